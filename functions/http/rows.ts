/** Rows of a file: judged one by one, the good ones stored, and an answer for each by its line. */
import { z } from 'zod';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { RowAnswer } from '#functions/store/recipient-entry.ts';

/** `row` is the line of the file, for the answer; a longer file comes in parts. */
export const rowsBody = (most: number) =>
  z.strictObject({
    rows: z
      .array(z.strictObject({ row: z.int().min(1), form: z.record(z.string(), z.unknown()) }))
      .min(1)
      .max(most),
  });

/** A refusal of one row, for the file's owner. */
export const rowAnswers = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      id: z.string().optional(),
      code: z.string().optional(),
      why: z.string().optional(),
      wayOut: z.string().optional(),
      field: z.string().optional(),
    }),
  ),
});
type RowAnswers = z.infer<typeof rowAnswers>;

/** `store` gets the rows that may stand and how many may not. */
export async function answerRows<Form extends object>(
  rows: readonly { row: number; form: unknown }[],
  judge: (form: unknown) => Form | Refusal,
  store: (good: { row: number; form: Form }[], refused: number) => Promise<RowAnswer[] | Refusal>,
): Promise<RowAnswers | Refusal> {
  const good: { row: number; form: Form }[] = [];
  const refused: RowAnswer[] = [];
  for (const { row, form: given } of rows) {
    const form = judge(given);
    if (isRefusal(form)) refused.push({ row, refused: form });
    else good.push({ row, form });
  }
  const answers = await store(good, refused.length);
  if (isRefusal(answers)) return answers;
  return { rows: [...answers, ...refused].sort((a, b) => a.row - b.row).map(seen) };
}

function seen({ row, id, refused }: RowAnswer): RowAnswers['rows'][number] {
  if (!refused) return { row, ...(id === undefined ? {} : { id }) };
  const { code, sentence, wayOut, field } = refused;
  return { row, code, why: sentence, wayOut, ...(field === undefined ? {} : { field }) };
}
