/** 案例文件与判断：the files of cases that something other than one test asks too, each with the program's own answer. */
import { assistanceJudges } from '#test/cases/judges/assistance.ts';
import { bondJudges } from '#test/cases/judges/bonds.ts';
import { conditionJudges } from '#test/cases/judges/conditions.ts';
import { directoryJudges } from '#test/cases/judges/directories.ts';
import { fairnessJudges } from '#test/cases/judges/fairness.ts';
import { gradeJudges } from '#test/cases/judges/grades.ts';
import { methodJudges } from '#test/cases/judges/method.ts';
import { moneyJudges } from '#test/cases/judges/money.ts';
import { needJudges } from '#test/cases/judges/need.ts';
import { orderJudges } from '#test/cases/judges/order.ts';
import { partyJudges } from '#test/cases/judges/parties.ts';
import type { Judge } from '#test/cases/judges/read.ts';
import { scoringJudges } from '#test/cases/judges/scoring.ts';
import { supplementJudges } from '#test/cases/judges/supplements.ts';
import { supplierJudges } from '#test/cases/judges/suppliers.ts';
import { urgingJudges } from '#test/cases/judges/urgings.ts';

export const judges: Readonly<Record<string, Judge>> = {
  ...methodJudges,
  ...partyJudges,
  ...orderJudges,
  ...moneyJudges,
  ...bondJudges,
  ...fairnessJudges,
  ...needJudges,
  ...supplierJudges,
  ...scoringJudges,
  ...conditionJudges,
  ...supplementJudges,
  ...gradeJudges,
  ...directoryJudges,
  ...assistanceJudges,
  ...urgingJudges,
};
