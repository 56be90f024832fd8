/**
 * 小格保护：a table of counts that is published with its sums, from which no count under five can be read or computed back. Small
 * groups are put together first; then small cells are left out, and with each as many others as it takes (complementary).
 */

/** Counts under this are not shown. */
export const smallest = 5;

export interface Group {
  label: string;
  counts: readonly number[];
}

export interface Shown {
  groups: { label: string; counts: (number | undefined)[]; total: number }[];
}

/** 其他: what small groups are put together as. */
export const together = '其他合并';

/** Undefined where even the whole has too few people: then only the sum of all is told. */
export function protectedTable(given: readonly Group[]): Shown | undefined {
  const groups = merged(given);
  if (groups.some(({ counts }) => sum(counts) < smallest)) return undefined;
  const table = groups.map(({ counts }) => counts);
  const hidden = table.map((row) => row.map((count) => count < smallest));
  if (!protectAll(table, hidden)) return undefined;
  return {
    groups: groups.map(({ label, counts }, row) => ({
      label,
      counts: counts.map((count, column) => (isHidden(hidden, row, column) ? undefined : count)),
      total: sum(counts),
    })),
  };
}

/** A group of fewer than five people would be told by its sum alone. */
function merged(given: readonly Group[]): Group[] {
  const groups = given.filter(({ counts }) => sum(counts) > 0);
  const ordered = [...groups].sort((one, other) => sum(one.counts) - sum(other.counts));
  const small = ordered.filter(({ counts }) => sum(counts) < smallest);
  if (small.length === 0) return groups;
  // One small group would be known by taking the others from the sum of all.
  for (const next of ordered.slice(small.length)) {
    if (small.length > 1 && sum(added(small)) >= smallest) break;
    small.push(next);
  }
  return [...groups.filter((group) => !small.includes(group)), { label: together, counts: added(small) }];
}

function added(groups: readonly Group[]): number[] {
  const width = Math.max(...groups.map(({ counts }) => counts.length));
  return Array.from({ length: width }, (_, column) => sum(groups.map(({ counts }) => counts[column] ?? 0)));
}

type Table = readonly (readonly number[])[];
type Mask = boolean[][];

/** Leaves out one more cell until each small one could be any of at least five values; false where nothing helps. */
function protectAll(table: Table, hidden: Mask): boolean {
  for (;;) {
    const bare = cellsOf(table).find(
      ([row, column]) =>
        (table[row]?.[column] ?? 0) < smallest && width(table, hidden, row, column) < smallest,
    );
    if (bare === undefined) return true;
    const next = companion(table, hidden, bare);
    if (next === undefined) return false;
    (hidden[next[0]] as boolean[])[next[1]] = true;
  }
}

type Cell = readonly [row: number, column: number];

const cellsOf = (table: Table): Cell[] =>
  table.flatMap((counts, row) => counts.map((_, column): Cell => [row, column]));

/** The shown cell whose loss costs least: in the same row, then in the same column, then anywhere. */
function companion(table: Table, hidden: Mask, [row, column]: Cell): Cell | undefined {
  const shown = cellsOf(table).filter(([r, c]) => !isHidden(hidden, r, c));
  const alone = (cells: Cell[]): boolean => cells.filter(([r, c]) => isHidden(hidden, r, c)).length < 2;
  const inRow = cellsOf(table).filter(([r]) => r === row);
  const inColumn = cellsOf(table).filter(([, c]) => c === column);
  const near = alone(inRow)
    ? shown.filter(([r]) => r === row)
    : alone(inColumn)
      ? shown.filter(([, c]) => c === column)
      : shown;
  const from = near.length > 0 ? near : shown;
  return [...from].sort(([r, c], [s, d]) => (table[r]?.[c] ?? 0) - (table[s]?.[d] ?? 0))[0];
}

/**
 * 可推知的范围: how far a hidden cell could move, up and down, if all shown counts and all sums stay as they are. Moving it is a
 * flow through the other hidden cells: a cell gives away no more than it holds, and takes any number.
 */
export function width(table: Table, hidden: Mask, row: number, column: number): number {
  const rows = table.length;
  const own: Edge = { from: row, to: rows + column };
  const up = flow(edgesOf(table, hidden, own), rows + column, row);
  const down = Math.min(table[row]?.[column] ?? 0, flow(edgesOf(table, hidden, own), row, rows + column));
  return up + down;
}

interface Edge {
  from: number;
  to: number;
}

/** What may still flow between two nodes: rows first, then columns. */
type Room = Map<number, Map<number, number>>;

/** More than any table holds. */
const plenty = 1_000_000;

function edgesOf(table: Table, hidden: Mask, except: Edge): Room {
  const room: Room = new Map();
  for (const [row, column] of cellsOf(table)) {
    const to = table.length + column;
    if (!isHidden(hidden, row, column) || (row === except.from && to === except.to)) continue;
    add(room, row, to, plenty);
    add(room, to, row, table[row]?.[column] ?? 0);
  }
  return room;
}

function add(room: Room, from: number, to: number, by: number): void {
  const ways = room.get(from) ?? new Map<number, number>();
  ways.set(to, (ways.get(to) ?? 0) + by);
  room.set(from, ways);
}

/** Greatest flow, by shortest ways; no more than is asked for, since only five are wanted. */
function flow(room: Room, from: number, to: number): number {
  let flowed = 0;
  while (flowed < smallest) {
    const way = shortest(room, from, to);
    if (way === undefined) return flowed;
    const least = Math.min(...way.map(([start, end]) => room.get(start)?.get(end) ?? 0), smallest - flowed);
    for (const [start, end] of way) {
      add(room, start, end, -least);
      add(room, end, start, least);
    }
    flowed += least;
  }
  return flowed;
}

function shortest(room: Room, from: number, to: number): Cell[] | undefined {
  const ways: { at: number; way: Cell[] }[] = [{ at: from, way: [] }];
  const seen = new Set([from]);
  for (const { at, way } of ways) {
    if (at === to) return way;
    for (const [next, left] of room.get(at) ?? []) {
      if (left <= 0 || seen.has(next)) continue;
      seen.add(next);
      ways.push({ at: next, way: [...way, [at, next]] });
    }
  }
  return undefined;
}

const isHidden = (hidden: Mask, row: number, column: number): boolean => hidden[row]?.[column] === true;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
