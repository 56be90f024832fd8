import type { StepDef } from '#domain/kernel/step.ts';

export const actSteps: StepDef[] = [];
