/** What the tours of the single methods share: an inception in few scenes, and a contract up to its signatures. All made. */
import { proofsOf } from '#test/domain/support/forms.ts';
import { contractForm } from '#test/tour/nandan/contract.ts';
import { type Act, type Form, media, organisationOf, orgOf, yuan } from '#test/tour/story.ts';

export interface Project {
  title: string;
  item: string;
  /** Items beside the first, and the written reason that the open one needs. */
  also?: readonly string[];
  itemReason?: string;
  need: string;
  area: string;
  pricingUnit: string;
  /** Yuan; budget and ceiling of its one lot. */
  amount: number;
  method: Form;
  /** Twelve where it is not said; beyond that with a reason, and the money in equal parts by year. */
  termMonths?: number;
  multiYearReason?: string;
  /** First year of the money, where it is not that of the opening. */
  fundedFrom?: number;
}

const respondents = [
  { kind: 'supplier', name: '青禾社会工作服务中心', finding: '可以承接，建议按服务量计价。' },
  { kind: 'supplier', name: '安和照护服务中心', finding: '可以承接。' },
  { kind: 'grassroots', name: '六寨镇人民政府', finding: '现有人员不足，需要辅助力量。' },
];

export const open = (opened: string, { title }: Pick<Project, 'title'>): Act => ({
  at: `${opened}T09:00`,
  who: 'lanxi',
  step: 'OpenPurchase',
  form: { title, purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' },
});

export function select(opened: string, project: Project, more: Partial<Act> = {}): Act {
  const budgetFen = yuan(project.amount);
  const { title, item, also = [], itemReason, multiYearReason } = project;
  const reasoned = itemReason === undefined ? {} : { reason: itemReason };
  return {
    at: `${opened}T09:00`,
    who: 'lanxi',
    step: 'SelectItems',
    form: {
      catalogueItems: [{ item, ...reasoned }, ...also.map((other) => ({ item: other }))],
      need: project.need,
      pricingUnit: project.pricingUnit,
      termMonths: project.termMonths ?? 12,
      ...(multiYearReason === undefined ? {} : { multiYearReason }),
      budgetFen,
      lotPlan: [{ no: 1, title, area: project.area, budgetFen, ceilingFen: budgetFen }],
    },
    ...more,
  };
}

/** Fit for everybody: complete, and no supplier meant by it. */
const reviewed = { opinion: '需求完整，没有指向特定供应商的条款。', members: '办公室、财务股、法律顾问' };

/** Owed since 2021-07-01. */
const reviewNeed = (opened: string): Act => ({
  at: `${opened}T09:00`,
  who: 'weiguo',
  step: 'ReviewNeed',
  form: { decision: 'pass', general: reviewed, focused: reviewed },
});

/** From the opening to the money, on one day, as far as every method goes the same way. */
export function inception(opened: string, project: Project): Act[] {
  return [open(opened, project), select(opened, project), ...researched(opened, project)];
}

/** Of a need that is selected: its research, its review where one is owed, and the money. */
export function researched(opened: string, project: Project): Act[] {
  return [research(opened), ...(opened < '2021-07-01' ? [] : [reviewNeed(opened)]), fund(opened, project)];
}

function research(opened: string): Act {
  return {
    at: `${opened}T09:00`,
    who: 'lanxi',
    step: 'ResearchNeed',
    form: {
      way: 'interview',
      respondents,
      publicOpinion: {
        channel: '县人民政府门户网站',
        from: opened,
        to: opened,
        received: 0,
        adoption: '没有收到意见。',
      },
      conclusion: '需求明确。',
    },
  };
}

/** Each year of the term its own part; only the first where `years` says so. */
export function fund(
  opened: string,
  project: Project,
  years = yearsOf(project),
  more: Partial<Act> = {},
): Act {
  const first = project.fundedFrom ?? Number(opened.slice(0, 4));
  return {
    at: `${opened}T09:00`,
    who: 'luocai',
    step: 'ConfirmFunding',
    form: {
      decision: 'confirmed',
      lines: Array.from({ length: years }, (_, index) => ({
        source: 'workBudget',
        level: 'county',
        year: first + index,
        fen: yuan(project.amount) / years,
        budgetLine: `ND${first + index}-SHJZ-021`,
      })),
      opinion: '从社会救助工作经费安排，不占用专项资金。',
    },
    ...more,
  };
}

const yearsOf = ({ termMonths = 12 }: Project): number => Math.ceil(termMonths / 12);

export const approve = (at: string): Act => ({
  at,
  who: 'weiguo',
  step: 'ApproveProject',
  form: { decision: 'approve', opinion: '同意立项。' },
});

export const choose = (at: string, form: Form, more: Partial<Act> = {}): Act => ({
  at,
  who: 'lanxi',
  step: 'ChooseMethod',
  form,
  ...more,
});

/** 采购意向 of what is to be called in `expectedMonth`; owed by counties since 2022. */
export const intention = (at: string, { need }: Project, expectedMonth: string): Act => ({
  at,
  who: 'lanxi',
  step: 'PublishIntention',
  form: { summary: need, expectedMonth, media },
});

export const filePlan = (at: string, planNo: string): Act => ({
  at,
  who: 'lanxi',
  step: 'FilePlan',
  form: {
    planNo,
    agency: {
      org: orgOf('huangda'),
      name: organisationOf('huangda'),
      address: '河池市金城江区示例路 1 号',
      feeBasis: '参照计价格〔2002〕1980号 服务类',
    },
  },
});

export const contacts = {
  purchaserAddress: '南丹县城关镇示例路 2 号',
  purchaserPhone: '0778-0000001',
  agencyPhone: '0778-0000002',
  projectContact: '蓝女士',
  projectPhone: '0778-0000001',
};

export interface Call {
  projectNo: string;
  project: Project;
  scale: string;
  qualifications: string;
  materials: string;
  serviceTerm: string;
  /** First and last day on which the documents are offered. */
  from: string;
  to: string;
  deadline: string;
}

/** 采购公告 of a 竞争性磋商; its scheme is made. */
export const draft = ({ project, from, to, ...call }: Call) => ({
  ...call,
  content: project.need,
  policies: '对小型和微型企业的报价按规定扣除。',
  consortium: false,
  documents: { from, to, place: '政府采购云平台', way: '网上下载', priceFen: 0 },
  openingPlace: '河池市公共资源交易中心南丹分中心',
  scoring: {
    fixedPrice: false,
    priceWeight: 2000,
    criteria: [
      { no: 1, title: '服务方案', standard: '针对性、可操作性，逐级评分。', weight: 4500 },
      { no: 2, title: '人员配备', standard: '资格和稳定性，逐级评分。', weight: 3500 },
    ],
  },
  contacts,
});

export const submit = (at: string, who: string, amount: number, more: Partial<Act> = {}): Act => ({
  at,
  who,
  step: 'SubmitResponse',
  lot: 1,
  form: {
    name: organisationOf(who),
    address: '河池市金城江区示例路 4 号',
    priceFen: yuan(amount),
    documentDigest: String(amount).padStart(64, '0'),
    commitment: true,
  },
  ...more,
});

export const qualify = (at: string, accounts: readonly string[]): Act => ({
  at,
  who: 'huangda',
  step: 'ReviewQualifications',
  form: {
    reviews: accounts.map((who) => ({
      lot: 1,
      org: orgOf(who),
      conditions: {
        established: true,
        governance: true,
        accounting: true,
        capacity: true,
        taxes: true,
        record: true,
        independence: true,
      },
      creditQueriedOn: at.slice(0, 10),
      evidence: proofsOf(at.slice(0, 10)),
      kind: 'socialOrganisation',
      responsible: `${organisationOf(who)}负责人`,
    })),
  },
});

export const result = (at: string, who: string, project: Project): Act => ({
  at,
  who,
  step: 'PublishResult',
  form: {
    services: [
      {
        lot: 1,
        name: project.title,
        scope: project.area,
        requirement: project.need,
        time: '合同签订之日起一年内',
        standard: '服务记录完整率不低于百分之九十八',
      },
    ],
    media: ['ccgp', 'ccgpGuangxi'],
  },
});

/** Drafted and reviewed on the first day, signed by both on the second; `more` of what the contract says. */
export function contract(
  days: [string, string],
  winner: string,
  amount: number,
  number: string,
  { item }: Project,
  more: Form = {},
): Act[] {
  const [drafted, signed] = days;
  const year = Number(signed.slice(0, 4));
  const [month, day] = [signed.slice(5, 7), signed.slice(8)];
  const term = { from: signed, to: `${year + 1}-${month}-${String(Number(day) - 1).padStart(2, '0')}` };
  const on = (at: string, who: string, step: string, form: Form): Act => ({ at, who, step, lot: 1, form });
  return [
    on(`${drafted}T09:00`, 'lanxi', 'DraftContract', {
      ...contractForm(1, amount, number, term),
      services: [{ item, unit: '项', quantity: 1 }],
      ...more,
    }),
    on(`${drafted}T09:00`, 'weiguo', 'ReviewContract', { decision: 'approved', opinion: '条款齐全，同意。' }),
    on(`${signed}T09:00`, winner, 'SignAsProvider', {
      decision: 'signed',
      signedOn: signed,
      signatory: organisationOf(winner),
    }),
    on(`${signed}T09:00`, 'weiguo', 'SignAsPurchaser', { signedOn: signed, signatory: '韦果' }),
  ];
}

/** Drafted, reviewed, published; the last of them with `more`. */
export function called(
  form: ReturnType<typeof draft>,
  [drafted, reviewed, published]: readonly [string, string, string],
  more: Partial<Act>,
): Act[] {
  return [
    { at: `${drafted}T10:00`, who: 'huangda', step: 'DraftNotice', form },
    {
      at: `${reviewed}T09:00`,
      who: 'weiguo',
      step: 'ReviewNotice',
      form: { decision: 'approve', opinion: '同意发布。' },
    },
    { at: `${published}T09:00`, who: 'huangda', step: 'PublishNotice', form: { media }, ...more },
  ];
}
