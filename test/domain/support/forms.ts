/** Forms of a made purchase after R01 (南丹县 2021, two lots of 700,000 yuan); each takes what a test changes. */
import { owedProofs } from '#domain/law/evidence.ts';
import { actorOf } from '#domain/people/accounts.ts';

export const yuan = (amount: number): number => Math.round(amount * 100);
const orgOf = (account: string): string => actorOf(account, 'provider').org ?? '';

/** 统一社会信用代码 of the demo suppliers. */
export const qinghe = orgOf('xieqing');
export const yunxiu = orgOf('tangyun');
export const qiming = orgOf('lujia');
export const tongxin = orgOf('nongxin');

const media = ['ccgp', 'ccgpGuangxi'];

export const openPurchaseForm = (changes = {}) => ({
  title: '南丹县采购社会救助经办服务',
  purchaserName: '南丹县民政局',
  purchaserKind: 'civilAffairs',
  ...changes,
});

export const lots = [
  {
    no: 1,
    title: '社会救助经办服务Ⅰ标段',
    area: '六寨镇、月里镇、吾隘镇、八圩乡部分',
    budgetFen: yuan(700_000),
    ceilingFen: yuan(700_000),
  },
  {
    no: 2,
    title: '社会救助经办服务Ⅱ标段',
    area: '中堡乡、芒场镇、罗富镇、大厂镇、城关镇、里湖乡、八圩乡部分',
    budgetFen: yuan(700_000),
    ceilingFen: yuan(700_000),
  },
];

export const selectItemsForm = (changes = {}) => ({
  catalogueItems: [{ item: '2' }, { item: '3' }],
  need: '协助乡镇开展困难群众摸底排查、入户调查和政策宣传，不含救助资格的审核确认。',
  pricingUnit: 'household',
  termMonths: 12,
  budgetFen: yuan(1_400_000),
  lotPlan: lots,
  ...changes,
});

export const needReviewForm = (changes = {}) => ({
  decision: 'pass',
  general: { opinion: '需求完整，资金来源落实。', members: '办公室、财务股、法律顾问' },
  focused: { opinion: '没有歧视性条款。', members: '办公室、财务股、法律顾问' },
  ...changes,
});

export const researchForm = (changes = {}) => ({
  way: 'interview',
  respondents: [
    { kind: 'supplier', name: '青禾社会工作服务中心', finding: '可承接，需要十二名调查员。' },
    { kind: 'supplier', name: '云岫康养服务有限公司', finding: '可承接，建议按户计价。' },
    { kind: 'grassroots', name: '六寨镇人民政府', finding: '年内需入户核查约两千户。' },
  ],
  publicOpinion: {
    channel: '县人民政府网站',
    from: '2021-03-01',
    to: '2021-03-02',
    received: 3,
    adoption: '采纳两条，调整服务时间。',
  },
  conclusion: '需求明确，市场有能力承接。',
  ...changes,
});

export const fundingForm = (changes = {}) => ({
  decision: 'confirmed',
  lines: [
    { source: 'workBudget', level: 'county', year: 2021, fen: yuan(1_400_000), budgetLine: '2081901-2021' },
  ],
  opinion: '已列入本年度部门预算。',
  ...changes,
});

export const methodForm = (changes = {}) => ({
  method: 'consultation',
  ground: 'governmentService',
  reason: '属于政府购买服务项目。',
  ...changes,
});

/** 拟定的唯一供应商 of a 单一来源. */
export const soleSupplier = {
  org: qinghe,
  name: '青禾社会工作服务中心',
  address: '河池市某路二号',
};

export const approvalForm = (changes = {}) => ({ decision: 'approve', opinion: '同意立项。', ...changes });

export const intentionForm = (changes = {}) => ({
  summary: '社会救助经办辅助服务，两个标段。',
  expectedMonth: '2022-04',
  media,
  ...changes,
});

export const planForm = (changes = {}) => ({
  planNo: 'HCZC2021-C3-00001',
  agency: {
    org: actorOf('huangda').org,
    name: '衡正采购代理有限公司（虚构）',
    address: '河池市某路一号',
    feeBasis: '参照计价格〔2002〕1980号服务类',
  },
  ...changes,
});

export const criteria = [
  { no: 1, title: '服务方案', standard: '方案完整、针对性强', weight: 4000 },
  { no: 2, title: '项目团队', standard: '社会工作者配备和经验', weight: 3000 },
];

