/** What a correction reads of the record, and who may ask for one. */
import { describe, expect, it } from '@jest/globals';
import {
  actAt,
  consequencesOf,
  type Fact,
  factAt,
  refuseFact,
  standingForm,
} from '#domain/corrections/consequences.ts';
import { differences, plain, replaced, same } from '#domain/corrections/plain.ts';
import { publicDocument } from '#domain/documents/index.ts';
import { decide } from '#domain/kernel/decide.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor, Facts } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { textsOfRecord } from '#domain/stages/corrections/recorded.ts';
import { stepOf } from '#domain/stages/index.ts';
import * as forms from '#test/domain/support/forms.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { contractForm } from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { solePublished } from '#test/domain/support/single-story.ts';
import {
  contractStage,
  fundedPurchase,
  opened,
  publishedNotice,
  responded,
  selectedPurchase,
} from '#test/domain/support/story.ts';

const kernel = { decide, stepOf };
const facts = (purchase: Purchase, account: string, more: Partial<Facts> = {}): Facts => ({
  now: purchase.now,
  actor: actorOf(account),
  seed: 'seed-1',
  record: purchase.events,
  ...more,
});
const codeOf = (answer: unknown): unknown => (isRefusal(answer) ? answer.code : answer);
const seqOf = (purchase: Purchase, step: string): number =>
  purchase.events.findLastIndex(({ type }) => type === step) + 1;

function factIn({ state }: Purchase, seq: number): Fact {
  const fact = factAt(state, seq, kernel);
  if (!fact) throw new Error(`no act ${seq}`);
  return fact;
}

/** The purchase as the store keeps it: each text behind a reference. */
function stored(purchase: Purchase): { texts: Record<string, string>; refs: () => string[] } {
  const texts: Record<string, string> = {};
  const put = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(put);
    if ('text' in value && typeof value.text === 'string') {
      const ref = `r${Object.keys(texts).length}`;
      texts[ref] = value.text;
      return { ref, digest: `d-${ref}` };
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, put(part)]));
  };
  purchase.state = { ...purchase.state, acts: put(purchase.state.acts) as typeof purchase.state.acts };
  return { texts, refs: () => textsOfRecord(purchase.state).map((text) => ('ref' in text ? text.ref : '')) };
}

