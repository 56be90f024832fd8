/** Acts of performance outside the flow: anybody on the ground reports a failing service, either side asks for the exit, 财政 pays in advance. */
import type { StepDef } from '#domain/kernel/step.ts';
import { passOverBanned } from '#domain/stages/contract/pass-over.ts';
import { referSupplier } from '#domain/stages/exit/refer.ts';
import { requestExit } from '#domain/stages/exit/request.ts';
import { payPrepayment } from '#domain/stages/supervision/prepay.ts';
import { screenRecords } from '#domain/stages/supervision/screen.ts';
import { listStaff } from '#domain/stages/supervision/staff.ts';
import { withdrawTakeover } from '#domain/stages/takeover/decide.ts';
import { extendTakeover } from '#domain/stages/takeover/end.ts';
import { renewTakeoverPlan } from '#domain/stages/takeover/renew.ts';
import { nameTakeoverTeam } from '#domain/stages/takeover/team.ts';
import { triggerTakeover } from '#domain/stages/takeover/trigger.ts';
import { answerWarning, raiseWarning } from '#domain/stages/takeover/warn.ts';

export const performanceActSteps: StepDef[] = [
  triggerTakeover,
  nameTakeoverTeam,
  renewTakeoverPlan,
  raiseWarning,
  answerWarning,
  withdrawTakeover,
  extendTakeover,
  requestExit,
  payPrepayment,
  listStaff,
  screenRecords,
  passOverBanned,
  referSupplier,
];
