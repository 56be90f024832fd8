/** 承接主体类型（B2-2 至 B2-4、G-14）: the list of 桂民规〔2018〕5号, and from 2020-03-01 that of 财政部令第102号, which adds three and bars two. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate } from '#domain/kernel/types.ts';
import { cite, inForce } from '#domain/law/sources.ts';

export const providerKinds = {
  enterprise: '企业',
  socialOrganisation: '社会组织（不含由财政拨款保障的群团组织）',
  publicInstitutionTwo: '公益二类事业单位',
  operatingInstitution: '从事生产经营活动的事业单位',
  ruralCollective: '农村集体经济组织',
  selfGovernance: '基层群众性自治组织',
  individual: '具备条件的个人',
  publicInstitutionOne: '公益一类事业单位',
  fundedMassOrganisation: '使用事业编制且由财政拨款保障的群团组织',
} as const;
export type ProviderKind = keyof typeof providerKinds;

const seed: readonly ProviderKind[] = [
  'enterprise',
  'socialOrganisation',
  'publicInstitutionTwo',
  'operatingInstitution',
];
const barred: readonly ProviderKind[] = ['publicInstitutionOne', 'fundedMassOrganisation'];

export interface ProviderClaim {
  kind: ProviderKind;
  /** 确实适宜由个人承接: said with its reason; without it nothing is bought from an individual. */
  suited?: boolean;
}

/** Refuses a kind that may not provide on that day; undefined = it may. */
export function checkProviderKind({ kind, suited }: ProviderClaim, date: IsoDate): Refusal | undefined {
  const label = providerKinds[kind];
  if (inForce('财政部令第102号', date) !== true) {
    const article = cite('桂民规〔2018〕5号', '二（三）').text;
    return seed.includes(kind) ? undefined : refuse('PROVIDER_KIND', { kind: label, article });
  }
  if (barred.includes(kind))
    return refuse('PROVIDER_KIND', { kind: label, article: cite('财政部令第102号', '第八条').text });
  return kind === 'individual' && !suited ? refuse('INDIVIDUAL_NOT_SUITED') : undefined;
}
