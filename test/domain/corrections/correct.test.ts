/** 更正: what the one who corrects is told, who may, and what stands in the record afterwards. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { budgetFenOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { soleChosen, solePublished } from '#test/domain/support/single-story.ts';
import {
  approvedPurchase,
  filedPurchase,
  fundedPurchase,
  openedPurchase,
  publishedNotice,
  resultPublished,
  selectedPurchase,
} from '#test/domain/support/story.ts';

const media = ['ccgp', 'ccgpGuangxi'];

/** The newest act of a step. */
const seqOf = (purchase: Purchase, step: string): number =>
  Object.values(purchase.state.acts)
    .flat()
    .filter(({ seq }) => purchase.events[seq - 1]?.type === step)
    .at(-1)?.seq ?? 0;

const correction = (purchase: Purchase, step: string, form: object) => ({
  seq: seqOf(purchase, step),
  form,
  reason: '录入时看错了行。',
  media,
  seen: purchase.state.version,
});

const code = (purchase: Purchase, account: string, step: string, form: object): string | undefined =>
  purchase.refusal(account, 'CorrectFact', correction(purchase, step, form))?.code;

/** Half of everything: 350,000 yuan a lot. */
const halved = () =>
  forms.selectItemsForm({
    budgetFen: yuan(700_000),
    lotPlan: forms.lots.map((lot) => ({ ...lot, budgetFen: yuan(350_000), ceilingFen: yuan(350_000) })),
  });

