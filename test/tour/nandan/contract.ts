/** 第四章 合同：eight parts, signatures, notice, filing, register, takeover plan, first day of service. */
import { type Act, type Chapter, media, organisationOf, orgOf, yuan } from '#test/tour/story.ts';

const providers = { 1: 'xieqing', 2: 'tangyun' } as const;
type Lot = keyof typeof providers;

export const contractForm = (
  lot: number,
  amount: number,
  number: string,
  term: { from: string; to: string },
) => ({
  contractNo: number,
  title: `采购社会救助经办服务 ${lot === 1 ? 'Ⅰ' : 'Ⅱ'}标段合同`,
  content: '入户调查、经济状况核对的辅助性工作，特困人员日常照料和住院陪护。',
  termStart: term.from,
  termEnd: term.to,
  services: [
    { item: '3', unit: '户次', quantity: 3000 },
    { item: '12', unit: '小时', quantity: 6250 },
  ],
  quality: '走访记录完整率不低于百分之九十八，照料时数不低于约定，服务对象满意度不低于百分之九十。',
  amountFen: yuan(amount),
  settlement: '每个服务周期验收合格并公告后，按验收金额支付。',
  rights: '承接主体按名册和计划提供服务，接受督导；购买主体按时验收、付款。',
  breach: '未按约定提供服务的，按日扣减；造成损害的，承担赔偿责任。',
  exitClause: '提前六十日书面通知；移交完成前不得撤离，不得以费用争议拒绝移交。',
  takeoverClause:
    '发生接管情形的，购买主体有权进入、接收名册档案和设备、留用服务人员，费用从未付价款中扣减。',
  bondFen: yuan(Math.floor(amount / 20)),
  subcontracting: 'none',
});

/** Numbers by township; made. 六寨镇 belongs to lot 1, 城关镇 to lot 2. */
export const townships = (lot: number) => [
  lot === 1
    ? { township: '451221104', p1: 6, p2: 48, p3: 320 }
    : { township: '451221100', p1: 9, p2: 62, p3: 410 },
];

export const planForm = (pool: readonly string[], drilled = '2021-06-16') => ({
  service: '清单第 3、12、17 项：入户调查、特困人员日常照料、送医陪护。',
  priorities: '一类：失能特困、正在住院；二类：半失能、独居；三类：其他。',
  triggers: [
    { trigger: 'T1', threshold: 0, unit: 'hours', evidence: '承接主体书面或口头通知' },
    { trigger: 'T2', threshold: 24, unit: 'hours', evidence: '一类对象失约记录、村委会报告' },
    { trigger: 'T3', threshold: 1, unit: 'times', evidence: '登记机关、法院公告' },
    { trigger: 'T4', threshold: 1, unit: 'times', evidence: '督导记录、投诉核查' },
  ],
  deciders: { decider: '县民政局局长', deputy: '县民政局副局长', quorum: 2 },
  pool: pool.map((account) => ({
    org: orgOf(account),
    name: organisationOf(account),
    capacity: 500,
    responseHours: 24,
    priceFen: yuan(38),
  })),
  directStaff: false,
  clauses: '合同第十二条（进入、档案）、第十三条（钥匙、设备）、第十四条（人员留用）。',
  handover: { format: '名册、服务计划、记录、钥匙和设备清单，电子表格', refreshDays: 30 },
  wages: '从未付价款中优先支付一线服务人员工资。',
  scripts: {
    recipients: '服务不会中断，新的照料人员将在今天联系您。',
    families: '县民政局已经启动接续安排，联系电话见通知。',
    media: '县民政局依照预案组织接续服务，后续情况在门户网站公布。',
  },
  funds: { payer: '县民政局', capFen: yuan(150_000), recovery: '从履约保证金和未付价款中追偿。' },
  stepOut: '新承接主体到位且完成首轮全覆盖走访；或者原承接主体整改复查合格。',
  drill: {
    on: drilled,
    result: 'passedWithNotes',
    notes: '电话名单需每月更新。',
  },
  consents: '合同接管条款；服务对象知情同意书。',
  complaints: '0778-0000003',
});

