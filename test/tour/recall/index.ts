/** 一次采购没有成交：one supplier came, the call is ended with its reason and called again. All facts made. */
import { type Act, type Chapter, media, organisationOf, orgOf, type Story, yuan } from '#test/tour/story.ts';

const lotPlan = [
  {
    no: 1,
    title: '特困人员日间照料服务',
    area: '南丹县全县',
    budgetFen: yuan(480_000),
    ceilingFen: yuan(480_000),
  },
];

const inception: Chapter = {
  title: '立项与采购意向',
  scenes: [
    {
      at: '2022-03-01T09:00',
      who: 'lanxi',
      step: 'OpenPurchase',
      form: {
        title: '特困人员日间照料服务',
        purchaserName: '南丹县民政局',
        purchaserKind: 'civilAffairs',
      },
    },
    {
      at: '2022-03-01T10:00',
      who: 'lanxi',
      step: 'SelectItems',
      form: {
        catalogueItems: [{ item: '12' }],
        need: '为全县失能、半失能特困人员提供日常看护、生活照料，全年不少于 12000 小时。',
        pricingUnit: 'serviceHour',
        termMonths: 12,
        budgetFen: yuan(480_000),
        lotPlan,
      },
    },
    {
      at: '2022-03-02T10:00',
      who: 'lanxi',
      step: 'ResearchNeed',
      form: {
        way: 'survey',
        respondents: [
          { kind: 'supplier', name: '云岫康养服务有限公司', finding: '可以承接。' },
          { kind: 'supplier', name: '安和照护服务中心', finding: '可以承接，希望按小时结算。' },
        ],
        publicOpinion: {
          channel: '县人民政府门户网站',
          from: '2022-02-21',
          to: '2022-02-28',
          received: 3,
          adoption: '全部采纳。',
        },
        conclusion: '需求明确。',
      },
      refused: 'RESEARCH_RESPONDENTS',
      note: '2021年7月1日起，面向社会公众的公共服务项目应当开展需求调查，调查对象一般不少于3个。',
    },
    {
      at: '2022-03-02T15:00',
      who: 'lanxi',
      step: 'ResearchNeed',
      form: {
        way: 'survey',
        respondents: [
          { kind: 'supplier', name: '云岫康养服务有限公司', finding: '可以承接。' },
          { kind: 'supplier', name: '安和照护服务中心', finding: '可以承接，希望按小时结算。' },
          { kind: 'recipient', name: '城关镇特困人员家庭代表', finding: '希望固定照料人员。' },
        ],
        publicOpinion: {
          channel: '县人民政府门户网站',
          from: '2022-02-21',
          to: '2022-02-28',
          received: 3,
          adoption: '全部采纳。',
        },
        conclusion: '需求明确。',
      },
    },
    {
      at: '2022-03-03T10:00',
      who: 'luocai',
      step: 'ConfirmFunding',
      form: {
        decision: 'confirmed',
        lines: [
          {
            source: 'workBudget',
            level: 'county',
            year: 2022,
            fen: yuan(480_000),
            budgetLine: 'ND2022-GZJF-003',
          },
        ],
        opinion: '从社会救助工作经费安排，不占用专项资金。',
      },
    },
    {
      at: '2022-03-03T15:00',
      who: 'lanxi',
      step: 'ChooseMethod',
      form: {
        method: 'consultation',
        ground: 'governmentService',
        reason: '政府购买服务项目，低于公开招标数额标准。',
      },
    },
    {
      at: '2022-03-04T10:00',
      who: 'weiguo',
      step: 'ApproveProject',
      form: { decision: 'approve', opinion: '同意立项，先公开采购意向。' },
    },
    {
      at: '2022-03-04T15:00',
      who: 'lanxi',
      step: 'PublishIntention',
      form: { summary: '为特困人员提供日间照料服务。', expectedMonth: '2022-04', media },
      note: '县级自2022年1月1日起公开采购意向，满30日方可开始采购活动。',
    },
    {
      at: '2022-03-21T10:00',
      who: 'lanxi',
      step: 'FilePlan',
      form: { planNo: 'NDZC2022-C3-00005' },
      refused: 'STEP_NOT_OPEN',
      note: '意向公开不满30日，还不能往下办。',
    },
    { at: '2022-04-06T09:00', who: 'lanxi', step: 'FilePlan', form: { planNo: 'NDZC2022-C3-00005' } },
  ],
};

