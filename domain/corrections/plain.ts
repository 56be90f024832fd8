/** Values of the record with their texts in place, what differs between two of them, and a value with a part replaced. */

/** One part of an act's data that a correction replaces; without `after` it falls away. */
export interface Patch {
  /** Event that recorded the act, and where the state keeps it: `lot/step`. */
  seq: number;
  key: string;
  path: (string | number)[];
  before?: unknown;
  after?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const holds = (value: Record<string, unknown>, ...names: string[]): boolean =>
  Object.keys(value).length === names.length && names.every((name) => typeof value[name] === 'string');

const isSealed = (value: unknown): value is { ref: string } =>
  isObject(value) && holds(value, 'ref', 'digest');
const isText = (value: unknown): boolean => isObject(value) && holds(value, 'text');

/** The value with each text that is known in place, as it was when somebody acted. */
export function plain<T>(value: T, texts: Readonly<Record<string, string>>): T {
  if (Array.isArray(value)) return value.map((part) => plain(part, texts)) as T;
  if (!isObject(value)) return value;
  if (isSealed(value)) {
    const text = Object.hasOwn(texts, value.ref) ? texts[value.ref] : undefined;
    return text === undefined ? value : ({ text } as T);
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part, texts)])) as T;
}

/** Equal as JSON: the order of names and members that are undefined do not count. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, index) => same(part, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => same(one[name], other[name]));
}

/** The smallest parts in which two values differ. Lists of different length differ as a whole. */
export function differences(
  before: unknown,
  after: unknown,
  path: (string | number)[] = [],
): Pick<Patch, 'path' | 'before' | 'after'>[] {
  if (same(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((part, index) => differences(part, after[index], [...path, index]));
  if (isObject(before) && isObject(after) && !isText(before) && !isText(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => differences(before[name], after[name], [...path, name]));
  }
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

/** The value with one part replaced; the value itself stays as it is. */
export function replaced<T>(value: T, path: readonly (string | number)[], after: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return after as T;
  if (Array.isArray(value))
    return value.map((part, index) => (index === name ? replaced(part, rest, after) : part)) as T;
  const { [name]: part, ...others } = (value ?? {}) as Record<string, unknown>;
  const inner = replaced(part, rest, after);
  return (inner === undefined ? others : { ...others, [name]: inner }) as T;
}
