/** A survey from its commitment to its end, among 30 recipients of two townships. */
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { linkAnswer, type SurveyAct, surveyActLabels, surveyForms } from '#domain/survey/forms.ts';
import type { Answers } from '#domain/survey/questions.ts';
import { drawPositions, type Frame, frameOf } from '#domain/survey/sample.ts';
import {
  decideLinkAnswer,
  decideSurvey,
  evolveSurvey,
  initialSurvey,
  type SurveyEvent,
  type SurveyFacts,
  type SurveyState,
  silent,
} from '#domain/survey/survey.ts';

const officer: Actor = { account: 'lanxi', role: 'officer', region: '451221' };
const evaluator: Actor = { account: 'mingjian', role: 'evaluator', region: '451221', org: 'EVALUATOR' };
const anybody: Actor = { account: 'link', role: 'public', region: '' };
const frame = frameOf(
  Array.from({ length: 30 }, (_, at) => ({
    id: `r${String(at).padStart(3, '0')}`,
    stratum: at < 20 ? '451221100' : '451221104',
  })),
);

const fine: Answers = {
  overall: 'satisfied',
  served: 'yes',
  onTime: 'always',
  missed: 'never',
  attitude: 'good',
  needed: 'yes',
  taught: 'no',
};

/** A survey that is told what to do, and keeps what it said. */
class Told {
  state: SurveyState = initialSurvey;
  last: ReturnType<typeof decideSurvey> | undefined;
  facts: SurveyFacts = {
    actor: evaluator,
    now: '2022-01-12T10:00:00.000+08:00',
    frame,
    required: 12,
    callbacks: 60,
    seed: 'seed',
  };

  do(act: SurveyAct, form: object = {}, facts: Partial<SurveyFacts> = {}): this {
    return this.take(decideSurvey(this.state, act, form as never, { ...this.facts, ...facts }));
  }

  link(
    slot: number,
    answers: Partial<Answers> = {},
    more: { now?: string; device?: string; proxy?: string } = {},
  ): this {
    const { now = this.facts.now, proxy = 'self', ...device } = more;
    return this.take(
      decideLinkAnswer(this.state, slot, { ...fine, ...answers, ...device, proxy } as never, {
        actor: anybody,
        now,
      }),
    );
  }

  private take(answer: SurveyEvent | ReturnType<typeof decideSurvey>): this {
    this.last = answer;
    if (!isRefusal(answer)) this.state = evolveSurvey(this.state, answer);
    return this;
  }

  get code(): string | undefined {
    return this.last && isRefusal(this.last) ? this.last.code : undefined;
  }
}

const committed = () => new Told().do('CommitSample', {}, { actor: officer });
const drawn = () => committed().do('DrawSample', { witness: '20220112' });
const call = (slot: number, answers: Partial<Answers> = {}) => ({
  ...fine,
  ...answers,
  slot,
  channel: 'phone',
  call: 'CALL-2022-0007',
  proxy: 'self',
});

