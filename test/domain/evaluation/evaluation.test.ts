import { describe, expect, it } from '@jest/globals';
import { decide } from '#domain/kernel/decide.ts';
import { evolve, latest } from '#domain/kernel/evolve.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { figuresOf } from '#domain/law/figures.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { healthOf } from '#domain/stages/performance-select.ts';
import type { SurveyResult } from '#domain/survey/result.ts';
import { qinghe } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, evaluated, published, refused, yearEnd } from '#test/domain/support/performance-story.ts';

describe('the three parties (G-37)', () => {
  it('answer side by side, and the grade opens with the last of them', () => {
    // Prepare
    const purchase = yearEnd();
    act(purchase, '2022-01-12T10:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(86));
    act(purchase, '2022-01-12T11:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm());
    expect(refused(purchase, 'weiguo', 'ConfirmGrade', forms.gradeForm())).toMatchObject({
      code: 'STEP_NOT_OPEN',
    });
    // Act
    act(purchase, '2022-01-13T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(88));
    // Assess
    expect(purchase.open()).toContain('1/ConfirmGrade');
  });

  it('are missed by name, even where the task stands open', () => {
    // Prepare
    const purchase = evaluated(yearEnd());
    const { '1/EvaluateAsRecipients': _, '1/EvaluateAsThirdParty': __, ...acts } = purchase.state.acts;
    purchase.state = { ...purchase.state, acts };
    // Act, Assess
    expect(refused(purchase, 'weiguo', 'ConfirmGrade', forms.gradeForm())).toMatchObject({
      code: 'PARTY_MISSING',
      sentence: '缺少服务对象、第三方的评价，不能评定等次。',
    });
  });

  it('leave out the provider that is evaluated (B2-8)', () => {
    // Prepare
    const purchase = yearEnd().at('2022-01-12T10:00');
    const actor = { account: 'xieqing', role: 'evaluator' as const, region: '451221', org: qinghe };
    // Act
    const refusal = decide(
      purchase.state,
      { step: 'EvaluateAsThirdParty', lot: 1, item: 0, form: forms.scoresForm(100) },
      { now: purchase.now, actor, seed: '1' },
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'EVALUATOR_NOT_INDEPENDENT' });
  });

  it('give evidence with every score', () => {
    const purchase = yearEnd().at('2022-01-12T10:00');
    const [first, ...rest] = forms.scoresForm(88).indicators;
    const { evidence: _, ...bare } = first ?? {};
    expect(
      refused(
        purchase,
        'lanxi',
        'EvaluateAsPurchaser',
        forms.scoresForm(88, { indicators: [bare, ...rest] }),
      ),
    ).toMatchObject({ code: 'FORM_INVALID', field: 'indicators.0.evidence' });
  });
});

describe('the survey (G-39, J7-8)', () => {
  const purchase = yearEnd().at('2022-01-12T10:00');

  it.each([
    ['more people than the register holds', { asked: 143 }, 'SURVEY_EXCEEDS_REGISTER'],
    ['more answers than people asked', { answered: 111 }, 'SURVEY_COUNTS'],
    ['more content people than answers', { satisfied: 72 }, 'SURVEY_COUNTS'],
    ['more proxies than answers', { proxies: 101 }, 'SURVEY_COUNTS'],
    ['a sample too small without a reason', { asked: 103 }, 'SAMPLE_TOO_SMALL'],
  ])('is refused with %s', (_, changes, code) => {
    expect(refused(purchase, 'huimin', 'EvaluateAsRecipients', forms.surveyForm(changes))).toMatchObject({
      code,
    });
  });

  it.each([
    ['everybody of the register', { asked: 142 }],
    ['an answer of each one asked', { answered: 110 }],
    ['nobody who is not content', { satisfied: 71 }],
    ['answers by proxies alone', { proxies: 100 }],
  ])('takes %s', (_, changes) => {
    const fresh = yearEnd().at('2022-01-12T10:00');
    expect(refused(fresh, 'huimin', 'EvaluateAsRecipients', forms.surveyForm(changes))).toBeUndefined();
  });

  it('keeps the sample rule beside the answer, and a smaller sample with its reason', () => {
    // Prepare
    const small = yearEnd();
    // Act
    act(small, '2022-01-12T10:00', 'mengcun', 'EvaluateAsRecipients', {
      ...forms.surveyForm({ asked: 100, belowReason: '部分对象住院。' }),
    });
    // Assess
    expect(latest(small.state, 'EvaluateAsRecipients', 1)?.data).toMatchObject({
      year: 2021,
      recipients: 142,
      required: 104,
      sampleEnough: false,
      satisfaction: 9900,
    });
  });
});

describe('a survey that the system drew', () => {
  const survey: SurveyResult = {
    recipients: 142,
    asked: 104,
    answered: 100,
    satisfied: 60,
    ratherSatisfied: 29,
    proxies: 4,
    interval: { low: 8137, high: 9375 },
    responseRate: 9615,
    byChannel: { link: 60, phone: 30, visit: 10 },
    missing: { noContact: 4, refused: 0, unable: 0, away: 0, moved: 0, died: 0, neverServed: 0, silent: 0 },
    signals: [],
  };
  /** The store gives what was counted; the form says nothing of it. */
  const answered = (found: SurveyResult, form: object = {}) => {
    const purchase = yearEnd().at('2022-01-13T10:00');
    const actor = actorOf('huimin');
    const decision = decide(
      purchase.state,
      { step: 'EvaluateAsRecipients', lot: 1, item: 0, form: { askedBy: 'hotline', ...form } },
      { now: purchase.now, actor, seed: '1', survey: found },
    );
    return { purchase, decision };
  };
  const evolved = (found: SurveyResult) => {
    const { purchase, decision } = answered(found);
    if (isRefusal(decision)) throw new Error(decision.sentence);
    for (const event of decision.events) purchase.state = evolve(purchase.state, event);
    act(purchase, '2022-01-13T11:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(88));
    return act(purchase, '2022-01-14T10:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(86));
  };

  it('is taken as it was counted, with what it found', () => {
    const purchase = evolved(survey);
    expect(latest(purchase.state, 'EvaluateAsRecipients', 1)?.data).toMatchObject({
      asked: 104,
      proxies: 4,
      required: 104,
      satisfaction: 8557,
      survey,
    });
  });

  it('bears no other number beside it, and the same one', () => {
    expect(answered(survey, { satisfied: 61 }).decision).toMatchObject({
      code: 'SURVEY_DIFFERS',
      field: 'satisfied',
      sentence: '系统抽样调查统计为 60，填写的是 61。',
    });
    expect(isRefusal(answered(survey, { satisfied: 60, asked: 104 }).decision)).toBe(false);
  });

  it('is typed in whole where there was none', () => {
    const { proxies: _, ...form } = forms.surveyForm();
    expect(refused(yearEnd().at('2022-01-12T10:00'), 'huimin', 'EvaluateAsRecipients', form)).toMatchObject({
      code: 'SURVEY_UNCOUNTED',
      field: 'proxies',
    });
  });

  it('with a signal lets no grade be given before somebody has looked into it', () => {
    // Prepare
    const purchase = evolved({ ...survey, signals: [{ id: 'coached', why: '前后矛盾 30 人' }] });
    purchase.at('2022-01-17T10:00');
    // Act
    const refusal = refused(purchase, 'weiguo', 'ConfirmGrade', forms.gradeForm());
    const looked = refused(
      purchase,
      'weiguo',
      'ConfirmGrade',
      forms.gradeForm({ signalOpinion: '已复核录音并听取承接主体意见。' }),
    );
    // Assess
    expect(refusal).toMatchObject({
      code: 'SIGNALS_UNANSWERED',
      sentence: '满意度调查有异常信号：答复受到指教。',
    });
    expect(looked).toBeUndefined();
  });
});

describe('the grade', () => {
  it('is computed exactly and stands under both names (J7-9)', () => {
    // Prepare
    const purchase = evaluated(yearEnd());
    // Act
    act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
    // Assess: 30%·(0.75·88 + 25%·90) + 40%·(0.75·86 + 25%·90) + 30%·90
    expect(latest(purchase.state, 'ConfirmGrade', 1)?.data).toMatchObject({
      year: 2021,
      total: 8835,
      satisfaction: 9000,
      grade: 'good',
      gradeLabel: '良（良好）',
    });
  });

  it('has the vetoes that its county has, from the day they were set', () => {
    // Prepare: the city lifts one from the day after
    const purchase = evaluated(yearEnd()).at('2022-01-17T10:00');
    const by = { role: 'citySupervisor', region: '451200' } as const;
    const lift = (from: string): void => {
      const one = {
        number: 1,
        figure: 'vetoPrivacy',
        region: '451200',
        from,
        value: 0,
        basis: '河民发〔2022〕1号',
      };
      const set = { ...one, by, confirmedBy: by, confirmedAt: '2022-01-01T09:00:00.000+08:00' };
      purchase.state = { ...purchase.state, figures: figuresOf([set]) };
    };
    const confirm = (veto: string) =>
      refused(
        purchase,
        'weiguo',
        'ConfirmGrade',
        forms.gradeForm({ vetoes: [veto], vetoEvidence: '名册曾在群里转发。' }),
      );
    // Act, Assess
    lift('2022-01-17');
    expect(confirm('privacy')).toMatchObject({ code: 'VETO_NOT_IN_FORCE', field: 'vetoes' });
    lift('2022-01-18');
    expect(confirm('privacy')).toBeUndefined();
  });

  it('is 差 with a veto, which needs its evidence', () => {
    // Prepare
    const purchase = evaluated(yearEnd()).at('2022-01-17T10:00');
    // Act
    const refusal = refused(purchase, 'weiguo', 'ConfirmGrade', forms.gradeForm({ vetoes: ['transfer'] }));
    act(
      purchase,
      '2022-01-17T11:00',
      'weiguo',
      'ConfirmGrade',
      forms.gradeForm({ vetoes: ['transfer'], vetoEvidence: '工资由其他单位发放。' }),
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'VETO_WITHOUT_EVIDENCE' });
    expect(latest(purchase.state, 'ConfirmGrade', 1)?.data).toMatchObject({
      grade: 'fail',
      gradeLabel: '差（不合格）',
      total: 8835,
    });
    expect(healthOf(purchase.state, 1)).toMatchObject({ level: 'serious' });
  });

  it('orders rectification where it is 中', () => {
    // Prepare
    const purchase = yearEnd();
    act(purchase, '2022-01-12T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(60));
    act(purchase, '2022-01-13T10:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm());
    act(purchase, '2022-01-14T10:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(60));
    act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
    // Act, Assess
    expect(latest(purchase.state, 'ConfirmGrade', 1)?.data.grade).toBe('pass');
    expect(refused(purchase, 'lanxi', 'PublishEvaluation', forms.evaluationNotice())).toMatchObject({
      code: 'RECTIFICATION_ORDER_MISSING',
    });
  });

  it('is published without personal data, and the run ends', () => {
    // Prepare
    const purchase = evaluated(yearEnd());
    act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
    // Act
    const refusal = refused(
      purchase,
      'lanxi',
      'PublishEvaluation',
      forms.evaluationNotice({ findings: '服务对象身份证 11010519491231002X 反映。' }),
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'PERSONAL_DATA' });
    expect(
      published(evaluated(yearEnd()))
        .open()
        .filter((key) => key.startsWith('1/')),
    ).toEqual(['1/WaitPeriod']);
  });
});
