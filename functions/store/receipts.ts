/** Receipts of what was sent, by month. */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
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
  const from = readCursor(list, asked.cursor, /^20\d{2}-(?:0[1-9]|1[0-2])(?:\|[\w-]+)?$/);
  if (isRefusal(from)) return from;
  const current = now.slice(0, 7);
  const since = (await getRow<{ since: string }>(countyKey(county)))?.since.slice(0, 7) ?? current;
  let [month = current, inner] = (from ?? current).split('|') as [string?, string?];
  if (month > current) return refuse('CURSOR_INVALID', {}, 'cursor');
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
