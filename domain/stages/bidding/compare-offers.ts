/** 比选（G-24）: below the limit the purchaser compares quality and price itself, and writes down why it takes whom. */
import { z } from 'zod';
import { area, money, seal, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { refuseRecord } from '#domain/stages/bidding/open-responses.ts';
import type { FailedLot, Standing } from '#domain/stages/data.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { withinOfMethod } from '#domain/stages/periods.ts';
import { refuseSealed } from '#domain/stages/sealing/opening.ts';
import { calledLots, fewestSuppliers, responsesOf } from '#domain/stages/select.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  people: rows('比选人员', group('人员', { name: text('姓名', 40), post: text('单位和职务', 100) }), 2, 10),
  offers: rows(
    '响应情况',
    group('响应', {
      lot: lotNumber(),
      org: supplierCode(),
      priceFen: money('报价'),
      meets: yes('满足资质和服务要求'),
      note: area('质量和服务情况', 1000),
    }),
    0,
    40,
  ),
  chosen: rows(
    '选定的供应商',
    group('选定', { lot: lotNumber(), org: supplierCode(), reason: area('选定理由', 2000) }),
    0,
    20,
    '以质量为先，不简单以价低者得',
  ),
});
type Form = z.infer<typeof form>;

export const compareOffers = purchaseStep({
  id: 'CompareOffers',
  stage: 'bidding',
  kind: 'task',
  label: '比选供应商',
  roles: officers,
  article: '桂民规〔2018〕5号 二（四）；系统规则 限额以下自行采购',
  form,
  owner: officerOwns,
  due: withinOfMethod((method) => method.report),
  needsTexts: (state) =>
    calledLots(state).flatMap(({ no }) => responsesOf(state, no).flatMap(({ offer }) => offer ?? [])),
  decide: ({ state, form: given, facts }) => {
    const sealed = refuseSealed(state);
    if (sealed) return sealed;
    const failed: FailedLot[] = [];
    const rankings: { lot: number; ranking: Standing[] }[] = [];
    for (const { no, ceilingFen } of calledLots(state)) {
      const refused = refuseRecord(state, no, given, facts);
      if (refused) return refused;
      const fit = given.offers.filter((row) => row.lot === no && row.meets && row.priceFen <= ceilingFen);
      if (fit.length < fewestSuppliers(state).value) failed.push({ lot: no, reason: 'NO_OR_FEW_BIDDERS' });
      else {
        const [choice, ...more] = given.chosen.filter((row) => row.lot === no);
        if (!choice || more.length > 0 || !fit.some((row) => row.org === choice.org))
          return refuse('OWN_CHOICE', { lot: no }, 'chosen');
        rankings.push({ lot: no, ranking: rankingOf(fit, choice.org) });
      }
    }
    const stray = refuseStray(state, given, rankings);
    if (stray) return stray;
    const outcome = rankings.length > 0 ? 'ranked' : 'few';
    return { outcome, data: { ...(seal(form, given) as Record<string, unknown>), rankings, failed } };
  },
});

/** Whoever was chosen, then the others by price: the next candidate is known before it is needed. */
function rankingOf(fit: readonly { org: string; priceFen: number }[], chosen: string): Standing[] {
  const order = (org: string): number => (org === chosen ? 0 : 1);
  return [...fit]
    .sort((a, b) => order(a.org) - order(b.org) || a.priceFen - b.priceFen)
    .map(({ org, priceFen }, index) => ({ rank: index + 1, org, priceFen }));
}

/** Nobody is chosen for a lot that goes no further, and nothing is recorded of a lot that was not called. */
function refuseStray(
  state: PurchaseState,
  { offers, chosen }: Form,
  rankings: readonly { lot: number }[],
): Refusal | undefined {
  const strange = offers.find(({ lot }) => !calledLots(state).some(({ no }) => no === lot));
  if (strange) return refuse('LOT_UNKNOWN', { lot: strange.lot }, 'offers');
  const idle = chosen.find(({ lot }) => !rankings.some((row) => row.lot === lot));
  return idle && refuse('OWN_CHOICE', { lot: idle.lot }, 'chosen');
}