describe('the draw of a survey', () => {
  it('keeps the seed out of the commitment, and is what anybody draws from what is published afterwards', () => {
    // Prepare
    const survey = committed();
    const promise = JSON.stringify(survey.last);
    // Act
    survey.do('DrawSample', { witness: '20220112' });
    // Assess
    expect(promise).not.toContain('"seed"');
    expect(survey.state.committed).toMatchObject({ recipients: 30, count: 12, frame: frame.digest });
    const { seed = '', witness = '', positions = [] } = survey.state.drawn ?? {};
    expect(positions).toHaveLength(12);
    expect(positions).toEqual(drawPositions({ strata: frame.strata, count: 12, seed, witness }));
    expect(drawn().state.drawn?.positions).toEqual(positions);
    expect(committed().do('DrawSample', { witness: '20220113' }).state.drawn?.positions).not.toEqual(
      positions,
    );
  });

  it('is refused without a commitment, twice, and of an empty register', () => {
    expect(new Told().do('DrawSample', { witness: '1' }).code).toBe('SURVEY_NOT_COMMITTED');
    expect(drawn().do('DrawSample', { witness: '2' }).code).toBe('SURVEY_DRAWN');
    expect(drawn().do('CommitSample').code).toBe('SURVEY_DRAWN');
    expect(new Told().do('CommitSample', {}, { frame: frameOf([]) }).code).toBe('SURVEY_FRAME_EMPTY');
  });

  it('is committed to once, and anew only where the register has changed', () => {
    const other: Frame = frameOf(frame.entries.slice(1));
    expect(committed().do('CommitSample', {}, { seed: 'a better one' }).code).toBe('SURVEY_COMMITTED');
    expect(committed().do('DrawSample', { witness: '1' }, { frame: other }).code).toBe(
      'SURVEY_FRAME_CHANGED',
    );
    expect(committed().do('CommitSample', {}, { frame: other }).state.committed?.recipients).toBe(29);
  });

  it('is a fault with another seed than the one committed to', () => {
    expect(() => committed().do('DrawSample', { witness: '1' }, { seed: 'another' })).toThrow('committed');
  });

  it('is nothing for the provider that is evaluated, in whatever role', () => {
    expect(committed().do('DrawSample', { witness: '1' }, { provider: 'EVALUATOR' }).code).toBe(
      'EVALUATOR_NOT_INDEPENDENT',
    );
    expect(committed().do('DrawSample', { witness: '1' }, { provider: 'ANOTHER' }).code).toBeUndefined();
    expect(new Told().do('CommitSample', {}, { actor: officer, provider: 'EVALUATOR' }).code).toBeUndefined();
  });
});

describe('the record of a survey', () => {
  it('counts its events and keeps when links were taken', () => {
    const survey = drawn().do('IssueLinks');
    expect(survey.state).toMatchObject({
      version: 3,
      linksAt: '2022-01-12T10:00:00.000+08:00',
      committed: { at: '2022-01-12T10:00:00.000+08:00' },
    });
    expect(survey.last).toMatchObject({ type: 'IssueLinks', v: 1, by: evaluator });
  });
});

describe('an answer', () => {
  it.each(['IssueLinks', 'StartCallback', 'CloseSurvey'] as const)('waits for the sample: %s', (act) => {
    expect(committed().do(act).code).toBe('SURVEY_NOT_DRAWN');
  });

  it('through a link is one, may be changed for ten minutes, and then stands', () => {
    // Prepare
    const survey = drawn().link(3, {}, { device: 'ab' });
    expect(survey.state.answers[3]?.device).toBe('ab');
    // Act
    survey.link(3, { overall: 'poor' }, { now: '2022-01-12T10:10:00.000+08:00', proxy: 'family' });
    // Assess
    expect(survey.state.answers[3]).toEqual({
      channel: 'link',
      wave: 'first',
      proxy: 'family',
      answers: { ...fine, overall: 'poor' },
      at: '2022-01-12T10:10:00.000+08:00',
    });
    expect(survey.link(3, {}, { now: '2022-01-12T10:20:00.001+08:00' }).last).toMatchObject({
      code: 'SURVEY_ANSWERED',
      sentence: '第 3 号样本已经答复。',
      field: 'slot',
    });
    expect(committed().link(3).code).toBe('SURVEY_NOT_DRAWN');
  });

  it('of a telephone call is kept as such, with the number of the call, and is not put over another channel', () => {
    const survey = drawn().do('RecordAnswer', call(5));
    expect(survey.state.answers[5]).toMatchObject({
      channel: 'phone',
      call: 'CALL-2022-0007',
      answers: fine,
    });
    expect(survey.last).toMatchObject({ by: evaluator });
    expect(survey.link(5).code).toBe('SURVEY_ANSWERED');
    expect(drawn().link(5).do('RecordAnswer', call(5)).code).toBe('SURVEY_ANSWERED');
  });

  it('is taken for those alone who were drawn', () => {
    expect(drawn().link(13).last).toMatchObject({
      code: 'SURVEY_SLOT_UNKNOWN',
      sentence: '没有第 13 号样本。',
      field: 'slot',
    });
    expect(drawn().link(12).code).toBeUndefined();
    expect(drawn().do('RecordAnswer', call(13)).code).toBe('SURVEY_SLOT_UNKNOWN');
    expect(drawn().do('RecordMissing', { slot: 13, reason: 'away' }).code).toBe('SURVEY_SLOT_UNKNOWN');
  });

  it('stands above what was noted of somebody who seemed silent, never below', () => {
    const survey = drawn().do('RecordMissing', { slot: 4, reason: 'away' });
    expect(silent(survey.state)).not.toContain(4);
    expect(survey.link(4).state.missing).toEqual({});
    expect(survey.do('RecordMissing', { slot: 4, reason: 'away' }).last).toMatchObject({
      code: 'SURVEY_ANSWERED',
      sentence: '第 4 号样本已经答复。',
      field: 'slot',
    });
  });
});