describe('CorrectFact', () => {
  it('stands beside the act it corrects: the record keeps both, and all reading takes the new one', () => {
    // Prepare
    const purchase = selectedPurchase().at('2021-03-03T09:00');
    const before = JSON.stringify(purchase.events);
    // Act
    purchase.act('lanxi', 'CorrectFact', correction(purchase, 'SelectItems', halved()));
    // Assess
    expect(budgetFenOf(purchase.state)).toBe(yuan(700_000));
    expect(JSON.stringify(purchase.events.slice(0, -1))).toBe(before);
    const event = purchase.events.at(-1);
    expect(event).toMatchObject({ type: 'CorrectFact', outcome: 'corrected', by: { account: 'lanxi' } });
    expect(event?.data).toMatchObject({ of: 2, reason: { text: '录入时看错了行。' } });
    expect(event?.data.patches).toContainEqual({
      seq: 2,
      key: '0/SelectItems',
      path: ['budgetFen'],
      before: yuan(1_400_000),
      after: yuan(700_000),
    });
  });

  it.each([
    ['another role', () => selectedPurchase(), 'luocai', 'SelectItems', halved(), 'FACT_NOT_YOURS'],
    [
      'nothing changed',
      () => selectedPurchase(),
      'lanxi',
      'SelectItems',
      forms.selectItemsForm(),
      'CORRECTION_SAME',
    ],
    [
      'a form that the step itself refuses',
      () => selectedPurchase(),
      'lanxi',
      'SelectItems',
      forms.selectItemsForm({ budgetFen: yuan(1_500_000) }),
      'LOT_SUM',
    ],
    [
      'an amount that the funding no longer fits',
      () => fundedPurchase(),
      'lanxi',
      'SelectItems',
      halved(),
      'CORRECTION_BREAKS',
    ],
    [
      'a choice that would have led another way',
      () => approvedPurchase(),
      'weiguo',
      'ApproveProject',
      forms.approvalForm({ decision: 'returned' }),
      'FACT_FIXED',
    ],
    [
      'a notice that suppliers rely on',
      () => publishedNotice(),
      'huangda',
      'DraftNotice',
      forms.draftForm({ content: '入户走访和信息核对。' }),
      'FACT_FIXED',
    ],
  ])('is refused with %s', (_, prepare, account, step, form, expected) => {
    expect(code(prepare(), account, step, form)).toBe(expected);
  });

  it('names what can no longer stand, why, and the way out', () => {
    // Prepare
    const purchase = fundedPurchase();
    // Act
    const refusal = purchase.refusal('lanxi', 'CorrectFact', correction(purchase, 'SelectItems', halved()));
    // Assess
    expect(refusal?.sentence).toContain('确认经费来源');
    expect(refusal?.sentence).toContain('1,400,000');
    expect(refusal?.wayOut).toContain('由负责人退回');
  });

  it('reserves more of the special fund, and is refused where the two per cent do not carry it', () => {
    // Prepare: half of the money from the special fund, of which 1,400,000 are two per cent
    const line = {
      source: 'specialFund',
      level: 'county',
      year: 2021,
      fen: yuan(700_000),
      budgetLine: '2081901',
    };
    const own = { ...line, source: 'workBudget', budgetLine: '2081902' };
    const funding = (special: number) => ({
      ...forms.fundingForm({ specialFundOpinion: '同意。' }),
      lines: [
        { ...line, fen: yuan(special) },
        { ...own, fen: yuan(1_400_000 - special) },
      ],
    });
    const reserved = (purchase: Purchase) => purchase.budget('451221', 2021).reserved['451221-2021-0001'];
    const purchase = fundedPurchase(funding(700_000));
    expect(reserved(purchase)).toBe(yuan(700_000));
    // Act
    purchase.act('luocai', 'CorrectFact', correction(purchase, 'ConfirmFunding', funding(900_000)));
    expect(reserved(purchase)).toBe(yuan(900_000));
    purchase.act('luocai', 'CorrectFact', correction(purchase, 'ConfirmFunding', funding(600_000)));
    expect(reserved(purchase)).toBe(yuan(600_000));
    // Assess: a smaller fund than finance believed
    purchase.withSpecialFund(2021, yuan(40_000_000));
    expect(code(purchase, 'luocai', 'ConfirmFunding', funding(900_000))).toBe('CORRECTION_MONEY');
    expect(reserved(purchase)).toBe(yuan(600_000));
  });

  it('is looked at again where somebody has acted since', () => {
    const purchase = selectedPurchase();
    const stale = { ...correction(purchase, 'SelectItems', halved()), seen: 1 };
    expect(purchase.refusal('lanxi', 'CorrectFact', stale)?.code).toBe('CORRECTION_SEEN');
  });

  it('hands an open task to whom the right code names', () => {
    // Prepare: the agency was entered under another body's code
    const right = forms.planForm();
    const { agency } = right as { agency: object };
    const purchase = openedPurchase();
    const wrong = filedPurchase();
    expect(purchase.open()).toEqual(['0/SelectItems']);
    const other = { ...right, agency: { ...agency, org: forms.qinghe } };
    // Act
    wrong.act('lanxi', 'CorrectFact', correction(wrong, 'FilePlan', other));
    // Assess
    expect(wrong.position('DraftNotice').owner).toEqual({ role: 'agency', scope: forms.qinghe });
    expect(wrong.events.at(-1)?.hands).toEqual([
      { key: '0/DraftNotice', owner: { role: 'agency', scope: forms.qinghe } },
    ]);
  });
});

