/** All steps by id: the flow's, and the acts outside it. */
import type { StepDef } from '#domain/kernel/step.ts';
import { actSteps } from '#domain/stages/acts.ts';
import { biddingSteps } from '#domain/stages/bidding.ts';
import { bondSteps } from '#domain/stages/bonds.ts';
import { catalogueSteps } from '#domain/stages/catalogue.ts';
import { committeeSteps } from '#domain/stages/committee.ts';
import { contractSteps } from '#domain/stages/contract.ts';
import { correctionSteps } from '#domain/stages/corrections.ts';
import { evaluationSteps } from '#domain/stages/evaluation.ts';
import { exitSteps } from '#domain/stages/exit.ts';
import { noticeSteps } from '#domain/stages/notice.ts';
import { oversightSteps } from '#domain/stages/oversight.ts';
import { performanceActSteps } from '#domain/stages/performance-acts.ts';
import { remedySteps } from '#domain/stages/remedies.ts';
import { sealingSteps } from '#domain/stages/sealing.ts';
import { supervisionSteps } from '#domain/stages/supervision.ts';
import { supplementSteps } from '#domain/stages/supplement.ts';
import { suspensionSteps } from '#domain/stages/suspension.ts';
import { takeoverSteps } from '#domain/stages/takeover.ts';
import { visitSteps } from '#domain/stages/visits.ts';

export const steps: Readonly<Record<string, StepDef>> = Object.fromEntries(
  [
    ...catalogueSteps,
    ...noticeSteps,
    ...biddingSteps,
    ...contractSteps,
    ...supervisionSteps,
    ...evaluationSteps,
    ...exitSteps,
    ...takeoverSteps,
    ...remedySteps,
    ...bondSteps,
    ...oversightSteps,
    ...correctionSteps,
    ...committeeSteps,
    ...sealingSteps,
    ...visitSteps,
    ...supplementSteps,
    ...suspensionSteps,
    ...actSteps,
    ...performanceActSteps,
  ].map((definition) => [definition.id, definition]),
);

export function stepOf(id: string): StepDef | undefined {
  return Object.hasOwn(steps, id) ? steps[id] : undefined;
}
