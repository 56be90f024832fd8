/** 审定更正: what the second person sees again on the record of the day, and what then stands in it. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { decide } from '#domain/kernel/decide.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { written, yearsOf } from '#domain/stages/corrections/recorded.ts';
import { stepOf } from '#domain/stages/index.ts';
import { awardOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { yuan } from '#test/domain/support/forms.ts';
import { serving, standbyServing } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { soleChosen, solePublished } from '#test/domain/support/single-story.ts';
import {
  draftedNotice,
  filedPurchase,
  fundedPurchase,
  resultPublished,
  selectedPurchase,
} from '#test/domain/support/story.ts';

const seqOf = (purchase: Purchase, step: string): number =>
  purchase.events.findLastIndex(({ type }) => type === step) + 1;
const correction = (purchase: Purchase, step: string, form: unknown) => ({
  seq: seqOf(purchase, step),
  form,
  reason: '录入时看错了行。',
  seen: purchase.state.version,
});
const media = ['ccgp', 'ccgpGuangxi'];
const approve = { decision: 'approved', opinion: '属实。' };

/** The purchase as the store keeps it: the texts of what was done behind references. */
function stored(purchase: Purchase): Record<string, string> {
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
  return texts;
}

/** The agency was entered under another body's code, and the leader has acted since. */
function otherAgency(): Purchase {
  const purchase = filedPurchase().act('weiguo', 'DeclareInterest', { interests: [] });
  const right = forms.planForm();
  return purchase.act(
    'lanxi',
    'CorrectFact',
    correction(purchase, 'FilePlan', { ...right, agency: { ...right.agency, org: forms.qinghe } }),
  );
}

describe('a correction that was approved', () => {
  it('hands the open task to whom the right code names, and not before', () => {
    // Prepare
    const purchase = otherAgency();
    const before = purchase.position('DraftNotice').owner;
    const owner = { role: 'agency', scope: forms.qinghe };
    expect(before).not.toEqual(owner);
    expect(purchase.events.at(-1)).toMatchObject({ outcome: 'proposed', data: { hands: [{ owner }] } });
    // Act
    purchase.act('weiguo', 'ApproveCorrection', approve);
    // Assess
    expect(purchase.position('DraftNotice').owner).toEqual(owner);
    expect(purchase.events.at(-1)?.hands).toEqual([{ key: '0/DraftNotice', owner }]);
    expect(purchase.events.at(-1)?.data.hands).toEqual([{ key: '0/DraftNotice', before, owner }]);
  });

  it('moves the money from the fund of one year into that of another', () => {
    // Prepare: the special fund pays half, of 2022 as finance meant it
    const line = { source: 'specialFund', level: 'county', fen: yuan(700_000), budgetLine: '2081901' };
    const own = { ...line, source: 'workBudget', year: 2021, budgetLine: '2081902' };
    const funding = (year: number) =>
      forms.fundingForm({ specialFundOpinion: '同意。', lines: [{ ...line, year }, own] });
    const purchase = fundedPurchase(funding(2021))
      .withSpecialFund(2022, yuan(70_000_000))
      .at('2021-03-09T10:00')
      .act('lanxi', 'ChooseMethod', forms.methodForm());
    purchase.act('luocai', 'CorrectFact', correction(purchase, 'ConfirmFunding', funding(2022)));
    const reserved = () =>
      [2021, 2022].map((year) => purchase.budget('451221', year).reserved[purchase.state.id] ?? 0);
    expect(reserved()).toEqual([yuan(700_000), 0]);
    expect(stepOf('ApproveCorrection')?.needsBudgets?.(purchase.state, approve as never)).toEqual([
      2021, 2022,
    ]);
    // Act
    purchase.act('weiguo', 'ApproveCorrection', approve);
    // Assess
    expect(reserved()).toEqual([0, yuan(700_000)]);
  });

  it('puts right what was published of it as well, and tells the public both', () => {
    // Prepare: the final price was a little lower than reported
    const purchase = resultPublished();
    const finalOffers = [
      { lot: 1, org: forms.qinghe, priceFen: yuan(687_000) },
      { lot: 2, org: forms.qiming, priceFen: yuan(699_700) },
    ];
    const form = correction(purchase, 'SubmitReport', forms.reportForm({ finalOffers }));
    purchase.act('huangda', 'CorrectFact', { ...form, media });
    expect(awardOf(purchase.state, 1)?.amountFen).toBe(yuan(688_000));
    // Act
    purchase.act('weiguo', 'ApproveCorrection', approve);
    // Assess
    expect(awardOf(purchase.state, 1)?.amountFen).toBe(yuan(687_000));
    const event = purchase.events.at(-1);
    const said = JSON.stringify(event && publicDocument(event, purchase.state));
    expect(said).toContain('688,000');
    expect(said).toContain('687,000');
  });
});

