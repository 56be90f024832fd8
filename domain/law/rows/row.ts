/** 规则逐行: one row of the rule list, what carries it in the program, the cases that show it, and where a person meets it. */

/** V, K, SEED, P as in `sources.ts`; the others say of a row that it is a finding and no rule. */
export type RowMark = 'V' | 'K' | 'SEED' | 'P' | 'computed' | 'absence' | 'unknown';

export interface LawRow {
  /** As in the rule list: `A2-1`; tables without numbers are counted (`B5-1`, `C-1`, `J3-1`). */
  id: string;
  /** First the one that rules the row. */
  marks: readonly [RowMark, ...RowMark[]];
  title: string;
  /** Under `domain/`: `law/method.ts#checkMethod`, and on into an object: `law/periods.ts#periods.tenderWindow`. */
  rules: readonly string[];
  /** Cases that pass: rows of a file, `methods?方式=openTender&结论=可以`, or a sentence, `domain/…/need.test.ts: …`. */
  passes: readonly string[];
  /** Cases that are refused. */
  refuses: readonly string[];
  /** Steps by id, pages by path. */
  at: readonly string[];
  /** What is missing, in one sentence. */
  open?: string;
  /** Why the row is no rule that a program could keep. */
  information?: string;
  /** Rule and cases stand, and why nobody meets them here. */
  nowhere?: string;
}

type Some = string | readonly string[];

interface Carried {
  rule?: Some;
  passes?: Some;
  refuses?: Some;
  at?: Some;
  open?: string;
  information?: string;
  nowhere?: string;
}

const listed = (some: Some = []): readonly string[] => (typeof some === 'string' ? [some] : some);

export function row(
  id: string,
  marks: readonly [RowMark, ...RowMark[]],
  title: string,
  { rule, passes, refuses, at, ...why }: Carried,
): LawRow {
  return {
    id,
    marks,
    title,
    rules: listed(rule),
    passes: listed(passes),
    refuses: listed(refuses),
    at: listed(at),
    ...why,
  };
}

/** No rule: what the row says is a fact about the world, or nothing that anybody here decides. */
export const information = (
  id: string,
  marks: readonly [RowMark, ...RowMark[]],
  title: string,
  why: string,
): LawRow => row(id, marks, title, { information: why });

/** 期限 of table A: its case file holds a day in time and a day that is not for each of them. */
export function period(
  id: string,
  marks: readonly [RowMark, ...RowMark[]],
  title: string,
  periods: readonly string[],
  carried: Pick<Carried, 'at' | 'open' | 'nowhere'>,
): LawRow {
  const cases = periods.map((one) => `periods?期限=${one}`);
  const rule = periods.map((one) => `law/periods.ts#periods.${one}`);
  return row(id, marks, title, { rule, passes: cases, refuses: cases, ...carried });
}
