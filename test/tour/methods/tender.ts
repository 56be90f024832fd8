/** What the two tenders of the tours share: the prequalification, the notice, and the evaluation with its points. */
import { proofsOf } from '#test/domain/support/forms.ts';
import { contacts, qualify } from '#test/tour/methods/parts.ts';
import { type Act, media, organisationOf, orgOf, yuan } from '#test/tour/story.ts';

export const criteria = [
  { no: 1, title: '服务方案', standard: '针对性、可操作性，逐级评分。', weight: 4500 },
  { no: 2, title: '人员配备', standard: '资格和稳定性，逐级评分。', weight: 3500 },
];

export interface Prequalified {
  projectNo: string;
  content: string;
  draft: string;
  review: string;
  publish: string;
  deadline: string;
}

export const prequalification = (call: Prequalified) => ({
  projectNo: call.projectNo,
  content: call.content,
  qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件。',
  criteria: '七项条件逐项审查，全部符合的为通过。',
  materials: '法人登记证书、财务制度、纳税和社会保障缴纳记录、无重大违法记录声明。',
  documents: {
    from: call.publish.slice(0, 10),
    to: call.deadline.slice(0, 10),
    place: '政府采购云平台',
    way: '网上下载',
  },
  deadline: call.deadline,
  place: '政府采购云平台',
  reviewOn: call.deadline.slice(0, 10),
  contacts,
});

/** 资格预审公告 drafted, reviewed, published. */
export const announced = (call: Prequalified): Act[] => [
  { at: call.draft, who: 'huangda', step: 'DraftPrequalification', form: prequalification(call) },
  {
    at: call.review,
    who: 'weiguo',
    step: 'ReviewPrequalification',
    form: { decision: 'approve', opinion: '同意发布。' },
  },
  { at: call.publish, who: 'huangda', step: 'PublishPrequalification', form: { media } },
];

export const apply = (at: string, who: string, more: Partial<Act> = {}): Act => ({
  at,
  who,
  step: 'ApplyPrequalification',
  form: {
    name: organisationOf(who),
    address: '河池市金城江区示例路 4 号',
    documentDigest: 'b'.repeat(64),
    evidence: proofsOf(at.slice(0, 10)),
    commitment: true,
  },
  ...more,
});

/** The same without one of the proofs. */
export function applyWithout(proof: string, at: string, who: string): Act {
  const whole = apply(at, who);
  const evidence = proofsOf(at.slice(0, 10)).filter((one) => one.proof !== proof);
  return { ...whole, form: { ...whole.form, evidence } };
}

export const applicants = (accounts: readonly string[], failing: Readonly<Record<string, string>> = {}) =>
  accounts.map((who) => {
    const reason = failing[who];
    return { org: orgOf(who), passes: reason === undefined, ...(reason === undefined ? {} : { reason }) };
  });

export interface Tender {
  projectNo: string;
  content: string;
  scale: string;
  from: string;
  to: string;
  deadline: string;
}

export const draftTender = (tender: Tender) => ({
  projectNo: tender.projectNo,
  content: tender.content,
  scale: tender.scale,
  qualifications: '已通过资格预审的供应商。',
  materials: '投标函、服务方案、人员名单、报价明细。',
  policies: '对小型和微型企业的报价按规定扣除。',
  serviceTerm: '合同签订之日起一年内',
  consortium: false,
  documents: { from: tender.from, to: tender.to, place: '政府采购云平台', way: '网上下载', priceFen: 0 },
  deadline: tender.deadline,
  openingPlace: '河池市公共资源交易中心南丹分中心',
  scoring: { fixedPrice: false, priceWeight: 2000, criteria },
  contacts,
});

/** Everybody is given these points; the price decides between them. */
export interface Bid {
  who: string;
  price: number;
  points: [number, number];
}

/** From the opening to the confirmed award, on two days. */
export function evaluated(day: string, next: string, bids: readonly Bid[]): Act[] {
  return [
    {
      at: `${day}T09:40`,
      who: 'huangda',
      step: 'OpenResponses',
      form: {
        offers: bids.map(({ who, price }) => ({ lot: 1, org: orgOf(who), priceFen: yuan(price) })),
        place: '河池市公共资源交易中心南丹分中心',
        record: '投标人按时提交，密封完好，当众唱标。',
      },
    },
    qualify(
      `${day}T09:40`,
      bids.map(({ who }) => who),
    ),
    {
      at: `${day}T09:40`,
      who: 'huangda',
      step: 'FormCommittee',
      form: {
        pool: [
          { account: 'chenyi', name: '陈一' },
          { account: 'liuer', name: '刘尔' },
          { account: 'zhousan', name: '周叁' },
        ],
        experts: 3,
        representatives: [],
      },
      refused: 'COMMITTEE_SIZE',
      note: '评标委员会五人以上单数，专家不少于三分之二。',
    },
    {
      at: `${day}T09:40`,
      who: 'huangda',
      step: 'FormCommittee',
      form: {
        pool: [
          { account: 'chenyi', name: '陈一' },
          { account: 'liuer', name: '刘尔' },
          { account: 'zhousan', name: '周叁' },
          { account: 'liangsi', name: '梁肆' },
        ],
        experts: 4,
        representatives: [{ account: 'qinyu', name: '覃宇' }],
      },
    },
    {
      at: `${day}T16:00`,
      who: '@seats',
      step: 'ScoreResponses',
      form: {
        noConflict: true,
        scores: bids.flatMap(({ who, points }) =>
          points.map((value, index) => ({ lot: 1, org: orgOf(who), criterion: index + 1, points: value })),
        ),
      },
    },
    {
      at: `${day}T16:00`,
      who: 'huangda',
      step: 'SubmitReport',
      form: { finalOffers: [], rejected: [], lowPrices: [], report: '按综合评分法评审，推荐排序如下。' },
    },
    { at: `${next}T09:00`, who: 'weiguo', step: 'ConfirmAward', form: {} },
  ];
}
