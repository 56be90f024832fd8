/** 读取项目: pure answers about a purchase, for later stages, screens and documents. Nothing here decides. */

import { actsOf, latest } from '#domain/kernel/evolve.ts';
import type { ActRecord, Fen, Instant, IsoDate, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { catalogueItem } from '#domain/law/catalogue.ts';
import { addHours } from '#domain/law/dates.ts';
import { type Method, type MethodId, methodOf as methodRow } from '#domain/law/method.ts';
import { type ParameterId, parameterOn } from '#domain/law/parameters.ts';
import type { SupplierList } from '#domain/law/supplier-lists.ts';
import { broughtFunding, broughtMethod, broughtNeed } from '#domain/stages/brought/read.ts';
import type {
  Award,
  FailedLot,
  FundingLine,
  Lot,
  Need,
  Notice,
  OpenedOffer,
  Response,
  Scheme,
  Seat,
  Standing,
} from '#domain/stages/data.ts';
import { putOff } from '#domain/stages/remedies/suspensions.ts';
import { type Content, unsealedOf } from '#domain/stages/sealing/unsealed.ts';

/** Whose rules hold: those of the day the purchase was opened. */
export function projectDate(state: PurchaseState): IsoDate {
  return today(state.openedAt);
}

/** 项目名称. */
export function titleOf(state: PurchaseState): Sealed | undefined {
  return latest(state, 'OpenPurchase')?.data.title as Sealed | undefined;
}

/** 采购人名称. */
export function purchaserNameOf(state: PurchaseState): Sealed | undefined {
  return latest(state, 'OpenPurchase')?.data.purchaserName as Sealed | undefined;
}

/** 采购需求, as last selected; of a contract that was brought in, what it buys. */
export function needOf(state: PurchaseState): Need | undefined {
  return (latest(state, 'SelectItems')?.data as Need | undefined) ?? broughtNeed(state);
}

/** 目录事项的名称, in the words of the directory that the purchase follows. */
export function itemName(state: PurchaseState, item: number): string {
  // To whoever may not read what was selected it stands masked in the record, without any field.
  const row = needOf(state)?.catalogueItems?.find((selected) => selected.item === item);
  return row?.name ?? catalogueItem(item)?.name ?? String(item);
}

export function lotsOf(state: PurchaseState): Lot[] {
  return needOf(state)?.lotPlan ?? [];
}

export function lotOf(state: PurchaseState, no: number): Lot | undefined {
  return lotsOf(state).find((lot) => lot.no === no);
}

/** 预算金额 of the whole purchase; 0 before the need is selected. */
export function budgetFenOf(state: PurchaseState): Fen {
  return needOf(state)?.budgetFen ?? 0;
}

/** 资金来源 as finance confirmed them, or as they were brought in. */
export function fundingOf(state: PurchaseState): FundingLine[] {
  const record = latest(state, 'ConfirmFunding');
  return record?.outcome === 'confirmed' ? (record.data.lines as FundingLine[]) : broughtFunding(state);
}

/** 采购方式; of a contract that was brought in, what its papers say, where they say it. */
export function methodOf(state: PurchaseState): MethodId | undefined {
  return (latest(state, 'ChooseMethod')?.data.method as MethodId | undefined) ?? broughtMethod(state);
}

/** What the chosen method fixes; a fault before it is chosen, since no later step can be open then. */
export function chosenMethod(state: PurchaseState): Method & { id: MethodId } {
  const id = methodOf(state);
  if (!id) throw new Error(`no method chosen for ${state.id}`);
  return { id, ...methodRow(id) };
}

/** 拟定的唯一供应商 of a 单一来源; undefined where the method is another, or was chosen before it had to be named. */
export function soleSupplierOf(
  state: PurchaseState,
): { org: string; name: Sealed; address: Sealed } | undefined {
  const chosen = latest(state, 'ChooseMethod')?.data;
  return chosen?.method === 'singleSource'
    ? (chosen.supplier as { org: string; name: Sealed; address: Sealed } | undefined)
    : undefined;
}

/** 资格预审: how suppliers to invite are found, and where an open tender was chosen with it. */
export function owesPrequalification(state: PurchaseState): boolean {
  const chosen = latest(state, 'ChooseMethod')?.data;
  return supplierListOf(state) === 'prequalification' || chosen?.prequalification === true;
}

/** 受邀供应商名单的产生方式 of an invited tender; of before they could be chosen, 资格预审. */
export function supplierListOf(state: PurchaseState): SupplierList | undefined {
  const chosen = latest(state, 'ChooseMethod')?.data;
  if (chosen?.method !== 'invitedTender') return undefined;
  return (chosen.supplierList as SupplierList | undefined) ?? 'prequalification';
}

/** 采购代理机构: its 统一社会信用代码, where one is commissioned. */
export function agencyOf(state: PurchaseState): string | undefined {
  const agency = latest(state, 'FilePlan')?.data.agency as { org: string } | undefined;
  return agency?.org;
}

/** 一次采购活动: a notice and what follows it until the next one, for the lots it calls. */
interface Call {
  /** Sequence number of its notice, and of the notice of the next call. */
  seq: number;
  until: number;
  lots: number[];
}

/** All calls, oldest first. A lot without an award is called again; the others keep theirs from the call that gave it. */
function callsOf(state: PurchaseState): Call[] {
  const notices = callingActs(state);
  const all = lotsOf(state).map((lot) => lot.no);
  return notices.map((record, index) => ({
    seq: record.seq,
    until: notices[index + 1]?.seq ?? Number.MAX_SAFE_INTEGER,
    // Notices of before lots were called one by one name none: they called all.
    lots: (record.data.lots as number[] | undefined) ?? all,
  }));
}

/** What begins a call: a notice, the invitation of the one supplier, or the purchaser's own call. */
function callingActs(state: PurchaseState): ActRecord[] {
  const invitations = actsOf(state, 'IssueInvitation').filter(({ outcome }) => outcome === 'issued');
  const own = actsOf(state, 'PublishOwnCall');
  return [...actsOf(state, 'PublishNotice'), ...own, ...invitations].sort((a, b) => a.seq - b.seq);
}

/** 本次采购是邀请唯一供应商协商, and not a call that anybody may answer. */
export function isInvitation(state: PurchaseState): boolean {
  const { seq } = callOf(state) ?? {};
  return actsOf(state, 'IssueInvitation').some((record) => record.seq === seq);
}

/** 起草的联系方式 of the newest notice, invitation or 资格预审公告. */
export function contactsOf(state: PurchaseState): Record<string, unknown> {
  const drafts = ['DraftPrequalification', 'DraftNotice', 'DraftInvitation', 'PublishOwnCall'].flatMap(
    (step) => latest(state, step) ?? [],
  );
  const newest = drafts.sort((a, b) => a.seq - b.seq).at(-1);
  return (newest?.data.contacts ?? {}) as Record<string, unknown>;
}

/** The newest call; with a lot, the newest one that called it. */
function callOf(state: PurchaseState, lot = 0): Call | undefined {
  return callsOf(state).findLast((call) => lot === 0 || call.lots.includes(lot));
}

/** 采购公告 in force: the newest one (of a lot), with the deadline as corrected since. Undefined before the first. */
export function noticeOf(state: PurchaseState, lot = 0): Notice | undefined {
  const call = callOf(state, lot);
  const calling = callingActs(state);
  const published = calling.find((record) => record.seq === call?.seq);
  if (!call || !published) return undefined;
  const inForce = published.data as unknown as Omit<Notice, 'seq' | 'publishedAt' | 'call'>;
  const moved = actsOf(state, 'CorrectNotice').findLast(
    (record) => record.seq > call.seq && record.seq < call.until && record.data.deadline !== undefined,
  );
  return {
    seq: published.seq,
    publishedAt: published.at,
    projectNo: inForce.projectNo,
    documents: inForce.documents,
    deadline: afterSuspensions(
      state,
      (moved?.data.deadline as Instant | undefined) ?? inForce.deadline,
      moved?.at ?? published.at,
    ),
    scheme: (inForce.scheme as Scheme | undefined) ?? unscored,
    ...(inForce.bonds === undefined ? {} : { bonds: inForce.bonds }),
    ...(inForce.challengesAtOnce ? { challengesAtOnce: true } : {}),
    ...(inForce.localConditions === undefined ? {} : { localConditions: inForce.localConditions }),
    lots: call.lots,
    call: calling.indexOf(published) + 1,
    ...(inForce.invited === undefined ? {} : { invited: inForce.invited }),
    ...(inForce.holders === undefined ? {} : { holders: inForce.holders }),
  };
}

/** Nothing is scored where one supplier negotiates. */
const unscored: Scheme = { fixedPrice: false, priceWeight: 0, criteria: [] };

/** 暂停期间不计: a deadline set at `since`, put off by what 财政 has stopped the procurement for. */
function afterSuspensions(state: PurchaseState, deadline: Instant, since: Instant): Instant {
  const taken = putOff(state, deadline, since);
  return taken === 0 ? deadline : addHours(deadline, taken / 3_600_000);
}

/** 响应截止时间 in force. */
export function responseDeadline(state: PurchaseState): Instant | undefined {
  return noticeOf(state)?.deadline;
}

/** 本次采购的标段: those the newest notice calls; before the first notice all of them. */
export function calledLots(state: PurchaseState): Lot[] {
  const called = callOf(state)?.lots;
  return lotsOf(state).filter((lot) => called === undefined || called.includes(lot.no));
}

/** 下一次公告的标段: those that nobody has been awarded yet and that were not given up. */
export function lotsToCall(state: PurchaseState): Lot[] {
  const dropped = lotsGivenUp(state);
  return lotsOf(state).filter((lot) => awardOf(state, lot.no) === undefined && !dropped.includes(lot.no));
}

/** 不再采购的标段, as DecideRecall decided them one by one. */
export function lotsGivenUp(state: PurchaseState): number[] {
  return actsOf(state, 'DecideRecall')
    .flatMap((record) => (record.data.decisions ?? []) as { lot: number; decision: string }[])
    .filter((row) => row.decision === 'abandon')
    .map((row) => row.lot);
}

/** 本次公告以来的办理: acts of the newest call; with a lot, acts on it in the call that is its newest. */
export function inThisCall(state: PurchaseState, step: string, lot = 0): ActRecord[] {
  return within(callOf(state, lot), actsOf(state, step, lot));
}

export function latestInCall(state: PurchaseState, step: string, lot = 0): ActRecord | undefined {
  return inThisCall(state, step, lot).at(-1);
}

/** Acts on the purchase in the call that is the newest of a lot. */
export function actsForLot(state: PurchaseState, step: string, lot: number): ActRecord[] {
  return within(callOf(state, lot), actsOf(state, step));
}

/** The newest act on the purchase in the call that is the newest of a lot. */
export function latestForLot(state: PurchaseState, step: string, lot: number): ActRecord | undefined {
  return actsForLot(state, step, lot).at(-1);
}

function within(call: Call | undefined, records: ActRecord[]): ActRecord[] {
  const { seq, until } = call ?? { seq: 0, until: Number.MAX_SAFE_INTEGER };
  return records.filter((record) => record.seq > seq && record.seq < until);
}

/** 收到的响应: to a lot, not withdrawn, in the order they came. */
export function receivedIn(state: PurchaseState, lot: number): ActRecord[] {
  const withdrawn = inThisCall(state, 'WithdrawResponse', lot);
  return inThisCall(state, 'SubmitResponse', lot).filter(
    (record) => !withdrawn.some((other) => other.seq > record.seq && other.data.org === record.data.org),
  );
}

/** 有效响应: what was received, without what turned out void when it was opened. */
export function responsesOf(state: PurchaseState, lot: number): Response[] {
  return receivedIn(state, lot).flatMap((record) => {
    const { org, sealed } = record.data;
    const unsealed = sealed === undefined ? undefined : unsealedOf(state, record.seq);
    if (unsealed?.void !== undefined) return [];
    const { name, address, offer, sme } =
      sealed === undefined ? (record.data as Content) : (unsealed?.content ?? {});
    return {
      lot,
      org: org as string,
      ...(name === undefined ? {} : { name }),
      ...(address === undefined ? {} : { address }),
      ...(offer === undefined ? {} : { offer }),
      ...(sme === undefined ? {} : { sme }),
      at: record.at,
      seq: record.seq,
    };
  });
}

/** What ends the time of an act that stays sealed until then, where it is not the end of the call. */
const closings: Readonly<Record<string, string>> = {
  SubmitFinalOffer: 'WaitFinalOffers',
  ApplyPrequalification: 'WaitPrequalification',
};

/**
 * 是否可以开启: from the end of the call on the officers may open what came in. Before it, bids and even the names of those
 * who responded are nobody's business (条例第二十二条). What an earlier call received stays open when lots are called again.
 */
export function bidsOpened(state: PurchaseState, response?: { seq: number }, type = ''): boolean {
  const closing = closings[type] ?? 'WaitResponses';
  if (!response) return latestInCall(state, closing) !== undefined;
  const call = callsOf(state).find(({ seq, until }) => response.seq > seq && response.seq < until);
  return within(call, actsOf(state, closing)).some(({ seq }) => seq > response.seq);
}

/** 开启前应当保密的记录: acts that only their author may see until the responses are opened. */
export function hiddenUntilOpening(type: string): boolean {
  return type === 'SubmitResponse' || type === 'WithdrawResponse' || Object.hasOwn(closings, type);
}

/** 开启记录: the offers read aloud, by lot. */
export function openedOffers(state: PurchaseState, lot: number): OpenedOffer[] {
  const offers = (latestForLot(state, 'OpenResponses', lot)?.data.offers ?? []) as OpenedOffer[];
  return offers.filter((offer) => offer.lot === lot);
}

/** 受审查的供应商 of a lot: those whose offers were opened; invited alone, the one who responded. */
export function offeringIn(state: PurchaseState, lot: number): { lot: number; org: string }[] {
  return isInvitation(state)
    ? responsesOf(state, lot).map(({ org }) => ({ lot, org }))
    : openedOffers(state, lot).map(({ org }) => ({ lot, org }));
}

/** 通过资格审查的供应商 of a lot. */
export function qualifiedOf(state: PurchaseState, lot: number): string[] {
  const passed = (latestForLot(state, 'ReviewQualifications', lot)?.data.qualified ?? []) as {
    lot: number;
    org: string;
  }[];
  return passed.filter((row) => row.lot === lot).map((row) => row.org);
}

/** 评审小组, with the names under which its members were proposed. */
export function committeeSeats(state: PurchaseState): Seat[] {
  const formed = latestInCall(state, 'FormCommittee');
  const replaced = inThisCall(state, 'ReplaceExpert');
  const proposed = [formed, ...replaced].flatMap((record) => [
    ...namesIn(record, 'pool'),
    ...namesIn(record, 'representatives'),
  ]);
  const seats = ((replaced.at(-1) ?? formed)?.data.seats ?? []) as Omit<Seat, 'name'>[];
  return seats.map((seat) => {
    const name = proposed.find((one) => one.account === seat.account)?.name;
    return name === undefined ? seat : { ...seat, name };
  });
}

function namesIn(record: ActRecord | undefined, field: string): { account: string; name: Sealed }[] {
  return (record?.data[field] ?? []) as { account: string; name: Sealed }[];
}

/** Steps at which a lot may fall out. */
const gates = [
  'WaitResponses',
  'OpenResponses',
  'ReviewQualifications',
  'RecordRound',
  'NegotiateSupplier',
  'CompareOffers',
  'SubmitReport',
];

/** 废标标段 so far in this call, each with the reason first found. */
export function failedLots(state: PurchaseState): FailedLot[] {
  const found = new Map<number, FailedLot>();
  for (const step of gates) {
    for (const failed of (latestInCall(state, step)?.data.failed ?? []) as FailedLot[]) {
      if (!found.has(failed.lot)) found.set(failed.lot, failed);
    }
  }
  return [...found.values()].sort((a, b) => a.lot - b.lot);
}

/** Lots of this call that still go on, in their order. */
export function liveLots(state: PurchaseState): Lot[] {
  const failed = new Set(failedLots(state).map((row) => row.lot));
  return calledLots(state).filter((lot) => !failed.has(lot.no));
}

/** 评审排序 of a lot, best first; in a 单一来源 the one supplier at the price that was agreed. */
export function rankingOf(state: PurchaseState, lot: number): Standing[] {
  const settled = ['SubmitReport', 'NegotiateSupplier', 'CompareOffers']
    .map((step) => latestForLot(state, step, lot))
    .find((record) => record !== undefined);
  const report = settled?.data.rankings as { lot: number; ranking: Standing[] }[] | undefined;
  return report?.find((row) => row.lot === lot)?.ranking ?? [];
}

/** 成交供应商 of a lot, as confirmed or deemed; undefined before. */
export function awardOf(state: PurchaseState, lot: number): Award | undefined {
  const confirmed = latestForLot(state, 'ConfirmAward', lot);
  const awards = (confirmed?.data.awards ?? []) as { lot: number; org: string }[];
  const org = awards.find((award) => award.lot === lot)?.org;
  const ranking = rankingOf(state, lot);
  const winner = ranking.find((row) => row.org === org);
  const name = responsesOf(state, lot).find((response) => response.org === org)?.name;
  if (!confirmed || !winner || !name) return undefined;
  return {
    lot,
    org: winner.org,
    name,
    amountFen: winner.priceFen,
    ranking,
    confirmedAt: confirmed.at,
    deemed: confirmed.by.role === 'system',
  };
}

/** 成交标段. */
export function awardedLots(state: PurchaseState): number[] {
  return lotsOf(state)
    .map((lot) => lot.no)
    .filter((no) => awardOf(state, no) !== undefined);
}

/** 成交通知书发出时间: the contract period runs from here. */
export function awardNoticeAt(state: PurchaseState, lot: number): Instant | undefined {
  return latestForLot(state, 'PublishResult', lot)?.at;
}

/** 最少供应商数（B.6）, with its article; one where the method asks for none. */
export function fewestSuppliers(state: PurchaseState): { value: number; article: string } {
  const { source } = chosenMethod(state);
  const minimum = minimumOf(state);
  const row = minimum === undefined ? undefined : parameterOn(minimum, projectDate(state), state);
  return { value: row?.value ?? 1, article: row?.source.text ?? source.text };
}

/** B6-5: after a failed tender that became a 谈判 with an approval, two may go on. */
function minimumOf(state: PurchaseState): ParameterId | undefined {
  const { ground, approval } = latest(state, 'ChooseMethod')?.data ?? {};
  const { id, minimum } = chosenMethod(state);
  // 限额以下: a second call goes on with whoever came.
  if (id === 'belowThreshold' && (noticeOf(state)?.call ?? 1) > 1) return 'ownSuppliersAgain';
  const afterTender = id === 'negotiation' && ground === 'failedTender' && approval !== undefined;
  return afterTender ? 'suppliersAfterFailedTender' : minimum;
}

/** 公开的公告: every published act of the purchase, oldest first. */
export function noticeList(state: PurchaseState): { type: string; lot: number; seq: number; at: Instant }[] {
  return Object.entries(state.acts)
    .flatMap(([key, records]) =>
      records.map(({ seq, at, lot }) => ({ type: key.split('/')[1] ?? '', lot, seq, at })),
    )
    .filter(
      ({ type }) =>
        type.startsWith('Publish') ||
        ['CorrectNotice', 'CorrectPrequalification'].includes(type) ||
        type === 'TerminateProcurement',
    )
    .sort((a, b) => a.seq - b.seq);
}
