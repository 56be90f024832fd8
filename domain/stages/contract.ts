/** 合同阶段: from the draft to the first day of service. */
import type { StepDef } from '#domain/kernel/step.ts';
import { approveBroughtIn, enterContract } from '#domain/stages/brought/bring-in.ts';
import { fileContract, publishContract, registerRecipients } from '#domain/stages/contract/after-signing.ts';
import { draftContract, reviewContract } from '#domain/stages/contract/draft.ts';
import { approveTakeoverPlan, draftTakeoverPlan } from '#domain/stages/contract/plan.ts';
import { awardNextCandidate, signAsProvider, signAsPurchaser } from '#domain/stages/contract/sign.ts';
import { startService } from '#domain/stages/contract/start.ts';

export const contractSteps: StepDef[] = [
  enterContract,
  approveBroughtIn,
  draftContract,
  reviewContract,
  signAsProvider,
  awardNextCandidate,
  signAsPurchaser,
  publishContract,
  fileContract,
  registerRecipients,
  draftTakeoverPlan,
  approveTakeoverPlan,
  startService,
];
