/** 合同履行查询：award, contract, periods, payments, plan and register of a lot. Pure; nothing is stored twice. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, Fen, Instant, IsoDate, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import {
  broughtAward,
  broughtInBy,
  broughtLot,
  enteredContract,
  pastGrades,
  pastPeriods,
} from '#domain/stages/brought/read.ts';
import { cutAt, type ServicePeriod } from '#domain/stages/contract/schedule.ts';
import type { Award } from '#domain/stages/data.ts';
import { supplementsIn } from '#domain/stages/performance/changes.ts';
import { extrasOf } from '#domain/stages/performance/extra-funding.ts';
import type { TownshipRow } from '#domain/stages/performance/fields.ts';
import { awardNoticeAt, awardOf, fundingOf, lotsOf } from '#domain/stages/select.ts';

/** 现承接主体：who holds the lot now, by award, as next candidate or as replacement. */
export interface CurrentAward {
  org: string;
  name: Sealed;
  amountFen: Fen;
  /** 中标（成交）通知书 or the decision that stands for it: the signing clock starts here. */
  letterAt: Instant;
  by: 'award' | 'nextCandidate' | 'replacement' | 'broughtIn';
}

/** The provider of the lot; a replacement that ended without taking over gives way to the one before. */
export function currentAward(state: PurchaseState, lot: number): CurrentAward | undefined {
  const award = awardOf(state, lot);
  let current: CurrentAward | undefined = award ? firstAward(state, award) : broughtIn(state, lot);
  let before: CurrentAward | undefined;
  for (const act of inOrder(state, lot, ['AwardNextCandidate', 'ArrangeReplacement', 'EndTakeover'])) {
    if (act.step === 'EndTakeover') {
      if (act.outcome !== 'replaced' && before) current = before;
      before = undefined;
    } else if (act.step === 'ArrangeReplacement') {
      before ??= current;
      current = awardFrom(act, 'replacement');
    } else if (act.outcome === 'awarded') current = awardFrom(act, 'nextCandidate');
  }
  return current;
}

function firstAward(state: PurchaseState, award: Award): CurrentAward {
  return {
    org: award.org,
    name: award.name,
    amountFen: award.amountFen,
    letterAt: awardNoticeAt(state, award.lot) ?? award.confirmedAt,
    by: 'award',
  };
}

/** 外部带入: nobody was awarded here; whoever holds the contract that was approved. */
function broughtIn(state: PurchaseState, lot: number): CurrentAward | undefined {
  const brought = lot === broughtLot ? broughtAward(state) : undefined;
  if (!brought) return undefined;
  const { org, name, amountFen, approvedAt } = brought;
  return { org, name, amountFen, letterAt: approvedAt, by: 'broughtIn' };
}

function awardFrom(act: ActRecord, by: CurrentAward['by']): CurrentAward {
  return {
    org: act.data.org as string,
    name: act.data.name as Sealed,
    amountFen: fenOf(act, 'amountFen'),
    letterAt: act.at,
    by,
  };
}

/** One kind of service in a contract: catalogue item, unit and number. */
export interface ContractService {
  no: number;
  item: number;
  quantity: number;
  /** 每次服务时长, where it was agreed. */
  minutes?: number;
  /** 按记录计价: by visit or by hour, and the price of one. */
  pricedBy?: 'visit' | 'hour';
  unitFen?: Fen;
}

export interface Contract {
  /** Sequence number of SignAsPurchaser: later acts of the lot belong to this contract. */
  seq: number;
  signedOn: IsoDate;
  signedAt: Instant;
  org: string;
  name: Sealed;
  /** 合同金额 with the supplements that were signed. */
  amountFen: Fen;
  /** 原合同金额: what a supplement, the bond and the prepayment are measured by. */
  originalFen: Fen;
  bondFen: Fen;
  termStart: IsoDate;
  termEnd: IsoDate;
  /** With what supplements added to each line. */
  services: ContractService[];
  /** The draft that was signed, or the entry of a contract that was brought in. */
  draft: ActRecord;
}

