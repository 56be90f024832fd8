/** 当事人: who from outside takes part in a purchase, and how far it has come. Lists and authority ask the same. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { PurchaseState, Stage } from '#domain/kernel/types.ts';
import type { Role } from '#domain/people/roles.ts';
import { broughtAward } from '#domain/stages/brought/read.ts';
import { besideStages, stageOrder } from '#domain/stages/order.ts';
import { caseAt, casesOf, isCase } from '#domain/stages/remedies/cases.ts';
import { agencyOf, awardOf, committeeSeats, isInvitation, lotsOf, noticeOf } from '#domain/stages/select.ts';
import { countyOf } from '#domain/stages/who.ts';

/** How far the purchase has come; what goes beside it takes it nowhere. */
export function furthestStage(state: PurchaseState): Stage | undefined {
  const reached = new Set(Object.values(state.runs).map((run) => run.stage));
  return stageOrder.findLast((stage) => !besideStages.includes(stage) && reached.has(stage));
}

const partyRoles: readonly string[] = ['agency', 'provider', 'standby'];
/** Responding makes nobody a party: only the award does. A question or a challenge makes one a party of its case. */
const responding: readonly string[] = [
  'ApplyPrequalification',
  'SubmitResponse',
  'WithdrawResponse',
  'SubmitFinalOffer',
  // The last final offer ends the wait for it.
  'WaitFinalOffers',
  'ObjectToSoleSource',
  'AskInquiry',
  'FileChallenge',
];

/** 采购当事人 from outside, of one lot or of all: the agency, the winners, whoever has a task open or acted as a party before. */
export function partiesOf(state: PurchaseState, lot?: number): string[] {
  if (lot !== undefined && isCase(lot)) return partiesOfCase(state, lot);
  const ofLot = (one: number): boolean => lot === undefined || one === 0 || one === lot;
  const owners = Object.values(state.positions)
    // A key is a person's: its task stands with an account, which is no organisation.
    .filter((position) => ofLot(position.lot) && position.stage !== 'sealing')
    .map((position) => position.owner)
    .filter((owner) => partyRoles.includes(owner.role))
    .map((owner) => owner.scope);
  const acted = Object.entries(state.acts)
    .filter(([key]) => !responding.includes(key.slice(key.indexOf('/') + 1)))
    .flatMap(([, records]) => records)
    .filter((record) => ofLot(record.lot) && partyRoles.includes(record.by.role))
    .map((record) => record.by.org);
  const winners = lotsOf(state)
    .filter(({ no }) => ofLot(no))
    .map(({ no }) => awardOf(state, no)?.org ?? broughtAward(state)?.org);
  const suppliers = lot === undefined ? casesOf(state).map(({ org }) => org) : [];
  // 单一来源: whom the purchaser negotiates with, from the invitation on.
  const invited = isInvitation(state) ? (noticeOf(state)?.invited ?? []) : [];
  const all = [agencyOf(state), ...winners, ...owners, ...acted, ...suppliers, ...invited];
  return [...new Set(all.filter((org) => org !== undefined))];
}

/** 案件当事人: the supplier whose case it is, and the agency; the lots' providers read nothing of it. */
function partiesOfCase(state: PurchaseState, branch: number): string[] {
  return [agencyOf(state), caseAt(state, branch)?.org].filter((org) => org !== undefined);
}

/** Acts that name the townships a service reaches. */
const registers = ['RegisterRecipients', 'VisitService', 'SecureRecords'];

/**
 * 服务对象渠道、第三方评价机构、村（居）委会 who have a service to judge, as `role#scope`: from its first day on those of the
 * county, and the villages of each township that its register has named.
 */
export function witnessesOf(state: PurchaseState): string[] {
  const served = Object.values(state.runs)
    .filter((run) => run.stage === 'supervision')
    .map((run) => run.lot);
  if (served.length === 0) return [];
  const county = countyOf(state.region);
  const reached = served
    .flatMap((lot) => registers.flatMap((step) => actsOf(state, step, lot)))
    .flatMap((act) => (act.data.townships ?? []) as { township: string }[])
    .map(({ township }) => witness('village', township));
  return [...new Set([witness('recipient', county), witness('evaluator', county), ...reached])];
}

export const witness = (role: Role, scope: string): string => `${role}#${scope}`;

/** 评审小组成员 of this call, by account. */
export function membersOf(state: PurchaseState): string[] {
  return [...new Set(committeeSeats(state).map((seat) => seat.account))];
}
