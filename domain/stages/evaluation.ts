/** 绩效评价阶段：one per calendar year of a live contract (G-31). */
import type { StepDef } from '#domain/kernel/step.ts';
import {
  correctAfterEvaluation,
  decideRenewal,
  recheckEvaluation,
} from '#domain/stages/evaluation/follow-up.ts';
import { confirmGrade, publishEvaluation } from '#domain/stages/evaluation/grade.ts';
import {
  evaluateAsPurchaser,
  evaluateAsRecipients,
  evaluateAsThirdParty,
} from '#domain/stages/evaluation/parties.ts';

export const evaluationSteps: StepDef[] = [
  evaluateAsPurchaser,
  evaluateAsRecipients,
  evaluateAsThirdParty,
  confirmGrade,
  publishEvaluation,
  correctAfterEvaluation,
  recheckEvaluation,
  decideRenewal,
];
