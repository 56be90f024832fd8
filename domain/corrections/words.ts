/** 更正前后: what changes, in the words and figures an official knows from the form. Texts may stand opened in place. */
import type { z } from 'zod';
import type { FieldMeta } from '#domain/kernel/form.ts';
import { titleAt } from '#domain/kernel/form-words.ts';
import { formatBasisPoints, formatFen } from '#domain/law/money.ts';

export interface Changed {
  /** `标段 · 第 1 项 · 预算金额`; what no form names was computed. */
  field: string;
  before: string;
  after: string;
}

interface Inner {
  def: { innerType?: Inner; element?: Inner; shape?: Record<string, Inner> };
  meta: () => FieldMeta | undefined;
}

const none = '无';

export function changedWords(
  form: z.ZodType,
  { path, before, after }: { path: readonly (string | number)[]; before?: unknown; after?: unknown },
): Changed {
  const field = schemaAt(form as unknown as Inner, path);
  return {
    field: titleAt(form, path) ?? '系统计算的内容',
    before: inWords(field, before),
    after: inWords(field, after),
  };
}

function schemaAt(form: Inner, path: readonly (string | number)[]): Inner | undefined {
  return path.reduce<Inner | undefined>((at, part) => {
    const inner = bare(at);
    return typeof part === 'number' ? inner?.def.element : inner?.def.shape?.[part];
  }, form);
}

function bare(schema: Inner | undefined): Inner | undefined {
  return schema?.def.innerType ? bare(schema.def.innerType) : schema;
}

function inWords(schema: Inner | undefined, value: unknown): string {
  const inner = bare(schema);
  const meta = schema?.meta() ?? inner?.meta();
  if (value === undefined || value === null) return none;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') {
    if (meta?.widget === 'money') return formatFen(value);
    return meta?.widget === 'percent' ? formatBasisPoints(value) : String(value);
  }
  if (typeof value === 'string') return meta?.options?.[value] ?? value.replace('T', ' ').slice(0, longest);
  if (Array.isArray(value))
    return value.length === 0 ? none : value.map((part) => inWords(inner?.def.element, part)).join('；');
  const parts = value as Record<string, unknown>;
  if (typeof parts.text === 'string') return parts.text;
  return Object.entries(parts)
    .map(([name, part]) => {
      const field = inner?.def.shape?.[name];
      const title = (field?.meta() ?? bare(field)?.meta())?.title;
      return title === undefined ? inWords(field, part) : `${title} ${inWords(field, part)}`;
    })
    .join('，');
}

/** No form takes more. */
const longest = 4000;
