/** 保证金退还: one run per lot, from the act that starts the clock until nothing is owed. */
import type { StepDef } from '#domain/kernel/step.ts';
import { refundBonds } from '#domain/stages/bonds/refund-bonds.ts';

export const bondSteps: StepDef[] = [refundBonds];
