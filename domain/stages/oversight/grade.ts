/** 上级督促的依据: the newest evaluation of a lot that was published, and nothing else. */
import { latest } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import type { Grade } from '#domain/stages/evaluation/score.ts';

/** 已公布的等次; undefined while nothing, or not the newest grade, is public. */
export function publishedGrade(
  state: PurchaseState,
  lot: number,
): { grade: Grade; year: number } | undefined {
  const graded = latest(state, 'ConfirmGrade', lot);
  const published = latest(state, 'PublishEvaluation', lot);
  if (!graded || !published || published.seq < graded.seq) return undefined;
  return { grade: graded.data.grade as Grade, year: graded.data.year as number };
}
