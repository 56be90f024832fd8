/** 中止履行（条例第五十四条）: a challenge of the result after the contract is signed. */
import { describe, expect, it } from '@jest/globals';
import {
  answerForm,
  challengeForm,
  complaintForm,
  decisionForm,
  inquiryForm,
} from '#test/domain/remedies/forms.ts';
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

  it('is ordered for a challenge that is open, and for no other case', () => {
    const purchase = challengedInService()
      .at('2021-05-12T10:00')
      .act('tangyun', 'AskInquiry', inquiryForm(), asSupplier);
    const ask = (lot: number) => purchase.refusal('weiguo', 'SuspendPerformance', order, { lot })?.code;
    expect([ask(1002), ask(1007)]).toEqual(['CASE_UNKNOWN', 'CASE_UNKNOWN']);
    purchase.act('tangyun', 'WithdrawRemedy', { reason: '撤回' }, { ...here, ...asSupplier });
    expect(ask(1001)).toBe('CASE_UNKNOWN');
  });

  it('stops the clocks of the service alone, its beginning included', () => {
    // Prepare: everything is challenged; lot 2 is not signed, and the plan of lot 1 has just been approved
    const all = registered()
      .at('2021-04-23T10:00')
      .act('tangyun', 'FileChallenge', challengeForm({ about: 0 }), asSupplier);
    act(all, '2021-05-06T10:00', 'lanxi', 'DraftTakeoverPlan', forms.planForm());
    act(all, '2021-05-07T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
    const stopped = (purchase: Purchase) =>
      purchase
        .act('weiguo', 'SuspendPerformance', order, here)
        .events.at(-1)
        ?.moves.map(({ key }) => key);
    // Act, Assess
    expect(stopped(all)).toEqual(['1/StartService']);
    // Another lot in service is not the matter of a challenge of lot 1
    const one = challengedInService().at('2021-05-12T10:00');
    const running = one.position('WaitPeriod', 1);
    const other = { ...running, key: '2/WaitPeriod', lot: 2 };
    one.state = { ...one.state, positions: { ...one.state.positions, [other.key]: other } };
    expect(stopped(one)).toEqual(['1/WaitPeriod']);
  });

  it('goes on only when the last of several is settled', () => {
    // Prepare: 同心 has lost lot 2 and challenges everything; both stop the service
    const purchase = challengedInService();
    purchase
      .at('2021-04-23T11:00')
      .act('nongxin', 'FileChallenge', challengeForm({ about: 0, name: '同心家庭服务有限公司' }), asSupplier)
      .at('2021-05-12T10:00')
      .act('weiguo', 'SuspendPerformance', order, here)
      .act('weiguo', 'SuspendPerformance', order, { lot: 1002 });
    const second = purchase.events.at(-1)?.moves;
    const moved = () => purchase.events.at(-1)?.moves.map(({ key }) => key);
    // Act
    purchase.at('2021-05-14T10:00').act('luocai', 'ResumePerformance', { reason: '已核实。' }, here);
    const first = moved();
    purchase.at('2021-05-17T10:00').act('luocai', 'ResumePerformance', { reason: '已核实。' }, { lot: 1002 });
    // Assess
    expect([second, first, moved()]).toEqual([[], [], ['1/WaitPeriod']]);
    expect(purchase.due('WaitPeriod', 1).pauses).toHaveLength(1);
  });

  it('stays where the award of another lot is taken back', () => {
    // Prepare
    const purchase = challengedInService();
    const [filed] = purchase.state.acts['0/FileChallenge'] ?? [];
    if (!filed) throw new Error('nobody has challenged');
    const everything = { ...filed, data: { ...filed.data, lot: 0 } };
    purchase.state = {
      ...purchase.state,
      acts: { ...purchase.state.acts, '0/FileChallenge': [everything] },
    };
    purchase.at('2021-05-12T10:00').act('weiguo', 'SuspendPerformance', order, here);
    // Act
    const upheld = answerForm({ verdict: 'upheld', consequence: 'overturn' });
    purchase.at('2021-05-14T10:00').act('huangda', 'AnswerChallenge', upheld, here);
    // Assess
    expect(purchase.open()).toContain('2/AwardNextCandidate');
    expect(purchase.due('WaitPeriod', 1).pauses?.at(-1)?.to).toBeUndefined();
  });

  it.each([
    ['none', 'rejected', ['1/WaitPeriod']],
    ['overturn', 'upheld', []],
  ])('with a decision of 财政 that brings %s', (consequence, decision, goesOn) => {
    // Prepare: 云岫 challenges everything, is answered, complains; lot 1 is in service, lot 2 not signed yet
    const purchase = challengedInService();
    const [filed] = purchase.state.acts['0/FileChallenge'] ?? [];
    if (!filed) throw new Error('nobody has challenged');
    const everything = { ...filed, data: { ...filed.data, lot: 0 } };
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '0/FileChallenge': [everything] } };
    purchase
      .at('2021-05-12T10:00')
      .act('tangyun', 'FileComplaint', complaintForm(), { ...here, ...asSupplier })
      .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '受理。' }, here)
      .act('luocai', 'ForwardComplaint', { notice: '已送达。' }, here)
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here)
      .act('weiguo', 'SuspendPerformance', order, here);
    // Act
    purchase
      .at('2021-05-14T10:00')
      .act('luocai', 'DecideComplaint', decisionForm({ decision, consequence }), here);
    // Assess
    expect(purchase.events.at(-1)?.moves.map(({ key }) => key)).toEqual(goesOn);
  });

  it('is no answer to a challenge of the documents, to a contract not signed, or twice', () => {
    const documents = challengedInService().at('2021-05-12T10:00');
    const [filed] = documents.state.acts['0/FileChallenge'] ?? [];
    if (!filed) throw new Error('nobody has challenged');
    const about = { ...filed, data: { ...filed.data, link: 'documents' } };
    documents.state = { ...documents.state, acts: { ...documents.state.acts, '0/FileChallenge': [about] } };
    expect(documents.refusal('weiguo', 'SuspendPerformance', order, here)).toMatchObject({
      code: 'NOTHING_TO_SUSPEND',
    });

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