describe('an act of the record', () => {
  it('is found by its number, with its step, whatever lot it belongs to', () => {
    const { state, events } = responded();
    for (const [index, { type, lot }] of events.entries())
      expect(actAt(state, index + 1)).toMatchObject({ step: type, act: { seq: index + 1, lot } });
    expect(actAt(state, events.length + 1)).toBeUndefined();
  });

  it('is corrected by whoever stands where the one stood who entered it', () => {
    // Prepare
    const purchase = responded();
    const { state } = purchase;
    const ask = (step: string, account: string, role?: 'provider') =>
      codeOf(refuseFact(state, seqOf(purchase, step), actorOf(account, role), kernel));
    // Assess
    expect(ask('SelectItems', 'lanxi')).toBeUndefined();
    expect(ask('SelectItems', 'weiguo')).toBe('FACT_NOT_YOURS');
    expect(ask('SelectItems', 'yangzhen')).toBe('FACT_NOT_YOURS');
    expect(ask('ResearchNeed', 'huangda')).toBe('FACT_NOT_YOURS');
    const seq = seqOf(purchase, 'SelectItems');
    const other = (change: Partial<Actor>) =>
      codeOf(refuseFact(state, seq, { ...actorOf('lanxi'), ...change }, kernel));
    expect([other({ role: 'leader' }), other({ region: '451222' }), other({ org: forms.qinghe })]).toEqual([
      'FACT_NOT_YOURS',
      'FACT_NOT_YOURS',
      'FACT_NOT_YOURS',
    ]);
    expect(codeOf(refuseFact(state, 999, actorOf('lanxi'), kernel))).toBe('FACT_UNKNOWN');
    const gone = { decide, stepOf: () => undefined };
    expect(codeOf(refuseFact(state, 2, actorOf('lanxi'), gone))).toBe('FACT_UNKNOWN');
  });

  it('is nobody’s where the calendar spoke', () => {
    const purchase = responded();
    const refusal = refuseFact(purchase.state, seqOf(purchase, 'WaitNoticePeriod'), actorOf('lanxi'), kernel);
    expect(refusal).toMatchObject({
      code: 'FACT_FIXED',
      sentence: expect.stringContaining('没有填报的事实'),
      wayOut: expect.stringContaining('由系统记录'),
    });
  });

  it('is read back as the form that was filled in, and with what was corrected since', () => {
    // Prepare
    const purchase = selectedPurchase();
    const form = forms.selectItemsForm();
    const seq = seqOf(purchase, 'SelectItems');
    const standing = () => standingForm(factIn(purchase, seq), {});
    expect(standing()).toEqual(form);
    const title = { ...form, budgetFen: yuan(700_000) };
    const halved = {
      ...title,
      lotPlan: forms.lots.map((lot) => ({ ...lot, budgetFen: yuan(350_000), ceilingFen: yuan(350_000) })),
    };
    // Act
    purchase.act('lanxi', 'CorrectFact', {
      seq,
      form: halved,
      reason: '录入时看错了行。',
      seen: purchase.state.version,
    });
    // Assess
    expect(standing()).toEqual(forms.selectItemsForm(halved));
  });

  it('is corrected with its old text left behind its reference', () => {
    // Prepare
    const purchase = selectedPurchase();
    const { texts } = stored(purchase);
    const seq = seqOf(purchase, 'SelectItems');
    const [one, two] = forms.lots;
    const lotPlan = [one, { ...two, area: '大厂镇' }];
    // Act
    const found = consequencesOf(
      purchase.state,
      seq,
      forms.selectItemsForm({ lotPlan }),
      facts(purchase, 'lanxi', { texts }),
      kernel,
    );
    // Assess
    const ref = Object.keys(texts).find((name) => texts[name] === two?.area);
    expect(found).toMatchObject({
      patches: [
        {
          path: ['lotPlan', 1, 'area'],
          before: { ref, digest: `d-${ref}` },
          after: { text: '大厂镇' },
        },
      ],
    });
  });

  it('cannot be read back where a text of it is gone', () => {
    // Prepare
    const purchase = selectedPurchase();
    const { texts } = stored(purchase);
    const seq = seqOf(purchase, 'SelectItems');
    const read = (texts: Record<string, string>) => standingForm(factIn(purchase, seq), { texts });
    // Assess
    expect(read(texts)).toEqual(forms.selectItemsForm());
    const refusal = read({});
    expect(refusal).toMatchObject({
      code: 'FACT_UNREADABLE',
      sentence: expect.stringContaining('确定购买内容'),
    });
    expect(
      codeOf(consequencesOf(purchase.state, seq, forms.selectItemsForm(), facts(purchase, 'lanxi'), kernel)),
    ).toBe('FACT_UNREADABLE');
    expect(codeOf(consequencesOf(purchase.state, 999, {}, facts(purchase, 'lanxi'), kernel))).toBe(
      'FACT_UNKNOWN',
    );
  });
});

