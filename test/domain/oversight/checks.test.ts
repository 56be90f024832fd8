/** 事前、事中、事后监督, guidance from above, and what the public reports (G-45 to G-47). */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { checksOf, unchecked } from '#domain/stages/oversight/checks.ts';
import { evaluated, published, serving, yearEnd } from '#test/domain/support/performance-story.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const check = (change = {}) => ({
  phase: 'during',
  checkedOn: '2022-01-18',
  matters: '抽查服务记录二十份。',
  findings: '记录齐全。',
  accountability: 'none',
  ...change,
});
const judged = () => published(evaluated(yearEnd())).at('2022-01-19T10:00');

describe('a check', () => {
  it.each([
    ['lanxi', 'officer'],
    ['weiguo', 'leader'],
    ['luocai', 'finance'],
    ['guiting', 'regionSupervisor'],
    ['heshi', 'citySupervisor'],
  ])('is recorded with its phase by %s', (account, role) => {
    const purchase = judged().act(account, 'RecordCheck', check());
    expect(latest(purchase.state, 'RecordCheck')).toMatchObject({ by: { role }, data: { phase: 'during' } });
  });

  it.each([
    ['a day that has not come', { checkedOn: '2022-01-20' }, 'DATE_IN_FUTURE', 'checkedOn'],
    [
      'somebody to be held to account and nothing done',
      { accountability: 'talk' },
      'CHECK_WITHOUT_MEASURES',
      'measures',
    ],
  ])('is refused with %s', (_, change, code, field) => {
    expect(judged().refusal('luocai', 'RecordCheck', check(change))).toMatchObject({ code, field });
  });

  it('says what was done where somebody is held to account, on its very day', () => {
    const form = check({ accountability: 'refer', measures: '移送纪检监察机关。', checkedOn: '2022-01-19' });
    expect(judged().refusal('luocai', 'RecordCheck', form)).toBeUndefined();
  });

  it('is nothing for a provider, nor for another county', () => {
    expect(judged().refusal('xieqing', 'RecordCheck', check())).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
    expect(judged().refusal('tianlan', 'RecordCheck', check())).toMatchObject({ code: 'NOT_THIS_PURCHASER' });
  });
});

describe('the log of the three phases (G-45)', () => {
  it('holds the checks of the flow and those that were recorded, in their order', () => {
    const purchase = judged().act('luocai', 'RecordCheck', check({ phase: 'after' }));
    const log = checksOf(purchase.state);
    expect(log.map(({ act }) => act.seq)).toEqual(
      log.map(({ act }) => act.seq).toSorted((one, other) => one - other),
    );
    expect(new Set(log.map(({ phase }) => phase))).toEqual(new Set(['before', 'during', 'after']));
    expect(log.at(-1)).toMatchObject({ phase: 'after', step: 'RecordCheck' });
    expect(log.find(({ step }) => step === 'ConfirmFunding')?.phase).toBe('before');
    expect(log.filter(({ step }) => step === 'VisitService').map(({ phase }) => phase)).toContain('during');
  });

  it('names a phase without a check once the next has begun, and not before', () => {
    // Prepare
    const without = (purchase: ReturnType<typeof judged>, ...steps: string[]) => {
      const acts = Object.entries(purchase.state.acts).filter(
        ([key]) => !steps.includes(key.split('/')[1] ?? ''),
      );
      return { ...purchase.state, acts: Object.fromEntries(acts) };
    };
    const before = ['ReviewNeed', 'ConfirmFunding', 'ApproveMethod', 'ReviewNotice'];
    // Act, Assess
    expect(unchecked(judged().state)).toEqual([]);
    expect(unchecked(without(judged(), ...before))).toEqual(['before']);
    expect(unchecked(without(judged(), 'VisitService', 'RecheckService', 'AcceptService'))).toEqual([
      'during',
    ]);
    expect(unchecked(without(serving(), 'VisitService', ...before))).toEqual(['before']);
    expect(unchecked(openedPurchase().state)).toEqual([]);
  });
});

describe('what those above say beside an evaluation (G-46)', () => {
  it('is a note without a day, or a demand with one', () => {
    const purchase = judged().act('guiting', 'GiveGuidance', { kind: 'note', matter: '加强入户频次。' });
    purchase.act('heshi', 'GiveGuidance', { kind: 'demand', matter: '报送自查情况。', until: '2022-02-01' });
    expect(latest(purchase.state, 'GiveGuidance')?.data).toMatchObject({
      kind: 'demand',
      until: '2022-02-01',
    });
  });

  it.each([
    ['a demand without a day', { kind: 'demand' }, 'guiting', 'CORRECTION_PAST'],
    ['a demand by today', { kind: 'demand', until: '2022-01-19' }, 'guiting', 'CORRECTION_PAST'],
    ['the county itself', { kind: 'note' }, 'weiguo', 'ROLE_NOT_ALLOWED'],
  ])('is refused with %s', (_, form, account, code) => {
    expect(judged().refusal(account, 'GiveGuidance', { matter: '报送。', ...form })).toMatchObject({ code });
  });

  it('decides nothing: every open task stays with whom it was', () => {
    const purchase = judged();
    const { positions } = purchase.state;
    purchase.act('guiting', 'GiveGuidance', { kind: 'note', matter: '加强入户频次。' });
    expect(purchase.state.positions).toEqual(positions);
  });
});

