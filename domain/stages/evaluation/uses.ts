/**
 * 评价结果的应用（G-41，E.2）：what may follow from a grade, and what may not. Renewal, correction, exit and referral follow by law and
 * contract; for later purchases the result is a fact of record. Points for it in a tender would be points for local performance,
 * which 条例 第二十条（四） forbids.
 */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Grade } from '#domain/stages/evaluation/score.ts';

interface Use {
  label: string;
  /** Grades that it may follow from. */
  grades: readonly Grade[];
  /** Grades from which it must follow. */
  must?: readonly Grade[];
}

const every: readonly Grade[] = ['excellent', 'good', 'pass', 'fail'];

export const uses = {
  renewal: { label: '预算落实的，可以在三年期限内续签', grades: ['excellent', 'good'] },
  correction: { label: '限期整改并复查', grades: ['pass', 'fail'], must: ['pass'] },
  noRenewal: { label: '不再续签', grades: ['fail'], must: ['fail'] },
  exit: { label: '启动退出', grades: ['fail'], must: ['fail'] },
  referral: {
    label: '有政府采购法第七十七条、实施条例第七十二条情形，移送财政部门',
    grades: ['fail'],
  },
  qualification: { label: '以后采购资格审查时作为履约记录核查', grades: every },
  risk: { label: '以后履约中据以确定督导的频次', grades: every },
  budget: { label: '安排下一年度预算时参考', grades: every },
  openFact: { label: '作为不加分的公开信息供查询', grades: every },
} as const satisfies Record<string, Use>;

export type UseId = keyof typeof uses;

export const useLabels = Object.fromEntries(
  Object.entries(uses).map(([id, { label }]) => [id, label]),
) as Record<UseId, string>;

/** 变相加分: what a text must not promise for a later tender. */
const bonus = /加分|优先(?:中标|成交|入选|承接|选择|选用)|优先确定/;

export function refuseUses(grade: Grade, given: readonly UseId[], text: string): Refusal | undefined {
  const table: Readonly<Record<UseId, Use>> = uses;
  const owedUses = (Object.keys(uses) as UseId[]).filter((id) => table[id].must?.includes(grade));
  const missing = owedUses.filter((id) => !given.includes(id));
  if (missing.length > 0)
    return refuse('USE_MISSING', { uses: missing.map((id) => useLabels[id]).join('、') }, 'uses');
  if (given.length === 0) return refuse('USE_MISSING', { uses: '结果的应用' }, 'uses');
  const wrong = given.find((id) => !table[id].grades.includes(grade));
  if (wrong) return refuse('USE_NOT_OF_GRADE', { use: useLabels[wrong] }, 'uses');
  return bonus.test(text) ? refuse('USE_GIVES_POINTS', {}, 'nextYear') : undefined;
}
