/** Lot 1 of the made purchase after the evaluation of 2021, graded as a case has it; the day is 2022-01-19. */

import { kept } from '#test/domain/support/kept.ts';
import { evaluated, published, yearEnd } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

export const graded = kept((grade: string): Purchase => {
  const purchase = evaluated(yearEnd());
  if (grade === '') return purchase.at('2022-01-19T10:00');
  published(purchase);
  const acts = (purchase.state.acts['1/ConfirmGrade'] ?? []).map((act) => ({
    ...act,
    data: { ...act.data, grade },
  }));
  purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '1/ConfirmGrade': acts } };
  return purchase.at('2022-01-19T10:00');
});