describe('the texts of a record', () => {
  it('are all of them, but for offers that nobody has opened', () => {
    // Prepare
    const published = publishedNotice();
    const before = stored(published);
    const waiting = stored(responded());
    const purchase = responded();
    const sealed = stored(purchase);
    const open = opened();
    const read = stored(open);
    // Assess
    expect(before.refs().sort()).toEqual(Object.keys(before.texts).sort());
    expect(Object.keys(waiting.texts).length).toBeGreaterThanOrEqual(Object.keys(before.texts).length);
    for (const ref of sealed.refs()) expect(sealed.texts[ref]).toBeDefined();
    expect(read.refs().sort()).toEqual(Object.keys(read.texts).sort());
    expect(textsOfRecord(published.state)[0]).toEqual({ ref: 'r0', digest: 'd-r0' });
  });

  it('do not hold what a supplier wrote until its offer may be opened', () => {
    // Prepare: texts beside the envelope
    const offer = { ref: 'offer', digest: 'd' };
    const refsOf = ({ state }: Purchase) => {
      const beside = (state.acts['1/SubmitResponse'] ?? []).map((one) => ({ ...one, data: { offer } }));
      return textsOfRecord({
        ...state,
        acts: {
          '1/SubmitResponse': beside,
          '0/WaitResponses': state.acts['0/WaitResponses'] ?? [],
          '0/PublishNotice': state.acts['0/PublishNotice'] ?? [],
        },
      });
    };
    // Assess
    expect(refsOf(responded())).toEqual([]);
    expect(refsOf(opened())).toEqual([offer, offer]);
  });

  it('are not those that stand in place, nor what only looks like a reference', () => {
    const { state } = selectedPurchase();
    expect(textsOfRecord(state)).toEqual([]);
    const [record] = state.acts['0/SelectItems'] ?? [];
    if (!record) throw new Error('nothing was selected');
    const data = {
      a: null,
      b: 1,
      c: { ref: 'x' },
      d: { digest: 'y' },
      e: [{ f: { ref: 'x', digest: 'y' } }],
      g: { ref: 1, digest: 'y' },
    };
    expect(textsOfRecord({ ...state, acts: { '0/SelectItems': [{ ...record, data }] } })).toEqual([
      { ref: 'x', digest: 'y' },
    ]);
  });
});

describe('an approval', () => {
  const later = methods.soleSourceForm({ until: '2021-03-18' });
  const proposed = (reason = '录入时看错了行。') => {
    const purchase = solePublished().at('2021-03-12T09:00');
    const seq = seqOf(purchase, 'PublishSoleSource');
    const form = { seq, form: later, reason, media: ['ccgp', 'ccgpGuangxi'], seen: purchase.state.version };
    return purchase.act('lanxi', 'CorrectFact', form);
  };
  const approve = { decision: 'approved', opinion: '与会议记录一致。' };

  it('is another person’s than the proposal', () => {
    // Prepare: who proposed has since become the leader
    const { state, events, now } = proposed();
    const leader = { ...actorOf('weiguo'), account: 'lanxi' };
    const command = { step: 'ApproveCorrection', lot: 0, item: 0, form: approve };
    // Act
    const answer = decide(state, command, { now, actor: leader, seed: 'seed-1', record: events });
    // Assess
    expect(answer).toMatchObject({ code: 'SAME_PERSON', sentence: expect.stringContaining('审定更正') });
  });

  it('is of what was shown: where that has changed, it is proposed anew', () => {
    // Prepare: the proposal said another day than it comes to now
    const purchase = proposed();
    const acts = purchase.state.acts['0/CorrectFact'] ?? [];
    const changed = acts.map((act) => ({
      ...act,
      data: { ...act.data, deadlines: [{ key: '0/WaitSoleSource', on: '2021-03-19' }] },
    }));
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '0/CorrectFact': changed } };
    // Assess
    expect(purchase.refusal('weiguo', 'ApproveCorrection', approve)?.code).toBe('CORRECTION_STALE');
  });

  it('keeps the reason, where it is published and what it moves', () => {
    const purchase = proposed().act('weiguo', 'ApproveCorrection', approve);
    const event = purchase.events.at(-1);
    expect(event).toMatchObject({
      outcome: 'approved',
      data: {
        of: seqOf(purchase, 'PublishSoleSource'),
        proposal: seqOf(purchase, 'CorrectFact'),
        reason: { text: '录入时看错了行。' },
        media: ['ccgp', 'ccgpGuangxi'],
        deadlines: [{ key: '0/WaitSoleSource', before: '2021-03-17', on: '2021-03-18' }],
        notices: [{ lines: [{ before: { text: expect.any(String) }, after: { text: expect.any(String) } }] }],
      },
    });
    expect(event?.moves.map(({ key, due }) => [key, due.on])).toEqual([['0/WaitSoleSource', '2021-03-18']]);
  });

  it('is published with what was corrected, why, where, and whom to ask', () => {
    // Act
    const purchase = proposed().act('weiguo', 'ApproveCorrection', approve);
    const event = purchase.events.at(-1);
    const document = event && publicDocument(event, purchase.state);
    // Assess
    const sections = document?.sections.map(({ heading, fields }) => [
      heading,
      fields.map(({ label }) => label),
    ]);
    expect(sections?.slice(0, 3)).toEqual([
      ['一、项目基本情况', ['原公告项目名称', '更正的公告']],
      ['二、更正信息', ['期限', '更正理由', '更正日期']],
      ['三、其他补充事宜', ['发布媒体']],
    ]);
    const values = document?.sections.flatMap(({ fields }) => fields.map(({ value }) => value));
    expect(values).toContain('2021年3月10日单一来源采购公示');
    expect(values).toContain('中国政府采购网、广西壮族自治区政府采购网');
    expect(values).toContain('2021年3月12日');
  });
});