/** All contracts of a lot, signed here or brought in, oldest first; the last one is in force. */
export function contractsOf(state: PurchaseState, lot: number): Contract[] {
  const approved = lot === broughtLot ? broughtInBy(state) : undefined;
  const entry = enteredContract(state);
  const signed = actsOf(state, 'SignAsPurchaser', lot).flatMap((act): [ActRecord, ActRecord][] => {
    const draft = actsOf(state, 'DraftContract', lot).findLast((other) => other.seq < act.seq);
    return draft ? [[act, draft]] : [];
  });
  // What was brought in is what a purchase begins with.
  const made: [ActRecord, ActRecord][] = approved && entry ? [[approved, entry], ...signed] : signed;
  return made.map(([act, draft], index) =>
    contractOf(act, draft, supplementsIn(state, lot, act.seq, made[index + 1]?.[0].seq)),
  );
}

function contractOf(
  signed: ActRecord,
  draft: ActRecord,
  supplements: ReturnType<typeof supplementsIn>,
): Contract {
  const added = (no: number): number =>
    supplements
      .flatMap(({ services }) => services)
      .reduce((sum, row) => sum + (row.no === no ? row.quantity : 0), 0);
  const originalFen = fenOf(draft, 'amountFen');
  return {
    seq: signed.seq,
    signedOn: signed.data.signedOn as IsoDate,
    signedAt: signed.at,
    org: draft.data.org as string,
    name: draft.data.name as Sealed,
    amountFen: supplements.reduce((sum, { amountFen }) => sum + amountFen, originalFen),
    originalFen,
    bondFen: fenOf(draft, 'bondFen'),
    termStart: draft.data.termStart as IsoDate,
    termEnd: draft.data.termEnd as IsoDate,
    services: ((draft.data.services ?? []) as ContractService[]).map((row) => ({
      ...row,
      quantity: row.quantity + added(row.no),
    })),
    draft,
  };
}

export function currentContract(state: PurchaseState, lot: number): Contract | undefined {
  return contractsOf(state, lot).at(-1);
}

/** Acts of a step under the contract in force. */
export function underContract(state: PurchaseState, lot: number, step: string): ActRecord[] {
  const contract = currentContract(state, lot);
  return contract ? actsOf(state, step, lot).filter((act) => act.seq > contract.seq) : [];
}

/** 开始服务 under the contract in force. */
export function serviceStart(state: PurchaseState, lot: number): ActRecord | undefined {
  return underContract(state, lot, 'StartService').at(-1);
}

/** 退出安排：the newest request under the contract in force, or the decision not to renew it. */
export function exitRequestOf(
  state: PurchaseState,
  lot: number,
): { ground: string; exitOn: IsoDate; act: ActRecord } | undefined {
  const notRenewed = underContract(state, lot, 'DecideRenewal').filter((act) => act.outcome === 'ended');
  const act = underContract(state, lot, 'RequestExit').at(-1) ?? notRenewed.at(-1);
  return act && { ground: act.data.ground as string, exitOn: act.data.exitOn as IsoDate, act };
}

/** The service periods of the contract in force, cut where an exit is agreed. */
export function schedule(state: PurchaseState, lot: number): ServicePeriod[] {
  const periods = (serviceStart(state, lot)?.data.periods ?? []) as ServicePeriod[];
  const exit = exitRequestOf(state, lot);
  return exit ? cutAt(periods, exit.exitOn) : periods;
}

/** 已付款项 under the contract in force; `period` 0 = final settlement. */
export interface Payment {
  period: number;
  fen: Fen;
  at: Instant;
  seq: number;
  step: string;
}

export function paymentsOf(state: PurchaseState, lot: number): Payment[] {
  const contract = currentContract(state, lot);
  if (!contract) return [];
  const here = inOrder(state, lot, payingSteps)
    .filter((act) => act.seq > contract.seq)
    .map((act) => ({
      period: (act.data.period as number | undefined) ?? 0,
      fen: fenOf(act, 'paidFen'),
      at: act.at,
      seq: act.seq,
      step: act.step,
    }));
  return [...paidBefore(contract), ...here];
}

/** 带入前付清的: each period once, as any other payment; none of a contract that was signed here. */
function paidBefore({ draft, seq }: Contract): Payment[] {
  return pastPeriods(draft).map(({ index, paidFen: fen, paidOn }) => ({
    period: index,
    fen,
    at: `${paidOn}T00:00:00.000+08:00`,
    seq,
    step: 'EnterContract',
  }));
}

