/** 补充合同: beside the service, which goes on as agreed until both have signed. */
import type { StepDef } from '#domain/kernel/step.ts';
import { draftSupplement } from '#domain/stages/supplement/draft.ts';
import { fileSupplement, publishSupplement } from '#domain/stages/supplement/publish.ts';
import { signSupplement, signSupplementAsProvider } from '#domain/stages/supplement/sign.ts';

export const supplementSteps: StepDef[] = [
  draftSupplement,
  signSupplementAsProvider,
  signSupplement,
  publishSupplement,
  fileSupplement,
];
