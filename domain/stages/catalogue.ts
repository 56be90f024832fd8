/** 指导性目录与立项: from the need to a filed procurement plan. */
import type { StepDef } from '#domain/kernel/step.ts';
import { approveMethod } from '#domain/stages/catalogue/approve-method.ts';
import { approveProject } from '#domain/stages/catalogue/approve-project.ts';
import { chooseMethod } from '#domain/stages/catalogue/choose-method.ts';
import { confirmFunding } from '#domain/stages/catalogue/confirm-funding.ts';
import { filePlan } from '#domain/stages/catalogue/file-plan.ts';
import { publishIntention, waitIntention } from '#domain/stages/catalogue/intention.ts';
import { researchNeed } from '#domain/stages/catalogue/research-need.ts';
import { reviewNeed } from '#domain/stages/catalogue/review-need.ts';
import { selectItems } from '#domain/stages/catalogue/select-items.ts';
import {
  publishSoleSource,
  registerApproval,
  settleObjections,
  waitSoleSource,
} from '#domain/stages/catalogue/sole-source.ts';

export const catalogueSteps: StepDef[] = [
  selectItems,
  researchNeed,
  reviewNeed,
  confirmFunding,
  chooseMethod,
  publishSoleSource,
  waitSoleSource,
  settleObjections,
  registerApproval,
  approveMethod,
  approveProject,
  publishIntention,
  waitIntention,
  filePlan,
];
