/** Wrong ways to fill in a form: for each field that was filled in, values that somebody might have written instead. */
import type { z } from 'zod';

interface Inner {
  def: { type: string; innerType?: Inner; element?: Inner; shape?: Record<string, Inner> };
  options?: readonly string[];
  meta: () => { widget?: string; sealed?: true } | undefined;
}

export interface Mutation {
  /** `lotPlan.*.budgetFen`. */
  field: string;
  forms: unknown[];
}

export function mutations(form: z.ZodType, value: unknown): Mutation[] {
  const found = new Map<string, unknown[]>();
  for (const { path, values } of leaves(form as unknown as Inner, value, [])) {
    const field = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
    const forms = values.map((other) => put(value, path, other));
    found.set(field, [...(found.get(field) ?? []), ...forms]);
  }
  const amounts = [scaled(form as unknown as Inner, value, 2), scaled(form as unknown as Inner, value, 0.5)];
  return [
    ...[...found].map(([field, forms]) => ({ field, forms })),
    // Amounts that must add up are wrong together.
    ...(JSON.stringify(amounts[0]) === JSON.stringify(value) ? [] : [{ field: '(amounts)', forms: amounts }]),
  ];
}

/** Every amount of a form by the same factor. */
function scaled(schema: Inner, value: unknown, factor: number): unknown {
  const { innerType, element, shape } = schema.def;
  if (value === undefined) return undefined;
  if (innerType) return scaled(innerType, value, factor);
  if (Array.isArray(value)) return element ? value.map((part) => scaled(element, part, factor)) : value;
  if (shape)
    return Object.fromEntries(
      Object.entries(value as object).map(([name, part]) => {
        const field = shape[name];
        return [name, field ? scaled(field, part, factor) : part];
      }),
    );
  return schema.meta()?.widget === 'money' ? Math.round((value as number) * factor) : value;
}

interface Leaf {
  path: (string | number)[];
  values: unknown[];
}

function leaves(schema: Inner, value: unknown, path: (string | number)[]): Leaf[] {
  const { type, innerType, element, shape } = schema.def;
  if (value === undefined) return [];
  if (innerType) return [...leaves(innerType, value, path), { path, values: [undefined] }];
  if (type === 'object' && shape)
    return Object.entries(shape).flatMap(([name, field]) =>
      leaves(field, (value as Record<string, unknown>)[name], [...path, name]),
    );
  if (type === 'array' && element && Array.isArray(value)) {
    const rows = value.flatMap((part, index) => leaves(element, part, [...path, index]));
    return value.length === 0 ? [] : [...rows, { path, values: [value.slice(0, -1), value.slice(1)] }];
  }
  return [{ path, values: others(schema, value) }];
}

function others(schema: Inner, value: unknown): unknown[] {
  const { widget, sealed } = schema.meta() ?? {};
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value + 100, value - 100, value * 2];
  if (schema.def.type === 'enum') return (schema.options ?? []).filter((option) => option !== value);
  const text = String(value);
  if (widget === 'date') return [1, -1, 7, -7].map((days) => shifted(text, days));
  if (widget === 'moment')
    return [1, -1, 7].map((days) => `${shifted(text.slice(0, 10), days)}${text.slice(10)}`);
  if (sealed) return [`${text}（误）`, `${text}1`];
  return [codes.find((code) => code !== text), `${text}9`, bumped(text), bumped(text, -1)].filter(
    (other) => other !== undefined,
  );
}

const codes = ['52451221MJ1234567K', '914512217654321P8A'];

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last digit one up or down: another number, month or township. */
function bumped(text: string, by = 1): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 10 + by) % 10));
}

function put(value: unknown, path: readonly (string | number)[], other: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return other;
  if (Array.isArray(value))
    return value.map((part, index) => (index === name ? put(part, rest, other) : part));
  const { [name]: part, ...others } = value as Record<string, unknown>;
  const inner = put(part, rest, other);
  return inner === undefined ? others : { ...others, [name]: inner };
}