const criteria = [
  { no: 1, title: '服务方案', standard: '逐级评分。', weight: 4000 },
  { no: 2, title: '人员配备', standard: '逐级评分。', weight: 3000 },
  { no: 3, title: '应急接续', standard: '逐级评分。', weight: 1000 },
];

interface Call {
  draft: string;
  review: string;
  publish: string;
  offer: string;
  deadline: string;
}

function notice(call: Call): Act[] {
  return [
    {
      at: call.draft,
      who: 'lanxi',
      step: 'DraftNotice',
      form: {
        projectNo: 'HCZC2022-C3-210057-ND',
        content: '特困人员日间照料：日常看护、生活照料。',
        scale: '预算 48 万元，全年不少于 12000 小时。',
        qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件。',
        materials: '法人登记证书、财务制度、纳税和社会保障缴纳记录、声明、服务方案。',
        policies: '对小型和微型企业的报价按规定扣除。',
        serviceTerm: '合同签订之日起一年内',
        consortium: false,
        documents: {
          from: call.publish.slice(0, 10),
          to: call.offer,
          place: '南丹县民政局',
          way: '现场或者网上获取',
          priceFen: 0,
        },
        deadline: call.deadline,
        openingPlace: '南丹县民政局三楼会议室',
        scoring: { fixedPrice: false, priceWeight: 2000, criteria },
        contacts: {
          purchaserAddress: '南丹县城关镇示例路 2 号',
          purchaserPhone: '0778-0000001',
          projectContact: '蓝女士',
          projectPhone: '0778-0000001',
        },
      },
    },
    {
      at: call.review,
      who: 'weiguo',
      step: 'ReviewNotice',
      form: { decision: 'approve', opinion: '同意发布。' },
    },
    { at: call.publish, who: 'lanxi', step: 'PublishNotice', form: { media } },
  ];
}

const digest = (index: number): string => (index + 100).toString(16).padStart(64, '0');

const submit = (at: string, who: string, amount: number, index: number): Act => ({
  at,
  who,
  step: 'SubmitResponse',
  lot: 1,
  form: {
    name: organisationOf(who),
    address: '河池市金城江区示例路 4 号',
    priceFen: yuan(amount),
    documentDigest: digest(index),
    commitment: true,
  },
});

const firstCall: Chapter = {
  title: '第一次磋商：只来了一家',
  scenes: [
    ...notice({
      draft: '2022-04-06T14:00',
      review: '2022-04-07T09:30',
      publish: '2022-04-08T09:00',
      offer: '2022-04-15',
      deadline: '2022-04-20T09:30',
    }),
    submit('2022-04-19T15:00', 'tangyun', 476_000, 1),
    {
      at: '2022-04-20T09:40',
      who: 'lanxi',
      step: 'OpenResponses',
      form: {
        offers: [],
        place: '南丹县民政局三楼会议室',
        record: '至截止时间仅一家供应商提交，不予开启，原封退回。',
      },
    },
    {
      at: '2022-04-20T11:00',
      who: 'lanxi',
      step: 'PublishTermination',
      form: {
        reason: 'NO_OR_FEW_BIDDERS',
        explanation: '至响应文件提交截止时间，提交响应文件的供应商不足两家。',
        media,
      },
    },
    {
      at: '2022-04-21T09:00',
      who: 'weiguo',
      step: 'DecideRecall',
      form: { decision: 'again', opinion: '需求仍在，重新组织磋商。' },
    },
  ],
};

