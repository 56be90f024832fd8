/** Reads a step's zod schema as a tree of fields; the console draws what it finds and knows no form by name. */
import type { z } from 'zod';
import type { FieldMeta } from '#domain/kernel/form.ts';

export type Widget =
  | NonNullable<FieldMeta['widget']>
  | 'number'
  | 'group'
  | 'list'
  | 'choices'
  | 'digest'
  | 'unknown';

export interface Field {
  key: string;
  title: string;
  widget: Widget;
  required: boolean;
  /** What the law asks for: marked as required, though the refusal with its article is the server's. */
  owed: boolean;
  help?: string;
  /** Free text that is kept encrypted beside the record. */
  sealed: boolean;
  options: { value: string; label: string }[];
  minimum?: number;
  maximum?: number;
  /** Of an object, or of an array's objects. */
  fields: Field[];
  /** Of an array of single values. */
  element?: Field;
  schema: z.ZodType;
}

interface Inside {
  def: {
    type: string;
    innerType?: z.ZodType;
    element?: z.ZodType;
    in?: z.ZodType;
    shape?: Record<string, z.ZodType>;
    entries?: Record<string, string>;
    values?: unknown[];
    checks?: Check[];
  };
}

interface Check {
  _zod: { def: { check: string; minimum?: number; maximum?: number; value?: unknown } };
}

const inside = (schema: z.ZodType): Inside => schema as unknown as Inside;
const wrappers = ['optional', 'nullable', 'default', 'prefault', 'readonly', 'nonoptional', 'catch'];
const notRequired = ['optional', 'nullable', 'default', 'prefault'];

/** The fields of an object schema, in their order. */
export function fieldsOf(schema: z.ZodType): Field[] {
  const { core } = unwrap(schema);
  return Object.entries(inside(core).def.shape ?? {}).map(([key, part]) => fieldOf(key, part));
}

function unwrap(schema: z.ZodType): { core: z.ZodType; meta: Partial<FieldMeta>; required: boolean } {
  let core = schema;
  let required = true;
  let meta = (schema.meta() ?? {}) as Partial<FieldMeta>;
  for (;;) {
    const { def } = inside(core);
    const next = wrappers.includes(def.type) ? def.innerType : def.type === 'pipe' ? def.in : undefined;
    if (!next) return { core, meta, required };
    if (notRequired.includes(def.type)) required = false;
    core = next;
    meta = { ...((core.meta() ?? {}) as Partial<FieldMeta>), ...meta };
  }
}

function fieldOf(key: string, schema: z.ZodType): Field {
  const { core, meta, required } = unwrap(schema);
  const { def } = inside(core);
  const { minimum, maximum } = limitsOf(core);
  const element = def.element ? unwrap(def.element) : undefined;
  return {
    key,
    title: meta.title ?? key,
    widget:
      /Digest$/.test(key) && def.type === 'string' ? 'digest' : widgetFor(core, element?.core, meta.widget),
    required,
    owed: meta.owed === true,
    ...(meta.help === undefined ? {} : { help: meta.help }),
    sealed: meta.sealed === true || element?.meta.sealed === true,
    options: optionsOf(core, meta, element),
    ...(minimum === undefined || !Number.isFinite(minimum) ? {} : { minimum }),
    ...(maximum === undefined || !Number.isFinite(maximum) ? {} : { maximum }),
    fields: def.type === 'object' ? fieldsOf(core) : element ? fieldsOf(element.core) : [],
    ...(def.element && element && inside(element.core).def.type !== 'object'
      ? { element: fieldOf(key, def.element) }
      : {}),
    schema,
  };
}

/** Of a number its value, of a text or a list its length. */
function limitsOf(schema: z.ZodType): { minimum: number | undefined; maximum: number | undefined } {
  const checks = (inside(schema).def.checks ?? []).map((check) => check._zod.def);
  const find = (length: string, bound: string, key: 'minimum' | 'maximum'): number | undefined => {
    const found = checks.find(({ check }) => check === length || check === bound);
    const limit = found?.[key] ?? found?.value;
    return typeof limit === 'number' ? limit : undefined;
  };
  return {
    minimum: find('min_length', 'greater_than', 'minimum'),
    maximum: find('max_length', 'less_than', 'maximum'),
  };
}

