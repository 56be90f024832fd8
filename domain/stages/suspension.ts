/** 中止合同: beside the periods, with somebody who looks after the recipients and a day on which it is decided again. */
import type { StepDef } from '#domain/kernel/step.ts';
import { confirmCare } from '#domain/stages/suspension/care.ts';
import { decideResumption } from '#domain/stages/suspension/resume.ts';
import { suspendContract } from '#domain/stages/suspension/suspend.ts';

export const suspensionSteps: StepDef[] = [suspendContract, confirmCare, decideResumption];
