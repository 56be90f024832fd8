/** 中止履行（条例第五十四条）: a challenge of the result after the contract is signed. */
import { describe, expect, it } from '@jest/globals';
import { answerForm, challengeForm } from '#test/domain/remedies/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused, registered } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { contractStage } from '#test/domain/support/story.ts';

const asSupplier = { role: 'provider' } as const;
const here = { lot: 1001 };
const order = { reason: '得分有误的，成交供应商将改变。', care: '由乡镇组织志愿者每日探视。' };

/** 云岫 challenges on 2021-04-23, four days after 青禾 signed; nobody answers before the service begins on 05-10. */
function challengedInService(): Purchase {
  const purchase = registered()
    .at('2021-04-23T10:00')
    .act('tangyun', 'FileChallenge', challengeForm(), asSupplier);
  act(purchase, '2021-05-06T10:00', 'lanxi', 'DraftTakeoverPlan', forms.planForm());
  act(purchase, '2021-05-07T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
  return act(purchase, '2021-05-10T09:00', 'weiguo', 'StartService', forms.startForm());
}

const stopped = (): Purchase =>
  challengedInService().at('2021-05-12T10:00').act('weiguo', 'SuspendPerformance', order, here);

describe('SuspendPerformance', () => {
  it('stops what carries the contract on, and nobody is left without care', () => {
    // Act
    const purchase = stopped();
    const { care: _, ...bare } = order;
    // Assess
    expect(purchase.due('WaitPeriod', 1).pauses).toHaveLength(1);
    expect(refused(purchase, 'xieqing', 'ReportService', forms.reportForm('2021-05-12'))?.code).toBe(
      'STEP_NOT_OPEN',
    );
    expect(challengedInService().refusal('weiguo', 'SuspendPerformance', bare, here)).toMatchObject({
      code: 'FORM_INVALID',
      field: 'care',
    });
    purchase.act('luocai', 'ResumePerformance', { reason: '已核实。' }, here);
    purchase.elapse('WaitPeriod', 1).act('luocai', 'SuspendPerformance', order, here);
    expect(refused(purchase, 'xieqing', 'ReportService', forms.reportForm('2021-08-14'))).toMatchObject({
      code: 'PERFORMANCE_SUSPENDED',
    });
  });

  it('goes on where the challenge is answered without effect, its clocks day for day', () => {
    // Prepare: the period ends on Monday, 08-09
    const before = challengedInService().due('WaitPeriod', 1).on;
    const purchase = stopped().at('2021-05-17T16:00');
    // Act
    purchase.act('huangda', 'AnswerChallenge', answerForm(), here);
    // Assess: without the six days from Wednesday the 12th to Monday the 17th
    expect(before).toBe('2021-08-09');
    expect(purchase.due('WaitPeriod', 1).on).toBe('2021-08-15');
    expect(purchase.refusal('weiguo', 'ResumePerformance', { reason: '再次' }, here)).toMatchObject({
      code: 'PERFORMANCE_NOT_STOPPED',
    });
  });

  it('is no answer to a challenge of the documents, to a contract not signed, or twice', () => {
    const unsigned = contractStage()
      .at('2021-04-19T10:00')
      .act('tangyun', 'FileChallenge', challengeForm(), asSupplier);
    expect(unsigned.refusal('weiguo', 'SuspendPerformance', order, here)).toMatchObject({
      code: 'NOTHING_TO_SUSPEND',
    });
    expect(stopped().refusal('weiguo', 'SuspendPerformance', order, here)).toMatchObject({
      code: 'PERFORMANCE_STOPPED',
    });
  });
});
