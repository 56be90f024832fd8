/** 一次采购没有成交：one supplier came, the call is ended and called again; then one lot alone draws too few. All facts made. */
import { proofsOf } from '#test/domain/support/forms.ts';
import { type Act, type Chapter, media, organisationOf, orgOf, type Story, yuan } from '#test/tour/story.ts';

const lotPlan = [
  {
    no: 1,
    title: '特困人员日间照料服务',
    area: '南丹县全县',
    budgetFen: yuan(480_000),
    ceilingFen: yuan(480_000),
  },
  {
    no: 2,
    title: '特困人员住院陪护服务',
    area: '南丹县全县',
    budgetFen: yuan(180_000),
    ceilingFen: yuan(180_000),
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
        title: '特困人员照料服务',
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
        need: '为全县失能、半失能特困人员提供日常看护、生活照料，全年不少于 12000 小时；住院时提供陪护，全年不少于 4500 小时。',
        pricingUnit: 'serviceHour',
        termMonths: 12,
        budgetFen: yuan(660_000),
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
      at: '2022-03-02T17:00',
      who: 'weiguo',
      step: 'ReviewNeed',
      form: {
        decision: 'pass',
        general: { opinion: '需求完整，资金来源落实，合同类型合适。', members: '办公室、财务股、法律顾问' },
        focused: { opinion: '没有歧视性条款，没有指向特定供应商。', members: '办公室、财务股、法律顾问' },
      },
      note: '2021年7月1日起，采购需求须经一般性审查和重点审查，不通过不得采购；提出需求的人不参加审查。',
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
            fen: yuan(660_000),
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
      form: { summary: '为特困人员提供日间照料和住院陪护服务。', expectedMonth: '2022-04', media },
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

/** 保证金 that each call asks of a lot: two per cent of its budget. */
const bondOf: Readonly<Record<number, number>> = { 1: yuan(9_600), 2: yuan(3_600) };

interface Call {
  draft: string;
  review: string;
  publish: string;
  offer: string;
  deadline: string;
  /** What it calls, where that is not both lots. */
  words?: { projectNo: string; content: string; scale: string };
  lots?: number[];
  note?: string;
}

const bothLots = {
  projectNo: 'HCZC2022-C3-210057-ND',
  content: '特困人员日间照料：日常看护、生活照料；特困人员住院陪护。',
  scale:
    '两个标段：日间照料预算 48 万元，全年不少于 12000 小时；住院陪护预算 18 万元，全年不少于 4500 小时。',
};

function notice(call: Call): Act[] {
  return [
    {
      at: call.draft,
      who: 'lanxi',
      step: 'DraftNotice',
      form: {
        ...(call.words ?? bothLots),
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
        bonds: (call.lots ?? [1, 2]).map((lot) => ({ lot, fen: bondOf[lot] })),
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
    {
      at: call.publish,
      who: 'lanxi',
      step: 'PublishNotice',
      form: { media },
      ...(call.note === undefined ? {} : { note: call.note }),
    },
  ];
}

const digest = (index: number): string => (index + 100).toString(16).padStart(64, '0');

const submit = (at: string, who: string, amount: number, index: number, lot = 1): Act => ({
  at,
  who,
  step: 'SubmitResponse',
  lot,
  form: {
    name: organisationOf(who),
    address: '河池市金城江区示例路 4 号',
    priceFen: yuan(amount),
    documentDigest: digest(index),
    commitment: true,
  },
});

const bond = (lot: number, who: string, on: string) => ({
  lot,
  org: orgOf(who),
  way: 'guarantee',
  fen: bondOf[lot],
  on,
  receipt: `BH-${lot}-${who}`,
});

const refund = (at: string, lot: number, who: string, note?: string): Act => ({
  at,
  who: 'lanxi',
  step: 'RefundBonds',
  lot,
  form: {
    bonds: [
      {
        org: orgOf(who),
        decision: 'refunded',
        fen: bondOf[lot],
        on: at.slice(0, 10),
        voucher: `TH-${lot}-${who}`,
      },
    ],
  },
  ...(note === undefined ? {} : { note }),
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
        bonds: [bond(1, 'tangyun', '2022-04-18')],
        place: '南丹县民政局三楼会议室',
        record: '至截止时间，标段1仅一家供应商提交，标段2无供应商提交，不予开启，原封退回。',
      },
    },
    {
      at: '2022-04-20T11:00',
      who: 'lanxi',
      step: 'PublishTermination',
      form: {
        reason: 'NO_OR_FEW_BIDDERS',
        explanation: '至响应文件提交截止时间，两个标段提交响应文件的供应商均不足两家。',
        media,
      },
    },
    refund(
      '2022-04-20T15:00',
      1,
      'tangyun',
      '保证金以保函提交，终止后五个工作日内退还；退还是单独的待办，不影响是否重新采购的决定。',
    ),
    {
      at: '2022-04-21T09:00',
      who: 'weiguo',
      step: 'DecideRecall',
      form: {
        decisions: [
          { lot: 1, decision: 'again', reason: '日间照料需求仍在，重新组织磋商。' },
          { lot: 2, decision: 'again', reason: '住院陪护需求仍在，重新组织磋商。' },
        ],
      },
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

interface Offer {
  who: string;
  lot: number;
  first: number;
  last: number;
  points: number[];
}

const offers: Offer[] = [
  { who: 'tangyun', lot: 1, first: 476_000, last: 472_000, points: [3600, 2600, 900] },
  { who: 'panan', lot: 1, first: 470_000, last: 468_800, points: [3300, 2700, 850] },
];

const lateOffers: Offer[] = [
  { who: 'lujia', lot: 2, first: 178_000, last: 176_500, points: [3500, 2650, 900] },
  { who: 'nongxin', lot: 2, first: 179_200, last: 178_000, points: [3400, 2500, 880] },
];

/** From the opening to the report, on one day: what is opened is reviewed, scored and ranked. */
function judged(
  day: string,
  some: Offer[],
  words: { record: string; note?: string },
  reported: string,
  alone: { lot: number; who: string }[] = [],
): Act[] {
  return [
    {
      at: `${day}T09:40`,
      who: 'lanxi',
      step: 'OpenResponses',
      form: {
        offers: some.map(({ lot, who, first }) => ({ lot, org: orgOf(who), priceFen: yuan(first) })),
        bonds: [...some, ...alone].map(({ lot, who }) => bond(lot, who, day)),
        place: '南丹县民政局三楼会议室',
        record: words.record,
      },
      ...(words.note === undefined ? {} : { note: words.note }),
    },
    {
      at: `${day}T10:00`,
      who: 'lanxi',
      step: 'ReviewQualifications',
      form: {
        reviews: some.map(({ lot, who }) => ({
          lot,
          org: orgOf(who),
          conditions,
          creditQueriedOn: day,
          evidence: proofsOf(day),
          kind: 'socialOrganisation',
          responsible: `${who}的负责人`,
        })),
      },
    },
    {
      at: `${day}T10:30`,
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
      at: `${day}T14:30`,
      who: '@seats',
      step: 'ScoreResponses',
      form: {
        noConflict: true,
        scores: some.flatMap(({ lot, who, points }) =>
          criteria.map((criterion, index) => ({
            lot,
            org: orgOf(who),
            criterion: criterion.no,
            points: points[index],
          })),
        ),
      },
    },
    {
      at: reported,
      who: 'lanxi',
      step: 'SubmitReport',
      form: {
        finalOffers: some.map(({ lot, who, last }) => ({ lot, org: orgOf(who), priceFen: yuan(last) })),
        rejected: [],
        lowPrices: [],
        report: '评审小组按评分办法评审并排序推荐。',
      },
    },
  ];
}

const secondCall: Chapter = {
  title: '第二次磋商：标段 1 两家，继续；标段 2 又只来一家',
  scenes: [
    ...notice({
      draft: '2022-04-21T15:00',
      review: '2022-04-22T09:30',
      publish: '2022-04-24T09:00',
      offer: '2022-05-07',
      deadline: '2022-05-10T09:30',
      note: '4月24日是星期日，因劳动节调休为工作日。',
    }),
    ...offers.map((offer, index) => submit(`2022-05-09T1${index}:00`, offer.who, offer.first, index + 2)),
    submit('2022-05-09T15:00', 'lujia', 178_000, 4, 2),
    ...judged(
      '2022-05-10',
      offers,
      {
        record: '标段1两家供应商按时提交，予以开启；标段2仅一家供应商提交，不予开启，原封退回。',
        note: '财库〔2015〕124号：政府购买服务项目磋商，供应商只有两家的，可以继续进行。标段2只有一家，不能继续，标段1不受影响。',
      },
      '2022-05-11T10:00',
      [{ lot: 2, who: 'lujia' }],
    ),
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
      note: '采购人收到报告后五个工作日内没有答复，视同确定排序第一的供应商成交，系统已于期满记录。标段2的废标和理由（供应商数量不足）在同一公告中公布。',
    },
    {
      ...refund('2022-05-19T10:00', 1, 'tangyun'),
      refused: 'BOND_NOT_OWED',
      note: '成交供应商的保证金在合同签订后退还。',
    },
    refund('2022-05-19T10:30', 1, 'panan', '未成交供应商的保证金，自成交通知书发出之日起五个工作日内退还。'),
    refund('2022-05-19T11:00', 2, 'lujia'),
  ],
};

const careContract = {
  contractNo: 'ND-TKZL-2022-01',
  title: '特困人员日间照料服务合同',
  content: '全县失能、半失能特困人员的日常看护、生活照料。',
  termStart: '2022-05-27',
  termEnd: '2023-05-26',
  services: [{ item: '12', unit: '小时', quantity: 12_000 }],
  quality: '照料时数不低于约定，记录完整率不低于百分之九十八，服务对象满意度不低于百分之九十。',
  amountFen: yuan(472_000),
  settlement: '每个服务周期验收合格并公告后，按验收金额支付。',
  rights: '承接主体按名册和计划提供服务，接受督导；购买主体按时验收、付款。',
  breach: '未按约定提供服务的，按日扣减；造成损害的，承担赔偿责任。',
  exitClause: '提前六十日书面通知；移交完成前不得撤离，不得以费用争议拒绝移交。',
  takeoverClause:
    '发生接管情形的，购买主体有权进入、接收名册档案和设备、留用服务人员，费用从未付价款中扣减。',
  bondFen: yuan(23_600),
  subcontracting: 'none',
};

const lotAlone: Chapter = {
  title: '标段 2 单独重新采购，标段 1 同时签订合同',
  scenes: [
    {
      at: '2022-05-23T09:00',
      who: 'weiguo',
      step: 'DecideRecall',
      form: {
        decisions: [{ lot: 2, decision: 'again', reason: '住院陪护需求仍在，标段2重新组织磋商。' }],
      },
      note: '只对废标的标段2作出决定；标段1的合同照常往下办。',
    },
    {
      at: '2022-05-23T10:00',
      who: 'lanxi',
      step: 'DraftContract',
      lot: 1,
      form: careContract,
    },
    ...notice({
      draft: '2022-05-23T15:00',
      review: '2022-05-24T09:30',
      publish: '2022-05-25T09:00',
      offer: '2022-06-01',
      deadline: '2022-06-07T09:30',
      lots: [2],
      words: {
        projectNo: 'HCZC2022-C3-210057-ND-2',
        content: '特困人员住院陪护。',
        scale: '标段2：住院陪护预算 18 万元，全年不少于 4500 小时。',
      },
    }),
    {
      at: '2022-05-24T11:00',
      who: 'weiguo',
      step: 'ReviewContract',
      lot: 1,
      form: { decision: 'approved', opinion: '同意。' },
    },
    {
      at: '2022-05-26T10:00',
      who: 'tangyun',
      step: 'SignAsProvider',
      lot: 1,
      form: { decision: 'signed', signedOn: '2022-05-26', signatory: '法定代表人（虚构）' },
    },
    {
      at: '2022-05-27T10:00',
      who: 'weiguo',
      step: 'SignAsPurchaser',
      lot: 1,
      form: { signedOn: '2022-05-27', signatory: '韦果' },
    },
    refund('2022-05-30T10:00', 1, 'tangyun', '成交供应商的保证金，自合同签订之日起五个工作日内退还。'),
    {
      ...submit('2022-06-06T09:00', 'panan', 470_000, 5, 1),
      refused: 'LOT_NOT_CALLED',
      note: '本次公告只采购标段2，标段1已有成交供应商，不再接收响应。',
    },
    ...lateOffers.map((offer, index) =>
      submit(`2022-06-06T1${index}:00`, offer.who, offer.first, index + 6, offer.lot),
    ),
    ...judged('2022-06-07', lateOffers, { record: '两家供应商按时提交，予以开启。' }, '2022-06-07T17:00'),
    {
      at: '2022-06-09T09:00',
      who: 'weiguo',
      step: 'ConfirmAward',
      form: { awards: [{ lot: 2, org: orgOf('lujia') }] },
    },
    {
      at: '2022-06-10T09:00',
      who: 'lanxi',
      step: 'PublishResult',
      form: {
        services: [
          {
            lot: 2,
            name: '特困人员住院陪护服务',
            scope: '全县失能、半失能特困人员住院期间的陪护。',
            requirement: '按通知到院陪护，留存记录，保护隐私。',
            time: '合同签订之日起一年内',
            standard: '符合采购文件和合同约定的质量标准。',
          },
        ],
        media,
      },
    },
    refund('2022-06-13T10:00', 2, 'nongxin'),
  ],
};

export const recall: Story = {
  id: 'recall',
  title: '只来一家：终止公告、重新采购、视同确定，一个标段单独重来',
  from: '2022-03-01T08:30',
  to: '2022-06-14T09:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历。终止事由的分类来自广西真实公告。'],
  made: ['项目、人员、机构、金额和日期全部是为演示而写的。'],
  chapters: [inception, firstCall, secondCall, lotAlone],
};
