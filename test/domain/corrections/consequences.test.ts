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
import * as performance from '#test/domain/support/performance-forms.ts';
import { act, evaluated, serving, yearEnd } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { solePublished } from '#test/domain/support/single-story.ts';
import {
  awarded,
  contractStage,
  filedPurchase,
  fundedPurchase,
  methodChosen,
  researchedPurchase,
  responded,
  resultPublished,
  selectedPurchase,
} from '#test/domain/support/story.ts';

const kernel = { decide, stepOf };
const seqOf = (purchase: Purchase, step: string): number =>
  purchase.events.findLastIndex(({ type }) => type === step) + 1;

function follows(purchase: Purchase, step: string, account: string, form: unknown): Consequences {
  const facts = { now: purchase.now, actor: actorOf(account), seed: 'seed-1', record: purchase.events };
  const found = consequencesOf(purchase.state, seqOf(purchase, step), form, facts, kernel);
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

  it('change what was computed from the fact since, after the fact itself', () => {
    // Prepare: the same supplier wins, a little cheaper
    const purchase = resultPublished();
    const finalOffers = [
      { lot: 1, org: forms.qinghe, priceFen: yuan(687_000) },
      { lot: 2, org: forms.qiming, priceFen: yuan(699_700) },
    ];
    // Act
    const found = follows(purchase, 'SubmitReport', 'huangda', forms.reportForm({ finalOffers }));
    // Assess
    const seqs = found.patches.map(({ seq }) => seq);
    expect(found.blocks).toEqual([]);
    expect([...new Set(seqs)]).toEqual([seqOf(purchase, 'SubmitReport'), seqOf(purchase, 'PublishResult')]);
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    expect(new Set(found.patches.map((patch) => JSON.stringify(patch))).size).toBe(seqs.length);
  });

  it('come to a grade, which is a decision and nobody’s correction', () => {
    // Prepare
    const purchase = evaluated(yearEnd());
    act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', performance.gradeForm());
    // Act
    const found = follows(purchase, 'EvaluateAsPurchaser', 'lanxi', performance.scoresForm(90));
    // Assess
    expect(found.blocks).toMatchObject([
      {
        seq: seqOf(purchase, 'ConfirmGrade'),
        step: 'ConfirmGrade',
        refusal: { code: 'CORRECTION_REACHES', sentence: expect.stringContaining('这是审批或者决定') },
      },
    ]);
  });

  it('rest on what others did in the same lot or in the purchase, not in another lot', () => {
    // Prepare: lot 2 is drafted, then lot 1 is drafted and reviewed
    const review = { decision: 'approved', opinion: '同意。' };
    const purchase = contractStage()
      .at('2021-04-14T10:00')
      .act('lanxi', 'DraftContract', performance.contractForm({ amountFen: yuan(699_700) }), { lot: 2 })
      .act('lanxi', 'DraftContract', performance.contractForm(), { lot: 1 })
      .act('weiguo', 'ReviewContract', review, { lot: 1 });
    const drafted = purchase.events.findIndex(({ type, lot }) => type === 'DraftContract' && lot === 2) + 1;
    const approval = () => {
      const facts = { now: purchase.now, actor: actorOf('lanxi'), seed: 'seed-1', record: purchase.events };
      const form = performance.contractForm({ amountFen: yuan(699_700), content: '入户走访。' });
      return consequencesOf(purchase.state, drafted, form, facts, kernel);
    };
    // Act
    const alone = approval();
    purchase.act('weiguo', 'DeclareInterest', {
      interests: [{ org: forms.qinghe, kind: 'employment', until: '2015-01-01' }],
    });
    const beside = approval();
    // Assess
    expect(alone).toMatchObject({ blocks: [] });
    expect(alone).not.toHaveProperty('approval');
    expect(beside).toMatchObject({ approval: 'reliedOn' });
  });

  it('rest on an act in its own lot, and a fact of the purchase on those in any', () => {
    // Prepare
    const review = { decision: 'approved', opinion: '同意。' };
    const reviewed = contractStage()
      .at('2021-04-14T10:00')
      .act('lanxi', 'DraftContract', performance.contractForm(), { lot: 1 })
      .act('weiguo', 'ReviewContract', review, { lot: 1 });
    const called = responded();
    // Act
    const own = follows(
      reviewed,
      'DraftContract',
      'lanxi',
      performance.contractForm({ content: '入户走访。' }),
    );
    const any = follows(
      called,
      'ReviewNotice',
      'huangda',
      forms.reviewForm({ opinion: '同意，请尽快发布。' }),
    );
    // Assess: since then the agency itself has published, and suppliers have answered lot by lot
    expect([own.approval, any.approval]).toEqual(['reliedOn', 'reliedOn']);
  });

  it('rest neither on the calendar nor on what was corrected since', () => {
    // Prepare: the first period of the service is over; and a colleague has put a figure right
    const served = serving().elapse('WaitPeriod', 1);
    const corrected = selectedPurchase().at('2021-03-03T09:00');
    const colleague = { ...actorOf('lanxi'), account: 'lanxi-colleague' };
    const answer = corrected.ask(colleague, 'CorrectFact', {
      seq: seqOf(corrected, 'SelectItems'),
      form: forms.selectItemsForm({ termMonths: 10 }),
      reason: '录入时看错了行。',
      seen: corrected.state.version,
    });
    // Act
    const started = follows(served, 'StartService', 'weiguo', performance.startForm({ periodMonths: 2 }));
    const title = forms.openPurchaseForm({ title: '南丹县社会救助核对服务' });
    const named = follows(corrected, 'OpenPurchase', 'lanxi', title);
    // Assess
    expect(answer).toHaveProperty('events');
    for (const found of [started, named]) expect(found).not.toHaveProperty('approval');
  });

  it('name a field that is wrong within the form of the correction', () => {
    const purchase = researchedPurchase();
    const facts = { now: purchase.now, actor: actorOf('lanxi'), seed: 'seed-1', record: purchase.events };
    const ask = (step: string, form: unknown) =>
      consequencesOf(purchase.state, seqOf(purchase, step), form, facts, kernel);
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

  it('name the form as a whole where no field of it is wrong', () => {
    // Prepare: nobody knows the holidays of 2031
    const purchase = solePublished();
    const facts = { now: purchase.now, actor: actorOf('lanxi'), seed: 'seed-1', record: purchase.events };
    const form = methods.soleSourceForm({ until: '2031-03-18' });
    // Act
    const found = consequencesOf(purchase.state, seqOf(purchase, 'PublishSoleSource'), form, facts, kernel);
    // Assess
    expect(found).toMatchObject({ code: 'CALENDAR_UNKNOWN', field: 'form' });
  });

  it('need nobody else where a colleague corrects what was done last', () => {
    // Prepare: another officer of the same office
    const purchase = researchedPurchase();
    const actor = { ...actorOf('lanxi'), account: 'lanxi-colleague' };
    const facts = { now: purchase.now, actor, seed: 'seed-1', record: purchase.events };
    // Act
    const found = consequencesOf(purchase.state, seqOf(purchase, 'ResearchNeed'), heard, facts, kernel);
    // Assess
    expect(found).toMatchObject({ blocks: [] });
    expect(found).not.toHaveProperty('approval');
  });

  it('leave alone what was published and says nothing of the fact', () => {
    const found = follows(solePublished(), 'ResearchNeed', 'lanxi', heard);
    expect([found.notices, found.approval]).toEqual([[], 'reliedOn']);
  });

  it('add to what was made public, or take away from it', () => {
    // Prepare
    const bare = resultPublished();
    const noted = awarded()
      .at('2021-04-09T10:00')
      .act('huangda', 'PublishResult', forms.resultForm({ other: '另附明细。' }));
    // Act
    const added = follows(bare, 'PublishResult', 'huangda', forms.resultForm({ other: '另附明细。' }));
    const taken = follows(noted, 'PublishResult', 'huangda', forms.resultForm());
    // Assess
    const [seq, key, path] = [seqOf(bare, 'PublishResult'), '0/PublishResult', ['other']];
    expect(added.patches).toStrictEqual([{ seq, key, path, after: { text: '另附明细。' } }]);
    expect(taken.patches).toStrictEqual([{ seq, key, path, before: { text: '另附明细。' } }]);
    expect(added.notices.flatMap(({ lines }) => lines)).toEqual([
      { label: '补充', before: '无', after: '另附明细。' },
    ]);
    expect(taken.notices.flatMap(({ lines }) => lines)).toEqual([
      { label: '补充', before: '另附明细。', after: '无' },
    ]);
  });

  it('tell lines of one name apart: the second lot’s is not the first one’s', () => {
    // Prepare
    const [one, two] = forms.resultForm().services;
    const services = [one, { ...two, scope: '大厂镇' }];
    // Act
    const found = follows(resultPublished(), 'PublishResult', 'huangda', forms.resultForm({ services }));
    // Assess
    expect(found.notices.map(({ lines }) => lines)).toEqual([
      [{ label: '服务范围', before: two?.scope, after: '大厂镇' }],
    ]);
  });

  it('reach the title of a notice, not the 更正公告 that has told of it before', () => {
    // Prepare: the days of the publication were corrected, and the public was told
    const purchase = solePublished().at('2021-03-12T09:00');
    purchase.act('lanxi', 'CorrectFact', {
      seq: seqOf(purchase, 'PublishSoleSource'),
      form: methods.soleSourceForm({ until: '2021-03-18' }),
      reason: '录入时看错了行。',
      media: ['ccgp', 'ccgpGuangxi'],
      seen: purchase.state.version,
    });
    purchase.act('weiguo', 'ApproveCorrection', { decision: 'approved', opinion: '属实。' });
    // Act
    const title = '南丹县社会救助核对服务';
    const found = follows(purchase, 'OpenPurchase', 'lanxi', forms.openPurchaseForm({ title }));
    // Assess
    expect(found.notices.map(({ kind }) => kind)).toEqual(['单一来源采购公示']);
    expect(found.notices[0]?.lines.map(({ label, after }) => [label, after])).toEqual([
      ['标题', `${title}单一来源采购公示`],
      ['项目名称', title],
    ]);
  });

  it('take as recorded what is no step any more', () => {
    // Prepare
    const purchase = researchedPurchase();
    const facts = { now: purchase.now, actor: actorOf('lanxi'), seed: 'seed-1', record: purchase.events };
    const older = { decide, stepOf: (id: string) => (id === 'ResearchNeed' ? undefined : stepOf(id)) };
    const form = forms.openPurchaseForm({ title: '南丹县社会救助核对服务' });
    // Act
    const found = consequencesOf(purchase.state, 1, form, facts, older);
    // Assess
    expect(found).toMatchObject({ patches: [{ seq: 1, path: ['title'] }], blocks: [] });
  });

  it('are not to be had of an act that the rules of today would record otherwise', () => {
    // Prepare: an older program kept more of it
    const purchase = researchedPurchase();
    const acts = purchase.state.acts['0/ResearchNeed'] ?? [];
    const kept = acts.map((act) => ({ ...act, data: { ...act.data, weekday: 5 } }));
    const state = { ...purchase.state, acts: { ...purchase.state.acts, '0/ResearchNeed': kept } };
    const facts = { now: purchase.now, actor: actorOf('lanxi'), seed: 'seed-1', record: purchase.events };
    // Act
    const found = consequencesOf(state, seqOf(purchase, 'ResearchNeed'), heard, facts, kernel);
    // Assess
    expect(found).toMatchObject({
      code: 'FACT_UNREADABLE',
      sentence: expect.stringContaining('开展需求调查'),
    });
  });
});
