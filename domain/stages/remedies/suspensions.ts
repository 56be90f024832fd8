/** 暂停采购活动（政府采购法第五十七条）: the spans that orders of 财政 take out of a procurement, from the record alone. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { Instant, Pause, PurchaseState } from '#domain/kernel/types.ts';
import { casesOf } from '#domain/stages/remedies/cases.ts';

export interface Suspension {
  /** The case it was ordered for. */
  branch: number;
  /** Lot it stops; 0 = all. */
  lot: number;
  from: Instant;
  /** When the procurement goes on: the end of the order, or sooner. */
  to: Instant;
}

/** What ends a suspension before its day: the order to resume, or the end of the complaint. */
const endings = ['ResumeProcurement', 'DecideComplaint', 'WithdrawRemedy'];

export function suspensionsOf(state: PurchaseState): Suspension[] {
  return casesOf(state).flatMap(({ branch, lot }) =>
    actsOf(state, 'SuspendProcurement', branch).map((order) => {
      const until = order.data.until as Instant;
      const ended = endings
        .flatMap((step) => actsOf(state, step, branch))
        .filter((act) => act.seq > order.seq && Date.parse(act.at) < Date.parse(until))
        .map((act) => act.at)
        .sort()[0];
      return { branch, lot, from: order.at, to: ended ?? until };
    }),
  );
}

/** Whether an order for one lot (0 = all) stops what is done for another (0 = the call of all lots). */
export const touches = (about: number, lot: number): boolean => about === 0 || lot === 0 || about === lot;

/** The spans as pauses of a clock of `lot`. */
export function suspensionPauses(state: PurchaseState, lot: number): (Pause & { to: Instant })[] {
  return suspensionsOf(state)
    .filter((one) => touches(one.lot, lot))
    .map(({ from, to }) => ({ from, to, why: suspensionReason }));
}

export const suspensionReason = '财政部门通知暂停采购活动（政府采购法 第五十七条）';

/** 顺延: an end that people chose at `since`, put off by the suspensions that began before it. */
export function putOff(state: PurchaseState, end: Instant, since: Instant): number {
  return suspensionsOf(state)
    .filter(({ from }) => Date.parse(from) >= Date.parse(since) && Date.parse(from) < Date.parse(end))
    .reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
}
