/** Acts of performance outside the flow: anybody on the ground reports a failing service, either side asks for the exit. */
import type { StepDef } from '#domain/kernel/step.ts';
import { requestExit } from '#domain/stages/exit/request.ts';
import { triggerTakeover } from '#domain/stages/takeover/trigger.ts';

export const performanceActSteps: StepDef[] = [triggerTakeover, requestExit];
