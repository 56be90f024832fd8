import { describe, expect, it } from '@jest/globals';
import { awardOf, projectDate } from '#domain/stages/select.ts';
import { qiming, qinghe, yuan } from '#test/domain/support/forms.ts';
import { contractStage } from '#test/domain/support/story.ts';

describe('the made purchase of 2021', () => {
  it('goes from opening to two awarded lots that enter their contract stages', () => {
    // Prepare, Act
    const purchase = contractStage();
    // Assess
    expect(purchase.open()).toEqual(['1/DraftContract', '2/DraftContract']);
    expect(purchase.events.at(-1)?.starts.map((run) => run.name)).toEqual([
      '451221-2021-0001-contract-L1-1',
      '451221-2021-0001-contract-L2-1',
    ]);
    expect(awardOf(purchase.state, 1)).toMatchObject({
      org: qinghe,
      amountFen: yuan(688_000),
      deemed: false,
    });
    expect(awardOf(purchase.state, 2)).toMatchObject({ org: qiming, amountFen: yuan(699_700) });
    expect(projectDate(purchase.state)).toBe('2021-03-01');
  });
});
