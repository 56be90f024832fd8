/** What follows from another form of one act: all of it, and nothing else. */
import { describe, expect, it } from '@jest/globals';
import { type Consequences, consequencesOf } from '#domain/corrections/consequences.ts';
import { decide } from '#domain/kernel/decide.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import * as forms from '#test/domain/support/forms.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { solePublished } from '#test/domain/support/single-story.ts';
import {
  contractStage,
  filedPurchase,
  fundedPurchase,
  methodChosen,
  researchedPurchase,
} from '#test/domain/support/story.ts';

const seqOf = (purchase: Purchase, step: string): number =>
  purchase.events.findLastIndex(({ type }) => type === step) + 1;

function follows(purchase: Purchase, step: string, account: string, form: unknown): Consequences {
  const facts = { now: purchase.now, actor: actorOf(account), seed: 'seed-1', record: purchase.events };
  const found = consequencesOf(purchase.state, seqOf(purchase, step), form, facts, { decide, stepOf });
  if (isRefusal(found)) throw new Error(`${found.code} ${found.sentence}`);
  return found;
}

const research = forms.researchForm();
const heard = { ...research, publicOpinion: { ...research.publicOpinion, received: 4 } };
const line = { source: 'specialFund', level: 'county', year: 2021, fen: 0, budgetLine: '2081901' };
const funding = (special: number, opinion = '已列入本年度部门预算。') => ({
  ...forms.fundingForm({ specialFundOpinion: '同意。', opinion }),
  lines: [
    { ...line, fen: yuan(special) },
    { ...line, source: 'workBudget', budgetLine: '2081902', fen: yuan(1_400_000 - special) },
  ],
});

