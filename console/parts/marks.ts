/** 核对情况: how sure the system is of a rule, in words. */
import { words } from '#console/words.ts';
import type { Mark } from '#domain/law/sources.ts';

export const markWords: Record<Mark, string> = {
  SEED: words.law.markSeed,
  V: words.law.markV,
  K: words.law.markK,
  P: words.law.markP,
};
