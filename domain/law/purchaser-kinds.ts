/** 购买主体类型（B.1）: 桂民规〔2018〕5号 names two; 财政部令第102号 adds the organs of state and bars two kinds, from its first day on. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate } from '#domain/kernel/types.ts';
import { type Citation, cite, inForce } from '#domain/law/sources.ts';

export const purchaserKinds = {
  civilAffairs: '县级以上人民政府民政部门',
  township: '乡镇人民政府、街道办事处',
  publicInstitutionOne: '公益一类事业单位',
  fundedMassOrganisation: '使用事业编制且由财政拨款保障的群团组织',
  stateOrgan: '其他国家机关',
  byReference: '党的机关、政协机关、民主党派机关，承担行政职能的事业单位，使用行政编制的群团组织',
} as const;
export type PurchaserKind = keyof typeof purchaserKinds;

const seed: readonly PurchaserKind[] = ['civilAffairs', 'township'];
const barred: readonly PurchaserKind[] = ['publicInstitutionOne', 'fundedMassOrganisation'];

/** Refuses a kind that the rules of the day do not let buy; undefined = it may. */
export function checkPurchaserKind(kind: PurchaserKind, date: IsoDate): Refusal | undefined {
  const order = inForce('财政部令第102号', date) === true;
  if (order ? !barred.includes(kind) : seed.includes(kind)) return undefined;
  const source: Citation = order ? cite('财政部令第102号', '第八条') : cite('桂民规〔2018〕5号', '二（一）');
  return refuse('PURCHASER_BARRED', { kind: purchaserKinds[kind], article: source.text }, 'purchaserKind');
}
