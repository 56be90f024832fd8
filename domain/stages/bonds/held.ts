/** 保证金台账: what was asked, what was received, what is still held, and what must go back now; from the record alone. */
import { actsOf, positionKey } from '#domain/kernel/evolve.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { ActRecord, Due, Fen, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import type { MethodId } from '#domain/law/method.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import { chosenMethod, latestForLot, noticeOf } from '#domain/stages/select.ts';

/** 收取记录 as OpenResponses keeps it. */
export interface BondRow {
  lot: number;
  org: string;
  way: string;
  fen?: Fen;
  on?: IsoDate;
}

/** A bond that was received and not settled yet. */
export interface HeldBond {
  lot: number;
  org: string;
  fen: Fen;
  /** Sequence number of the opening that recorded it: a lot that is called again has bonds of both calls. */
  opening: number;
}

type Cause = 'losers' | 'winner' | 'termination' | 'refusal';

/** A held bond whose clock runs. */
export interface OwedBond extends HeldBond {
  since: Instant | IsoDate;
  period: PeriodId;
}

/** 采购文件要求的保证金 of a lot in its newest call; 0 where none is asked. */
export function bondAsked(state: PurchaseState, lot: number): Fen {
  const notice = noticeOf(state, lot);
  return notice?.bonds?.find((row) => row.lot === lot)?.fen ?? 0;
}

/** Who did not give the bond a lot asks for: the whole amount, by the day of the deadline. Such a response is not valid. */
export function withoutBond(state: PurchaseState, lot: number): string[] {
  const notice = noticeOf(state, lot);
  if (!notice) return [];
  const asked = bondAsked(state, lot);
  const last = today(notice.deadline);
  return rowsIn(latestForLot(state, 'OpenResponses', lot), lot)
    .filter(({ fen = 0, on = '' }) => fen < asked || on > last)
    .map(({ org }) => org);
}

const rowsIn = (opening: ActRecord | undefined, lot: number): BondRow[] =>
  ((opening?.data.bonds ?? []) as BondRow[]).filter((row) => row.lot === lot);

/** 尚未退还的保证金 of a lot, those of earlier calls included. */
export function heldBonds(state: PurchaseState, lot: number): HeldBond[] {
  const settled = actsOf(state, 'RefundBonds', lot).flatMap(
    (act) => act.data.settled as { org: string; opening: number }[],
  );
  return actsOf(state, 'OpenResponses')
    .flatMap((opening) =>
      rowsIn(opening, lot).map(({ org, fen = 0 }) => ({ lot, org, fen, opening: opening.seq })),
    )
    .filter(({ fen }) => fen > 0)
    .filter((bond) => !settled.some((row) => row.org === bond.org && row.opening === bond.opening));
}

/** 应退保证金: those whose clock has begun. */
export function owedBonds(state: PurchaseState, lot: number): OwedBond[] {
  const { id } = chosenMethod(state);
  return heldBonds(state, lot).flatMap((bond) => {
    const found = causeOf(state, bond);
    return found ? [{ ...bond, since: found.since, period: refundPeriod(found.cause, id) }] : [];
  });
}

function causeOf(
  state: PurchaseState,
  bond: HeldBond,
): { cause: Cause; since: Instant | IsoDate } | undefined {
  const next = actsOf(state, 'PublishNotice').find(
    (act) => act.seq > bond.opening && ((act.data.lots as number[] | undefined)?.includes(bond.lot) ?? true),
  );
  const within = (act: ActRecord): boolean =>
    act.seq > bond.opening && act.seq < (next?.seq ?? Number.MAX_SAFE_INTEGER);
  const ended = ['PublishTermination', 'TerminateProcurement'].flatMap((step) =>
    actsOf(state, step).filter(within),
  );
  const result = actsOf(state, 'PublishResult').find(within);
  if (!result) return terminated(ended[0]);
  const awards = result.data.awards as { lot: number; org: string }[];
  const winner = awards.find((award) => award.lot === bond.lot)?.org;
  if (winner === undefined) return { cause: 'termination', since: result.at };
  if (winner !== bond.org) return { cause: 'losers', since: result.at };
  const contract = contractSeq(state, bond.lot, result.seq);
  return causeOfWinner(state, bond, result.seq) ?? terminated(ended.find(({ seq }) => seq < contract));
}

/** A lot that has gone to its contract is not ended with the procurement. */
function contractSeq(state: PurchaseState, lot: number, after: number): number {
  return (
    actsOf(state, 'WaitResultNotice').find(
      (act) => act.seq > after && ((act.data.lots as number[] | undefined)?.includes(lot) ?? true),
    )?.seq ?? Number.MAX_SAFE_INTEGER
  );
}

const terminated = (ended: ActRecord | undefined): { cause: Cause; since: Instant } | undefined =>
  ended && { cause: 'termination', since: ended.at };

function causeOfWinner(
  state: PurchaseState,
  { lot, org }: HeldBond,
  after: number,
): { cause: Cause; since: Instant | IsoDate } | undefined {
  const passedOver = actsOf(state, 'AwardNextCandidate', lot).find(
    (act) => act.seq > after && act.data.refusedBy === org,
  );
  if (passedOver) return { cause: 'refusal', since: passedOver.at };
  const signed = actsOf(state, 'SignAsPurchaser', lot).find((act) => act.seq > after);
  return signed && { cause: 'winner', since: signed.data.signedOn as IsoDate };
}

/** The five working days by method; what becomes of the bond of one who did not sign is ours to time. */
function refundPeriod(cause: Cause, method: MethodId): PeriodId {
  if (cause === 'refusal') return 'internalStep';
  if (method === 'consultation') return 'consultationBondRefund';
  const tender = method === 'openTender' || method === 'invitedTender';
  if (cause === 'termination' && tender) return 'bondRefundTermination';
  return cause === 'winner' ? 'bondRefundWinner' : 'bondRefundLosers';
}

/** The clock of the refund of a lot: that of the bond which must go back first. */
export function refundDue(state: PurchaseState, lot: number): Due | undefined {
  return owedBonds(state, lot)
    .map(({ period, since }) => dueBy(period, since, state))
    .reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined);
}

/** 启动退还: for each of these lots that holds such a bond and is not refunding already. */
export function startRefunds(
  state: PurchaseState,
  lots: readonly number[],
  goesBack: (bond: HeldBond) => boolean = () => true,
): Pick<Decided, 'start'> {
  const beginning = lots.filter(
    (lot) =>
      state.positions[positionKey('RefundBonds', lot, 0)] === undefined &&
      heldBonds(state, lot).some(goesBack),
  );
  return beginning.length === 0 ? {} : { start: [{ stage: 'bonds', lots: beginning }] };
}
