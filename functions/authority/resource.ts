/** From a purchase to what Cedar is asked about: parties, seats, sealed or opened, who did the act before. */
import type { ActRecord, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { agencyOf, awardOf, bidsOpened, committeeSeats, lotsOf } from '#domain/stages/select.ts';
import { audienceOf } from '#functions/authority/audience.ts';
import type { Resource } from '#functions/authority/authorize.ts';
import { doneBefore } from '#functions/authority/separation.ts';

const order: readonly Stage[] = [
  'catalogue',
  'notice',
  'bidding',
  'contract',
  'supervision',
  'evaluation',
  'exit',
  'takeover',
];

/** The purchase as the aim of an act; `stage` is that of the open position. */
export function purchaseResource(state: PurchaseState, step: string, lot = 0): Resource {
  const open = Object.values(state.positions).find(
    (position) => position.step === step && position.lot === lot,
  );
  return {
    ...about(state),
    kind: 'purchase',
    ...(open === undefined ? {} : { stage: open.stage }),
    doneBy: doneBefore(state, step, lot),
  };
}

/** The purchase as the aim of a look. */
export function readResource(state: PurchaseState): Resource {
  const stage = furthestStage(state);
  return { ...about(state), kind: 'purchase', ...(stage === undefined ? {} : { stage }) };
}

/** The responses to a purchase: one organisation's, or all of them where `org` is left out. */
export function responseResource(state: PurchaseState, org?: string): Resource {
  return {
    ...about(state),
    kind: 'response',
    beforeOpening: !bidsOpened(state),
    ...(org === undefined ? {} : { org }),
  };
}

/** What one act recorded: the parties are those of its lot, so that one provider does not read about another. */
export function recordResource(
  state: PurchaseState,
  step: string,
  record: Pick<ActRecord, 'lot' | 'by'>,
): Resource {
  const { account, org } = record.by;
  return {
    kind: 'record',
    region: state.region,
    purchase: state.id,
    audience: audienceOf(step),
    parties: record.lot === 0 ? partiesOf(state) : partiesOf(state, record.lot),
    members: membersOf(state),
    by: account,
    ...(org === undefined ? {} : { org }),
  };
}

function about(state: PurchaseState): Omit<Resource, 'kind'> {
  return {
    region: state.region,
    purchase: state.id,
    parties: partiesOf(state),
    members: membersOf(state),
  };
}

export function furthestStage(state: PurchaseState): Stage | undefined {
  const reached = new Set(Object.values(state.runs).map((run) => run.stage));
  return order.findLast((stage) => reached.has(stage));
}

const partyRoles: readonly string[] = ['agency', 'provider', 'standby'];
/** Responding makes nobody a party: only the award does. */
const responding: readonly string[] = ['SubmitResponse', 'WithdrawResponse'];

/** 采购当事人 from outside, of one lot or of all: the agency, the winners, whoever has a task open or acted as a party before. */
export function partiesOf(state: PurchaseState, lot?: number): string[] {
  const ofLot = (one: number): boolean => lot === undefined || one === 0 || one === lot;
  const owners = Object.values(state.positions)
    .filter((position) => ofLot(position.lot))
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
    .map(({ no }) => awardOf(state, no)?.org);
  const all = [agencyOf(state), ...winners, ...owners, ...acted];
  return [...new Set(all.filter((org) => org !== undefined))];
}

function membersOf(state: PurchaseState): string[] {
  const owners = Object.values(state.positions)
    .filter((position) => position.step === 'ScoreResponses')
    .map((position) => position.owner.scope);
  return [...new Set([...committeeSeats(state).map((seat) => seat.account), ...owners])];
}
