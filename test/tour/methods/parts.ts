/** What the tours of the single methods share: an inception in few scenes, and a contract up to its signatures. All made. */
import { proofsOf } from '#test/domain/support/forms.ts';
import { contractForm } from '#test/tour/nandan/contract.ts';
import { type Act, type Form, organisationOf, orgOf, yuan } from '#test/tour/story.ts';

export interface Project {
  title: string;
  item: string;
  need: string;
  area: string;
  pricingUnit: string;
  /** Yuan; budget and ceiling of its one lot. */
  amount: number;
  method: Form;
}

const respondents = [
  { kind: 'supplier', name: '青禾社会工作服务中心', finding: '可以承接，建议按服务量计价。' },
  { kind: 'supplier', name: '安和照护服务中心', finding: '可以承接。' },
  { kind: 'grassroots', name: '六寨镇人民政府', finding: '现有人员不足，需要辅助力量。' },
];

/** From the opening to the money, on one day, as far as every method goes the same way. */
export function inception(opened: string, project: Project): Act[] {
  const budgetFen = yuan(project.amount);
  return [
    {
      at: `${opened}T09:00`,
      who: 'lanxi',
      step: 'OpenPurchase',
      form: {
        title: project.title,
        purchaserName: '南丹县民政局',
        purchaserKind: 'civilAffairs',
      },
    },
    {
      at: `${opened}T09:00`,
      who: 'lanxi',
      step: 'SelectItems',
      form: {
        catalogueItems: [{ item: project.item }],
        need: project.need,
        pricingUnit: project.pricingUnit,
        termMonths: 12,
        budgetFen,
        lotPlan: [{ no: 1, title: project.title, area: project.area, budgetFen, ceilingFen: budgetFen }],
      },
    },
    {
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
    },
    {
      at: `${opened}T09:00`,
      who: 'luocai',
      step: 'ConfirmFunding',
      form: {
        decision: 'confirmed',
        lines: [
          {
            source: 'workBudget',
            level: 'county',
            year: Number(opened.slice(0, 4)),
            fen: budgetFen,
            budgetLine: `ND${opened.slice(0, 4)}-SHJZ-021`,
          },
        ],
        opinion: '从社会救助工作经费安排，不占用专项资金。',
      },
    },
  ];
}

export const approve = (at: string): Act => ({
  at,
  who: 'weiguo',
  step: 'ApproveProject',
  form: { decision: 'approve', opinion: '同意立项。' },
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

/** Drafted and reviewed on the first day, signed by both on the second. */
export function contract(
  days: [string, string],
  winner: string,
  amount: number,
  number: string,
  { item }: Project,
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
