/** 采购公告: drafted, reviewed by another person, published; or the invitation of the one supplier; a 资格预审 before it. */
import type { StepDef } from '#domain/kernel/step.ts';
import { inviteSuppliers, reviewApplicants } from '#domain/stages/notice/applicants.ts';
import { draftNotice } from '#domain/stages/notice/draft-notice.ts';
import { draftInvitation, issueInvitation } from '#domain/stages/notice/invitation.ts';
import { publishOwnCall } from '#domain/stages/notice/own-call.ts';
import {
  draftPrequalification,
  publishPrequalification,
  reviewPrequalification,
  waitPrequalification,
} from '#domain/stages/notice/prequalification.ts';
import { publishNotice, waitNoticePeriod } from '#domain/stages/notice/publish-notice.ts';
import { reviewNotice } from '#domain/stages/notice/review-notice.ts';

export const noticeSteps: StepDef[] = [
  draftNotice,
  reviewNotice,
  publishNotice,
  waitNoticePeriod,
  publishOwnCall,
  draftPrequalification,
  reviewPrequalification,
  publishPrequalification,
  waitPrequalification,
  reviewApplicants,
  inviteSuppliers,
  draftInvitation,
  issueInvitation,
];
