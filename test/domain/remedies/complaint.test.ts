import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { answerForm, challengeForm, complaintForm, decisionForm } from '#test/domain/remedies/forms.ts';
import { yunxiu } from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { contractStage, publishedNotice, resultPublished } from '#test/domain/support/story.ts';

const supplier = { lot: 1001, role: 'provider' } as const;
const here = { lot: 1001 };
const notice = { notice: '副本和答复通知书已送达被投诉人。' };

/** The challenge of the result was answered on Wednesday, 2021-04-21. */
function answered(): Purchase {
  return contractStage()
    .at('2021-04-19T10:00')
    .act('tangyun', 'FileChallenge', challengeForm(), { role: 'provider' })
    .at('2021-04-21T16:00')
    .act('huangda', 'AnswerChallenge', answerForm(), here);
}

const complained = (): Purchase =>
  answered().at('2021-04-26T10:00').act('tangyun', 'FileComplaint', complaintForm(), supplier);

/** Admitted and forwarded on 2021-04-28. */
const admitted = (): Purchase =>
  complained()
    .at('2021-04-28T10:00')
    .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '符合受理条件。' }, here)
    .act('luocai', 'ForwardComplaint', notice, here);

describe('投诉', () => {
  it('may be filed within fifteen working days of the answer, and the case ends when nobody does', () => {
    // Prepare
    const purchase = answered();
    // Act
    const due = purchase.due('WaitComplaint', 1001);
    purchase.elapse('WaitComplaint', 1001);
    // Assess: 22, 23, 25 (a make-up day), 26 to 30, May 6 to 8 (8 is one), 10 to 13.
    expect(due).toMatchObject({ period: 'complaintFiling', on: '2021-05-13' });
    expect(purchase.refusal('tangyun', 'FileComplaint', complaintForm(), supplier)).toMatchObject({
      code: 'COMPLAINT_NOT_OPEN',
    });
  });

  it('may be filed at once where the challenge was not answered in time, not before', () => {
    // Prepare
    const purchase = contractStage()
      .at('2021-04-19T10:00')
      .act('tangyun', 'FileChallenge', challengeForm(), { role: 'provider' });
    // Act
    const early = purchase
      .at('2021-04-27T10:00')
      .refusal('tangyun', 'FileComplaint', complaintForm(), supplier);
    purchase.at('2021-04-28T09:00').act('tangyun', 'FileComplaint', complaintForm(), supplier);
    // Assess
    expect(early).toMatchObject({ code: 'COMPLAINT_NOT_OPEN' });
    expect(purchase.open()).toContain('1001/ExamineComplaint');
    expect(purchase.open()).not.toContain('1001/AnswerChallenge');
  });

  it('is kept with the name of the complainant and every word of it', () => {
    const [filed] = complained().state.acts['1001/FileComplaint'] ?? [];
    expect(filed?.data).toMatchObject({ org: yunxiu, claims: { text: complaintForm().claims } });
  });

  it('comes too late once its fifteen working days are over, whether the calendar has spoken or not', () => {
    // Prepare: answered on 04-21; not answered by 04-27, and from then to 05-20
    const silent = contractStage()
      .at('2021-04-19T10:00')
      .act('tangyun', 'FileChallenge', challengeForm(), { role: 'provider' });
    const ask = (purchase: Purchase, moment: string) =>
      purchase.at(moment).refusal('tangyun', 'FileComplaint', complaintForm(), supplier);
    // Act, Assess
    expect(ask(answered(), '2021-05-14T00:00')).toMatchObject({ code: 'COMPLAINT_LATE' });
    expect(ask(answered(), '2021-05-13T23:59')).toBeUndefined();
    const late = ask(silent, '2021-06-30T10:00');
    expect(late).toMatchObject({ code: 'COMPLAINT_LATE' });
    expect(late?.sentence).toContain('2021-05');
  });

  it('is of the one who challenged alone', () => {
    expect(answered().refusal('xieqing', 'FileComplaint', complaintForm(), supplier)).toMatchObject({
      code: 'NOT_YOUR_CASE',
    });
    expect(
      answered().refusal('tangyun', 'FileComplaint', complaintForm(), { ...supplier, lot: 1007 }),
    ).toMatchObject({
      code: 'CASE_UNKNOWN',
    });
  });

  it('is examined in five working days, forwarded in eight and decided in thirty, all from its receipt', () => {
    // Prepare: received on Monday, 2021-04-26.
    const purchase = complained();
    // Act
    const examination = purchase.due('ExamineComplaint', 1001).on;
    purchase
      .at('2021-04-28T10:00')
      .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '受理。' }, here);
    const forwarding = purchase.due('ForwardComplaint', 1001).on;
    purchase
      .act('luocai', 'ForwardComplaint', notice, here)
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here);
    // Assess: 27 to 30, May 6; then 7, 8, 10; then to the thirtieth.
    expect([examination, forwarding]).toEqual(['2021-05-06', '2021-05-10']);
    expect(purchase.due('DecideComplaint', 1001)).toMatchObject({
      period: 'complaintDecision',
      on: '2021-06-09',
    });
  });

  it('begins its clocks again when it is completed', () => {
    // Prepare
    const purchase = complained()
      .at('2021-04-28T10:00')
      .act('luocai', 'ExamineComplaint', { decision: 'toComplete', opinion: '缺授权委托书。' }, here)
      .at('2021-05-06T10:00');
    const stranger = purchase.refusal(
      'xieqing',
      'CompleteComplaint',
      { supplement: '授权委托书。' },
      supplier,
    );
    const { owner } = purchase.position('CompleteComplaint', 1001);
    purchase.act('tangyun', 'CompleteComplaint', { supplement: '授权委托书。' }, supplier);
    // Act, Assess: Thursday 05-06; 7, 8, 10, 11, 12.
    expect(purchase.due('ExamineComplaint', 1001).on).toBe('2021-05-12');
    expect(owner).toEqual({ role: 'provider', scope: yunxiu });
    expect(stranger).toMatchObject({ code: 'NOT_YOUR_CASE' });
  });

  it('that is not admitted is told so within three working days, and ends', () => {
    // Prepare
    const purchase = complained()
      .at('2021-04-28T10:00')
      .act('luocai', 'ExamineComplaint', { decision: 'notAdmitted', opinion: '投诉事项未经质疑。' }, here);
    // Act
    const due = purchase.due('NotifyRefusal', 1001).on;
    purchase.act('luocai', 'NotifyRefusal', { notice: '不予受理，可以依法申请行政复议。' }, here);
    // Assess
    expect(due).toBe('2021-05-06');
    expect(purchase.open().filter((key) => key.startsWith('1001/'))).toEqual([]);
  });

  it('leaves the time of expert reviews out of its thirty working days', () => {
    // Prepare
    const purchase = admitted()
      .at('2021-05-06T09:00')
      .act('luocai', 'PauseComplaint', { why: 'experts', reason: '组织专家复核评分。' }, here);
    const twice = purchase.refusal('luocai', 'PauseComplaint', { why: 'test', reason: '再次' }, here);
    // Act
    purchase
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here)
      .at('2021-05-10T17:00')
      .act('luocai', 'ContinueComplaint', { reason: '复核意见已提交。' }, here);
    // Assess: May 6, 7, 8 and 10 do not count: four working days later than 06-09, 端午 (06-12 to 06-14) left out.
    expect(twice).toMatchObject({ code: 'CLOCK_STANDS' });
    expect(purchase.due('DecideComplaint', 1001).on).toBe('2021-06-16');
    expect(purchase.refusal('luocai', 'ContinueComplaint', { reason: '再次' }, here)).toMatchObject({
      code: 'CLOCK_RUNS',
    });
  });

  it('stops its clock again as often as it must, while it is decided as well', () => {
    // Prepare
    const purchase = admitted()
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here)
      .at('2021-05-06T09:00');
    const stop = () =>
      purchase.act('luocai', 'PauseComplaint', { why: 'experts', reason: '复核评分。' }, here);
    const moved = () => purchase.events.at(-1)?.moves.map(({ key }) => key);
    // Act, Assess
    stop();
    expect(moved()).toEqual(['1001/DecideComplaint']);
    expect(purchase.due('DecideComplaint', 1001).pauses).toEqual([
      expect.not.objectContaining({ to: expect.anything() }),
    ]);
    purchase.at('2021-05-07T09:00').act('luocai', 'ContinueComplaint', { reason: '已提交。' }, here);
    expect(moved()).toEqual(['1001/DecideComplaint']);
    stop();
    purchase.at('2021-05-08T09:00').act('luocai', 'ContinueComplaint', { reason: '已提交。' }, here);
    expect(purchase.due('DecideComplaint', 1001).pauses).toHaveLength(2);
  });

  it('that was not admitted yet has no clock to stop', () => {
    const form = { why: 'test', reason: '检测' };
    expect(answered().refusal('luocai', 'PauseComplaint', form, here)).toMatchObject({
      code: 'NO_COMPLAINT',
    });
    expect(answered().refusal('luocai', 'PauseComplaint', form, { lot: 1007 })).toMatchObject({
      code: 'CASE_UNKNOWN',
    });
  });

  it('is not rejected with a consequence', () => {
    const purchase = admitted().act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here);
    const form = decisionForm({ decision: 'rejected', consequence: 'overturn' });
    expect(purchase.refusal('luocai', 'DecideComplaint', form, here)).toMatchObject({
      code: 'CONSEQUENCE_MISMATCH',
      field: 'consequence',
    });
  });

  it('is published where everybody reads it, and with nobody’s numbers', () => {
    const purchase = admitted()
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here)
      .act('luocai', 'DecideComplaint', decisionForm(), here);
    const publish = (changes: object) =>
      purchase.refusal(
        'luocai',
        'PublishDecision',
        { summary: '投诉人认为评分有误。', media: ['ccgp'], ...changes },
        here,
      );
    expect(publish({ summary: '身份证 11010519491231002X' })).toMatchObject({
      code: 'PERSONAL_DATA',
      field: 'summary',
    });
    expect(publish({ media: [] })).toHaveProperty('code');
    expect(publish({})).toBeUndefined();
  });

  it('that is upheld during the result notice ends the suspension and lets nothing go on', () => {
    // Prepare: all on the day of the result, 2021-04-09
    const purchase = resultPublished()
      .act('tangyun', 'FileChallenge', challengeForm(), { role: 'provider' })
      .act('huangda', 'AnswerChallenge', answerForm(), here)
      .act('tangyun', 'FileComplaint', complaintForm(), supplier)
      .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '受理。' }, here)
      .act('luocai', 'ForwardComplaint', notice, here)
      .act('luocai', 'SuspendProcurement', { until: '2021-04-30', reason: '需调查核实。' }, here)
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here);
    // Act
    const form = decisionForm({ decision: 'upheld', consequence: 'overturn' });
    purchase.at('2021-04-10T10:00').act('luocai', 'DecideComplaint', form, here);
    // Assess
    expect(purchase.events.at(-1)?.moves.map(({ key }) => key)).toEqual(['0/WaitResultNotice']);
    expect(purchase.at('2021-05-20T09:00').refusal('system', 'WaitResultNotice')).toMatchObject({
      code: 'PERIOD_PAUSED',
    });
  });

  it('that is upheld takes the award back, and its result is published', () => {
    // Prepare
    const purchase = admitted().act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here);
    const form = decisionForm({ decision: 'upheld', consequence: 'overturn' });
    // Act
    purchase
      .at('2021-05-12T10:00')
      .act('luocai', 'DecideComplaint', form, here)
      .act('luocai', 'PublishDecision', { summary: '投诉人认为评分与响应文件不符。', media: ['ccgp'] }, here);
    const event = purchase.events.at(-1);
    // Assess
    expect(purchase.open()).toContain('1/AwardNextCandidate');
    expect(purchase.open()).not.toContain('1/DraftContract');
    expect(purchase.state.acts['1001/DecideComplaint']?.[0]?.data.inContract).toBe(true);
    const document = event && publicDocument(event, purchase.state);
    expect(document?.kind).toBe('投诉处理结果公告');
    expect(JSON.stringify(document)).toContain(yunxiu);
    expect(JSON.stringify(document)).toContain('投诉成立');
    expect(purchase.refusal('tangyun', 'WithdrawRemedy', { reason: '撤回' }, supplier)).toMatchObject({
      code: 'CASE_UNKNOWN',
    });
  });

  it('cannot be withdrawn once it is decided', () => {
    const purchase = admitted()
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here)
      .act('luocai', 'DecideComplaint', decisionForm(), here);
    expect(purchase.refusal('tangyun', 'WithdrawRemedy', { reason: '撤回' }, supplier)).toMatchObject({
      code: 'DECISION_STANDS',
    });
  });
});

