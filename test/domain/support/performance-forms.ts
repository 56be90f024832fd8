/** Forms of contract, supervision, evaluation, exit and takeover for lot 1 of the made purchase; each takes what a test changes. */
import { actorOf } from '#domain/people/accounts.ts';
import { yuan, yunxiu } from '#test/domain/support/forms.ts';
import { evenScores, indicatorRows } from '#test/domain/support/indicators.ts';

export const anhe = actorOf('panan', 'standby').org ?? '';

/** 六寨镇、月里镇、吾隘镇: 12 of the first class, 40 and 90 of the others. */
export const register = [
  { township: '451221104', p1: 6, p2: 20, p3: 40 },
  { township: '451221105', p1: 4, p2: 12, p3: 30 },
  { township: '451221106', p1: 2, p2: 8, p3: 20 },
];

const media = ['ccgp'];

export const contractForm = (changes = {}) => ({
  contractNo: 'NDMZ-2021-001',
  title: '南丹县社会救助经办服务合同（Ⅰ标段）',
  content: '摸底排查、入户调查、政策宣传等辅助性工作，不含救助资格的审核确认。',
  termStart: '2021-05-10',
  termEnd: '2022-05-09',
  services: [
    { item: '2', unit: '户次', quantity: 1200 },
    { item: '3', unit: '户次', quantity: 800 },
  ],
  quality: '入户核查合格率不低于百分之九十五。',
  amountFen: yuan(688_000),
  settlement: '按周期验收后三十日内支付。',
  rights: '甲方提供名册并督导；乙方按约定提供服务、按期报告。',
  breach: '未按约定提供服务的，按比例扣减并承担违约责任。',
  exitClause: '提前六十日通知；移交完成前不得撤离；不得以费用争议拒绝移交。',
  takeoverClause: '甲方可以依预案临时接管，乙方交付名册、档案、钥匙和设备。',
  bondFen: yuan(34_400),
  subcontracting: 'none',
  ...changes,
});

export const approve = (decision = 'approved') => ({ decision, opinion: '同意。' });

export const planForm = (changes = {}) => ({
  service: '摸底排查、入户调查、政策宣传。',
  priorities: '一类为失能且无人照护的特困人员；二类为日常照护对象；三类为其他。',
  triggers: [
    { trigger: 'T1', threshold: 1, unit: 'times', evidence: '书面或口头表示的记录' },
    { trigger: 'T2', threshold: 24, unit: 'hours', evidence: '走访记录和服务热线' },
    { trigger: 'T3', threshold: 1, unit: 'times', evidence: '登记机关公示' },
    { trigger: 'T4', threshold: 1, unit: 'times', evidence: '督导记录、工资和社保记录' },
  ],
  deciders: { decider: '局长', deputy: '副局长', quorum: 2 },
  pool: [
    { org: anhe, name: '安和照护服务中心（虚构）', capacity: 150, responseHours: 12, priceFen: yuan(60) },
    {
      org: yunxiu,
      name: '云岫康养服务有限公司（虚构）',
      capacity: 80,
      responseHours: 24,
      priceFen: yuan(65),
    },
  ],
  directStaff: true,
  clauses: '合同第十二条至第十六条。',
  handover: { format: '电子表格和纸质签收单', refreshDays: 30 },
  wages: '从应付款中代付，不足部分由履约保证金支付。',
  scripts: { recipients: '服务不中断。', families: '有人接续照护。', media: '以公告为准。' },
  funds: { payer: '县民政局', capFen: yuan(100_000), recovery: '从履约保证金追偿。' },
  stepOut: '连续两次复查合格；交还名册、档案、钥匙。',
  drill: { on: '2021-05-06', result: 'passed' },
  consents: '合同已约定接管权。',
  complaints: '0778-0000004',
  ...changes,
});

export const signed = (signedOn: string) => ({ decision: 'signed', signedOn, signatory: '法定代表人' });

export const publish = (changes = {}) => ({ media, ...changes });