export const draftForm = (changes = {}) => ({
  projectNo: 'HCZC2021-C3-210232-HYZX',
  content: '困难群众摸底排查、入户调查、政策宣传等辅助性工作。',
  scale: '两个标段，覆盖全县十一个乡镇，全年约四千户次。',
  qualifications: '符合政府采购法第二十二条和实施意见规定的七项条件。',
  materials: '营业执照或登记证书、财务报告、纳税和社保证明、服务方案。',
  policies: '落实促进中小企业发展等政府采购政策。',
  serviceTerm: '合同签订之日起一年内',
  consortium: false,
  documents: {
    from: '2021-03-23',
    to: '2021-03-30',
    place: '广西政府采购云平台',
    way: '网上下载',
    priceFen: 0,
  },
  deadline: '2021-04-06T09:30',
  openingPlace: '河池市公共资源交易中心开标室',
  scoring: { fixedPrice: false, priceWeight: 3000, criteria },
  contacts: {
    purchaserAddress: '南丹县城关镇',
    purchaserPhone: '0778-0000001',
    agencyPhone: '0778-0000002',
    projectContact: '蓝工',
    projectPhone: '0778-0000003',
  },
  ...changes,
});

export const reviewForm = (changes = {}) => ({ decision: 'approve', opinion: '同意发布。', ...changes });

export const publishForm = (changes = {}) => ({ media, ...changes });

export const correctionForm = (changes = {}) => ({
  corrections: [{ field: 'openingPlace', before: '开标室', after: '第二开标室' }],
  affectsResponses: false,
  reason: '开标室调整。',
  media,
  ...changes,
});

export const responseForm = (name: string, price: number, changes = {}) => ({
  name,
  address: '河池市某路二号',
  priceFen: yuan(price),
  documentDigest: 'a'.repeat(64),
  commitment: true,
  ...changes,
});

export const openingForm = (offers: { lot: number; org: string; priceFen: number }[], changes = {}) => ({
  offers,
  place: '河池市公共资源交易中心开标室',
  record: '按时开启，各供应商对记录无异议。',
  ...changes,
});

const sevenYes = {
  established: true,
  governance: true,
  accounting: true,
  capacity: true,
  taxes: true,
  record: true,
  independence: true,
};

/** 资格证明材料: one proof for each of the conditions 1 to 6. */
export const proofsOf = (on: string) => owedProofs.map((proof) => ({ proof, on }));

export const reviewOf = (lot: number, org: string, changes: object = {}) => ({
  lot,
  org,
  conditions: sevenYes,
  creditQueriedOn: '2021-04-06',
  kind: 'socialOrganisation',
  responsible: `负责人${org.slice(-6)}`,
  evidence: proofsOf('2021-04-01'),
  ...changes,
});

export const committeeForm = (changes = {}) => ({
  pool: [
    { account: 'chenyi', name: '陈一' },
    { account: 'liuer', name: '刘尔' },
    { account: 'zhousan', name: '周叁' },
  ],
  experts: 3,
  representatives: [],
  ...changes,
});

export const reportForm = (changes = {}) => ({
  finalOffers: [],
  rejected: [],
  lowPrices: [],
  report: '评审小组按采购文件评审，推荐排序如下。',
  ...changes,
});

export const resultForm = (changes = {}) => ({
  services: lots.map((lot) => ({
    lot: lot.no,
    name: lot.title,
    scope: lot.area,
    requirement: '按采购需求提供入户调查等辅助服务',
    time: '合同签订之日起一年内',
    standard: '入户核查合格率不低于百分之九十五',
  })),
  agencyFeeFen: yuan(30_815),
  media,
  ...changes,
});

/** What is decided on each failed lot. */
export const recallForm = (decisions: Readonly<Record<number, 'again' | 'abandon'>>) => ({
  decisions: Object.entries(decisions).map(([lot, decision]) => ({
    lot: Number(lot),
    decision,
    reason: decision === 'again' ? '需求仍在，重新采购。' : '不再采购。',
  })),
});

export const terminationForm = (changes = {}) => ({
  reason: 'NO_OR_FEW_BIDDERS',
  explanation: '提交响应文件的供应商不足两家。',
  media,
  ...changes,
});