describe('an approval of money', () => {
  const line = { source: 'specialFund', level: 'county', year: 2021, fen: 0, budgetLine: '2081901' };
  const funding = (special: number) => ({
    ...forms.fundingForm({ specialFundOpinion: '同意。' }),
    lines: [
      { ...line, fen: yuan(special) },
      { ...line, source: 'workBudget', budgetLine: '2081902', fen: yuan(1_400_000 - special) },
    ],
  });
  const reserved = (purchase: Purchase) => purchase.budget('451221', 2021).reserved['451221-2021-0001'];
  /** The method has been chosen since finance confirmed the money. */
  const proposed = (special: number): Purchase => {
    const purchase = fundedPurchase(funding(700_000))
      .at('2021-03-09T10:00')
      .act('lanxi', 'ChooseMethod', forms.methodForm());
    return purchase.act('luocai', 'CorrectFact', {
      seq: seqOf(purchase, 'ConfirmFunding'),
      form: funding(special),
      reason: '录入时看错了行。',
      seen: purchase.state.version,
    });
  };
  const approve = { decision: 'approved', opinion: '属实。' };

  it.each([
    ['more', 900_000],
    ['less', 600_000],
  ])('reserves %s of the special fund when the second person has approved, not before', (_, special) => {
    // Prepare
    const purchase = proposed(special);
    expect(purchase.events.at(-1)).toMatchObject({ outcome: 'proposed', data: { because: 'reliedOn' } });
    expect(reserved(purchase)).toBe(yuan(700_000));
    // Act
    purchase.act('weiguo', 'ApproveCorrection', approve);
    // Assess
    expect(reserved(purchase)).toBe(yuan(special));
    expect(purchase.events.at(-1)?.data).toMatchObject({
      money: [{ year: 2021, fen: yuan(special - 700_000) }],
      patches: expect.arrayContaining([expect.objectContaining({ key: '0/ConfirmFunding' })]),
    });
    expect(Object.keys(purchase.events.at(-1)?.data ?? {})).not.toContain('notices');
  });

  it('is refused where the fund has become too small in the meantime', () => {
    const purchase = proposed(900_000).withSpecialFund(2021, yuan(40_000_000));
    expect(purchase.refusal('weiguo', 'ApproveCorrection', approve)).toMatchObject({
      code: 'CORRECTION_MONEY',
      field: 'form',
    });
    expect(reserved(purchase)).toBe(yuan(700_000));
  });

  it('asks the budgets of the years that the correction touches', () => {
    const { state } = proposed(900_000);
    expect(stepOf('ApproveCorrection')?.needsBudgets?.(state, approve as never)).toEqual([2021]);
    expect(
      stepOf('CorrectFact')?.needsBudgets?.(state, {
        form: { lines: [{ year: 2022 }, { year: 1999 }] },
      } as never),
    ).toEqual([2021, 2022]);
  });
});

