/** 采购评审: from the responses to the result notice, or to a termination that is decided upon. */
import type { StepDef } from '#domain/kernel/step.ts';
import { compareOffers } from '#domain/stages/bidding/compare-offers.ts';
import { confirmAward } from '#domain/stages/bidding/confirm-award.ts';
import { waitFinalOffers } from '#domain/stages/bidding/final-offers.ts';
import { formCommittee } from '#domain/stages/bidding/form-committee.ts';
import { negotiateSupplier } from '#domain/stages/bidding/negotiate-supplier.ts';
import { openResponses } from '#domain/stages/bidding/open-responses.ts';
import { publishResult, waitResultNotice } from '#domain/stages/bidding/publish-result.ts';
import { recordRound } from '#domain/stages/bidding/record-round.ts';
import { waitResponses } from '#domain/stages/bidding/respond.ts';
import { reviewQualifications } from '#domain/stages/bidding/review-qualifications.ts';
import { scoreResponses } from '#domain/stages/bidding/score-responses.ts';
import { submitReport } from '#domain/stages/bidding/submit-report.ts';
import { decideRecall, publishTermination } from '#domain/stages/bidding/terminate.ts';

export const biddingSteps: StepDef[] = [
  waitResponses,
  openResponses,
  reviewQualifications,
  negotiateSupplier,
  compareOffers,
  formCommittee,
  recordRound,
  waitFinalOffers,
  scoreResponses,
  submitReport,
  confirmAward,
  publishResult,
  waitResultNotice,
  publishTermination,
  decideRecall,
];
