/** Acts outside the flow: allowed whenever their own decision allows them. Those of the later stages stand with those stages. */
import type { StepDef } from '#domain/kernel/step.ts';
import { submitFinalOffer } from '#domain/stages/bidding/final-offers.ts';
import { replaceExpert } from '#domain/stages/bidding/form-committee.ts';
import { submitResponse, withdrawResponse } from '#domain/stages/bidding/respond.ts';
import { restartRun } from '#domain/stages/bidding/restart-run.ts';
import { terminateProcurement } from '#domain/stages/bidding/terminate.ts';
import { bringIn } from '#domain/stages/brought/bring-in.ts';
import { openPurchase } from '#domain/stages/catalogue/open-purchase.ts';
import { applyPrequalification } from '#domain/stages/notice/applicants.ts';
import { correctNotice } from '#domain/stages/notice/correct-notice.ts';
import { correctPrequalification } from '#domain/stages/notice/prequalification.ts';
import { publishFundUse } from '#domain/stages/publish-fund-use.ts';
import { publishInspection } from '#domain/stages/publish-inspection.ts';
import { declareInterest } from '#domain/stages/recusal.ts';
import { handInShares } from '#domain/stages/sealing/hand-in.ts';
import { nameKeyHolders, registerHolderKey } from '#domain/stages/sealing/holders.ts';
import { urgeTask } from '#domain/stages/urging.ts';

export const actSteps: StepDef[] = [
  openPurchase,
  bringIn,
  applyPrequalification,
  correctPrequalification,
  nameKeyHolders,
  registerHolderKey,
  submitResponse,
  withdrawResponse,
  submitFinalOffer,
  handInShares,
  correctNotice,
  terminateProcurement,
  replaceExpert,
  declareInterest,
  publishFundUse,
  publishInspection,
  urgeTask,
  restartRun,
];
