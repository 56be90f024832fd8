/** 表单栏目: field kinds of the procurement stages, on top of the kernel's. */
import { z } from 'zod';
import { area, type FieldMeta, orgCode, text } from '#domain/kernel/form.ts';

/** 多行: a list of like rows. */
export function rows<T extends z.ZodType>(
  title: string,
  element: T,
  min: number,
  max: number,
  help?: string,
): z.ZodArray<T> {
  return z
    .array(element)
    .min(min, { error: `至少填写 ${min} 行` })
    .max(max, { error: `最多填写 ${max} 行` })
    .meta({ title, widget: 'rows', ...(help === undefined ? {} : { help }) } satisfies FieldMeta);
}

/** 一组栏目 under one heading. */
export function group<S extends z.ZodRawShape>(title: string, shape: S): z.ZodObject<S, z.core.$strict> {
  return z.strictObject(shape).meta({ title } satisfies FieldMeta);
}

const unsealed = (schema: z.ZodString): z.ZodString => schema.meta({ ...schema.meta(), sealed: undefined });

/** Texts of what is public in all its parts: they stand in the event as they are. */
export const openText = (...given: Parameters<typeof text>): z.ZodString => unsealed(text(...given));
export const openArea = (...given: Parameters<typeof area>): z.ZodString => unsealed(area(...given));

/** 文号、编号: capitals, digits and the brackets of document numbers; it stands in the event, so it can hold no free text. */
export const fileNumber = (title: string, help?: string): z.ZodString =>
  z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9()（）〔〕\-_/]{3,59}$/, {
      error: '编号由大写字母、数字、括号和短横线组成，4 至 60 位',
    })
    .meta({ title, ...(help === undefined ? {} : { help }) } satisfies FieldMeta);

/** 月份: `2021-03`. */
export const month = (title: string): z.ZodString =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '月份应为 2021-03 的形式' })
    .meta({ title } satisfies FieldMeta);

/** 标段号, 1 to 20. */
export const lotNumber = (title = '标段'): z.ZodNumber =>
  z
    .int()
    .min(1)
    .max(20)
    .meta({ title } satisfies FieldMeta);

/** 系统账号. */
export const account = (title: string): z.ZodString =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, { error: '账号由字母、数字、点和短横线组成' })
    .meta({ title } satisfies FieldMeta);

/** 承接主体: its 统一社会信用代码. */
export const supplierCode = (title = '统一社会信用代码'): z.ZodString => orgCode(title);
