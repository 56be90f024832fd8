/** 覆盖：how many rows of each table and mark have a rule, cases on both sides, a place where a person meets them. */
import { isLaw, isOpen, type LawRow, lawRows, lawTables, type RowMark } from '#domain/law/rows/index.ts';

export interface Coverage {
  table: string;
  mark: RowMark;
  rows: number;
  rules: number;
  cases: number;
  places: number;
  information: number;
  open: number;
}

/** One line per table and ruling mark, in the order of the list. */
export function coverage(): Coverage[] {
  return Object.entries(lawTables).flatMap(([table, { rows }]) => {
    const all: readonly LawRow[] = rows;
    const marks = [...new Set(all.map((row) => row.marks[0]))];
    return marks.map((mark) => ({ table, mark, ...counted(all.filter((row) => row.marks[0] === mark)) }));
  });
}

export function counted(rows: readonly LawRow[]): Omit<Coverage, 'table' | 'mark'> {
  const count = (holds: (row: LawRow) => boolean): number => rows.filter(holds).length;
  return {
    rows: rows.length,
    rules: count((row) => row.rules.length > 0),
    cases: count((row) => row.passes.length > 0 && row.refuses.length > 0),
    places: count((row) => row.at.length > 0),
    information: count((row) => row.information !== undefined),
    open: count(isOpen),
  };
}

/** Rows that are law to build and are not built. */
export const openLaw = (): LawRow[] => lawRows.filter((row) => isLaw(row) && isOpen(row));
