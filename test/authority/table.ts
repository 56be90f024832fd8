/** The official's table `test/cases/authority.csv`, read as rules: who may, in which region, as whom, at which stage. */

import { assistanceForms } from '#domain/assistance/forms.ts';
import { banForms } from '#domain/bans/forms.ts';
import { directoryForms } from '#domain/directory/forms.ts';
import type { Actor, Stage } from '#domain/kernel/types.ts';
import type { Role } from '#domain/people/roles.ts';
import { registerActLabels } from '#domain/recipients/forms.ts';
import { stageOrder } from '#domain/stages/order.ts';
import { surveyForms } from '#domain/survey/forms.ts';
import type { Resource } from '#functions/authority/authorize.ts';
import { column, readCases } from '#test/cases/read.ts';

export const columnOf: Record<Role, string> = {
  officer: '县经办',
  leader: '县负责人',
  townshipOfficer: '乡镇经办',
  townshipLeader: '乡镇负责人',
  finance: '财政局',
  agency: '代理机构',
  expert: '专家',
  provider: '承接主体',
  standby: '备选',
  village: '村居委',
  recipient: '服务对象',
  evaluator: '第三方',
  citySupervisor: '设区市',
  regionSupervisor: '自治区',
  auditor: '审计',
  public: '公众',
  system: '系统',
};

export const stages: readonly Stage[] = stageOrder;
const serving: readonly (Stage | undefined)[] = ['supervision', 'evaluation', 'exit', 'takeover'];

export type Relation = 'same' | 'below' | 'above' | 'elsewhere';
export const relations: readonly Relation[] = ['same', 'below', 'above', 'elsewhere'];

/** In what capacity the person stands to the purchase, besides the region. */
export type Standing = 'none' | 'party' | 'seated' | 'own' | 'every';
export const standings: readonly Standing[] = ['none', 'party', 'seated', 'own'];

export interface Situation {
  relation: Relation;
  standing: Standing;
  stage: Stage | undefined;
}

export interface Row {
  action: string;
  label: string;
  stage: Stage | undefined;
  /** Before the responses are opened. */
  sealed: boolean;
  cells: Record<Role, string>;
}

export const rows: readonly Row[] = readCases('authority').map((row) => {
  const name = column(row, '事项');
  const sealed = name === 'ReadSealedResponses';
  const stage = column(row, '阶段');
  return {
    action: sealed ? 'ReadResponses' : name,
    label: column(row, '名称'),
    stage: stages.find((candidate) => candidate === stage),
    sealed,
    cells: Object.fromEntries(
      Object.entries(columnOf).map(([role, heading]) => [role, column(row, heading)]),
    ) as Record<Role, string>,
  };
});

/** What the table says; throws on a word it does not explain. */
export function allowed(row: Row, role: Role, situation: Situation): boolean {
  if (row.stage !== undefined && situation.stage !== undefined && situation.stage !== row.stage) return false;
  return row.cells[role].split('+').some((word) => says(word, situation));
}

function says(word: string, situation: Situation): boolean {
  const { relation, standing, stage } = situation;
  if (word.endsWith('后')) return serving.includes(stage) && says(word.slice(0, -1), situation);
  switch (word) {
    case '':
      return false;
    case '本':
      return relation === 'same';
    case '辖':
      return relation === 'same' || relation === 'below';
    case '属':
      return relation === 'same' || relation === 'above';
    case '当':
      return standing === 'party' || standing === 'every';
    case '席':
      return standing === 'seated' || standing === 'every';
    case '己':
    case '待':
      return standing === 'own' || standing === 'every';
    case '供':
    case '任':
      return true;
    default:
      throw new Error(`the table does not explain ${word}`);
  }
}

const homes: Partial<Record<Role, string>> = {
  townshipOfficer: '451221104',
  townshipLeader: '451221104',
  village: '451221104',
  citySupervisor: '451200',
  regionSupervisor: '450000',
  agency: '451200',
  expert: '451200',
  provider: '451200',
  standby: '451200',
  public: '',
  system: '',
};

/** A made-up person in a role; those from outside carry a credit code. */
export function actorIn(role: Role): Actor {
  const actor = { account: `one-${role}`, role, region: homes[role] ?? '451221' };
  return role === 'public' || role === 'system' ? actor : { ...actor, org: `ORG-${role}` };
}

/** Region of a purchase that stands so to a person's region; undefined where there is no such region. */
export function regionFor(actor: Actor, relation: Relation): string | undefined {
  const own = actor.region;
  switch (relation) {
    case 'same':
      return own;
    case 'below':
      return { '450000': '451222', '451200': '451221', '451221': '451221104', '451221104': '451221104201' }[
        own
      ];
    case 'above':
      return { '451200': '450000', '451221': '451200', '451221104': '451221' }[own];
    case 'elsewhere':
      return own === '450000' ? '440100' : own === '451200' ? '451100' : '451222';
  }
}

export function resourceFor(row: Row, actor: Actor, region: string, situation: Situation): Resource {
  const org = actor.org ?? 'ORG';
  const { standing, stage } = situation;
  const is = (capacity: Standing): boolean => standing === capacity || standing === 'every';
  return {
    kind: kindOf(row.action),
    region,
    ...(stage === undefined ? {} : { stage }),
    township: is('own') ? actor.region : '450502101',
    parties: is('party') ? ['ORG-other', org] : ['ORG-other'],
    standby: is('party') ? org : 'ORG-other',
    members: is('seated') ? ['another', actor.account] : ['another'],
    org: is('own') ? org : 'ORG-other',
    owner: { role: actor.role, scope: is('own') ? actor.account : 'another' },
    beforeOpening: row.sealed,
  };
}

const kinds: Readonly<Record<string, Resource['kind']>> = {
  ReadRecord: 'record',
  ReadResponses: 'response',
  ReadBudget: 'budget',
  SetSpecialFund: 'budget',
  EnterHolidayYear: 'calendar',
  EnterFigure: 'figure',
  ConfirmFigure: 'figure',
  ...Object.fromEntries(
    [...Object.keys(directoryForms), 'ReadDirectoryDraft'].map((act) => [act, 'directory' as const]),
  ),
  ...Object.fromEntries(
    [...Object.keys(assistanceForms), 'ReadAssistance'].map((act) => [act, 'assistance' as const]),
  ),
  ...Object.fromEntries(
    [...Object.keys(surveyForms), 'ReadSurvey', 'ReadSample'].map((act) => [act, 'survey' as const]),
  ),
  ...Object.fromEntries(
    [...Object.keys(registerActLabels), 'ReadRecipients', 'ReadReveals', 'SubmitRecords', 'ReadRecords'].map(
      (act) => [act, 'register' as const],
    ),
  ),
  ...Object.fromEntries([...Object.keys(banForms), 'ReadBans'].map((act) => [act, 'bans' as const])),
  ReadOutbox: 'outbox',
  ReadNotice: 'notice',
  ReadTask: 'task',
};

const kindOf = (action: string): Resource['kind'] => kinds[action] ?? 'purchase';
