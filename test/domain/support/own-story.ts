/** 限额以下自行采购 of 2020, one lot of 180,000 yuan: act by act, each chapter going on from the one before. */
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, yuan, yunxiu } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const budgetFen = yuan(180_000);
const line = {
  source: 'workBudget',
  level: 'county',
  year: 2020,
  fen: budgetFen,
  budgetLine: '2081901-2020',
};
const lotPlan = [{ ...forms.lots[0], budgetFen, ceilingFen: budgetFen }];

export const ownMethod = {
  method: 'belowThreshold',
  ground: undefined,
  reason: '低于市县分散采购限额标准。',
};

/** From the need to the money, who does it on which form. */
export const smallSteps = (need: object = {}, day = '2020-03-02') => [
  { who: 'lanxi', step: 'SelectItems', form: forms.selectItemsForm({ budgetFen, lotPlan, ...need }) },
  {
    who: 'lanxi',
    step: 'ResearchNeed',
    form: forms.researchForm({
      publicOpinion: { ...forms.researchForm().publicOpinion, from: day, to: day },
    }),
  },
  {
    who: 'luocai',
    step: 'ConfirmFunding',
    form: forms.fundingForm({ lines: [{ ...line, year: Number(day.slice(0, 4)) }] }),
  },
];

/** Before the method is chosen; `day` decides which threshold there is. */
export const smallFunded = kept((day: string = '2020-03-02'): Purchase => {
  const purchase = openedPurchase(`${day}T09:00`);
  for (const { who, step, form } of smallSteps({}, day)) purchase.act(who, step, form);
  return purchase;
});

export const ownApproved = kept((): Purchase => {
  return smallFunded()
    .act('lanxi', 'ChooseMethod', forms.methodForm(ownMethod))
    .act('weiguo', 'ApproveProject', forms.approvalForm());
});

export const suppliers = [
  { account: 'xieqing', name: '青禾社会工作服务中心', org: qinghe, price: 176_000 },
  { account: 'tangyun', name: '云岫康养服务有限公司', org: yunxiu, price: 168_000 },
  { account: 'lujia', name: '启明社区服务中心', org: qiming, price: 171_000 },
];
type Supplier = (typeof suppliers)[number];

/** The call stands; these answer before it ends. */
export function ownAnswered(some: readonly Supplier[] = suppliers, purchase = ownApproved()): Purchase {
  purchase
    .at('2020-03-04T09:00')
    .act('lanxi', 'PublishOwnCall', methods.ownCallForm())
    .at('2020-03-06T10:00');
  for (const { account, name, price } of some)
    purchase.act(account, 'SubmitResponse', forms.responseForm(name, price), { lot: 1, role: 'provider' });
  return purchase.elapse('WaitResponses');
}

export const offered = (some: readonly Supplier[] = suppliers, changes: object = {}) =>
  some.map(({ org, price }) => ({
    lot: 1,
    org,
    priceFen: yuan(price),
    meets: true,
    note: '方案可行。',
    ...changes,
  }));
