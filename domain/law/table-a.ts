/** 期限表 A 逐行: where each row of the table of deadlines stands in the program. A row without a period says what carries it instead. */
import type { ParameterId } from '#domain/law/parameters.ts';
import { type PeriodId, periodIds, periodOf } from '#domain/law/periods.ts';

export type CarriedBy =
  | { periods: readonly PeriodId[] }
  /** Figures that are no period. */
  | { parameters: readonly ParameterId[] }
  /** States of the flow, where the row orders an act and names no time for it. */
  | { steps: readonly string[] }
  /** The counting itself. */
  | { counting: string }
  /** No rule of its own: what it says. */
  | { information: string };

/** Rows that no period carries, or that something carries besides. */
const others: Readonly<Record<string, CarriedBy>> = {
  'A0-1': { counting: '起始当日不计' },
  'A0-2': { counting: '末日遇节假日顺延' },
  'A0-3': { counting: '工作日按年度安排，未公布则暂定' },
  'A0-4': { counting: '末日二十四时届满' },
  'A0-5': { counting: '在途时间不计' },
  'A0-6': { counting: '倒推与顺延' },
  'A0-7': { counting: '自采购文件发出起算' },
  'A1-2': { steps: ['ResearchNeed'] },
  'A1-3': { steps: ['ResearchNeed'] },
  'A1-4': { steps: ['ReviewNeed'] },
  'A1-5': { steps: ['FilePlan'] },
  'A1-6': { steps: ['ApproveMethod'] },
  'A2-11': { parameters: ['bidBondCap'] },
  'A3-2': { parameters: ['suppliersInvitation'] },
  'A5-4': { information: '谈判文件的发售期限没有规定' },
  'A6-4': { parameters: ['followOnCap'] },
  'A7-4': { steps: ['AwardNextCandidate'] },
  'A7-5': { parameters: ['performanceBondCap'] },
  'A7-6': { parameters: ['supplementCap'] },
  'A7-7': { parameters: ['contractYearsUsual', 'contractYearsMax'] },
  'A7-10': { steps: ['AcceptService'] },
  'A7-11': {
    steps: ['EvaluateAsPurchaser', 'EvaluateAsRecipients', 'EvaluateAsThirdParty', 'PublishEvaluation'],
  },
  'A7-12': { parameters: ['archiveYears'] },
  'A8-10': { information: '质疑可能影响结果的暂停签订或者履行，由救济程序办理' },
  'A8-11': { information: '采购文件可以要求同一环节一次性提出质疑' },
};

/** Every row of tables A.0 to A.8, in their order. */
export const tableA: ReadonlyMap<string, CarriedBy> = new Map(
  [...new Set([...periodIds.flatMap((id) => periodOf(id).rows ?? []), ...Object.keys(others)])]
    .sort(byNumber)
    .map((row) => [
      row,
      others[row] ?? { periods: periodIds.filter((id) => periodOf(id).rows?.includes(row)) },
    ]),
);

function byNumber(one: string, other: string): number {
  const [table, row] = one.slice(1).split('-').map(Number);
  const [otherTable, otherRow] = other.slice(1).split('-').map(Number);
  return (table ?? 0) - (otherTable ?? 0) || (row ?? 0) - (otherRow ?? 0);
}