export const filing = (filedOn: string) => ({ filedOn, fileNo: '南财采备〔2021〕1号', receiver: 'finance' });

export const registerForm = (asOf: string, changes = {}) => ({ asOf, townships: register, ...changes });

export const startForm = (changes = {}) => ({
  startOn: '2021-05-10',
  periodMonths: 3,
  teamNamed: true,
  ...changes,
});

export const reportForm = (reportedOn: string, changes = {}) => ({
  services: [
    { no: 1, quantity: 300 },
    { no: 2, quantity: 200 },
  ],
  hours: 2400,
  recipients: 200,
  staff: 12,
  receivedFen: yuan(0),
  spentFen: yuan(150_000),
  wagesFen: yuan(110_000),
  incidents: 0,
  otherPayroll: false,
  summary: '按计划完成入户调查。',
  reportedOn,
  ...changes,
});

export const visitForm = (visitedOn: string, changes = {}) => ({
  visitedOn,
  recipientsVisited: 10,
  findings: [],
  transfer: [],
  audit: [],
  decision: 'satisfactory',
  ...changes,
});

export const acceptForm = (acceptedOn: string, changes = {}) => ({
  acceptedOn,
  services: [
    { no: 1, accepted: 300, result: 'qualified' },
    { no: 2, accepted: 200, result: 'qualified' },
  ],
  members: '经办人、复核人、六寨镇代表、服务对象代表二人。',
  invited: 8,
  attended: 6,
  recipientsOpinion: '服务及时，态度好。',
  opinion: '同意验收。',
  acceptedFen: yuan(160_000),
  ...changes,
});

export const payForm = (paidOn: string, changes = {}) => ({
  amountFen: yuan(160_000),
  paidOn,
  voucher: '2021-0815',
  ...changes,
});

/** The contract of these stories buys items 2 and 3: 调查、核对和评估. */
export const scoresForm = (score: number, changes = {}) => ({
  indicators: indicatorRows(['inquiry'], evenScores(score)),
  findings: '总体良好。',
  ...changes,
});

/** The register holds 142 people: 142 / (1 + …) asks 104 of them. */
export const surveyForm = (changes = {}) => ({
  asked: 110,
  answered: 100,
  satisfied: 70,
  ratherSatisfied: 29,
  proxies: 5,
  askedBy: 'village',
  ...changes,
});

export const gradeForm = (changes = {}) => ({ vetoes: [], opinion: '同意。', ...changes });

export const evaluationNotice = (changes = {}) => ({
  media,
  findings: '服务数量和质量达到合同要求。',
  uses: ['qualification', 'budget'],
  nextYear: '作为下一年度选择承接主体的重要参考。',
  ...changes,
});

export const exitForm = (ground: string, exitOn: string, changes = {}) => ({
  ground,
  exitOn,
  reason: '机构调整。',
  recipientsPlan: '由县民政局安排接续服务。',
  ...changes,
});

const items = [
  'ledger',
  'recipients',
  'services',
  'incidents',
  'assets',
  'money',
  'keys',
  'staff',
  'data',
] as const;

export const notifyExitForm = (deliveredOn: string, handoverBy: string) => ({
  deliveredOn,
  deliveredTo: '中心主任',
  handoverBy,
  arrangements: '服务对象由县民政局接续。',
});

export const handOverForm = (handedOn: string, states: Record<string, string> = {}) => ({
  items: items.map((item) => ({ item, state: states[item] ?? 'handed' })),
  handedOn,
});

export const verifyHandoverForm = (changes = {}) => ({
  checked: items,
  recipientsArranged: true,
  decision: 'complete',
  remarks: '逐项核对无误。',
  ...changes,
});

export const settleForm = (settledOn: string, changes = {}) => ({
  settledOn,
  finalFen: 0,
  bondReturnedFen: yuan(34_400),
  bondDeductedFen: 0,
  voucher: '2022-0601',
  ...changes,
});

export const closeForm = (changes = {}) => ({
  archived: true,
  archiveNo: '2022-D30-001',
  opinion: '同意关闭。',
  ...changes,
});