/** An array's shape says more than its name for it: rows of single choices are choices. */
function widgetFor(core: z.ZodType, element: z.ZodType | undefined, named: FieldMeta['widget']): Widget {
  const built = widgetOf(core, element);
  return named === undefined || named === 'rows' || built === 'choices' ? built : named;
}

function widgetOf(core: z.ZodType, element: z.ZodType | undefined): Widget {
  switch (inside(core).def.type) {
    case 'string':
      return 'text';
    case 'number':
    case 'int':
      return 'number';
    case 'boolean':
      return 'switch';
    case 'enum':
    case 'literal':
      return 'select';
    case 'object':
      return 'group';
    case 'array': {
      const type = element ? inside(element).def.type : '';
      return type === 'object' ? 'rows' : type === 'enum' ? 'choices' : 'list';
    }
    default:
      return 'unknown';
  }
}

function optionsOf(
  core: z.ZodType,
  meta: Partial<FieldMeta>,
  element: { core: z.ZodType; meta: Partial<FieldMeta> } | undefined,
): { value: string; label: string }[] {
  const labels = meta.options ?? element?.meta.options;
  if (labels) return Object.entries(labels).map(([value, label]) => ({ value, label }));
  const source = inside(element?.core ?? core).def;
  const values = source.entries ? Object.keys(source.entries) : (source.values ?? []).map(String);
  return values.map((value) => ({ value, label: value }));
}

/** 百分制: shares of a hundred that people call points. */
export const inPoints = (field: Field): boolean =>
  field.widget === 'percent' && field.title.includes('百分制');

/** Carries a star, and a group of it is open from the beginning. */
export const isNeeded = (field: Field): boolean => field.required || field.owed;

/** What the form starts with: one empty row where the law wants at least one, nothing decided in advance. */
export function blankOf(fields: Field[]): Record<string, unknown> {
  const blank: Record<string, unknown> = {};
  for (const field of fields) {
    const rows = Array.from({ length: field.minimum ?? 0 }, (_, index) => index);
    if (field.widget === 'rows') blank[field.key] = rows.map((index) => rowOf(field.fields, index));
    else if (field.widget === 'list') blank[field.key] = rows.map(() => undefined);
    else if (field.widget === 'group' && isNeeded(field)) blank[field.key] = blankOf(field.fields);
  }
  return blank;
}

/** A new row; one that is numbered (标段号) gets the number of its place. */
export function rowOf(fields: Field[], index: number): Record<string, unknown> {
  const numbered = fields.some((field) => field.key === 'no' && field.widget === 'number');
  return { ...blankOf(fields), ...(numbered ? { no: index + 1 } : {}) };
}

/** Takes away what was left empty, so that optional means absent; a trimmed empty text is absent too. */
export function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy).filter((part) => part !== undefined);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([key, part]) => [key, tidy(part)] as const)
      .filter(([, part]) => part !== undefined);
    return Object.fromEntries(entries);
  }
  if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  return value;
}

export interface Problem {
  path: (string | number)[];
  message: string;
}

/** Every wrong field at once, in Chinese; empty where the form is right. */
export function problemsOf(schema: z.ZodType, value: unknown): Problem[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    path: issue.path.filter((part) => typeof part !== 'symbol'),
    message: issue.message,
  }));
}

/** `lots.0.budgetFen` → its title in the form: `标段 第 1 项 · 预算金额`. */
export function titleOf(fields: Field[], path: readonly (string | number)[]): string {
  const titles: string[] = [];
  let level = fields;
  for (const part of path) {
    if (typeof part === 'number' || /^\d+$/.test(part)) {
      titles.push(`第 ${Number(part) + 1} 项`);
      continue;
    }
    const field = level.find((candidate) => candidate.key === part);
    if (!field) break;
    titles.push(field.title);
    level = field.fields;
  }
  return titles.join(' · ');
}
