/** What every judge needs: the words of an outcome, amounts to the fen, and the columns of a case. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Fen } from '#domain/kernel/types.ts';
import { type Case, column } from '#test/cases/read.ts';

/** What the program says of a case, and what a person wrote down for it. */
export type Judgement = [got: unknown, wanted: unknown];
export type Judge = (row: Case) => Judgement;

/** `可以`, or the code of the refusal; a sentence with a hole in it is no refusal to show anybody. */
export function outcome(answer: unknown): string {
  if (!isRefusal(answer)) return '可以';
  const words = `${answer.sentence}${answer.article}${answer.wayOut}`;
  if (/[{}]/.test(words)) throw new Error(`a hole in the refusal: ${words}`);
  return answer.code;
}

/** A decimal text in hundredths: `29.5` → 2950; yuan to fen, per cent to basis points, without a float. */
export function hundredths(text: string): Fen {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) throw new Error(`not a decimal of two places: ${text}`);
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

export const list = (text: string, mark = ';'): string[] => (text === '' ? [] : text.split(mark));

/** An optional column as part of an object: absent where it is empty. */
export function given<T>(
  row: Case,
  heading: string,
  key: string,
  read: (text: string) => T,
): Record<string, T> {
  const text = column(row, heading);
  return text === '' ? {} : { [key]: read(text) };
}

export const isYes = (row: Case, heading: string): boolean => column(row, heading) === '是';