describe('暂停采购活动', () => {
  it('refuses what belongs to the procurement and puts its clocks off, day for day', () => {
    // Prepare
    const purchase = admitted();
    const before = purchase.due('DraftContract', 1).on;
    // Act
    const order = { until: '2021-05-14', reason: '需调查核实。' };
    purchase.act('luocai', 'SuspendProcurement', order, here);
    const stoppedClocks = purchase.events.at(-1)?.moves.map(({ key }) => key);
    const again = purchase.refusal('luocai', 'SuspendProcurement', order, here);
    const refused = purchase.refusal('lanxi', 'DraftContract', {}, { lot: 1 });
    const put = purchase.due('DraftContract', 1).on;
    purchase.at('2021-05-10T09:00').act('luocai', 'ResumeProcurement', { reason: '已查清。' }, here);
    // Assess: 05-12 without 04-28 to 05-14 (17 days) is 05-29, a Saturday; without 04-28 to 05-10 (13 days) 05-25.
    expect(before).toBe('2021-05-12');
    expect(refused).toMatchObject({ code: 'PROCUREMENT_SUSPENDED' });
    expect(refused?.sentence).toContain('2021-05-14');
    expect(put).toBe('2021-05-31');
    expect(again).toMatchObject({ code: 'ALREADY_SUSPENDED' });
    expect(stoppedClocks).toEqual(['1/DraftContract']);
    expect(purchase.due('DraftContract', 1).on).toBe('2021-05-25');
    expect(purchase.refusal('luocai', 'ResumeProcurement', { reason: '再次' }, here)).toMatchObject({
      code: 'NOT_SUSPENDED',
    });
  });

  it('may be ordered again once an order has run out', () => {
    const purchase = admitted().act(
      'luocai',
      'SuspendProcurement',
      { until: '2021-04-30', reason: '核实。' },
      here,
    );
    const again = { until: '2021-05-14', reason: '仍需核实。' };
    expect(
      purchase.at('2021-04-30T23:59').refusal('luocai', 'SuspendProcurement', again, here),
    ).toMatchObject({
      code: 'ALREADY_SUSPENDED',
    });
    expect(
      purchase.at('2021-05-01T00:00').refusal('luocai', 'SuspendProcurement', again, here),
    ).toBeUndefined();
  });

  it('lets go what it has stopped, and not what a challenge holds besides', () => {
    // Prepare: 启明 and 同心 are at odds over lot 2
    const purchase = contractStage()
      .at('2021-04-19T10:00')
      .act('tangyun', 'FileChallenge', challengeForm(), { role: 'provider' })
      .act('nongxin', 'FileChallenge', challengeForm({ about: 2 }), { role: 'provider' })
      .act('huangda', 'AnswerChallenge', answerForm(), here)
      .act('tangyun', 'FileComplaint', complaintForm(), supplier)
      .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '受理。' }, here)
      .at('2021-04-19T11:00')
      .act('luocai', 'SuspendProcurement', { until: '2021-05-14', reason: '核实。' }, here);
    // Act
    purchase.at('2021-04-20T10:00').act('luocai', 'ResumeProcurement', { reason: '已查清。' }, here);
    // Assess
    expect(purchase.events.at(-1)?.moves.map(({ key }) => key)).toEqual(['1/DraftContract']);
  });

  it('leaves another lot alone', () => {
    const purchase = admitted();
    const before = purchase.due('DraftContract', 2);
    purchase.act('luocai', 'SuspendProcurement', { until: '2021-05-14', reason: '需调查核实。' }, here);
    expect(purchase.due('DraftContract', 2)).toEqual(before);
  });

  it('ends by itself on its last day, and with the decision before it', () => {
    // Prepare
    const order = { until: '2021-05-28', reason: '需调查核实。' };
    const purchase = admitted().act('luocai', 'SuspendProcurement', order, here);
    // Act
    purchase
      .act('huangda', 'AnswerComplaint', { statement: '评审记录附后。' }, here)
      .at('2021-05-10T10:00')
      .act('luocai', 'DecideComplaint', decisionForm(), here);
    // Assess
    expect(purchase.due('DraftContract', 1).on).toBe('2021-05-25');
  });

  it.each([
    ['2021-05-28', undefined],
    ['2021-04-28', undefined],
    ['2021-05-29', 'SUSPENSION_TOO_LONG'],
    ['2021-04-27', 'SUSPENSION_ENDED'],
  ])('until %s', (until, code) => {
    const refusal = admitted().refusal(
      'luocai',
      'SuspendProcurement',
      { until, reason: '需调查核实。' },
      here,
    );
    expect(refusal?.code).toBe(code);
  });

  it('needs an admitted complaint', () => {
    expect(
      answered().refusal('luocai', 'SuspendProcurement', { until: '2021-05-01', reason: '核实' }, here),
    ).toMatchObject({ code: 'NO_COMPLAINT' });
  });

  it('puts the response deadline off by the time it took', () => {
    // Prepare: a complaint about the documents while responses are collected.
    const documents = challengeForm({ link: 'documents', about: 0 });
    const purchase = publishedNotice()
      .act('tangyun', 'FileChallenge', documents, { role: 'provider' })
      .act('huangda', 'AnswerChallenge', answerForm(), here)
      .act('tangyun', 'FileComplaint', complaintForm(), supplier)
      .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '受理。' }, here)
      .elapse('WaitNoticePeriod');
    const before = purchase.due('WaitResponses').at;
    // Act
    purchase
      .at('2021-03-30T09:00')
      .act('luocai', 'SuspendProcurement', { until: '2021-04-08', reason: '核实文件条款。' }, here)
      .at('2021-04-01T09:00')
      .act('luocai', 'ResumeProcurement', { reason: '已查清。' }, here);
    // Assess
    const after = purchase.due('WaitResponses').at;
    expect(Date.parse(after) - Date.parse(before)).toBe(2 * 86_400_000);
  });
});
