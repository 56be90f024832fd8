/** A contract signed in 2021 outside Huicai, brought in on 2022-05-09 when its first period was paid. All made. */
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const digest = (index: number): string => index.toString(16).padStart(64, '0');

export const paper = (kind: string, index: number) => ({
  kind,
  name: `${kind}-${index}`,
  digest: digest(index),
});

export const line = (fen: number, changes: object = {}) => ({
  source: 'workBudget',
  level: 'county',
  year: 2022,
  fen,
  budgetLine: 'ND2022-SHJZ-030',
  ...changes,
});

export const pastForm = (changes: object = {}) => ({
  from: '2021-11-01',
  to: '2022-01-31',
  acceptedOn: '2022-02-10',
  paidOn: '2022-02-18',
  paidFen: yuan(60_000),
  ...changes,
});

export const enterForm = (changes: object = {}) => ({
  contractNo: 'ND-WB-2021-07',
  title: '特困人员照料服务合同',
  org: qinghe,
  name: '青禾社会工作服务中心（虚构）',
  method: 'consultation',
  signedOn: '2021-10-20',
  termStart: '2021-11-01',
  termEnd: '2022-10-31',
  area: '六寨镇、月里镇、吾隘镇',
  content: '失能、半失能特困人员的日常看护、生活照料和送医陪护。',
  pricingUnit: 'serviceHour',
  services: [
    { item: '12', unit: '小时', quantity: 2400 },
    { item: '17', unit: '人次', quantity: 400 },
  ],
  quality: '照料时数不低于约定。',
  amountFen: yuan(240_000),
  bondFen: yuan(12_000),
  settlement: '按周期验收后付款。',
  exitClause: '提前六十日通知；移交完成前不得撤离。',
  takeoverClause: '甲方可以依预案临时接管（补充协议第三条）。',
  lines: [line(yuan(240_000))],
  past: [pastForm()],
  grades: [{ year: 2021, grade: 'good' }],
  evidence: ['contract', 'award', 'acceptance', 'payment', 'evaluation'].map(paper),
  ...changes,
});

export const bringIn = { reason: '合同在本系统启用以前签订，正在履行。' };

export const bringing = (): Purchase =>
  openedPurchase().at('2022-05-09T09:00').act('lanxi', 'BringIn', bringIn);

export const entered = (changes: object = {}): Purchase =>
  act(bringing(), '2022-05-09T10:00', 'lanxi', 'EnterContract', enterForm(changes));

export const approved = (changes: object = {}): Purchase =>
  act(entered(changes), '2022-05-10T09:00', 'weiguo', 'ApproveBroughtIn', forms.approve());

/** Up to the plan; service here begins the day after what was paid. */
export const planned = kept((changes: object = {}): Purchase => {
  const purchase = approved(changes);
  act(purchase, '2022-05-11T09:00', 'lanxi', 'PublishContract', forms.publish());
  act(purchase, '2022-05-11T09:10', 'lanxi', 'FileContract', forms.filing('2021-10-25'));
  act(purchase, '2022-05-11T09:20', 'lanxi', 'RegisterRecipients', forms.registerForm('2022-05-11'));
  const plan = forms.planForm({ drill: { on: '2022-05-11', result: 'passed' } });
  act(purchase, '2022-05-12T09:00', 'lanxi', 'DraftTakeoverPlan', plan);
  return act(purchase, '2022-05-13T09:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
});

export const start = (startOn: string) => forms.startForm({ startOn });

export const broughtServing = (changes: object = {}, startOn = '2022-02-01'): Purchase =>
  act(planned(changes), '2022-05-16T09:00', 'weiguo', 'StartService', start(startOn));
