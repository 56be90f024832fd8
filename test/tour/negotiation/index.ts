/** 竞争性谈判: rounds with equal chances, final offers under seal, the lowest of those who meet the requirements. All facts made. */
import {
  approve,
  contacts,
  contract,
  filePlan,
  inception,
  type Project,
  qualify,
  result,
  submit,
} from '#test/tour/methods/parts.ts';
import { type Act, type Chapter, media, orgOf, type Story, yuan } from '#test/tour/story.ts';

const project: Project = {
  title: '困难群众集中入户摸底排查服务',
  item: '2',
  need: '受灾后一个月内对全县低保、特困和低收入家庭集中入户摸底，不少于五千户，逐户建档。',
  area: '南丹县全县',
  pricingUnit: 'household',
  amount: 600_000,
  method: {
    method: 'negotiation',
    ground: 'urgent',
    reason: '汛期受灾，须在一个月内完成摸底，采用招标所需时间不能满足紧急需要。',
  },
};

const inceptionChapter: Chapter = {
  title: '立项和谈判文件',
  scenes: [
    ...inception('2021-05-10', project),
    {
      at: '2021-05-11T09:00',
      who: 'lanxi',
      step: 'ChooseMethod',
      form: project.method,
      note: '竞争性谈判依法按最低价确定，与“不能简单以价低者得”不同：选择时系统提示经办人，注意在质量要求中落实质量优先。',
    },
    approve('2021-05-12T09:00'),
    filePlan('2021-05-12T09:00', 'NDZC2021-J3-00007'),
  ],
};

const draft = {
  projectNo: 'HCZC2021-J3-210007-HZ',
  content: project.need,
  scale: '一个标段，预算 60 万元，不少于五千户。',
  qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件。',
  materials: '法人登记证书、财务制度、纳税和社会保障缴纳记录、服务方案。',
  policies: '对小型和微型企业的报价按规定扣除。',
  serviceTerm: '合同签订之日起一年内',
  consortium: false,
  documents: { from: '2021-05-17', to: '2021-05-20', place: '政府采购云平台', way: '网上下载', priceFen: 0 },
  deadline: '2021-05-21T09:30',
  openingPlace: '河池市公共资源交易中心南丹分中心',
  contacts,
};

const bidders = [
  { who: 'xieqing', first: 598_000, last: 566_000 },
  { who: 'tangyun', first: 585_000, last: 572_000 },
  { who: 'lujia', first: 592_000, last: 569_500 },
];
const accounts = bidders.map(({ who }) => who);

const callChapter: Chapter = {
  title: '公告、响应、谈判小组',
  scenes: [
    {
      at: '2021-05-13T10:00',
      who: 'huangda',
      step: 'DraftNotice',
      form: {
        ...draft,
        scoring: {
          fixedPrice: false,
          priceWeight: 3000,
          criteria: [{ no: 1, title: '服务方案', standard: '逐级评分。', weight: 7000 }],
        },
      },
      refused: 'NEGOTIATION_SCORED',
      note: '谈判不打分，写了评分办法也不能据以成交。',
    },
    {
      at: '2021-05-13T10:00',
      who: 'huangda',
      step: 'DraftNotice',
      form: { ...draft, scoring: { fixedPrice: false, priceWeight: 10_000, criteria: [] } },
    },
    {
      at: '2021-05-14T09:00',
      who: 'weiguo',
      step: 'ReviewNotice',
      form: { decision: 'approve', opinion: '同意发布。' },
    },
    { at: '2021-05-17T09:00', who: 'huangda', step: 'PublishNotice', form: { media } },
    ...bidders.map(({ who, first }) => submit('2021-05-20T10:00', who, first)),
    {
      at: '2021-05-21T09:40',
      who: 'huangda',
      step: 'OpenResponses',
      form: {
        offers: bidders.map(({ who, first }) => ({ lot: 1, org: orgOf(who), priceFen: yuan(first) })),
        place: '河池市公共资源交易中心南丹分中心',
        record: '三家供应商按时提交，密封完好。',
      },
    },
    qualify('2021-05-21T09:40', accounts),
    {
      at: '2021-05-21T09:40',
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
      note: '谈判小组三人以上单数，专家不少于三分之二；不开评分席位。',
    },
  ],
};

const talks = (some: readonly string[], content: string) =>
  some.map((who) => ({ lot: 1, org: orgOf(who), content }));
const round = {
  place: '河池市公共资源交易中心南丹分中心谈判室',
  changes: [],
  withdrawn: [],
  decision: 'another',
};

const finalOffer = (at: string, who: string, amount: number, more: Partial<Act> = {}): Act => ({
  at,
  who,
  step: 'SubmitFinalOffer',
  lot: 1,
  form: { priceFen: yuan(amount), commitment: true },
  ...more,
});