describe('a correction of one lot', () => {
  it('is asked for in that lot', () => {
    // Prepare
    const drafted = contractStage()
      .at('2021-04-14T10:00')
      .act('lanxi', 'DraftContract', contractForm(), { lot: 1 });
    const form = {
      seq: seqOf(drafted, 'DraftContract'),
      form: contractForm(),
      reason: '录入有误。',
      seen: drafted.state.version,
    };
    // Act
    const elsewhere = drafted.refusal('lanxi', 'CorrectFact', form, { lot: 2 });
    const here = drafted.refusal('lanxi', 'CorrectFact', form, { lot: 1 });
    // Assess
    expect([elsewhere?.code, here?.code]).toEqual(['FACT_UNKNOWN', 'CORRECTION_SAME']);
  });
});

describe('a correction that the public would read', () => {
  it('tells it nothing about persons', () => {
    // Prepare
    const purchase = solePublished().at('2021-03-12T09:00');
    const form = methods.soleSourceForm({ why: '只能由其提供服务，联系电话13800138000。' });
    const refusal = purchase.refusal('lanxi', 'CorrectFact', {
      seq: seqOf(purchase, 'PublishSoleSource'),
      form,
      reason: '录入时看错了行。',
      media: ['ccgp', 'ccgpGuangxi'],
      seen: purchase.state.version,
    });
    // Assess
    expect(refusal?.code).toBe('PERSONAL_DATA');
  });
});

describe('values of the record', () => {
  const texts = { one: '一' };

  it('are read with their texts in place, where they are known', () => {
    const value = {
      a: { ref: 'one', digest: 'd' },
      b: [{ ref: 'two', digest: 'd' }],
      c: { ref: 'one' },
      d: null,
    };
    expect(plain(value, texts)).toEqual({
      a: { text: '一' },
      b: [{ ref: 'two', digest: 'd' }],
      c: { ref: 'one' },
      d: null,
    });
    const odd = [
      { ref: 'one', digest: 7 },
      { ref: 'one', digest: 'd', more: 1 },
      { ref: 'toString', digest: 'd' },
    ];
    expect(plain(odd, texts)).toEqual(odd);
  });

  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 0 }, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [1, 3], false],
    [[1, 2], [1], false],
    [[1], { 0: 1 }, false],
    [{ a: 1 }, null, false],
    [null, null, true],
    ['1', 1, false],
  ])('are the same whatever the order of their names: %j and %j', (one, other, answer) => {
    expect([same(one, other), same(other, one)]).toEqual([answer, answer]);
  });

  it('differ in the smallest parts, and lists of another length as a whole', () => {
    expect(differences({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { b: 2, c: [1, 3] }, e: 1 })).toEqual([
      { path: ['a', 'b'], before: 1, after: 2 },
      { path: ['a', 'c', 1], before: 2, after: 3 },
      { path: ['d'], before: 1 },
      { path: ['e'], after: 1 },
    ]);
    expect(differences([1], [1, 2])).toEqual([{ path: [], before: [1], after: [1, 2] }]);
    expect(differences({ t: { text: '一' } }, { t: { text: '二' } })).toEqual([
      { path: ['t'], before: { text: '一' }, after: { text: '二' } },
    ]);
    expect(differences({ t: { text: '一' } }, { t: { no: 1 } })).toEqual([
      { path: ['t'], before: { text: '一' }, after: { no: 1 } },
    ]);
    expect(differences({ a: 1 }, { a: 1 })).toEqual([]);
  });

  it('are replaced in one part, and stay as they were themselves', () => {
    const value = { a: [{ b: 1, c: 2 }, { b: 3 }], d: 4 };
    expect(replaced(value, ['a', 0, 'b'], 9)).toEqual({ a: [{ b: 9, c: 2 }, { b: 3 }], d: 4 });
    expect(replaced(value, ['d'], undefined)).toEqual({ a: value.a });
    expect(replaced({} as Record<string, unknown>, ['x', 'y'], 1)).toEqual({ x: { y: 1 } });
    expect(replaced(value, [], 5)).toBe(5);
    expect(value).toEqual({ a: [{ b: 1, c: 2 }, { b: 3 }], d: 4 });
  });
});