/** 年度资金计划与支付（G-34）: planned in each year's budget, and paid in it over all lots and contracts. */
export function fundingByYear(state: PurchaseState): { year: number; plannedFen: Fen; paidFen: Fen }[] {
  const planned = new Map<number, Fen>();
  const paid = new Map<number, Fen>();
  const add = (sums: Map<number, Fen>, year: number, fen: Fen): void =>
    void sums.set(year, (sums.get(year) ?? 0) + fen);
  for (const { year, fen } of fundingOf(state)) add(planned, year, fen);
  for (const { year, fen } of lotsOf(state).flatMap(({ no }) => extrasOf(state, no))) add(planned, year, fen);
  for (const act of lotsOf(state).flatMap(({ no }) =>
    inOrder(state, no, ['PayPrepayment', ...payingSteps]),
  )) {
    const on = String(act.data.paidOn ?? act.data.settledOn ?? today(act.at));
    // A prepayment is money of the year it was paid in, not of the one that takes it up.
    const fen = fenOf(act, 'prepaidFen') + fenOf(act, 'paidFen') - fenOf(act, 'offsetFen');
    add(paid, Number(on.slice(0, 4)), fen - fenOf(act, 'prepaidReturnedFen'));
  }
  const past = lotsOf(state).flatMap(({ no }) =>
    contractsOf(state, no).flatMap(({ draft }) => pastPeriods(draft)),
  );
  for (const { paidOn, paidFen: fen } of past) add(paid, Number(paidOn.slice(0, 4)), fen);
  return [...new Set([...planned.keys(), ...paid.keys()])].sort().map((year) => ({
    year,
    plannedFen: planned.get(year) ?? 0,
    paidFen: paid.get(year) ?? 0,
  }));
}

const payingSteps = ['PayService', 'SettleFailedProvider', 'SettleAccounts'];

export function paidFen(state: PurchaseState, lot: number): Fen {
  return paymentsOf(state, lot).reduce((sum, payment) => sum + payment.fen, 0);
}

/** The first period that is neither paid nor settled; undefined when the service term is over. */
export function currentPeriod(state: PurchaseState, lot: number): ServicePeriod | undefined {
  const settled = new Set(paymentsOf(state, lot).map((payment) => payment.period));
  return schedule(state, lot).find((period) => !settled.has(period.index));
}

/** Acts of a step on the current period; each such act carries its period's index. */
export function inPeriod(state: PurchaseState, lot: number, step: string): ActRecord[] {
  const period = currentPeriod(state, lot);
  const returned = handedBackAt(state, lot);
  return period === undefined
    ? []
    : underContract(state, lot, step).filter((act) => act.data.period === period.index && act.seq > returned);
}

/** A handed-back lot begins its period anew: nothing withdrawn by the takeover counts. */
function handedBackAt(state: PurchaseState, lot: number): number {
  return actsOf(state, 'EndTakeover', lot).findLast((act) => act.outcome === 'handedBack')?.seq ?? 0;
}

/** 验收应付：accepted for the current period and not yet paid; undefined before acceptance. */
export function acceptedUnpaid(
  state: PurchaseState,
  lot: number,
): { period: number; fen: Fen; at: Instant } | undefined {
  const period = currentPeriod(state, lot);
  const acceptance = underContract(state, lot, 'AcceptService').findLast(
    (act) => act.data.period === period?.index,
  );
  return period && acceptance
    ? { period: period.index, fen: fenOf(acceptance, 'acceptedFen'), at: acceptance.at }
    : undefined;
}

/** 临时接管预案 approved under the contract in force. */
export interface TakeoverPlan {
  version: number;
  pool: { org: string; name: Sealed; capacity: number; responseHours: number; qualifiedUntil?: IsoDate }[];
  directStaff: boolean;
  /** Day of the drill the plan tells of; absent where it was not passed. */
  drilled?: IsoDate;
  act: ActRecord;
}

export function takeoverPlanOf(state: PurchaseState, lot: number): TakeoverPlan | undefined {
  const approval = underContract(state, lot, 'ApproveTakeoverPlan').findLast(
    (act) => act.outcome === 'approved' || act.outcome === 'updated',
  );
  const act = underContract(state, lot, 'DraftTakeoverPlan').findLast(
    (draft) => approval && draft.seq < approval.seq,
  );
  return (
    act && {
      version: act.data.version as number,
      pool: act.data.pool as TakeoverPlan['pool'],
      directStaff: act.data.directStaff === true,
      ...drillIn(act),
      act,
    }
  );
}

function drillIn(draft: ActRecord): Pick<TakeoverPlan, 'drilled'> {
  const drill = draft.data.drill as { on: IsoDate; result: string } | undefined;
  return drill === undefined || drill.result === 'failed' ? {} : { drilled: drill.on };
}

