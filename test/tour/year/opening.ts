/** What the tours of a contract's year share: by the purchaser's own call to a contract, and into service. All made. */
import * as forms from '#test/domain/support/performance-forms.ts';
import { comparing, offer, ownCall } from '#test/tour/methods/own.ts';
import {
  approve,
  choose,
  contract,
  inception,
  type Project,
  result,
  submit,
} from '#test/tour/methods/parts.ts';
import { planForm } from '#test/tour/nandan/contract.ts';
import { type Act, type Chapter, type Form, organisationOf } from '#test/tour/story.ts';

/** Whose year it is, and what differs from the others. */
export interface Year {
  number: string;
  project: Project;
  /** Offers in yuan; the first one wins. */
  offers: readonly (readonly [who: string, amount: number])[];
  /** Who would carry on. */
  standby: readonly string[];
  term: { from: string; to: string };
  /** Beside the usual words of the contract. */
  contract?: Form;
  periodMonths: number;
}

/** On the one lot that these tours have. */
export const on = (at: string, who: string, step: string, form: Form, more: Partial<Act> = {}): Act => ({
  at,
  who,
  step,
  lot: 1,
  form,
  ...more,
});

/** Two lines: care by the hour, and company to hospital. */
const services = [
  { item: '12', unit: '小时', quantity: 2400 },
  { item: '17', unit: '人次', quantity: 400 },
];

export const care: Omit<Project, 'title' | 'amount'> = {
  item: '12',
  also: ['17'],
  need: '为失能、半失能特困人员提供日常看护、生活照料，需要住院的送医陪护；按小时和人次计，留存服务记录。',
  area: '六寨镇、月里镇、吾隘镇',
  pricingUnit: 'serviceHour',
  fundedFrom: 2021,
  method: { method: 'belowThreshold', reason: '预算低于市县分散采购限额标准三十万元，不在集中采购目录内。' },
};

export const winnerOf = ({ offers }: Year): string => offers[0]?.[0] ?? '';
export const amountOf = ({ offers }: Year): number => offers[0]?.[1] ?? 0;

const opened = '2020-11-02';

/** 立项到成交, in eleven days of November 2020: below the limit that was known then. */
function untilAward(year: Year): Act[] {
  const { project, offers } = year;
  const [winner = '', , ...rest] = [winnerOf(year), amountOf(year), ...offers.slice(1)];
  const told = rest.length > 0 ? '人员和住院陪护经验明显优于其他供应商' : '';
  return [
    ...inception(opened, project),
    choose('2020-11-03T09:00', project.method),
    approve('2020-11-04T09:00'),
    ownCall(project)('2020-11-05T09:00', `NDZX${year.number}`, '2020-11-10T17:00'),
    ...offers.map(([who, amount]) => submit('2020-11-09T10:00', who, amount)),
    {
      at: '2020-11-11T09:00',
      who: 'lanxi',
      step: 'CompareOffers',
      form: {
        people: comparing,
        offers: offers.map(([who, amount]) => offer(who, amount, '照料人员和记录制度符合要求。')),
        chosen: [
          {
            lot: 1,
            org: offer(winner, 0, '').org,
            reason: `${organisationOf(winner)}${told}，报价在最高限价以内；以质量为先，不取最低价。`,
          },
        ],
      },
    },
    { at: '2020-11-12T09:00', who: 'weiguo', step: 'ConfirmAward', form: {} },
    result('2020-11-13T09:00', 'lanxi', project),
  ];
}

/** 签订到开始服务: service begins on the first day of the term. */
function untilService(year: Year): Act[] {
  const { term, number, project, standby, periodMonths } = year;
  return [
    ...contract(['2020-11-17', '2020-11-20'], winnerOf(year), amountOf(year), `ND-ZL-${number}`, project, {
      content: project.need,
      termStart: term.from,
      termEnd: term.to,
      services,
      ...year.contract,
    }),
    on('2020-11-24T09:00', 'lanxi', 'PublishContract', forms.publish()),
    on('2020-11-24T09:00', 'lanxi', 'FileContract', {
      ...forms.filing('2020-11-24'),
      fileNo: `NDBA${number}`,
    }),
    on('2021-02-03T09:00', 'lanxi', 'RegisterRecipients', forms.registerForm('2021-02-03')),
    on('2021-02-04T09:00', 'lanxi', 'DraftTakeoverPlan', planForm(standby, '2021-02-03')),
    on('2021-02-05T09:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve()),
    on('2021-02-23T09:00', 'weiguo', 'StartService', forms.startForm({ startOn: term.from, periodMonths })),
  ];
}

export const opening = (year: Year): Chapter[] => [
  { title: '立项、比选、成交', scenes: untilAward(year) },
  { title: '合同、名册、预案、开始服务', scenes: untilService(year) },
];