const conditions = {
  established: true,
  governance: true,
  accounting: true,
  capacity: true,
  taxes: true,
  record: true,
  independence: true,
};

const offers = [
  { who: 'tangyun', first: 476_000, last: 472_000, points: [3600, 2600, 900] },
  { who: 'panan', first: 470_000, last: 468_800, points: [3300, 2700, 850] },
];

const secondCall: Chapter = {
  title: '第二次磋商：两家，继续',
  scenes: [
    ...notice({
      draft: '2022-04-21T15:00',
      review: '2022-04-22T09:30',
      publish: '2022-04-24T09:00',
      offer: '2022-05-07',
      deadline: '2022-05-10T09:30',
    }),
    ...offers.map((offer, index) => submit(`2022-05-09T1${index}:00`, offer.who, offer.first, index + 2)),
    {
      at: '2022-05-10T09:40',
      who: 'lanxi',
      step: 'OpenResponses',
      form: {
        offers: offers.map((offer) => ({ lot: 1, org: orgOf(offer.who), priceFen: yuan(offer.first) })),
        place: '南丹县民政局三楼会议室',
        record: '两家供应商按时提交。政府购买服务项目的磋商，两家可以继续。',
      },
      note: '财库〔2015〕124号：政府购买服务项目磋商，供应商只有两家的，可以继续进行。',
    },
    {
      at: '2022-05-10T10:00',
      who: 'lanxi',
      step: 'ReviewQualifications',
      form: {
        reviews: offers.map((offer) => ({
          lot: 1,
          org: orgOf(offer.who),
          conditions,
          creditQueriedOn: '2022-05-10',
        })),
      },
    },
    {
      at: '2022-05-10T10:30',
      who: 'lanxi',
      step: 'FormCommittee',
      form: {
        pool: [
          { account: 'chenyi', name: '陈一' },
          { account: 'liuer', name: '刘尔' },
          { account: 'zhousan', name: '周叁' },
        ],
        experts: 2,
        representatives: [{ account: 'qinyu', name: '覃宇' }],
      },
    },
    {
      at: '2022-05-10T14:30',
      who: '@seats',
      step: 'ScoreResponses',
      form: {
        noConflict: true,
        scores: offers.flatMap((offer) =>
          criteria.map((criterion, index) => ({
            lot: 1,
            org: orgOf(offer.who),
            criterion: criterion.no,
            points: offer.points[index],
          })),
        ),
      },
    },
    {
      at: '2022-05-11T10:00',
      who: 'lanxi',
      step: 'SubmitReport',
      form: {
        finalOffers: offers.map((offer) => ({ lot: 1, org: orgOf(offer.who), priceFen: yuan(offer.last) })),
        rejected: [],
        lowPrices: [],
        report: '评审小组按评分办法评审并排序推荐。',
      },
    },
    {
      at: '2022-05-19T09:00',
      who: 'lanxi',
      step: 'PublishResult',
      form: {
        services: [
          {
            lot: 1,
            name: '特困人员日间照料服务',
            scope: '全县失能、半失能特困人员的日常看护、生活照料。',
            requirement: '按名册和计划提供服务，留存记录，保护隐私。',
            time: '合同签订之日起一年内',
            standard: '符合采购文件和合同约定的质量标准。',
          },
        ],
        media,
      },
      note: '采购人收到报告后五个工作日内没有答复，视同确定排序第一的供应商成交，系统已于期满记录。',
    },
  ],
};

export const recall: Story = {
  id: 'recall',
  title: '只来一家：终止公告、重新采购与视同确定',
  from: '2022-03-01T08:30',
  to: '2022-05-23T09:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历。终止事由的分类来自广西真实公告。'],
  made: ['项目、人员、机构、金额和日期全部是为演示而写的。'],
  chapters: [inception, firstCall, secondCall],
};
