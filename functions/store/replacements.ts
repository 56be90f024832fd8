/** 接替采购: a purchase that was opened to replace a contract under takeover stands beside that contract's purchase, and back. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { type Replaced, replacedIn } from '#domain/stages/catalogue/open-purchase.ts';
import { takeoverOf } from '#domain/stages/performance-select.ts';
import { linkKey, purchaseStream, summaryKey } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import type { SummaryRow } from '#functions/store/summary.ts';
import { allRows, batchGet, type RowKey } from '#functions/store/table.ts';
import { put, remove, type Write } from '#functions/store/write.ts';

/** The link follows the record: written with the opening, moved with a correction of it. */
export function linkWrites(before: PurchaseState, after: PurchaseState): Write[] {
  const [was, is] = [replacedIn(before), replacedIn(after)];
  if (was?.purchase === is?.purchase && was?.lot === is?.lot) return [];
  return [
    ...(was && was.purchase !== is?.purchase ? [remove('link', linkKey(was.purchase, after.id))] : []),
    ...(is ? [put('link', { ...linkKey(is.purchase, after.id), replacement: after.id, lot: is.lot })] : []),
  ];
}

/** Only a contract that is being taken over is replaced. */
export async function refuseReplaced(given: unknown): Promise<Refusal | undefined> {
  const { purchase, lot } = (given ?? {}) as Partial<Replaced>;
  if (typeof purchase !== 'string' || typeof lot !== 'number') return undefined;
  const loaded = await loadPurchase(purchase);
  const takeover = loaded && takeoverOf(loaded.state, lot);
  return takeover?.activatedAt !== undefined && !takeover.drill
    ? undefined
    : refuse('REPLACES_UNKNOWN', { purchase, lot }, 'replaces.purchase');
}

export interface Link extends Replaced {
  title: string;
}

/** Both ways: what this purchase replaces, and what replaces a lot of it. */
export async function linksOf(state: PurchaseState): Promise<{ replaces?: Link; replacements?: Link[] }> {
  const replaced = replacedIn(state);
  const rows = await allRows<RowKey & { replacement: string; lot: number }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :l)',
    ExpressionAttributeValues: { ':pk': purchaseStream(state.id), ':l': 'l#' },
    ConsistentRead: true,
  });
  const numbers = [...(replaced ? [replaced.purchase] : []), ...rows.map(({ replacement }) => replacement)];
  if (numbers.length === 0) return {};
  const summaries = await batchGet<SummaryRow>([...new Set(numbers)].map(summaryKey));
  const titles = new Map(summaries.map(({ purchase, title }) => [purchase, title]));
  const titled = (purchase: string, lot: number): Link => ({
    purchase,
    lot,
    title: titles.get(purchase) ?? purchase,
  });
  return {
    ...(replaced ? { replaces: titled(replaced.purchase, replaced.lot) } : {}),
    ...(rows.length > 0
      ? { replacements: rows.map(({ replacement, lot }) => titled(replacement, lot)) }
      : {}),
  };
}
