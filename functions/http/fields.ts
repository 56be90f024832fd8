/** Fields of paths, queries and answers that several routes share. */
import { z } from 'zod';
import { cursorField, limitField } from '#functions/store/cursor.ts';

export const purchaseId = z
  .string()
  .regex(/^\d{6}-\d{4}-\d{4,6}$/, { error: '项目编号应为 451221-2021-0001 的形式' });

export const stepId = z.string().regex(/^[A-Z][A-Za-z]{2,39}$/, { error: '不是办理事项的名称' });

/** A lot, or a case of a remedy (from 1001 on). */
export const lotField = z.int().min(0).max(9999);
export const itemField = z.int().min(0).max(1000);

export const nothing = z.strictObject({});
export const paging = z.strictObject({ cursor: cursorField, limit: limitField });

/** A page of a list, for the contract. */
export const pageOf = (row: z.ZodType): z.ZodType =>
  z.object({ rows: z.array(row), cursor: z.string().optional() });

export const due = z.object({
  on: z.string(),
  at: z.string(),
  start: z.string(),
  period: z.string(),
  provisional: z.boolean(),
  article: z.string(),
  calendar: z.string().optional(),
  figure: z.int().optional(),
  chosen: z.literal(true).optional(),
  pauses: z.array(z.object({ from: z.string(), to: z.string().optional(), why: z.string() })).optional(),
  workdaysLeft: z.int().optional(),
});

/** A value that an owner has set: its entry, since when, on what basis, and by which offices. */
export const setFields = z.object({
  number: z.int(),
  region: z.string(),
  from: z.string(),
  basis: z.string(),
  by: z.string(),
  confirmedBy: z.string(),
  confirmedAt: z.string(),
});

/** 催办 so far. */
export const urged = z.object({ count: z.int(), last: z.string() });

export const run = z.object({ stage: z.string(), lot: z.int(), attempt: z.int(), name: z.string() });

/** What an act answers. */
export const actAnswer = z.object({
  purchase: z.string(),
  version: z.int(),
  events: z.array(z.object({ type: z.string(), seq: z.int(), at: z.string() })),
  opens: z.array(
    z.object({
      key: z.string(),
      step: z.string(),
      label: z.string(),
      lot: z.int(),
      item: z.int(),
      visit: z.int(),
      due: due.optional(),
    }),
  ),
  starts: z.array(run),
});
