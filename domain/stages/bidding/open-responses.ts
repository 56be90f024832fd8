/** 开启响应文件: what came in time is opened and read aloud; a lot with too few suppliers stays closed (B.6). */
import { z } from 'zod';
import { area, money, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { reveal } from '#domain/kernel/sealed.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import type { Offer } from '#domain/stages/bidding/respond.ts';
import { bondFields, refuseBonds } from '#domain/stages/bonds/receipts.ts';
import type { FailedLot } from '#domain/stages/data.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { refuseSealed } from '#domain/stages/sealing/opening.ts';
import { calledLots, fewestSuppliers, responsesOf } from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  offers: rows(
    '开启记录',
    group('报价', { lot: lotNumber(), org: supplierCode(), priceFen: money('报价') }),
    0,
    400,
  ),
  bonds: rows(
    '保证金收取记录',
    group('保证金', bondFields),
    0,
    400,
    '采购文件要求保证金的标段逐家登记',
  ).optional(),
  place: text('开启地点', 200),
  record: area('开启过程记录', 4000),
});

export const openResponses = purchaseStep({
  id: 'OpenResponses',
  stage: 'bidding',
  kind: 'task',
  label: '开启响应文件',
  roles: officersAndAgency,
  article:
    '财政部令第87号 第三十九条、第四十一条（招标）；政府采购法 第三十八条（谈判）；财库〔2015〕124号（磋商）',
  form,
  owner: handlerOwns,
  due: within('internalShort'),
  needsTexts: (state) =>
    calledLots(state).flatMap((lot) => responsesOf(state, lot.no).flatMap(({ offer }) => offer ?? [])),
  decide: ({ state, form: given, facts }) => {
    const sealed = refuseSealed(state);
    if (sealed) return sealed;
    const { value: needed, article } = fewestSuppliers(state);
    const failed: FailedLot[] = [];
    for (const { no } of calledLots(state)) {
      const few = responsesOf(state, no).length < needed;
      if (few) failed.push({ lot: no, reason: 'NO_OR_FEW_BIDDERS' });
      if (few && given.offers.some((offer) => offer.lot === no)) {
        return refuse('OPENING_TOO_FEW', { lot: no, needed, article }, 'offers');
      }
      const refused = few ? undefined : refuseRecord(state, no, given, facts);
      if (refused) return refused;
    }
    const strange = given.offers.find((offer) => !calledLots(state).some((lot) => lot.no === offer.lot));
    if (strange) return refuse('LOT_UNKNOWN', { lot: strange.lot }, 'offers');
    const wrongBond = refuseBonds(state, given.bonds ?? []);
    if (wrongBond) return wrongBond;
    const outcome = failed.length === calledLots(state).length ? 'few' : 'enough';
    return { outcome, data: { ...(seal(form, given) as Record<string, unknown>), failed } };
  },
});

/** Each response exactly once, at the price that was sealed; where the sealed text is not at hand, the record stands alone. */
export function refuseRecord(
  state: PurchaseState,
  lot: number,
  given: { offers: readonly { lot: number; org: string; priceFen: Fen }[] },
  facts: Facts,
): Refusal | undefined {
  const responses = responsesOf(state, lot);
  const offers = given.offers.filter((offer) => offer.lot === lot);
  const read = new Map(offers.map(({ org, priceFen }) => [org, priceFen]));
  if (offers.length !== responses.length || !responses.every(({ org }) => read.has(org))) {
    return refuse('OPENING_NOT_COMPLETE', { lot }, 'offers');
  }
  for (const response of responses) {
    const sealed = reveal(response.offer, facts.texts);
    if (sealed === undefined) continue;
    const { priceFen } = JSON.parse(sealed) as Offer;
    if (read.get(response.org) !== priceFen)
      return refuse('OPENED_PRICE_DIFFERS', { lot, org: response.org }, 'offers');
  }
  return undefined;
}