/** 服务对象名册：numbers by township and class; names are sealed beside the record. */
export interface Register {
  asOf: IsoDate;
  townships: TownshipRow[];
  p1: number;
  p2: number;
  p3: number;
  total: number;
  act: ActRecord;
}

/** The newest counts under the contract in force: first registered, renewed by visits, reconciled when records are secured. */
export function registerOf(state: PurchaseState, lot: number): Register | undefined {
  const contract = currentContract(state, lot);
  return contract && registerIn(state, lot, contract.seq, Number.POSITIVE_INFINITY);
}

/** The newest counts between two acts. */
export function registerIn(
  state: PurchaseState,
  lot: number,
  after: number,
  before: number,
): Register | undefined {
  const act = inOrder(state, lot, ['RegisterRecipients', 'VisitService', 'SecureRecords'])
    .filter((one) => one.seq > after && one.seq < before && Array.isArray(one.data.townships))
    .at(-1);
  if (!act) return undefined;
  const asOf = (act.data.asOf ?? act.data.visitedOn ?? act.data.registerAsOf) as IsoDate;
  return { ...countsOf(act.data.townships as TownshipRow[]), asOf, act };
}

/** Sums of a table of townships. */
export function countsOf(
  townships: TownshipRow[],
): Pick<Register, 'townships' | 'p1' | 'p2' | 'p3' | 'total'> {
  const sum = (key: 'p1' | 'p2' | 'p3'): number => townships.reduce((all, row) => all + row[key], 0);
  const [p1, p2, p3] = [sum('p1'), sum('p2'), sum('p3')];
  return { townships, p1, p2, p3, total: p1 + p2 + p3 };
}

/** Acts of several steps of a lot in the order in which they happened. */
export function inOrder(
  state: PurchaseState,
  lot: number,
  steps: readonly string[],
): (ActRecord & { step: string })[] {
  return steps
    .flatMap((step) => actsOf(state, step, lot).map((act) => ({ ...act, step })))
    .sort((one, other) => one.seq - other.seq);
}

export function fenOf(act: ActRecord | undefined, key: string): Fen {
  const value = act?.data[key];
  return typeof value === 'number' ? value : 0;
}

/** 已启动绩效评价的年度 of the contract in force. */
export function evaluatedYears(state: PurchaseState, lot: number): number[] {
  const before = contractsOf(state, lot).at(-1)?.draft;
  const here = ['PayService', 'RequestExit']
    .flatMap((step) => underContract(state, lot, step))
    .flatMap((act) => [act.data.evaluates, ...((act.data.alsoCovers ?? []) as number[])])
    .filter((year) => typeof year === 'number');
  return [...(before ? pastGrades(before).map(({ year }) => year) : []), ...here];
}

/** 履约保证金余额 of the contract in force. */
export function bondLeft(state: PurchaseState, lot: number): Fen {
  const contract = currentContract(state, lot);
  return contract ? bondLeftOf(state, lot, contract) : 0;
}

/** What a takeover has deducted is gone for good, also after a hand-back. */
export function bondLeftOf(state: PurchaseState, lot: number, contract: Contract): Fen {
  const next = contractsOf(state, lot).find((other) => other.seq > contract.seq)?.seq;
  const deducted = actsOf(state, 'SettleFailedProvider', lot)
    .filter((act) => act.seq > contract.seq && act.seq < (next ?? Number.POSITIVE_INFINITY))
    .reduce((sum, act) => sum + fenOf(act, 'bondDeductedFen'), 0);
  return contract.bondFen - deducted;
}

/** 正在服务: begun under the contract in force, not closed, and not given up by a takeover. */
export function isServing(state: PurchaseState, lot: number): boolean {
  const givenUp = underContract(state, lot, 'EndTakeover').some((act) => act.outcome === 'closed');
  const closed = underContract(state, lot, 'CloseContract').length > 0;
  return serviceStart(state, lot) !== undefined && !closed && !givenUp;
}

/** All that have held the lot so far; none of them is asked again. */
export function formerHolders(state: PurchaseState, lot: number): string[] {
  const acts = inOrder(state, lot, ['AwardNextCandidate', 'ArrangeReplacement']);
  const named = acts.flatMap((act) => [act.data.org, act.data.refusedBy, act.data.failed]);
  return [awardOf(state, lot)?.org, ...named].filter((org) => typeof org === 'string');
}
