/** 救济：询问、质疑、投诉 (table A.8), one run per case, and the acts that belong to it. */
import type { StepDef } from '#domain/kernel/step.ts';
import {
  answerChallenge,
  answerInquiry,
  releaseSigning,
  waitComplaint,
} from '#domain/stages/remedies/answer.ts';
import {
  answerComplaint,
  completeComplaint,
  decideComplaint,
  examineComplaint,
  fileComplaint,
  forwardComplaint,
  notifyRefusal,
  publishDecision,
} from '#domain/stages/remedies/complaint.ts';
import { askInquiry, fileChallenge, withdrawRemedy } from '#domain/stages/remedies/file.ts';
import { answerObjection, objectToSoleSource } from '#domain/stages/remedies/objection.ts';
import {
  continueComplaint,
  pauseComplaint,
  resumeProcurement,
  suspendProcurement,
} from '#domain/stages/remedies/orders.ts';
import { resumePerformance, suspendPerformance } from '#domain/stages/remedies/performance.ts';

export const remedySteps: StepDef[] = [
  answerInquiry,
  answerChallenge,
  waitComplaint,
  examineComplaint,
  completeComplaint,
  notifyRefusal,
  forwardComplaint,
  answerComplaint,
  decideComplaint,
  publishDecision,
  answerObjection,
  objectToSoleSource,
  askInquiry,
  fileChallenge,
  fileComplaint,
  withdrawRemedy,
  releaseSigning,
  suspendProcurement,
  resumeProcurement,
  pauseComplaint,
  continueComplaint,
  suspendPerformance,
  resumePerformance,
];