describe('a correction that waits', () => {
  it('cannot be approved once its fact is one that nobody corrects: the notice was published', () => {
    // Prepare: the leader has reviewed the draft that is corrected
    const purchase = draftedNotice().at('2021-03-19T10:00').act('weiguo', 'ReviewNotice', forms.reviewForm());
    const form = correction(purchase, 'DraftNotice', forms.draftForm({ content: '入户走访和信息核对。' }));
    purchase.act('huangda', 'CorrectFact', form);
    purchase.at('2021-03-23T09:00').act('huangda', 'PublishNotice', forms.publishForm());
    // Act, Assess
    expect(purchase.refusal('weiguo', 'ApproveCorrection', approve)?.code).toBe('FACT_FIXED');
  });

  it('cannot be approved once a text of its fact is erased, or its step is no more', () => {
    // Prepare
    const purchase = otherAgency();
    const texts = stored(purchase);
    const command = { step: 'ApproveCorrection', lot: 0, item: 0, form: approve };
    const facts = {
      now: purchase.now,
      actor: actorOf('weiguo'),
      seed: 'seed-1',
      record: purchase.events,
    };
    // Act
    const whole = decide(purchase.state, command, { ...facts, texts });
    const erased = decide(purchase.state, command, facts);
    const definition = stepOf('ApproveCorrection');
    const gone = definition?.decide({
      state: purchase.state,
      lot: 0,
      item: 0,
      form: approve as never,
      facts: { ...facts, texts },
      kernel: { decide, stepOf: () => undefined },
    });
    // Assess
    expect(isRefusal(whole)).toBe(false);
    expect(erased).toMatchObject({
      code: 'FACT_UNREADABLE',
      sentence: expect.stringContaining(stepOf('FilePlan')?.label ?? '-'),
    });
    expect(gone).toMatchObject({ code: 'FACT_UNKNOWN' });
  });

  it('stands in the record: an approval of nothing is a fault', () => {
    const { state, now } = otherAgency();
    const acts = Object.fromEntries(Object.entries(state.acts).filter(([key]) => key !== '0/CorrectFact'));
    const command = { step: 'ApproveCorrection', lot: 0, item: 0, form: approve };
    expect(() =>
      decide({ ...state, acts }, command, { now, actor: actorOf('weiguo'), seed: '', record: [] }),
    ).toThrow('without a correction');
  });
});

describe('a correction that nobody else relies on', () => {
  it('moves the deadline at once: the service began three weeks later', () => {
    // Prepare
    const purchase = serving();
    const [start] = purchase.state.acts['1/StartService'] ?? [];
    const given = purchase.asked.findLast(({ command }) => command.step === 'StartService')?.command.form;
    const before = purchase.due('WaitPeriod', 1);
    expect(start?.data.startOn).toBe('2021-05-10');
    // Act
    const form = { ...(given as object), startOn: '2021-06-01' };
    purchase.act('weiguo', 'CorrectFact', correction(purchase, 'StartService', form), { lot: 1 });
    // Assess
    const event = purchase.events.at(-1);
    const due = purchase.due('WaitPeriod', 1);
    expect(event?.outcome).toBe('corrected');
    expect(due.on > before.on).toBe(true);
    expect(event?.moves).toEqual([{ key: '1/WaitPeriod', due }]);
    expect(event?.data.deadlines).toEqual([
      { key: '1/WaitPeriod', before: before.on, beforeAt: before.at, on: due.on, at: due.at },
    ]);
    // What did not change is not spoken of.
    expect(Object.keys(event?.data ?? {}).sort()).toEqual(['deadlines', 'of', 'patches', 'reason']);
  });

  it('is of an act that the record holds', () => {
    const purchase = selectedPurchase();
    const form = { ...correction(purchase, 'SelectItems', forms.selectItemsForm()), seq: 999 };
    expect(purchase.refusal('lanxi', 'CorrectFact', form)?.code).toBe('FACT_UNKNOWN');
  });
});

