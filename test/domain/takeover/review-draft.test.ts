/** 复盘初稿: the review begins with what the record says. */
import { describe, expect, it } from '@jest/globals';
import { stepOf } from '#domain/stages/index.ts';
import { reviewDraft } from '#domain/stages/takeover/review-draft.ts';
import { act, activated, serving, successorServing } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

/** Ended on 2022-01-20; freezing was in time, everything else of the first day as well. */
function ended(): Purchase {
  const purchase = successorServing();
  act(purchase, '2022-01-20T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
  return act(purchase, '2022-01-21T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
}

describe('the draft of a review', () => {
  it('is empty where nothing was taken over', () => {
    expect(reviewDraft(serving().state, 1)).toEqual({});
  });

  it('tells the cause, the hours that count and every step against its target', () => {
    // Act
    const { causes, clock = '' } = reviewDraft(ended().state, 1);
    // Assess
    expect(causes).toBe(
      '触发情形：T2 服务中断或对重点对象失约；等级：一级（危及生命和照护）；由村（居）民委员会于 2021-12-06 09:00 上报。',
    );
    expect(clock.split('\n').slice(0, 3)).toEqual([
      '从首次发现到决定 1.5 小时',
      '从首次发现到看到全部一类对象 9.5 小时',
      '从首次发现到落实全部对象 49.5 小时',
    ]);
    expect(clock).toContain('决定是否启动预案：2021-12-06 10:00 办结，时限 2021-12-06 11:00，按时');
    expect(clock).toContain('公告临时接管：2021-12-10 10:00 办结');
    expect(clock).not.toContain('接管复盘');
  });

  it('names what was missed, and what of the plan is out of date', () => {
    // Prepare: the second person came after two hours
    const purchase = activated();
    act(purchase, '2021-12-06T14:02', 'moqing', 'RatifyTakeover', takeover.ratifyForm());
    act(purchase, '2021-12-06T14:05', 'luocai', 'FreezePayments', takeover.freezeForm('2021-12-06'));
    // Act
    const { lessons, planChanges } = reviewDraft(purchase.state, 1);
    // Assess
    expect(lessons).toMatch(/^没有按时限办结的：追认一级接管、冻结未付资金。原因：$/);
    expect(planChanges).toMatch(/^预案需要更新的：名册已 \d+ 天未更新/);
    expect(reviewDraft(ended().state, 1)).not.toHaveProperty('lessons');
  });

  it('fits the form with which the review is sent', () => {
    const draft = reviewDraft(ended().state, 1);
    const form = { lessons: '无。', planChanges: '无。', ...draft, publishedOn: '2022-01-24' };
    expect(stepOf('ReviewTakeover')?.form.safeParse(form).success).toBe(true);
  });
});
