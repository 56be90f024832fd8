/** From a purchase to what Cedar is asked about: parties, seats, sealed or opened, who did the act before. */
import { actAt } from '#domain/corrections/consequences.ts';
import { correcting } from '#domain/corrections/replay.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { furthestStage, membersOf, partiesOf } from '#domain/stages/parties.ts';
import { bidsOpened } from '#domain/stages/select.ts';
import { audienceOf } from '#functions/authority/audience.ts';
import type { Resource } from '#functions/authority/authorize.ts';
import { doneBefore } from '#functions/authority/separation.ts';

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
export function responseResource(
  state: PurchaseState,
  org?: string,
  response?: { seq: number },
  type?: string,
): Resource {
  return {
    ...about(state),
    kind: 'response',
    beforeOpening: !bidsOpened(state, response, type),
    ...(org === undefined ? {} : { org }),
  };
}

/** A correction is read by whom the corrected act is read by. */
function corrects(state: PurchaseState, step: string, { data }: Pick<ActRecord, 'data'>): string {
  return correcting.includes(step) && typeof data.of === 'number'
    ? (actAt(state, data.of)?.step ?? step)
    : step;
}

/** What one act recorded: the parties are those of its lot, so that one provider does not read about another. */
export function recordResource(
  state: PurchaseState,
  step: string,
  record: Pick<ActRecord, 'lot' | 'by' | 'data'>,
): Resource {
  const { account, org } = record.by;
  return {
    kind: 'record',
    region: state.region,
    purchase: state.id,
    audience: audienceOf(corrects(state, step, record)),
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
