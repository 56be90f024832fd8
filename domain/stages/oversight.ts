/** 监督: what the city or the region says to a county, the checks of each phase, and what the public reports. */
import type { StepDef } from '#domain/kernel/step.ts';
import { recordCheck } from '#domain/stages/oversight/checks.ts';
import { checkCorrection, reportCorrection } from '#domain/stages/oversight/correct.ts';
import { giveGuidance } from '#domain/stages/oversight/guidance.ts';
import { commendCounty, orderCorrection } from '#domain/stages/oversight/order.ts';
import { answerReport, lodgeReport, registerReport } from '#domain/stages/oversight/public-report.ts';

export const oversightSteps: StepDef[] = [
  reportCorrection,
  checkCorrection,
  commendCounty,
  orderCorrection,
  giveGuidance,
  recordCheck,
  registerReport,
  lodgeReport,
  answerReport,
];
