/** 采购公告: drafted, reviewed by another person, published. */
import type { StepDef } from '#domain/kernel/step.ts';
import { draftNotice } from '#domain/stages/notice/draft-notice.ts';
import { publishNotice, waitNoticePeriod } from '#domain/stages/notice/publish-notice.ts';
import { reviewNotice } from '#domain/stages/notice/review-notice.ts';

export const noticeSteps: StepDef[] = [draftNotice, reviewNotice, publishNotice, waitNoticePeriod];
