/** Forms: field kinds shared by all steps, parsing to a refusal that names the field, sealing of free text. */
import { z } from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { fieldOf, titleAt, wrongIn } from '#domain/kernel/form-words.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { Sealed } from '#domain/kernel/types.ts';

// What zod itself says about a field is read by officials.
z.config({ ...zhCN(), customError: wrongIn });

/** What the console needs to draw a field; stands in the schema's metadata. */
export interface FieldMeta {
  title: string;
  /** `text` one line, `area` several; both are sealed. `form` is another act's own form, drawn by the screen of that act; `photographs` are numbers of pictures that were uploaded. */
  widget?:
    | 'text'
    | 'area'
    | 'money'
    | 'percent'
    | 'date'
    | 'moment'
    | 'select'
    | 'switch'
    | 'items'
    | 'rows'
    | 'form'
    | 'photographs';
  help?: string;
  sealed?: true;
  /** Labels of enum values, in their order. */
  options?: Record<string, string>;
  /** 法规要求填写; see `owed`. */
  owed?: true;
}

/** What has no place in a legal text, since a reader does not see it or sees something else. Line breaks and tabs do. */
const unseen = new RegExp(
  [
    '(?![\\n\\r\\t])\\p{Cc}', // control characters
    '\\p{Bidi_Control}', // turns the order of what is read around
    '[\\p{Zl}\\p{Zp}]', // line breaks that no editor shows
    '\\p{Cs}', // half of a pair
    '\\p{Noncharacter_Code_Point}',
    '[\\u00ad\\u180e\\u200b-\\u200d\\u2060-\\u2064\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]', // no width, no ink
  ].join('|'),
  'u',
);
/** The beginning is enough: a browser closes a tag by itself. */
const markup = /<[/!?a-zA-Z]/;

function clean(schema: z.ZodString): z.ZodString {
  return schema
    .refine((value) => !unseen.test(value), { error: '含有不允许的控制字符' })
    .refine((value) => !markup.test(value), { error: '不允许包含网页标记' });
}

/** 单行文字：sealed free text of 1 to `max` characters. */
export const text = (title: string, max = 200, help?: string): z.ZodString =>
  clean(z.string().trim().min(1, { error: '不能为空' }).max(max))
    .refine((value) => !/[\n\r\t]/.test(value), { error: '只能写一行' })
    .meta({
      title,
      widget: 'text',
      sealed: true,
      ...(help === undefined ? {} : { help }),
    } satisfies FieldMeta);

/** 多行文字：sealed free text of 1 to `max` characters. */
export const area = (title: string, max = 4000, help?: string): z.ZodString =>
  clean(z.string().trim().min(1, { error: '不能为空' }).max(max)).meta({
    title,
    widget: 'area',
    sealed: true,
    ...(help === undefined ? {} : { help }),
  } satisfies FieldMeta);

/** 金额：integer fen, 0 to 10 billion yuan. */
export const money = (title: string, help?: string): z.ZodNumber =>
  z
    .int()
    .min(0)
    .max(1_000_000_000_000)
    .meta({ title, widget: 'money', ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

/** 日期：`2021-03-01`, a day that exists. */
export const date = (title: string, help?: string): z.ZodString =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: '日期应为 2021-03-01 的形式' })
    .refine((value) => isDay(value), { error: '没有这一天' })
    .meta({ title, widget: 'date', ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

/** 时刻：`2021-03-01T09:00`, Beijing time. */
export const moment = (title: string, help?: string): z.ZodString =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, { error: '时刻应为 2021-03-01T09:00 的形式' })
    .refine((value) => isDay(value.slice(0, 10)), { error: '没有这一天' })
    .meta({ title, widget: 'moment', ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

export const whole = (title: string, min: number, max: number, help?: string): z.ZodNumber =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ title, ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

/** 基点：1% = 100. */
export const basisPoints = (title: string, help?: string): z.ZodNumber =>
  z
    .int()
    .min(0)
    .max(10_000)
    .meta({ title, widget: 'percent', ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

export const yes = (title: string, help?: string): z.ZodBoolean =>
  z.boolean().meta({ title, widget: 'switch', ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

/** 选项：keys are stored, labels are shown. */
export function choice<const K extends string>(
  title: string,
  options: Record<K, string>,
  help?: string,
  /** What is said of a value that is not offered, where it comes from a file and not from a script. */
  wrong?: string,
): z.ZodEnum<{ [P in K]: P }> {
  const said = wrong && {
    error: ({ input }: { input?: unknown }) => (input === undefined ? undefined : wrong),
  };
  return z.enum(Object.keys(options) as [K, ...K[]], said).meta({
    title,
    widget: 'select',
    options,
    ...(help === undefined ? {} : { help }),
  } satisfies FieldMeta) as unknown as z.ZodEnum<{ [P in K]: P }>;
}

/** 统一社会信用代码, its shape only (GB 32100 check is `domain/law/uscc.ts`). */
export const orgCode = (title: string): z.ZodString =>
  z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, { error: '统一社会信用代码应为 18 位' })
    .meta({ title } satisfies FieldMeta);

/** 法规要求的栏目: the form may come without it, so that its absence is refused with the article; it is shown as needed. */
export const owed = <T extends z.ZodType>(schema: T): z.ZodOptional<T> =>
  schema.optional().meta({ ...schema.meta(), owed: true });

export const emptyForm = z.strictObject({});

/** Parses what came from outside; the refusal names the first wrong field. */
export function parseForm(definition: StepDef, raw: unknown): unknown | Refusal {
  return parseFields(definition.form, raw);
}

/** `parseForm` of a form that belongs to no step. */
export function parseFields(form: z.ZodType, raw: unknown): unknown | Refusal {
  const parsed = form.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = fieldOf(issue);
  const named = titleAt(form, issue?.code === 'unrecognized_keys' ? [] : (issue?.path ?? []));
  return refuse(
    'FORM_INVALID',
    { field: named ?? (field || '整张表'), why: issue?.message ?? '' },
    field || 'form',
  );
}

/** Replaces every string whose schema is `sealed` by `{ text }`, so that the store keeps it out of the event. */
export function seal(schema: z.ZodType, value: unknown): unknown {
  const meta = schema.meta() as FieldMeta | undefined;
  if (meta?.sealed && typeof value === 'string') return { text: value } satisfies Sealed;
  const inner = schema as unknown as {
    def: { type: string; innerType?: z.ZodType; element?: z.ZodType; shape?: Record<string, z.ZodType> };
  };
  if (value === undefined || value === null) return value;
  switch (inner.def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(value as Record<string, unknown>).map(([key, part]) => {
          const field = inner.def.shape?.[key];
          return [key, field ? seal(field, part) : part];
        }),
      );
    case 'array':
      return inner.def.element
        ? (value as unknown[]).map((part) => seal(inner.def.element as z.ZodType, part))
        : value;
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return inner.def.innerType ? seal(inner.def.innerType, value) : value;
    default:
      return value;
  }
}

/** Years in which anything here can happen: a date beyond them is a slip, and no arithmetic may run out of the calendar. */
const years = { first: 1949, last: 2199 };

function isDay(value: string): boolean {
  const year = Number(value.slice(0, 4));
  if (year < years.first || year > years.last) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === value;
}