const term = { from: '2021-06-11', to: '2022-06-10' };
const amounts = { 1: 688_000, 2: 699_700 } as const;
const numbers = { 1: 'ND-SHJZ-2021-01', 2: 'ND-SHJZ-2021-02' } as const;

const both = (scene: (lot: Lot) => Act): Act[] => [scene(1), scene(2)];

export const contractChapter: Chapter = {
  title: '合同与预案',
  scenes: [
    {
      at: '2021-06-07T09:00',
      who: 'lanxi',
      step: 'DraftContract',
      lot: 1,
      form: { ...contractForm(1, 688_000, numbers[1], term), breach: undefined, takeoverClause: undefined },
      refused: 'CONTRACT_PART_MISSING',
      note: '少了违约责任和临时接管条款。没有合同约定，接管就没有依据。',
    },
    ...both((lot) => ({
      at: `2021-06-07T1${lot}:00`,
      who: 'lanxi',
      step: 'DraftContract',
      lot,
      form: contractForm(lot, amounts[lot], numbers[lot], term),
    })),
    ...both((lot) => ({
      at: `2021-06-08T1${lot}:00`,
      who: 'weiguo',
      step: 'ReviewContract',
      lot,
      form: { decision: 'approved', opinion: '条款齐全，同意。' },
    })),
    ...both((lot) => ({
      at: `2021-06-10T1${lot}:00`,
      who: providers[lot],
      step: 'SignAsProvider',
      lot,
      form: { decision: 'signed', signedOn: '2021-06-10', signatory: '法定代表人（虚构）' },
    })),
    ...both((lot) => ({
      at: `2021-06-11T1${lot}:00`,
      who: 'weiguo',
      step: 'SignAsPurchaser',
      lot,
      form: { signedOn: '2021-06-11', signatory: '韦果' },
    })),
    ...both((lot) => ({
      at: `2021-06-15T1${lot}:00`,
      who: 'lanxi',
      step: 'PublishContract',
      lot,
      form: { media },
    })),
    ...both((lot) => ({
      at: `2021-06-16T${lot === 1 ? '09' : '10'}:10`,
      who: 'lanxi',
      step: 'FileContract',
      lot,
      form: { filedOn: '2021-06-16', fileNo: `NDBA-2021-0${lot}`, receiver: 'finance' },
    })),
    ...both((lot) => ({
      at: `2021-06-16T1${lot}:30`,
      who: 'lanxi',
      step: 'RegisterRecipients',
      lot,
      form: { asOf: '2021-06-16', townships: townships(lot) },
    })),
    {
      at: '2021-06-17T09:00',
      who: 'lanxi',
      step: 'DraftTakeoverPlan',
      lot: 1,
      form: { ...planForm(['panan', 'lujia']), drill: undefined, complaints: undefined },
      refused: 'PLAN_INCOMPLETE',
      note: '预案必须填满十四项，演练和投诉电话不能空着。',
    },
    ...both((lot) => ({
      at: `2021-06-17T1${lot}:00`,
      who: 'lanxi',
      step: 'DraftTakeoverPlan',
      lot,
      form: planForm(['panan', 'lujia']),
    })),
    ...both((lot) => ({
      at: `2021-06-18T1${lot}:00`,
      who: 'weiguo',
      step: 'ApproveTakeoverPlan',
      lot,
      form: { decision: 'approved', opinion: '预案可行，演练改进项限期落实。' },
    })),
    {
      at: '2021-06-21T09:00',
      who: 'weiguo',
      step: 'StartService',
      lot: 1,
      form: { startOn: '2021-07-01', periodMonths: 3, teamNamed: false },
      refused: 'NO_TAKEOVER_TEAM',
      note: '接管小组没有明确，不得开始服务。',
    },
    ...both((lot) => ({
      at: `2021-06-21T1${lot}:00`,
      who: 'weiguo',
      step: 'StartService',
      lot,
      form: { startOn: '2021-07-01', periodMonths: 3, teamNamed: true },
    })),
  ],
};
