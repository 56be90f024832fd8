/** 临时接管阶段：from the verified trigger to the lessons (G-52; takeover standard P). */
import type { StepDef } from '#domain/kernel/step.ts';
import {
  confirmTakeover,
  decideOutcome,
  decideTakeover,
  ratifyTakeover,
} from '#domain/stages/takeover/decide.ts';
import { endTakeover, publishTakeoverEnd, reviewTakeover } from '#domain/stages/takeover/end.ts';
import { arrangeReplacement, waitReplacement } from '#domain/stages/takeover/replace.ts';
import {
  freezePayments,
  notifyProvider,
  secureRecords,
  visitCritical,
} from '#domain/stages/takeover/respond.ts';
import {
  publishTakeover,
  referViolation,
  settleFailedProvider,
  signHandover,
} from '#domain/stages/takeover/settle.ts';
import { acceptAssignment, assignRecipients, assignStandby } from '#domain/stages/takeover/standby.ts';
import { verifyTrigger } from '#domain/stages/takeover/trigger.ts';

export const takeoverSteps: StepDef[] = [
  verifyTrigger,
  decideTakeover,
  confirmTakeover,
  ratifyTakeover,
  notifyProvider,
  freezePayments,
  secureRecords,
  visitCritical,
  assignStandby,
  acceptAssignment,
  assignRecipients,
  publishTakeover,
  signHandover,
  settleFailedProvider,
  referViolation,
  decideOutcome,
  arrangeReplacement,
  waitReplacement,
  endTakeover,
  publishTakeoverEnd,
  reviewTakeover,
];