describe('the consequences of a correction', () => {
  it('are the fact, the deadline it moves, the notice that said it, and a second person', () => {
    // Prepare
    const purchase = solePublished().at('2021-03-12T09:00');
    const seq = seqOf(purchase, 'PublishSoleSource');
    // Act
    const found = follows(
      purchase,
      'PublishSoleSource',
      'lanxi',
      methods.soleSourceForm({ until: '2021-03-18' }),
    );
    // Assess
    const due = purchase.due('WaitSoleSource');
    expect(found).toEqual({
      patches: [
        { seq, key: '0/PublishSoleSource', path: ['until'], before: '2021-03-17', after: '2021-03-18' },
      ],
      moves: [
        {
          key: '0/WaitSoleSource',
          before: due,
          due: { ...due, on: '2021-03-18', at: '2021-03-19T00:00:00.000+08:00' },
        },
      ],
      hands: [],
      notices: [
        {
          seq,
          kind: '单一来源采购公示',
          at: purchase.events[seq - 1]?.at,
          lines: [
            {
              label: '期限',
              before: '2021年3月10日至2021年3月17日，不少于五个工作日',
              after: '2021年3月10日至2021年3月18日，不少于五个工作日',
            },
          ],
        },
      ],
      money: [],
      approval: 'public',
      blocks: [],
    });
  });

  it('tell of each line of a notice that the public read, also of one that came in twice', () => {
    // Prepare: two experts have argued, and the second one's words were written down wrongly
    const purchase = solePublished().at('2021-03-12T09:00');
    const [first, second] = methods.soleSourceForm().experts;
    const changed = { ...second, argument: '接口为专有技术。', opinion: '接口为专有技术。' };
    const known = Object.fromEntries(Object.entries(changed).filter(([name]) => name in (second ?? {})));
    // Act
    const found = follows(
      purchase,
      'PublishSoleSource',
      'lanxi',
      methods.soleSourceForm({ experts: [first, known] }),
    );
    // Assess
    expect(found.notices[0]?.lines).toEqual([
      { label: expect.stringContaining('石今'), before: expect.any(String), after: '接口为专有技术。' },
    ]);
    expect(found.patches.map(({ path, before, after }) => [path.slice(0, 2), before, after])).toEqual([
      [['experts', 1], { text: expect.any(String) }, { text: '接口为专有技术。' }],
    ]);
  });

  it('need nobody else where only the one who corrects has acted since', () => {
    const found = follows(researchedPurchase(), 'ResearchNeed', 'lanxi', heard);
    expect(found.patches).toEqual([
      {
        seq: 3,
        key: '0/ResearchNeed',
        path: ['publicOpinion', 'received'],
        before: research.publicOpinion.received,
        after: 4,
      },
    ]);
    expect('approval' in found).toBe(false);
    expect([found.moves, found.hands, found.notices, found.money, found.blocks]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('need a second person where another has acted since', () => {
    expect(follows(fundedPurchase(), 'ResearchNeed', 'lanxi', heard).approval).toBe('reliedOn');
    // The officer who corrects has gone on alone after finance.
    const funded = follows(
      methodChosen(),
      'ConfirmFunding',
      'luocai',
      forms.fundingForm({ opinion: '已列入预算。' }),
    );
    expect(funded.approval).toBe('reliedOn');
    const last = follows(
      fundedPurchase(),
      'ConfirmFunding',
      'luocai',
      forms.fundingForm({ opinion: '已列入预算。' }),
    );
    expect(last.approval).toBeUndefined();
  });

  it('are told year by year where more or less money is reserved, and not where it stays', () => {
    const funded = fundedPurchase(funding(700_000));
    const money = (special: number) =>
      follows(funded, 'ConfirmFunding', 'luocai', funding(special, '改。')).money;
    expect(money(900_000)).toEqual([{ year: 2021, fen: yuan(200_000) }]);
    expect(money(600_000)).toEqual([{ year: 2021, fen: yuan(-100_000) }]);
    expect(money(700_000)).toEqual([]);
  });

  it('hand an open task over, and leave the others where they are', () => {
    // Prepare
    const purchase = filedPurchase();
    const right = forms.planForm() as { agency?: object };
    const owner = purchase.position('DraftNotice').owner;
    // Act
    const found = follows(purchase, 'FilePlan', 'lanxi', {
      ...right,
      agency: { ...right.agency, org: forms.qinghe },
    });
    // Assess
    expect(found.hands).toEqual([
      { key: '0/DraftNotice', before: owner, owner: { role: 'agency', scope: forms.qinghe } },
    ]);
  });

  it('stand in their own way where what was done since would not stand, with the step, the reason and the way out', () => {
    // Prepare
    const purchase = fundedPurchase();
    const halved = forms.selectItemsForm({
      budgetFen: yuan(700_000),
      lotPlan: forms.lots.map((lot) => ({ ...lot, budgetFen: yuan(350_000), ceilingFen: yuan(350_000) })),
    });
    // Act
    const found = follows(purchase, 'SelectItems', 'lanxi', halved);
    // Assess
    expect(
      found.blocks.map(({ seq, step, refusal: { code, sentence } }) => [seq, step, code, sentence]),
    ).toEqual([
      [
        seqOf(purchase, 'ConfirmFunding'),
        'ConfirmFunding',
        'CORRECTION_BREAKS',
        expect.stringContaining('确认经费来源'),
      ],
    ]);
    expect(found.patches[0]?.seq).toBe(seqOf(purchase, 'SelectItems'));
  });

  it('reach into a step whose facts are fixed, or change the course, and say so', () => {
    // Prepare: the second-ranked of lot 1 would have been the cheapest
    const purchase = contractStage();
    const finalOffers = [
      { lot: 1, org: forms.qinghe, priceFen: yuan(688_000) },
      { lot: 1, org: forms.yunxiu, priceFen: yuan(400_000) },
      { lot: 2, org: forms.qiming, priceFen: yuan(699_700) },
    ];
    // Act
    const found = follows(purchase, 'SubmitReport', 'huangda', forms.reportForm({ finalOffers }));
    // Assess
    const codes = found.blocks.map(({ step, refusal }) => [step, refusal.code]);
    expect(codes[0]?.[0]).toBe('ConfirmAward');
    expect(new Set(codes.map(([, code]) => code?.startsWith('CORRECTION_')))).toEqual(new Set([true]));
    for (const { refusal } of found.blocks) expect(refusal.sentence + refusal.wayOut).not.toMatch(/[{}]/);
    // The fact itself comes first, then what was computed from it.
    const seqs = found.patches.map(({ seq }) => seq);
    expect(seqs[0]).toBe(seqOf(purchase, 'SubmitReport'));
    expect(found.approval).toBe('public');
  });

  it('name a field that is wrong within the form of the correction', () => {
    const purchase = researchedPurchase();
    const facts = { now: purchase.now, actor: actorOf('lanxi'), seed: 'seed-1', record: purchase.events };
    const ask = (step: string, form: unknown) =>
      consequencesOf(purchase.state, seqOf(purchase, step), form, facts, { decide, stepOf });
    expect(ask('ResearchNeed', { ...research, way: 'guess' })).toMatchObject({
      code: 'FORM_INVALID',
      field: 'form.way',
    });
    expect(ask('SelectItems', forms.selectItemsForm({ budgetFen: yuan(1_500_000) }))).toMatchObject({
      code: 'LOT_SUM',
      field: expect.stringMatching(/^form\.\w+/),
    });
    expect(ask('ResearchNeed', research)).toMatchObject({ code: 'CORRECTION_SAME' });
  });
});
