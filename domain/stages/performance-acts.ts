/** Acts of performance outside the flow: anybody on the ground reports a failing service, either side asks for the exit, 财政 pays in advance. */
import type { StepDef } from '#domain/kernel/step.ts';
import { passOverBanned } from '#domain/stages/contract/pass-over.ts';
import { referSupplier } from '#domain/stages/exit/refer.ts';
import { requestExit } from '#domain/stages/exit/request.ts';
import { payPrepayment } from '#domain/stages/supervision/prepay.ts';
import { triggerTakeover } from '#domain/stages/takeover/trigger.ts';

export const performanceActSteps: StepDef[] = [
  triggerTakeover,
  requestExit,
  payPrepayment,
  passOverBanned,
  referSupplier,
];
