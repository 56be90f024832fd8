/** 上级督促: what the city or the region says to a county about its published evaluation. */
import type { StepDef } from '#domain/kernel/step.ts';
import { checkCorrection, reportCorrection } from '#domain/stages/oversight/correct.ts';
import { commendCounty, orderCorrection } from '#domain/stages/oversight/order.ts';

export const oversightSteps: StepDef[] = [reportCorrection, checkCorrection, commendCounty, orderCorrection];
