/** A refusal is a value: a code, a Chinese sentence, the article, and what would make it right. */
import { refusals } from '#domain/refusals/index.ts';

export type RefusalCode = keyof typeof refusals;

export interface Refusal {
  refused: true;
  code: RefusalCode;
  /** Chinese sentence for the person who acted. */
  sentence: string;
  /** 文号 + article. */
  article: string;
  /** What would make it right, in Chinese. */
  wayOut: string;
  /** Path of the form field concerned, `lots.0.budgetFen`. */
  field?: string;
}

/** Builds a refusal from the table; `{name}` in its sentences is filled from `values`. */
export function refuse(
  code: RefusalCode,
  values: Record<string, string | number> = {},
  field?: string,
): Refusal {
  const row = refusals[code];
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? `{${name}}`));
  return {
    refused: true,
    code,
    sentence: fill(row.sentence),
    article: fill(row.article),
    wayOut: fill(row.wayOut),
    ...(field === undefined ? {} : { field }),
  };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}
