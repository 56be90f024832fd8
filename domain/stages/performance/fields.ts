/** Fields shared by the forms of performance, and how a form is written down. */
import { z } from 'zod';
import { positionKey } from '#domain/kernel/evolve.ts';
import { choice, type FieldMeta, seal, text, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { rows, supplierCode } from '#domain/stages/fields.ts';

/** 多选：any of the options, each once at most. */
export function many<const K extends string>(
  title: string,
  options: Record<K, string>,
  help?: string,
): z.ZodArray<z.ZodEnum<{ [P in K]: P }>> {
  return z
    .array(choice(title, options))
    .max(Object.keys(options).length)
    .refine((values) => new Set(values).size === values.length, { error: '同一项只能选一次' })
    .meta({ title, ...(help === undefined ? {} : { help }) } satisfies FieldMeta);
}

/** 乡镇（街道）代码：nine digits of GB/T 10114, the county's six in front. */
export const township = (title = '乡镇（街道）代码'): z.ZodString =>
  z
    .string()
    .regex(/^\d{9}$/, { error: '乡镇（街道）代码应为 9 位数字' })
    .meta({ title, help: '县级代码 6 位加乡镇 3 位，例如 451221100' } satisfies FieldMeta);

/** 单位：its 统一社会信用代码 and, sealed, its name. */
export const organisation = {
  org: supplierCode(),
  name: text('单位名称', 100),
};

const townshipRow = z.strictObject({
  township: township(),
  p1: whole('一类对象（生命照护）人数', 0, 1_000_000),
  p2: whole('二类对象（日常照护）人数', 0, 1_000_000),
  p3: whole('三类对象（其他）人数', 0, 1_000_000),
});

/** More townships than any county has; each may become a row of the act's one transaction. */
const mostTownships = 80;

/** 分乡镇人数: one row per township with its three classes. */
export const townshipCounts = (title: string, help?: string): z.ZodArray<typeof townshipRow> =>
  rows(title, townshipRow, 1, mostTownships, help);

export type TownshipRow = z.infer<typeof townshipRow>;

/** The form with its texts sealed, plus what the domain computed; computed keys win. */
export function written(
  schema: z.ZodType,
  form: unknown,
  computed: Record<string, unknown> = {},
): Record<string, unknown> {
  return { ...(seal(schema, form) as Record<string, unknown>), ...computed };
}

/** 服务对象分类: who must be reached first. */
export const priorityClasses = {
  p1: '一类（生命照护）',
  p2: '二类（日常照护）',
  p3: '三类（其他）',
} as const;

/** Every line of the contract once, and no other line. */
export function refuseServices(
  contract: readonly { no: number }[],
  lines: readonly { no: number }[],
): Refusal | undefined {
  const missing = contract.find((row) => !lines.some((line) => line.no === row.no));
  if (missing) return refuse('SERVICE_LINE_MISSING', { no: missing.no }, 'services');
  const wrong = lines.findIndex(
    (line, index) =>
      !contract.some((row) => row.no === line.no) ||
      lines.findIndex((other) => other.no === line.no) !== index,
  );
  return wrong < 0
    ? undefined
    : refuse('SERVICE_LINE_UNKNOWN', { no: lines[wrong]?.no ?? 0 }, `services.${wrong}.no`);
}

/** Whether the open task is past its deadline; a provisional date makes nobody late. */
export function isLate(state: PurchaseState, step: string, lot: number, now: Instant): boolean {
  const due = state.positions[positionKey(step, lot, 0)]?.due;
  return due !== undefined && !due.provisional && Date.parse(now) > Date.parse(due.at);
}

/** Keys of the positions of a lot that are open in a stage. */
export function openIn(state: PurchaseState, lot: number, stage: Stage): string[] {
  return Object.values(state.positions)
    .filter((position) => position.lot === lot && position.stage === stage)
    .map((position) => position.key);
}
