/** 更正: a fact that was entered wrongly is corrected by an act of its own; what the record said before stays in it. */
import type { StepDef } from '#domain/kernel/step.ts';
import { approveCorrection } from '#domain/stages/corrections/approve-correction.ts';
import { correctFact } from '#domain/stages/corrections/correct-fact.ts';

export const correctionSteps: StepDef[] = [correctFact, approveCorrection];
