/** Reading for documents: sealed texts, amounts and moments as officials write them, and the purchase as it was then. */

import type { DocumentField, DocumentSection, Read } from '#domain/documents/types.ts';
import type { Due, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';

const erased = '（已删除）';

/** Reader over texts opened by reference; `wanted` learns every reference that was asked for. */
export function reader(texts: ReadonlyMap<string, string>, wanted?: (ref: string) => void): Read {
  return (sealed) => {
    if (typeof sealed === 'string') return sealed;
    if (typeof sealed !== 'object' || sealed === null) return erased;
    if ('text' in sealed && typeof sealed.text === 'string') return sealed.text;
    if (!('ref' in sealed) || typeof sealed.ref !== 'string') return erased;
    wanted?.(sealed.ref);
    return texts.get(sealed.ref) ?? erased;
  };
}

/** The purchase as it was right after an event: acts recorded later are left out. */
export function stateAt(state: PurchaseState, event: PurchaseEvent): PurchaseState {
  const own = (state.acts[`${event.lot}/${event.type}`] ?? []).find(
    (record) => record.visit === event.visit && record.item === event.item,
  );
  if (!own) return state;
  const acts = Object.fromEntries(
    Object.entries(state.acts).map(([key, records]) => [
      key,
      records.filter((record) => record.seq <= own.seq),
    ]),
  );
  return { ...state, version: own.seq, acts };
}

/** `2021-04-06T09:30…` → `2021年4月6日9时30分`; a date gives the day alone. */
export function written(moment: string): string {
  const day = today(moment);
  const [year, month, date] = day.split('-').map(Number);
  const text = `${year}年${month}月${date}日`;
  if (moment.length === 10) return text;
  return `${text}${Number(moment.slice(11, 13))}时${moment.slice(14, 16)}分`;
}

/** `至2021年3月26日`; where the calendar of a year is not issued, the public is told that the day may move. */
export function lasting(due: Pick<Due, 'on' | 'provisional'>): string {
  return `至${written(due.on)}${due.provisional ? '，节假日安排公布前为暂定日期' : ''}`;
}

export const field = (label: string, value: string): DocumentField => ({ label, value });

/** A field that stands only where there is something to say. */
export function optional(label: string, value: unknown, read: Read): DocumentField[] {
  return value === undefined ? [] : [field(label, read(value))];
}

/** Sections numbered 一、二、三 in their order. */
export function sections(...parts: [string, DocumentField[]][]): DocumentSection[] {
  const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
  return parts.map(([heading, fields], index) => ({ heading: `${numerals[index]}、${heading}`, fields }));
}