const negotiationChapter: Chapter = {
  title: '谈判、最后报价、成交',
  scenes: [
    {
      at: '2021-05-21T13:40',
      who: 'huangda',
      step: 'RecordRound',
      form: { ...round, on: '2021-05-21T13:30', talks: talks(accounts, '就入户质量和进度进行谈判。') },
      refused: 'MEMBERS_UNDECLARED',
      note: '谈判小组每位成员先申报与供应商的利害关系，都申报了才能谈判；各人的待办里有这一项，到期提醒。',
    },
    { at: '2021-05-21T13:50', who: '@seats', step: 'DeclareAsMember', form: { interests: [] } },
    {
      at: '2021-05-21T17:00',
      who: 'huangda',
      step: 'RecordRound',
      form: {
        ...round,
        on: '2021-05-21T14:00',
        talks: talks(accounts.slice(0, 2), '就入户质量和进度进行谈判。'),
      },
      refused: 'ROUND_UNEQUAL',
      note: '漏了一家：每一轮都要与所有参加谈判的供应商分别谈判。',
    },
    {
      at: '2021-05-21T17:00',
      who: 'huangda',
      step: 'RecordRound',
      form: {
        ...round,
        on: '2021-05-21T14:00',
        talks: talks(accounts, '就入户质量和进度进行谈判。'),
        changes: [
          {
            part: 'technical',
            before: '逐户建档，纸质存档',
            after: '逐户建档，电子存档，当日上传',
            confirmedBy: '覃宇',
            told: true,
          },
        ],
      },
      note: '变动的内容经采购人代表确认，书面同时通知三家。',
    },
    {
      at: '2021-05-21T17:00',
      who: 'huangda',
      step: 'RecordRound',
      form: {
        ...round,
        on: '2021-05-21T16:00',
        talks: talks(accounts, '各供应商确认变动后的要求。'),
        decision: 'final',
        finalDeadline: '2021-05-24T17:00',
      },
    },
    finalOffer('2021-05-24T09:00', 'xieqing', 566_000),
    finalOffer('2021-05-24T09:00', 'nongxin', 500_000, {
      refused: 'NOT_NEGOTIATING',
      note: '没有参加谈判的供应商，价格再低也不能报。',
    }),
    finalOffer('2021-05-24T09:00', 'tangyun', 572_000),
    finalOffer('2021-05-24T09:00', 'xieqing', 560_000, { refused: 'FINAL_OFFER_EXISTS' }),
    finalOffer('2021-05-24T10:20', 'lujia', 569_500, {
      note: '三家都已提交，不必等到截止时间；此前任何人看不到任何一家的最后报价。',
    }),
    {
      at: '2021-05-24T11:00',
      who: 'huangda',
      step: 'SubmitReport',
      form: {
        finalOffers: bidders
          .slice(0, 2)
          .map(({ who, last }) => ({ lot: 1, org: orgOf(who), priceFen: yuan(last) })),
        rejected: [],
        lowPrices: [],
        report: '按最后报价由低到高推荐。',
      },
      refused: 'FINAL_OFFERS_NOT_COMPLETE',
    },
    {
      at: '2021-05-24T11:00',
      who: 'huangda',
      step: 'SubmitReport',
      form: {
        finalOffers: bidders.map(({ who, last }) => ({ lot: 1, org: orgOf(who), priceFen: yuan(last) })),
        rejected: [],
        lowPrices: [],
        report: '三家的质量和服务均满足实质性响应要求，按最后报价由低到高推荐。',
      },
    },
    {
      at: '2021-05-24T15:00',
      who: '@seats',
      step: 'SignReport',
      form: { opinion: 'agreed' },
      note: '评审报告由每位成员签署；有异议的写明理由，不签又不说明的视为同意。',
    },
    { at: '2021-05-25T09:00', who: 'weiguo', step: 'ConfirmAward', form: {} },
    result('2021-05-26T09:00', 'huangda', project),
    ...contract(['2021-05-31', '2021-06-02'], 'xieqing', 566_000, 'ND-RHPC-2021-01', project),
  ],
};

export const negotiation: Story = {
  id: 'negotiation',
  title: '竞争性谈判：机会平等，最后报价密封，满足要求的最低价成交',
  from: '2021-05-10T08:30',
  to: '2021-06-02T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历。'],
  made: [
    '项目、灾情、人员、机构、金额和日期全部是为演示而写的：公开资料中没有见到以竞争性谈判购买社会救助服务的项目。',
  ],
  chapters: [inceptionChapter, callChapter, negotiationChapter],
};
