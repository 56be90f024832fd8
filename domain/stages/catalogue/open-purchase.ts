/** 立项: opens a purchase of the region of the officer who acts. Its rules are those of this day. */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import { choice, type FieldMeta, seal, text, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { legalBasesOn } from '#domain/law/legal-bases.ts';
import { checkPurchaserKind, type PurchaserKind, purchaserKinds } from '#domain/law/purchaser-kinds.ts';
import { sources } from '#domain/law/sources.ts';
import { group } from '#domain/stages/fields.ts';
import { countyOf, isTownship, officerOwns, officers } from '#domain/stages/who.ts';

/** 购买主体类型: who comes to open a purchase here, and the two kinds that are told why they may not. */
const offered = {
  civilAffairs: purchaserKinds.civilAffairs,
  township: purchaserKinds.township,
  publicInstitutionOne: purchaserKinds.publicInstitutionOne,
  fundedMassOrganisation: purchaserKinds.fundedMassOrganisation,
};

const form = z.strictObject({
  title: text('项目名称', 100),
  purchaserName: text('采购人名称', 100),
  purchaserKind: choice('购买主体类型', offered),
  replaces: group('接替的项目', {
    purchase: z
      .string()
      .regex(/^\d{6}-\d{4}-\d{4,6}$/, { error: '项目编号应为 451221-2021-0001 的形式' })
      .meta({ title: '正在临时接管的项目编号' } satisfies FieldMeta),
    lot: whole('标段', 1, 999),
  })
    .optional()
    .meta({ title: '接替的项目', help: '为接替正在临时接管的合同而开展的采购填写，两个项目互相链接' }),
});

/** 接替的项目: which contract under takeover this purchase is to replace. */
export interface Replaced {
  purchase: string;
  lot: number;
}

export const replacedIn = (state: PurchaseState): Replaced | undefined =>
  actsOf(state, 'OpenPurchase', 0).at(-1)?.data.replaces as Replaced | undefined;

export const openPurchase = step({
  id: 'OpenPurchase',
  stage: 'any',
  kind: 'act',
  label: '立项',
  // 系统: the purchase that replaces a contract under takeover.
  roles: [...officers, 'system'],
  article: '桂民规〔2018〕5号 二（一）',
  form,
  owner: officerOwns,
  decide: ({ state, form: given, facts }) => {
    if (state.version > 0) return refuse('PURCHASE_OPENED');
    if (facts.actor.role === 'system' && !given.replaces) return refuse('REPLACES_MISSING', {}, 'replaces');
    const refused = refusePurchaser(given.purchaserKind, facts);
    if (refused) return refused;
    const county = countyOf(facts.actor.region);
    if (given.replaces && !given.replaces.purchase.startsWith(`${county}-`))
      return refuse('REPLACES_FOREIGN', { purchase: given.replaces.purchase }, 'replaces.purchase');
    const bases = legalBasesOn(today(facts.now)).map(({ text: cited }) => cited);
    return { data: { ...(seal(form, given) as Record<string, unknown>), bases }, start: ['catalogue'] };
  },
});

function refusePurchaser(kind: PurchaserKind, facts: Facts): Refusal | undefined {
  const day: IsoDate = today(facts.now);
  const { from } = sources['桂民规〔2018〕5号'];
  if (day < from) return refuse('BEFORE_THE_RULES', { from });
  const barred = checkPurchaserKind(kind, day);
  if (barred) return barred;
  const township = isTownship(facts.actor.region);
  const { role } = facts.actor;
  if (
    (kind === 'township') !== township ||
    (role !== 'system' && (role === 'townshipOfficer') !== township)
  ) {
    return refuse('PURCHASER_KIND_MISMATCH', {}, 'purchaserKind');
  }
  return undefined;
}
