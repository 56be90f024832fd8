/** Receipts of what was sent, by month. */
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import { countyKey } from '#functions/store/keys.ts';
import { newestOf, type Page } from '#functions/store/lists.ts';
import { getRow } from '#functions/store/table.ts';

export interface ReceiptRow {
  sk: string;
  id: string;
  county: string;
  purchase: string;
  key: string;
  visit: number;
  about: string;
  title: string;
  label: string;
  to: string[];
  subject: string;
  ways: string[];
  at: Instant;
  sentAt: Instant;
}

/** A county's receipts, newest first: month by month, back to its first purchase. The cursor is `month|key`. */
export async function receiptsOf(
  county: string,
  now: Instant,
  asked: { cursor: string | undefined; limit: number },
): Promise<Page<ReceiptRow> | Refusal> {
  const list = `receipts#${county}`;
  const from = readCursor(list, asked.cursor);
  if (isRefusal(from)) return from;
  const since = (await getRow<{ since: string }>(countyKey(county)))?.since.slice(0, 7) ?? now.slice(0, 7);
  let [month = now.slice(0, 7), inner] = (from ?? now.slice(0, 7)).split('|') as [string?, string?];
  const rows: ReceiptRow[] = [];
  while (month >= since) {
    const partition = `receipts#${month}`;
    const page: Page<ReceiptRow> | Refusal = await newestOf<ReceiptRow>(
      partition,
      { cursor: inner, limit: asked.limit - rows.length, list: partition },
      (row) => row.county === county,
    );
    if (isRefusal(page)) return page;
    rows.push(...page.rows);
    if (page.cursor !== undefined) return { rows, cursor: cursorOf(list, `${month}|${page.cursor}`) };
    month = monthBefore(month);
    inner = undefined;
    if (rows.length === asked.limit) {
      return month >= since ? { rows, cursor: cursorOf(list, month) } : { rows };
    }
  }
  return { rows };
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
