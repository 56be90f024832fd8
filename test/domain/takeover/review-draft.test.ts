/** 复盘初稿: the review begins with what the record says. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import type { ActRecord } from '#domain/kernel/types.ts';
import { stepOf } from '#domain/stages/index.ts';
import { currentContract } from '#domain/stages/performance-select.ts';
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
      '触发情形：T2 服务中断或对重点对象失约；等级：一级（危及生命和照护）；由村（居）民委员会于 2021-12-06 09:00 上报。\n' +
        '接管前的记录：没有预警、限期整改、逾期报告和成立的异常；预警阈值是否合适，需要复核。',
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

  it('tells what the record knew of the failing contract before it was reported, and nothing that came after', () => {
    // Prepare
    const { state } = activated();
    const trigger = latest(state, 'TriggerTakeover', 1)?.seq ?? 0;
    const contract = currentContract(state, 1)?.seq ?? 0;
    const told = (seq: number, outcome: string, data: object, at = '2021-11-26'): ActRecord =>
      ({ seq, outcome, data, at: `${at}T10:00:00.000+08:00` }) as ActRecord;
    const seen = (outcome: string, data: object = {}): ActRecord[] =>
      [contract, contract + 1, trigger - 1, trigger + 1].map((seq) => told(seq, outcome, data));
    const acts = {
      ...state.acts,
      '1/VisitService': seen('rectify'),
      '1/MakeVisit': [told(trigger - 1, 'rectify', {}), told(trigger - 2, 'next', {})],
      '1/RecheckService': seen('failed'),
      '1/RecheckFinding': [told(trigger - 1, 'failed', {}), told(trigger - 1, 'passed', {})],
      '1/ReportService': [...seen('done', { late: true }), ...seen('done', { late: false })],
      '1/JudgeSignals': seen('done', { rulings: [{ result: 'upheld' }, { result: 'cleared' }] }),
      '1/RaiseWarning': [
        told(contract + 1, 'done', { level: 'serious' }, '2021-11-26'),
        told(contract + 2, 'done', { level: 'watch' }, '2021-12-01'),
      ],
    };
    // Act
    const { causes = '' } = reviewDraft({ ...state, acts }, 1);
    // Assess
    expect(causes.split('\n')[1]).toBe(
      '接管前的记录：限期整改 3 次；复查未通过 3 次；服务报告逾期 2 次；服务记录异常经认定成立 2 项；' +
        '预警 2 次，最高“严重”，第一次在上报前 10 天。',
    );
  });

  it('asks why standby providers did not take over, and which of them never answered', () => {
    const { state } = activated();
    const trigger = latest(state, 'TriggerTakeover', 1);
    const answer = (outcome: string, data = {}) => ({ ...trigger, seq: 900, outcome, data }) as ActRecord;
    const answers = [answer('refused'), answer('refused', { missed: true }), answer('accepted')];
    const withAnswers = { ...state, acts: { ...state.acts, '1/AcceptAssignment': answers } };
    expect(reviewDraft(withAnswers, 1).lessons).toBe('备选承接主体没有承接 2 次，其中没有应答 1 次。原因：');
    const accepted = { ...state, acts: { ...state.acts, '1/AcceptAssignment': [answer('accepted')] } };
    expect(reviewDraft(accepted, 1).lessons ?? '').not.toContain('备选');
  });

  it('fits the form with which the review is sent', () => {
    const draft = reviewDraft(ended().state, 1);
    const form = { lessons: '无。', planChanges: '无。', ...draft, publishedOn: '2022-01-24' };
    expect(stepOf('ReviewTakeover')?.form.safeParse(form).success).toBe(true);
  });
});