describe('those who are called back', () => {
  it('are drawn by the seed among the silent, once, and are told apart in the answers', () => {
    // Prepare
    const survey = drawn();
    for (let slot = 1; slot <= 9; slot++) survey.link(slot);
    // Act
    survey.do('StartCallback');
    // Assess
    expect([...(survey.state.callback?.slots ?? [])].sort()).toEqual([10, 11, 12]);
    expect(survey.do('StartCallback').code).toBe('SURVEY_CALLBACK_TWICE');
    survey.do('RecordAnswer', call(11));
    expect(survey.state.answers[11]?.wave).toBe('callback');
    expect(survey.state.answers[9]?.wave).toBe('first');
  });

  it('are as many as the level says, in an order that is no list of slots', () => {
    const required = 100;
    const large = frameOf(Array.from({ length: required }, (_, at) => ({ id: `r${at}`, stratum: 'x' })));
    const given = { frame: large, required, callbacks: 30 };
    const survey = new Told()
      .do('CommitSample', {}, given)
      .do('DrawSample', { witness: 'w' }, given)
      .do('StartCallback', {}, given);
    const slots = survey.state.callback?.slots ?? [];
    expect(slots).toHaveLength(30);
    expect(slots).not.toEqual([...slots].sort((one, other) => one - other));
  });

  it('come before the end, each of them', () => {
    const survey = drawn();
    expect(survey.do('CloseSurvey').code).toBe('SURVEY_CALLBACK_MISSING');
    for (let slot = 1; slot <= 10; slot++) survey.link(slot);
    survey.do('StartCallback').link(11).do('CloseSurvey');
    expect(survey.last).toMatchObject({
      code: 'SURVEY_CALLBACK_OPEN',
      sentence: '回访名单上还有没办结的：第 12 号。',
    });
    survey.do('RecordMissing', { slot: 12, reason: 'refused' }).do('CloseSurvey');
    expect(survey.state.closed).toBeDefined();
  });

  it('are named where they are still owed, ten at most', () => {
    const survey = drawn().do('StartCallback').do('CloseSurvey');
    const slots = survey.state.callback?.slots.slice(0, 10).join('、');
    expect(survey.last).toMatchObject({ sentence: `回访名单上还有没办结的：第 ${slots} 号。` });
  });

  it('are none where everybody answered', () => {
    const survey = drawn();
    for (let slot = 1; slot <= 12; slot++) survey.link(slot);
    expect(survey.do('CloseSurvey').code).toBeUndefined();
  });
});