describe('what the public reports (G-47)', () => {
  const report = (change = {}) => ({
    source: 'public',
    receivedOn: '2022-01-18',
    about: 1,
    matter: '照护人员经常不来。',
    ...change,
  });
  const answer = (change = {}) => ({
    verdict: 'founded',
    answer: '经核查属实。',
    measures: '责令补足服务。',
    accountability: 'talk',
    answeredOn: '2022-01-25',
    ...change,
  });

  it('has a clock of its own and is answered by the leader, each report by itself', () => {
    // Prepare
    const purchase = judged().act('huimin', 'RegisterReport', report());
    purchase.act('lanxi', 'RegisterReport', report({ source: 'media', about: 0 }));
    // Act
    expect(purchase.open().filter((key) => key.includes('AnswerReport'))).toEqual([
      '1001/AnswerReport',
      '1002/AnswerReport',
    ]);
    expect(purchase.due('AnswerReport', 1001)).toMatchObject({ period: 'publicReport', on: '2022-02-14' });
    expect(purchase.position('AnswerReport', 1001).owner).toEqual({ role: 'leader', scope: '451221' });
    purchase.at('2022-01-25T10:00').act('weiguo', 'AnswerReport', answer(), { lot: 1001 });
    // Assess
    expect(purchase.open().filter((key) => key.includes('AnswerReport'))).toEqual(['1002/AnswerReport']);
  });

  it.each([
    ['of tomorrow', report({ receivedOn: '2022-01-20' }), 'DATE_IN_FUTURE'],
    ['about a lot that is not there', report({ about: 7 }), 'LOT_UNKNOWN'],
  ])('is not registered: one %s', (_, form, code) => {
    expect(judged().refusal('huimin', 'RegisterReport', form)).toMatchObject({ code });
  });

  it.each([
    ['on a day that has not come', answer({ answeredOn: '2022-01-26' }), 'DATE_IN_FUTURE'],
    ['that it is true, and nothing is done', answer({ measures: undefined }), 'REPORT_WITHOUT_MEASURES'],
    [
      'that it is partly true, and nothing is done',
      answer({ verdict: 'partly', measures: undefined }),
      'REPORT_WITHOUT_MEASURES',
    ],
  ])('is not answered %s', (_, form, code) => {
    const purchase = judged()
      .act('huimin', 'RegisterReport', report({ receivedOn: '2022-01-19' }))
      .at('2022-01-25T10:00');
    expect(purchase.refusal('weiguo', 'AnswerReport', form, { lot: 1001 })).toMatchObject({ code });
  });

  it('may be untrue, and then nothing is done', () => {
    const purchase = judged().act('huimin', 'RegisterReport', report()).at('2022-01-25T10:00');
    expect(
      purchase.refusal('weiguo', 'AnswerReport', answer({ verdict: 'unfounded', measures: undefined }), {
        lot: 1001,
      }),
    ).toBeUndefined();
  });
});

describe('what somebody without an account reports (G-06, G-47)', () => {
  const lodged = (change = {}) => ({ about: 1, matter: '照护人员经常不来。', ...change });
  const answer = {
    verdict: 'unfounded',
    answer: '签到记录齐全。',
    accountability: 'none',
    answeredOn: '2022-01-19',
  };

  it('starts the clock of its answer at once, as the task of the leader, and names nobody', () => {
    const purchase = judged().act('anybody', 'LodgeReport', lodged({ contact: '覃某，电话 07787212345' }));
    expect(purchase.due('AnswerReport', 1001)).toMatchObject({ period: 'publicReport', on: '2022-02-14' });
    expect(purchase.position('AnswerReport', 1001).owner).toEqual({ role: 'leader', scope: '451221' });
    expect(latest(purchase.state, 'LodgeReport')).toMatchObject({
      by: { account: 'anybody', role: 'public' },
      data: { about: 1, case: 1001 },
    });
  });

  it('waits with at most fifty others, and is taken again as soon as one of them is answered', () => {
    // Prepare
    const purchase = judged();
    for (let count = 1; count <= 50; count++) purchase.act('anybody', 'LodgeReport', lodged());
    // Act, Assess
    expect(purchase.refusal('anybody', 'LodgeReport', lodged())).toMatchObject({
      code: 'REPORTS_FULL',
      sentence: expect.stringContaining('50 件'),
    });
    purchase.act('weiguo', 'AnswerReport', answer, { lot: 1007 });
    expect(purchase.refusal('anybody', 'LodgeReport', lodged())).toBeUndefined();
    expect(purchase.refusal('anybody', 'LodgeReport', lodged())).toMatchObject({ code: 'REPORTS_FULL' });
  });

  it('leaves those that an office registered out of that count', () => {
    const purchase = judged();
    const registered = { source: 'media', receivedOn: '2022-01-18', about: 0, matter: '报道。' };
    for (let count = 1; count <= 50; count++) purchase.act('lanxi', 'RegisterReport', registered);
    expect(purchase.refusal('anybody', 'LodgeReport', lodged())).toBeUndefined();
  });

  it('is nothing of a purchase that nobody has published yet', () => {
    expect(openedPurchase().refusal('anybody', 'LodgeReport', lodged({ about: 0 }))).toMatchObject({
      code: 'PURCHASE_UNKNOWN',
    });
  });

  it('is about a lot that is there, or about all of it', () => {
    expect(judged().refusal('anybody', 'LodgeReport', lodged({ about: 7 }))).toMatchObject({
      code: 'LOT_UNKNOWN',
      field: 'about',
    });
    expect(judged().refusal('anybody', 'LodgeReport', lodged({ about: 0 }))).toBeUndefined();
  });

  it('is not what an office does: it registers what it is told', () => {
    for (const account of ['lanxi', 'weiguo', 'xieqing', 'huimin'])
      expect(judged().refusal(account, 'LodgeReport', lodged())?.code).toBe('ROLE_NOT_ALLOWED');
  });
});
