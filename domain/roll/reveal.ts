/** 接管人员查看个人信息: who accepted somebody may know who it is, for as long as the takeover runs; of a drill nobody is shown. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { RollState } from '#domain/roll/types.ts';

/** `ids` are numbers of the register. Whoever was only asked does not know yet; whoever passed somebody on no longer does. */
export function refuseReveal(state: RollState, account: string, ids: readonly string[]): Refusal | undefined {
  if (state.place === undefined || state.closed !== undefined) return refuse('ROLL_CLOSED');
  if (state.drill) return refuse('DRILL_SHOWS_NOBODY');
  const other = ids.findIndex((id) => {
    const entry = state.entries.get(id);
    return entry?.standing !== 'accepted' || entry.helper !== account;
  });
  return other < 0
    ? undefined
    : refuse('RECIPIENT_NOT_ACCEPTED', { id: ids[other] ?? '' }, `recipients.${other}`);
}
