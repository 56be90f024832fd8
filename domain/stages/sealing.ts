/** 开标密钥: what each holder owes in person, before the call goes out and when its offers are opened. */
import type { StepDef } from '#domain/kernel/step.ts';
import { makeHolderKey } from '#domain/stages/sealing/make-holder-key.ts';
import { openWithKey } from '#domain/stages/sealing/open-with-key.ts';

export const sealingSteps: StepDef[] = [makeHolderKey, openWithKey];