describe('the result', () => {
  const closed = () => {
    const survey = drawn();
    for (let slot = 1; slot <= 6; slot++) survey.link(slot, slot === 6 ? { overall: 'rather' } : {});
    survey.link(7, { overall: 'fair' }, { proxy: 'family' });
    survey.do('RecordAnswer', { ...call(8, { overall: 'poor' }), channel: 'visit' });
    survey
      .do('RecordMissing', { slot: 9, reason: 'died' })
      .do('RecordMissing', { slot: 10, reason: 'refused' });
    survey
      .do('StartCallback')
      .do('RecordAnswer', call(11))
      .do('RecordMissing', { slot: 12, reason: 'noContact' });
    return survey.do('CloseSurvey');
  };

  it('counts answers, channels, proxies and the silent, with the interval of those who answered', () => {
    expect(closed().state.closed?.result).toMatchObject({
      recipients: 30,
      asked: 12,
      answered: 9,
      satisfied: 6,
      ratherSatisfied: 1,
      proxies: 1,
      responseRate: 7500,
      interval: { low: 4525, high: 9368 },
      byChannel: { link: 7, phone: 1, visit: 1 },
      missing: { died: 1, refused: 1, noContact: 1, silent: 0, away: 0, moved: 0, neverServed: 0, unable: 0 },
      signals: [],
    });
  });

  it('shows no township whose numbers would tell of persons', () => {
    expect(closed().state.closed?.result.table).toBeUndefined();
  });

  it('shows townships, each with its own answers, where there are enough', () => {
    // Prepare: 40 of 60 and 20 of 30, all asked
    const sizes = { '451221100': 60, '451221104': 40 };
    const large = frameOf(
      Object.entries(sizes).flatMap(([stratum, size]) =>
        Array.from({ length: size }, (_, at) => ({ id: `${stratum}${at}`, stratum })),
      ),
    );
    const given = { frame: large, required: 100 };
    const survey = new Told().do('CommitSample', {}, given).do('DrawSample', { witness: 'w' }, given);
    for (const [index, position] of (survey.state.drawn?.positions ?? []).entries()) {
      const first = position <= 60;
      const at = first ? position : position - 60;
      survey.link(index + 1, { overall: at <= 20 ? 'satisfied' : at <= 30 ? 'rather' : 'fair' });
    }
    // Act
    survey.do('CloseSurvey');
    // Assess
    expect(survey.state.closed?.result.table?.groups).toEqual([
      { label: '451221100', counts: [20, 10, 30], total: 60 },
      { label: '451221104', counts: [20, 10, 10], total: 40 },
    ]);
  });

  it('is the last word: nothing is added, by any channel', () => {
    const survey = closed();
    for (const act of Object.keys(surveyForms) as SurveyAct[])
      expect(survey.do(act, call(9)).code).toBe('SURVEY_CLOSED');
    expect(survey.link(10).code).toBe('SURVEY_CLOSED');
  });

  it('is empty where nobody was found', () => {
    const survey = drawn();
    for (let slot = 1; slot <= 12; slot++) survey.do('RecordMissing', { slot, reason: 'moved' });
    const { result } = survey.do('CloseSurvey').state.closed ?? {};
    expect(result).toMatchObject({ answered: 0, responseRate: 0 });
    expect(result).not.toHaveProperty('interval');
    expect(result?.signals.map(({ id }) => id)).toEqual(['hiddenDropOuts']);
  });
});

describe('the forms of a survey', () => {
  it('have a label each, and let no free text in', () => {
    expect(Object.keys(surveyActLabels)).toEqual(Object.keys(surveyForms));
    expect(linkAnswer.safeParse({ ...fine, proxy: 'self' }).success).toBe(true);
    expect(linkAnswer.safeParse({ ...fine, proxy: 'self', note: '张三' }).success).toBe(false);
    expect(linkAnswer.safeParse({ ...fine, proxy: 'self', device: 'x' }).success).toBe(false);
    expect(linkAnswer.safeParse({ ...fine, overall: '好', proxy: 'self' }).success).toBe(false);
    expect(surveyForms.DrawSample.safeParse({ witness: '12345' }).success).toBe(false);
    expect(surveyForms.DrawSample.safeParse({ witness: '1234567' }).success).toBe(true);
  });
});
