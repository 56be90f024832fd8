/** 限期整改: ordered by the superior, reported by the county, checked until it holds. */
import { describe, expect, it } from '@jest/globals';
import { graded } from '#test/domain/support/oversight-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const one = { lot: 1 };
const ordered = (): Purchase =>
  graded('fail').act('guiting', 'OrderCorrection', { demands: '补足入户频次。', until: '2022-03-01' }, one);
const report = (doneOn: string): object => ({ measures: '增加走访人员，补访一百户。', doneOn });

describe('OrderCorrection', () => {
  it('is a task of the county beside everything else, due on the day that was set', () => {
    const purchase = ordered();
    expect(purchase.position('ReportCorrection', 1).owner.role).toBe('leader');
    expect(purchase.due('ReportCorrection', 1)).toMatchObject({ on: '2022-03-01', chosen: true });
    expect(purchase.state.runs['1/oversight']?.name).toBe('451221-2021-0001-oversight-L1-1');
    expect(
      purchase.refusal('heshi', 'OrderCorrection', { demands: '再次', until: '2022-03-01' }, one),
    ).toMatchObject({ code: 'CORRECTION_RUNNING' });
  });

  it('is checked by whoever ordered it; what is not corrected gets a new day, what is is closed', () => {
    // Prepare
    const purchase = ordered().at('2022-02-25T10:00');
    expect(purchase.refusal('weiguo', 'ReportCorrection', report('2022-02-26'), one)).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    purchase.act('weiguo', 'ReportCorrection', report('2022-02-24'), one);
    expect(purchase.position('CheckCorrection', 1).owner).toEqual({
      role: 'regionSupervisor',
      scope: '450000',
    });
    // Act
    const bare = purchase.refusal(
      'guiting',
      'CheckCorrection',
      { decision: 'failed', opinion: '抽查仍缺。' },
      one,
    );
    purchase.act(
      'guiting',
      'CheckCorrection',
      { decision: 'failed', opinion: '抽查仍缺。', until: '2022-03-20' },
      one,
    );
    const again = purchase.due('ReportCorrection', 1).on;
    purchase
      .act('weiguo', 'ReportCorrection', report('2022-02-25'), one)
      .act('guiting', 'CheckCorrection', { decision: 'passed', opinion: '到位。' }, one);
    // Assess
    expect(bare).toMatchObject({ code: 'CORRECTION_PAST', field: 'until' });
    expect(again).toBe('2022-03-20');
    expect(purchase.open().filter((key) => key.endsWith('Correction'))).toEqual([]);
  });
});
