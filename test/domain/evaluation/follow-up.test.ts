/** 评价之后: 中 is put right and looked at again, the next year of a long term is decided, 差 ends the contract. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { openFollowUps, refuseRenewal } from '#domain/stages/evaluation/after.ts';
import { schedule } from '#domain/stages/performance-select.ts';
import { bansWith } from '#test/domain/support/bans.ts';
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { accepted, act, evaluated, paid, refused, yearEnd } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const poor = { satisfied: 40, ratherSatisfied: 10 };

/** Graded on 2022-01-17 and published on 2022-01-18. */
function published(survey: object, notice: object, vetoes: string[] = [], purchase = yearEnd()): Purchase {
  evaluated(purchase, survey);
  const graded = forms.gradeForm(vetoes.length > 0 ? { vetoes, vetoEvidence: '工资记录。' } : {});
  act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', graded);
  return act(purchase, '2022-01-18T10:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice(notice));
}

const ordered = { rectification: '补足入户频次。', uses: ['correction'] };
const fair = (notice: object = {}, purchase = yearEnd()) =>
  published(poor, { ...ordered, ...notice }, [], purchase);
const failing = (purchase = yearEnd()) => published({}, { uses: ['noRenewal', 'exit'] }, ['fraud'], purchase);

/** The contract runs to 2023 and its money is of 2021 and, unless it was not planned, of 2022. */
function long(lines: readonly number[] = [2021, 2022]): Purchase {
  const purchase = yearEnd();
  const { acts } = purchase.state;
  const funding = (acts['0/ConfirmFunding'] ?? []).map((one) => ({
    ...one,
    data: { ...one.data, lines: lines.map((year) => ({ source: 'workBudget', year, fen: yuan(700_000) })) },
  }));
  const drafts = (acts['1/DraftContract'] ?? []).map((one) => ({
    ...one,
    data: { ...one.data, termEnd: '2023-05-09' },
  }));
  purchase.state = {
    ...purchase.state,
    acts: { ...acts, '0/ConfirmFunding': funding, '1/DraftContract': drafts },
  };
  return purchase;
}

const good = (purchase = long()) => published({}, {}, [], purchase);
const renew = { decision: 'renewed', budgetLine: '南财预〔2022〕8号', opinion: '同意续期。' };
const end = {
  decision: 'ended',
  endOn: '2022-02-28',
  recipientsPlan: '142 人由备选承接主体接续。',
  opinion: '不再续期。',
};
const measures = { doneOn: '2022-02-07', measures: '增加走访人员。' };
const recheck = (result: string, more: object = {}) => ({
  checkedOn: '2022-02-09',
  result,
  findings: '抽查二十户。',
  ...more,
});

const corrected = (purchase = fair()) =>
  act(purchase, '2022-02-08T10:00', 'xieqing', 'CorrectAfterEvaluation', measures);

describe('a year graded 中', () => {
  it('is put right by the provider within the day that was set', () => {
    const purchase = fair({ rectifyBy: '2022-02-10' });
    expect(purchase.position('CorrectAfterEvaluation', 1)).toMatchObject({
      owner: { role: 'provider', scope: qinghe },
      due: { on: '2022-02-10', period: 'rectification' },
    });
  });

  it('has the usual length where no day was set, and no day that is over', () => {
    // Prepare
    const purchase = evaluated(yearEnd(), poor);
    act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm()).at('2022-01-18T10:00');
    const notice = (rectifyBy: string) => forms.evaluationNotice({ ...ordered, rectifyBy });
    // Act, Assess
    expect(refused(purchase, 'lanxi', 'PublishEvaluation', notice('2022-01-17'))).toMatchObject({
      code: 'RECTIFY_DATE_PAST',
      field: 'rectifyBy',
    });
    expect(refused(purchase, 'lanxi', 'PublishEvaluation', notice('2022-01-18'))).toBeUndefined();
    expect(fair().position('CorrectAfterEvaluation', 1).due?.on).toBe('2022-01-30');
  });

  it.each([
    ['without its day', '2022-02-08T10:00', 'xieqing', { measures: '增加人员。' }, 'DATE_NEEDED'],
    ['done tomorrow', '2022-02-08T10:00', 'xieqing', { ...measures, doneOn: '2022-02-09' }, 'DATE_IN_FUTURE'],
    [
      'by the officer in time',
      '2022-01-30T10:00',
      'lanxi',
      { measures: '没有整改。' },
      'RECTIFICATION_NOT_OVERDUE',
    ],
  ])('is not reported as put right %s', (_, at, who, form, code) => {
    expect(refused(fair().at(at), who, 'CorrectAfterEvaluation', form)).toMatchObject({ code });
  });

  it('is recorded by the officer where the provider keeps silent', () => {
    const purchase = act(fair(), '2022-02-08T10:00', 'lanxi', 'CorrectAfterEvaluation', {
      measures: '逾期没有整改。',
    });
    expect(latest(purchase.state, 'CorrectAfterEvaluation', 1)?.data).toMatchObject({
      late: true,
      missed: true,
    });
    expect(
      latest(corrected(fair({ rectifyBy: '2022-02-10' })).state, 'CorrectAfterEvaluation', 1)?.data,
    ).toMatchObject({ late: false, missed: false });
  });

  it('ends with a recheck that is passed', () => {
    const purchase = act(corrected(), '2022-02-09T10:00', 'lanxi', 'RecheckEvaluation', recheck('passed'));
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual(['1/WaitPeriod']);
    expect(latest(purchase.state, 'RecheckEvaluation', 1)).toMatchObject({
      outcome: 'passed',
      data: { failures: 0, passed: true },
    });
  });

  it.each([
    ['tomorrow', recheck('passed', { checkedOn: '2022-02-10' }), 'DATE_IN_FUTURE'],
    ['failed without a new day', recheck('failed'), 'RECTIFY_DATE_MISSING'],
    ['failed with a day that is over', recheck('failed', { rectifyBy: '2022-02-08' }), 'RECTIFY_DATE_PAST'],
  ])('is not rechecked %s', (_, form, code) => {
    expect(refused(corrected().at('2022-02-09T10:00'), 'lanxi', 'RecheckEvaluation', form)).toMatchObject({
      code,
    });
  });

  it('may be given until today', () => {
    const today = recheck('failed', { rectifyBy: '2022-02-09' });
    expect(refused(corrected().at('2022-02-09T10:00'), 'lanxi', 'RecheckEvaluation', today)).toBeUndefined();
  });

  it('goes round once more, then to the leader, who cannot renew it', () => {
    // Prepare
    const again = recheck('failed', { rectifyBy: '2022-02-18' });
    const purchase = act(corrected(), '2022-02-09T10:00', 'lanxi', 'RecheckEvaluation', again);
    expect(purchase.position('CorrectAfterEvaluation', 1).due?.on).toBe('2022-02-18');
    act(purchase, '2022-02-18T10:00', 'xieqing', 'CorrectAfterEvaluation', measures);
    // Act
    act(purchase, '2022-02-21T10:00', 'lanxi', 'RecheckEvaluation', recheck('failed'));
    // Assess
    expect(latest(purchase.state, 'RecheckEvaluation', 1)).toMatchObject({
      outcome: 'gate',
      data: { failures: 2 },
    });
    expect(refused(purchase, 'weiguo', 'DecideRenewal', renew)).toMatchObject({
      code: 'RENEWAL_NOT_EARNED',
      sentence: '2021 年度评价等次为中（合格），不能续期。',
    });
  });

  it('leads to the gate of a long term only after its recheck', () => {
    const purchase = corrected(fair({}, long()));
    expect(refused(purchase, 'weiguo', 'DecideRenewal', renew)?.code).toBe('STEP_NOT_OPEN');
    expect(refuseRenewal(purchase.state, 1, renew.budgetLine)?.code).toBe('RENEWAL_NOT_EARNED');
    act(purchase, '2022-02-09T10:00', 'lanxi', 'RecheckEvaluation', recheck('passed'));
    expect(refused(purchase, 'weiguo', 'DecideRenewal', renew)).toBeUndefined();
  });
});

