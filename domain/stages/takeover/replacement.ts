/** 接续采购立项: from a day on an activated takeover opens the purchase that will replace its contract (our proposal, ADR 30). */
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { instantOf } from '#domain/law/dates.ts';
import { valueOn } from '#domain/law/parameters.ts';
import type { Replaced } from '#domain/stages/catalogue/open-purchase.ts';
import { inEpisode, takeoverOf } from '#domain/stages/performance/takeover-select.ts';

/** From when on it is opened; undefined where nobody opens it but people: no takeover in force, a drill, an order of before. */
export function replacementFrom(state: PurchaseState, lot: number): Instant | undefined {
  const takeover = takeoverOf(state, lot);
  if (takeover?.activatedAt === undefined || takeover.drill || takeover.endedAt !== undefined)
    return undefined;
  const on = today(takeover.activatedAt);
  if (valueOn('replacementBySystem', on, state) !== 1) return undefined;
  const at = Date.parse(takeover.activatedAt);
  // Level I takes effect at once; what a second person confirmed may be withdrawn for some minutes, the last of them included.
  const withdrawable = inEpisode(state, lot, 'ConfirmTakeover').length > 0;
  return instantOf(withdrawable ? at + valueOn('withdrawMinutes', on, state) * 60_000 + 1_000 : at);
}

const mark = '（接续采购）';
const longestTitle = 100;

/** What the old purchase says of itself, as 立项 of the new one. */
export function replacementForm(
  { title, purchaserName, purchaserKind }: Record<'title' | 'purchaserName' | 'purchaserKind', string>,
  replaces: Replaced,
): Record<string, unknown> {
  const bare = title.endsWith(mark) ? title.slice(0, -mark.length) : title;
  return {
    title: `${[...bare].slice(0, longestTitle - mark.length).join('')}${mark}`,
    purchaserName,
    purchaserKind,
    replaces,
  };
}
