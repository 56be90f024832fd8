/** 规则逐行: every row of the rule list that this program answers for. `docs/law.md` is written from here. */
import { tableA } from '#domain/law/rows/a.ts';
import { tableB } from '#domain/law/rows/b.ts';
import { tableC } from '#domain/law/rows/c.ts';
import { tableD } from '#domain/law/rows/d.ts';
import { tableE } from '#domain/law/rows/e.ts';
import { tableG } from '#domain/law/rows/g.ts';
import { tableJ } from '#domain/law/rows/j.ts';
import type { LawRow } from '#domain/law/rows/row.ts';

export type { LawRow, RowMark } from '#domain/law/rows/row.ts';

export const lawTables = {
  A: { title: '期限', rows: tableA },
  B: { title: '主体、范围、评审、家数', rows: tableB },
  C: { title: '公告格式', rows: tableC },
  D: { title: '资金', rows: tableD },
  E: { title: '不良行为和禁入', rows: tableE },
  G: { title: '实施意见逐条', rows: tableG },
  J: { title: '第二轮核对', rows: tableJ },
} as const satisfies Record<string, { title: string; rows: readonly LawRow[] }>;

export const lawRows: readonly LawRow[] = Object.values(lawTables).flatMap((table) => table.rows);

/** 未完成: what is missing is said, or a rule that would have to be there has none, or no case on one of its sides. */
export function isOpen(one: LawRow): boolean {
  if (one.open !== undefined) return true;
  if (one.information !== undefined) return false;
  return one.rules.length === 0 || one.passes.length === 0 || one.refuses.length === 0;
}

/** Whether the row is law to build: V or SEED stands among its marks. */
export function isLaw(one: LawRow): boolean {
  return one.marks.includes('V') || one.marks.includes('SEED');
}