describe('what is left to do about a grade', () => {
  it('holds no payment, and is overtaken by the next evaluation', () => {
    // Prepare: nobody has put anything right
    const purchase = paid(fair(), '2022-04-01', yuan(10_000));
    expect(openFollowUps(purchase.state, 1)).toEqual(['1/CorrectAfterEvaluation']);
    // Act
    paid(purchase, '2022-05-10', yuan(10_000));
    // Assess
    expect(latest(purchase.state, 'PayService', 1)?.data).toMatchObject({ evaluates: 2022 });
    expect(openFollowUps(purchase.state, 1)).toEqual([]);
    expect(purchase.open()).toContain('1/EvaluateAsPurchaser');
  });

  it('waits for the three parties of a year that is being evaluated', () => {
    // Prepare: the evaluation of 2021 is open when the contract ends in 2022
    const purchase = paid(yearEnd(), '2022-04-01', yuan(10_000));
    accepted(purchase, '2022-05-10', { acceptedFen: yuan(10_000) });
    act(purchase, '2022-05-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
    const form = forms.payForm('2022-05-14', { amountFen: yuan(10_000) });
    // Act, Assess
    expect(refused(purchase.at('2022-05-14T10:00'), 'luocai', 'PayService', form)?.code).toBe(
      'EVALUATION_UNFINISHED',
    );
  });
});

describe('the gate of the next year', () => {
  it('stands before a term beyond one year, not before one that ends', () => {
    expect(good().open()).toContain('1/DecideRenewal');
    expect(good(yearEnd()).open()).not.toContain('1/DecideRenewal');
  });

  it('lets a good year with its money go on', () => {
    // Prepare
    const purchase = good();
    const before = schedule(purchase.state, 1);
    // Act
    act(purchase, '2022-01-19T10:00', 'weiguo', 'DecideRenewal', renew);
    // Assess
    expect(latest(purchase.state, 'DecideRenewal', 1)?.outcome).toBe('renewed');
    expect(schedule(purchase.state, 1)).toEqual(before);
    expect(purchase.open()).not.toContain('1/DecideRenewal');
  });

  it('lets 优 go on as 良', () => {
    // Prepare
    const purchase = long();
    act(purchase, '2022-01-12T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(96));
    act(purchase, '2022-01-13T10:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm());
    act(purchase, '2022-01-14T10:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(96));
    act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
    act(purchase, '2022-01-18T10:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice());
    // Act, Assess
    expect(latest(purchase.state, 'ConfirmGrade', 1)?.data.grade).toBe('excellent');
    expect(refused(purchase, 'weiguo', 'DecideRenewal', renew)).toBeUndefined();
  });

  it.each([
    ['the number of next year’s budget', [2021, 2022], { budgetLine: undefined }],
    ['money planned of next year', [2020, 2021], {}],
  ])('asks for %s', (_, lines, changes) => {
    expect(refused(good(long(lines)), 'weiguo', 'DecideRenewal', { ...renew, ...changes })).toMatchObject({
      code: 'RENEWAL_UNFUNDED',
      sentence: '2022 年度的预算没有落实，不能续期。',
    });
  });

  it('keeps out a provider that is banned meanwhile', () => {
    const bans = bansWith({ org: qinghe, decidedOn: '2021-12-10', from: '2021-12-15', to: '2022-12-14' });
    expect(refused(good().banning(bans), 'weiguo', 'DecideRenewal', renew)).toMatchObject({
      code: 'BAN_REGISTERED',
      field: 'decision',
    });
  });

  it.each([
    ['its day', { endOn: undefined }, 'DATE_NEEDED'],
    ['a plan for the recipients', { recipientsPlan: undefined }, 'RECIPIENTS_NOT_ARRANGED'],
    ['a day that is not over', { endOn: '2022-01-17' }, 'EXIT_OUTSIDE_TERM'],
    ['a day of the term', { endOn: '2023-05-10' }, 'EXIT_OUTSIDE_TERM'],
  ])('is not closed without %s', (_, changes, code) => {
    expect(refused(good(), 'weiguo', 'DecideRenewal', { ...end, ...changes })).toMatchObject({ code });
  });

  it('is closed on any day from today to the last of the term', () => {
    for (const endOn of ['2022-01-18', '2023-05-09'])
      expect(refused(good(), 'weiguo', 'DecideRenewal', { ...end, endOn })).toBeUndefined();
  });

  it('cuts the service where the year is not renewed, and the exit follows the last payment', () => {
    // Prepare
    const purchase = act(good(), '2022-01-19T10:00', 'weiguo', 'DecideRenewal', end);
    expect(purchase.position('WaitPeriod', 1).due?.on).toBe('2022-02-28');
    // Act
    paid(purchase, '2022-03-01', yuan(40_000));
    act(
      purchase,
      '2022-03-10T10:00',
      'lanxi',
      'NotifyExit',
      forms.notifyExitForm('2022-03-10', '2022-03-16'),
    );
    // Assess
    expect(latest(purchase.state, 'NotifyExit', 1)?.data).toMatchObject({
      ground: 'notRenewed',
      groundLabel: '年度不再续期',
      effectiveOn: '2022-02-28',
    });
  });

  it('is not decided while the lot is being taken over, or after somebody has ended the contract', () => {
    // Prepare
    const taken = good();
    act(taken, '2022-01-19T09:00', 'mengcun', 'TriggerTakeover', {
      reason: 'T2',
      level: 'I',
      observedAt: '2022-01-19T08:30',
      affected: 142,
      evidence: '无人上门。',
    });
    const left = good().at('2022-01-19T10:00');
    act(left, '2022-01-19T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2022-02-28'));
    // Act, Assess
    expect(refused(taken, 'weiguo', 'DecideRenewal', renew)?.code).toBe('TAKEOVER_RUNNING');
    expect(refused(taken, 'weiguo', 'DecideRenewal', end)?.code).toBe('TAKEOVER_RUNNING');
    expect(openFollowUps(left.state, 1)).toEqual([]);
  });
});

describe('a year graded 差', () => {
  it('opens the gate of every term, and nobody can renew it', () => {
    const purchase = failing();
    expect(openFollowUps(purchase.state, 1)).toEqual(['1/DecideRenewal']);
    expect(refused(purchase, 'weiguo', 'DecideRenewal', renew)).toMatchObject({
      code: 'RENEWAL_NOT_EARNED',
      sentence: '2021 年度评价等次为差（不合格），不能续期。',
    });
    act(purchase, '2022-01-19T10:00', 'weiguo', 'DecideRenewal', end);
    expect(latest(purchase.state, 'DecideRenewal', 1)?.data).toMatchObject({
      ground: 'failedGrade',
      exitOn: '2022-02-28',
    });
    expect(refused(purchase, 'weiguo', 'RequestExit', forms.exitForm('mutual', '2022-02-20'))?.code).toBe(
      'EXIT_RUNNING',
    );
  });

  it('asks nothing more where the service is ending anyway', () => {
    // Prepare: the exit was agreed before the grade was published
    const purchase = yearEnd();
    act(purchase, '2022-01-11T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2022-02-28'));
    // Act
    failing(purchase);
    // Assess
    expect(latest(purchase.state, 'PublishEvaluation', 1)?.outcome).toBe('done');
    expect(openFollowUps(purchase.state, 1)).toEqual([]);
  });

  it('falls with a contract that is rescinded, which owes no second evaluation of the year', () => {
    // Prepare
    const purchase = failing();
    const rescinded = forms.exitForm('rescission', '2022-01-19', { basis: 'contract' });
    // Act
    act(purchase, '2022-01-19T10:00', 'weiguo', 'RequestExit', rescinded);
    // Assess
    expect(openFollowUps(purchase.state, 1)).toEqual([]);
    expect(purchase.events.at(-1)?.closes.toSorted()).toEqual(['1/DecideRenewal', '1/WaitPeriod']);
    expect(purchase.open()).toContain('1/NotifyExit');
    expect(purchase.open()).toContain('1/EvaluateAsPurchaser');
  });
});