describe('a correction by the standby provider', () => {
  it('is its own act in its own purchase: it puts its answer right, another purchase turns it away', () => {
    // Prepare
    const purchase = standbyServing();
    const mine = correction(purchase, 'AcceptAssignment', {});
    const other = filedPurchase();
    const foreign = correction(other, 'FilePlan', {});
    const where = { lot: 1, role: 'standby' } as const;
    // Act
    const own = purchase.refusal('panan', 'CorrectFact', mine, where);
    const strange = other.refusal('panan', 'CorrectFact', foreign, { role: 'standby' });
    const provider = other.refusal('xieqing', 'CorrectFact', foreign, { role: 'provider' });
    // Assess: within its own purchase it is asked what the answer should have been
    expect(own).toMatchObject({ code: 'FORM_INVALID', field: expect.stringContaining('form') });
    expect(strange?.code).toBe('NOT_THIS_PROVIDER');
    expect(provider?.code).toBe('NOT_THIS_PROVIDER');
  });
});

describe('a correction that changes what the public reads', () => {
  it('tells it nothing about persons, wherever the words come in', () => {
    // Prepare: the title of the purchase is that of its publication
    const purchase = solePublished().at('2021-03-12T09:00');
    const title = '南丹县社会救助核对服务（电话13800138000）';
    const form = correction(purchase, 'OpenPurchase', forms.openPurchaseForm({ title }));
    // Act
    const refusal = purchase.refusal('lanxi', 'CorrectFact', { ...form, media });
    // Assess
    expect(refusal).toMatchObject({
      code: 'PERSONAL_DATA',
      field: 'form',
      sentence: expect.stringContaining('手机号码'),
      article: expect.stringContaining('第六十一条'),
    });
    expect(refusal?.sentence).toContain('标题');
  });

  it('says nothing of a medium where nothing is public yet', () => {
    // Prepare
    const purchase = soleChosen();
    const form = correction(purchase, 'OpenPurchase', forms.openPurchaseForm({ title: '南丹县核对服务' }));
    // Act
    purchase.act('lanxi', 'CorrectFact', form);
    purchase.act('weiguo', 'ApproveCorrection', approve);
    // Assess
    const [proposal, approval] = purchase.events.slice(-2).map(({ data }) => Object.keys(data));
    expect(proposal).not.toContain('media');
    expect(approval).not.toContain('media');
    expect(purchase.events.at(-1)?.outcome).toBe('approved');
  });
});

describe('what a correction needs and keeps', () => {
  it('is the budget of each year that its form names anywhere, as far as there are budgets', () => {
    const { state } = fundedPurchase();
    const years = (form: unknown) => yearsOf(state, form);
    // What finance confirmed stands in 2021 and is always among them.
    expect(years({ year: 2022, rows: [{ year: 2018 }, { year: 2100 }, { money: { year: 2023 } }] })).toEqual([
      2021, 2022, 2018, 2100, 2023,
    ]);
    const odd = {
      rows: [{ year: 2017 }, { year: 2101 }, { year: 2021.5 }, { year: '2022' }, { other: 2024 }],
    };
    expect([years(odd), years(null), years('2022'), years(undefined)]).toEqual([
      [2021],
      [2021],
      [2021],
      [2021],
    ]);
  });

  it('is a deadline that was counted for the first time as well', () => {
    // Prepare
    const { due } = solePublished().position('WaitSoleSource');
    if (!due) throw new Error('no deadline');
    const nothing = { patches: [], hands: [], notices: [], money: [], blocks: [] };
    // Act
    const kept = written({ ...nothing, moves: [{ key: '0/WaitSoleSource', due }] });
    // Assess
    expect(kept).toEqual({ changes: [], deadlines: [{ key: '0/WaitSoleSource', on: due.on, at: due.at }] });
  });
});
