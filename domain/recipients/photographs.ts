/** 走访照片: what the record knows of a photograph. Its number is the digest of what lies in the store, so that the record proves the picture. */
import { z } from 'zod';
import { choice, type FieldMeta, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { purposes } from '#domain/recipients/forms.ts';

export const photographTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotographType = (typeof photographTypes)[number];

/** Nothing of the picture itself: its number (SM3 over the bytes as stored), kind and size. */
export interface Photograph {
  number: string;
  type: PhotographType;
  bytes: number;
}

/** What a request may carry through the gateway (6 MB, a third more as text). */
export const mostPhotographKiB = 4096;

export const photographNumber = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: '照片编号由系统在上传时给出，为 64 位' })
  .meta({ title: '照片编号' } satisfies FieldMeta);

/** 照片: by the numbers that the upload answered, each once. */
export const photographs = (title: string, most: number, help?: string): z.ZodArray<z.ZodString> =>
  z
    .array(photographNumber)
    .max(most, { error: `最多 ${most} 张照片` })
    .refine((numbers) => new Set(numbers).size === numbers.length, { error: '同一张照片只附一次' })
    .meta({
      title,
      widget: 'photographs',
      ...(help === undefined ? {} : { help }),
    } satisfies FieldMeta);

export const photographRevealForm = z.strictObject({
  purpose: choice('事由', purposes),
  note: text('具体理由', 200),
});
export type PhotographRevealForm = z.infer<typeof photographRevealForm>;

interface Shown {
  photographs?: readonly string[] | undefined;
}

export const numbersIn = (items: readonly Shown[]): string[] => [
  ...new Set(items.flatMap(({ photographs: numbers = [] }) => numbers)),
];

const mostAsked = 100;

/** What could be such a number, wherever it stands: for an act that carries the form of another one. */
export function numbersAnywhere(value: unknown): string[] {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (found.size >= mostAsked) return;
    if (typeof part === 'string') {
      if (photographNumber.safeParse(part).success) found.add(part);
    } else if (typeof part === 'object' && part !== null) for (const one of Object.values(part)) look(one);
  };
  look(value);
  return [...found];
}

/** What the record says of the photographs that a form names; one that was never taken in is refused. `fieldOf`: where an item's stand. */
export function shownIn(
  items: readonly Shown[],
  stored: readonly Photograph[] = [],
  fieldOf = (index: number): string => `items.${index}.photographs`,
): Photograph[] | Refusal {
  const byNumber = new Map(stored.map((one) => [one.number, one]));
  const wrong = items.findIndex(({ photographs: numbers = [] }) => numbers.some((one) => !byNumber.has(one)));
  if (wrong >= 0) return refuse('PHOTOGRAPH_UNKNOWN', {}, fieldOf(wrong));
  return numbersIn(items).flatMap((number) => byNumber.get(number) ?? []);
}

/** 上传照片: a chain of its own per contract. */
export interface PhotographEvent {
  type: 'TakePhotograph';
  v: 1;
  at: Instant;
  by: Actor;
  data: Photograph;
}

export interface PhotographsState {
  version: number;
}

export const initialPhotographs: PhotographsState = { version: 0 };
export const evolvePhotographs = ({ version }: PhotographsState): PhotographsState => ({
  version: version + 1,
});
