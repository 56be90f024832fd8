/** 立项: opens a purchase of the region of the officer who acts. Its rules are those of this day. */
import { z } from 'zod';
import { choice, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { Facts, IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { sources } from '#domain/law/sources.ts';
import { isTownship, officerOwns, officers } from '#domain/stages/who.ts';

/** 购买主体类型（桂民规〔2018〕5号 二（一）；财政部令第102号第五条、第八条、第三十三条）. */
const purchaserKinds = {
  civilAffairs: '县级以上人民政府民政部门',
  township: '乡镇人民政府、街道办事处',
  publicInstitutionOne: '公益一类事业单位',
  fundedMassOrganisation: '使用事业编制且由财政拨款保障的群团组织',
} as const;
type PurchaserKind = keyof typeof purchaserKinds;

const barred: readonly PurchaserKind[] = ['publicInstitutionOne', 'fundedMassOrganisation'];

const form = z.strictObject({
  title: text('项目名称', 100),
  purchaserName: text('采购人名称', 100),
  purchaserKind: choice('购买主体类型', purchaserKinds),
});

export const openPurchase = step({
  id: 'OpenPurchase',
  stage: 'any',
  kind: 'act',
  label: '立项',
  roles: officers,
  article: '桂民规〔2018〕5号 二（一）',
  form,
  owner: officerOwns,
  decide: ({ state, form: given, facts }) => {
    if (state.version > 0) return refuse('PURCHASE_OPENED');
    const refused = refusePurchaser(given.purchaserKind, facts);
    if (refused) return refused;
    return { data: seal(form, given) as Record<string, unknown>, start: ['catalogue'] };
  },
});

function refusePurchaser(kind: PurchaserKind, facts: Facts): Refusal | undefined {
  const day: IsoDate = today(facts.now);
  const { from } = sources['桂民规〔2018〕5号'];
  if (day < from) return refuse('BEFORE_THE_RULES', { from });
  // Both kinds are never ours to open: 102号令 bars them, and before it SEED named only the two others.
  if (barred.includes(kind))
    return refuse('PURCHASER_BARRED', { kind: purchaserKinds[kind] }, 'purchaserKind');
  const township = isTownship(facts.actor.region);
  if ((kind === 'township') !== township || (facts.actor.role === 'townshipOfficer') !== township) {
    return refuse('PURCHASER_KIND_MISMATCH', {}, 'purchaserKind');
  }
  return undefined;
}
