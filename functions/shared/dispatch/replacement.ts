/** 接续采购立项: opened in the name of the system, once, from what the old purchase says of itself; officials go on from there. */
import { latest } from '#domain/kernel/evolve.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { takeoverOf } from '#domain/stages/performance-select.ts';
import { replacementForm, replacementFrom } from '#domain/stages/takeover/replacement.ts';
import { log } from '#functions/shared/log.ts';
import { open } from '#functions/store/act.ts';
import type { InlineRow, ReplacementRow } from '#functions/store/outbox.ts';
import { type Loaded, loadPurchase } from '#functions/store/purchases.ts';
import { linksOf } from '#functions/store/replacements.ts';
import { openTexts, refsOf, withTexts } from '#functions/store/texts.ts';

type Opening = Record<'title' | 'purchaserName' | 'purchaserKind', string>;

/** What follows the opening; nothing where the order was withdrawn, the takeover is over, or somebody was quicker. */
export async function openReplacement(row: ReplacementRow, now: Instant): Promise<InlineRow[]> {
  const { purchase, lot, id } = row;
  const loaded = await loadPurchase(purchase);
  if (!loaded || replacementFrom(loaded.state, lot) === undefined) return [];
  if (await isOpened(loaded, lot)) return [];
  const { region } = loaded.state;
  const system: Actor = { account: 'system', role: 'system', region };
  const form = replacementForm(await openingOf(loaded), { purchase, lot });
  const result = await open(
    {
      command: { step: 'OpenPurchase', lot: 0, item: 0, form },
      admit: () => system,
      now,
      // However often the row is tried, it is one purchase.
      attempt: { account: system.account, key: id, digest: id },
    },
    region,
  );
  if (!isRefusal(result)) return result.inline;
  // The page of the takeover offers it to people still.
  log('warn', 'replacement', { purchase, lot, code: result.code });
  return [];
}

/** Whether this takeover has one already; those of an earlier one replaced another contract. */
async function isOpened({ state }: Loaded, lot: number): Promise<boolean> {
  const since = takeoverOf(state, lot)?.activatedAt ?? state.openedAt;
  const links = (await linksOf(state)).replacements ?? [];
  const opened = await Promise.all(
    links.filter((link) => link.lot === lot).map((link) => loadPurchase(link.purchase)),
  );
  return opened.some((one) => one !== undefined && one.state.openedAt >= since);
}

async function openingOf({ state, title }: Loaded): Promise<Opening> {
  const data = latest(state, 'OpenPurchase', 0)?.data ?? {};
  const texts = await openTexts(state.id, refsOf(data));
  return { ...(withTexts(data, texts) as Opening), title };
}