describe('a correction of what the public has read', () => {
  /** 公示 until 03-17 was meant to stand until 03-18. */
  const later = methods.soleSourceForm({ until: '2021-03-18' });
  const proposed = (): Purchase => {
    const purchase = solePublished().at('2021-03-12T09:00');
    return purchase.act('lanxi', 'CorrectFact', correction(purchase, 'PublishSoleSource', later));
  };
  const approve = { decision: 'approved', opinion: '与会议记录一致。' };

  it('waits for a second person, and nothing moves until then', () => {
    const purchase = proposed();
    expect(purchase.events.at(-1)).toMatchObject({ outcome: 'proposed', data: { because: 'public' } });
    expect(purchase.due('WaitSoleSource').on).toBe('2021-03-17');
    expect(purchase.position('ApproveCorrection').owner).toEqual({ role: 'leader', scope: '451221' });
    expect(code(purchase, 'lanxi', 'PublishSoleSource', later)).toBe('CORRECTION_PENDING');
  });

  it('moves the deadline and is published as 更正公告, each line as it was and as it is', () => {
    // Prepare, Act
    const purchase = proposed().act('weiguo', 'ApproveCorrection', approve);
    // Assess
    expect(purchase.due('WaitSoleSource').on).toBe('2021-03-18');
    const event = purchase.events.at(-1);
    const document = event && publicDocument(event, purchase.state);
    expect(document).toMatchObject({ kind: '更正公告' });
    const said = JSON.stringify(document?.sections);
    expect(said).toContain('2021年3月17日');
    expect(said).toContain('2021年3月18日');
    expect(said).toContain('录入时看错了行。');
    expect(purchase.open()).toEqual(['0/WaitSoleSource']);
  });

  it('is returned, and the record stays as it was', () => {
    const purchase = proposed().act('weiguo', 'ApproveCorrection', {
      decision: 'returned',
      opinion: '请核对。',
    });
    expect(purchase.due('WaitSoleSource').on).toBe('2021-03-17');
    const event = purchase.events.at(-1);
    expect(event && publicDocument(event, purchase.state)).toBeUndefined();
  });

  it('is proposed again where its consequences have changed in the meantime', () => {
    // Prepare: the period ends before the leader has looked at it
    const purchase = proposed().elapse('WaitSoleSource').at('2021-03-19T09:00');
    // Act, Assess
    const answer = purchase.try('weiguo', 'ApproveCorrection', approve);
    expect(isRefusal(answer) && answer.code).toBe('CORRECTION_BREAKS');
  });

  it('wants a medium', () => {
    const purchase = solePublished().at('2021-03-12T09:00');
    const { media: _, ...silent } = correction(purchase, 'PublishSoleSource', later);
    expect(purchase.refusal('lanxi', 'CorrectFact', silent)?.code).toBe('MEDIA_MISSING');
  });

  it('is none where another supplier would have won: the way is by law, not by correction', () => {
    // Prepare: the leader has awarded and the result stands
    const purchase = resultPublished();
    const scores = purchase.events.find(({ type }) => type === 'ScoreResponses');
    // Act
    const refusal = purchase.refusal(
      scores?.by.account ?? '',
      'CorrectFact',
      correction(purchase, 'ScoreResponses', {}),
    );
    // Assess
    expect(refusal?.code).toBe('ROLE_NOT_ALLOWED');
    expect(code(purchase, 'huangda', 'SubmitReport', forms.reportForm({ finalOffers: swapped }))).toBe(
      'CORRECTION_BREAKS',
    );
    const other = purchase.refusal('huangda', 'CorrectFact', {
      ...correction(purchase, 'SubmitReport', forms.reportForm({ finalOffers: swapped })),
    });
    expect(other?.sentence).toContain('确定成交供应商');
    expect(other?.wayOut).toContain('质疑、投诉');
  });
});

/** The second-ranked at a price that wins lot 1. */
const swapped = [
  { lot: 1, org: forms.qinghe, priceFen: yuan(688_000) },
  { lot: 1, org: forms.yunxiu, priceFen: yuan(400_000) },
  { lot: 2, org: forms.qiming, priceFen: yuan(699_700) },
];

describe('two corrections of one act', () => {
  it('come to what the second one says', () => {
    // Prepare
    const purchase = soleChosen().at('2021-03-10T10:00');
    purchase.act('lanxi', 'PublishSoleSource', methods.soleSourceForm());
    const approve = { decision: 'approved', opinion: '属实。' };
    // Act
    for (const until of ['2021-03-19', '2021-03-18']) {
      purchase.act(
        'lanxi',
        'CorrectFact',
        correction(purchase, 'PublishSoleSource', methods.soleSourceForm({ until })),
      );
      purchase.act('weiguo', 'ApproveCorrection', approve);
    }
    // Assess
    expect(purchase.due('WaitSoleSource').on).toBe('2021-03-18');
    expect(purchase.state.acts['0/PublishSoleSource']).toHaveLength(1);
    expect(purchase.state.acts['0/PublishSoleSource']?.[0]?.data.until).toBe('2021-03-18');
  });
});
