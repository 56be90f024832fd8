/**
 * Cursors of lists: the sort key of the last row shown, opaque and sealed with a digest, so that a mistyped one is
 * refused. It grants nothing: which partitions are read always follows from who asks. Anybody can make one: what reads the
 * sort key as more than a place in the order gives `shape`.
 */
import { z } from 'zod';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { sm3 } from '#functions/store/chain.ts';

/** Query parameter of every list that pages. */
export const cursorField = z
  .string()
  .max(1024)
  .regex(/^[\w-]+$/, { error: '翻页标记无效' })
  .optional();

export const limitField = z.coerce.number().int({ error: '应为整数' }).min(1).max(100).default(20);

/** `list` names the list and everything that selects it, so that a cursor does not fit another one. */
export function cursorOf(list: string, sortKey: string): string {
  return Buffer.from(`${seal(list, sortKey)}${sortKey}`).toString('base64url');
}

export function readCursor(
  list: string,
  cursor: string | undefined,
  shape = /./su,
): string | undefined | Refusal {
  if (cursor === undefined) return undefined;
  const plain = Buffer.from(cursor, 'base64url').toString('utf8');
  const sortKey = plain.slice(sealLength);
  if (!shape.test(sortKey) || plain.slice(0, sealLength) !== seal(list, sortKey)) {
    return refuse('CURSOR_INVALID', {}, 'cursor');
  }
  return sortKey;
}

const sealLength = 16;

function seal(list: string, sortKey: string): string {
  return sm3(`cursor\n${list}\n${sortKey}`).slice(0, sealLength);
}
