/** 与供应商协商（B5-4）: experienced professionals agree a fair price and the quality with the one supplier, and write it down. */
import { z } from 'zod';
import { area, moment, money, seal, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import type { FailedLot, Standing } from '#domain/stages/data.ts';
import { group, lotNumber, rows } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { liveLots, qualifiedOf, responseDeadline } from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  on: moment('协商时间'),
  place: text('协商地点', 200),
  professionals: rows(
    '采购人员（专业人员）',
    group('专业人员', {
      name: text('姓名', 40),
      post: text('单位和职务、职称', 100),
      experience: area('相关经验', 500),
    }),
    1,
    10,
  ),
  publication: area('公示情况说明', 2000, '依法进行公示的填写').optional(),
  cost: area('供应商提供的成本、同类项目合同价格等情况', 4000),
  agreements: rows(
    '商定情况',
    group('标段', {
      lot: lotNumber(),
      agreed: yes('达成一致'),
      priceFen: money('商定的成交价格').optional(),
      terms: area('合同主要条款商定情况', 4000),
    }),
    1,
    20,
  ),
  quality: area('保证服务质量的约定', 2000),
  signed: yes('全体采购人员已在协商情况记录上签字'),
  dissent: area('不同意见及理由', 2000).optional(),
});
type Form = z.infer<typeof form>;
type Agreement = Form['agreements'][number];

export const negotiateSupplier = purchaseStep({
  id: 'NegotiateSupplier',
  stage: 'bidding',
  kind: 'task',
  label: '与唯一供应商协商并作记录',
  roles: officersAndAgency,
  article: '政府采购法 第三十九条；财政部令第74号 第四十一条、第四十二条',
  form,
  owner: handlerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const at = fromMoment(given.on);
    if (at > facts.now || at < (responseDeadline(state) ?? at)) return refuse('NEGOTIATED_WHEN', {}, 'on');
    if (!given.signed) return refuse('RECORD_UNSIGNED', {}, 'signed');
    const refused = refuseLots(state, given) ?? refusePrices(state, given);
    if (refused) return refused;
    const failed: FailedLot[] = given.agreements
      .filter(({ agreed }) => !agreed)
      .map(({ lot }) => ({ lot, reason: 'SINGLE_SOURCE_FAILED' }));
    const rankings = given.agreements
      .filter(({ agreed }) => agreed)
      .map(({ lot, priceFen }) => ({ lot, ranking: rankingOf(state, lot, priceFen ?? 0) }));
    const outcome = rankings.length === 0 ? 'notAgreed' : 'agreed';
    return { outcome, data: { ...(seal(form, given) as Record<string, unknown>), rankings, failed } };
  },
});

/** The one supplier, at the price agreed: nobody is scored and nobody compared. */
function rankingOf(state: PurchaseState, lot: number, priceFen: Fen): Standing[] {
  return qualifiedOf(state, lot).map((org) => ({ rank: 1, org, priceFen }));
}

function refuseLots(state: PurchaseState, { agreements }: Form): Refusal | undefined {
  const live = liveLots(state).map(({ no }) => no);
  for (const lot of [...live, ...agreements.map((row) => row.lot)]) {
    const named = agreements.filter((row) => row.lot === lot).length;
    if (!live.includes(lot) || named !== 1) return refuse('NEGOTIATED_LOT', { lot }, 'agreements');
  }
  return undefined;
}

/** 商定合理的成交价格: there is one where the parties agree, and it stays within the ceiling. */
function refusePrices(state: PurchaseState, { agreements }: Form): Refusal | undefined {
  for (const [index, row] of agreements.entries()) {
    const refused = refusePrice(state, row);
    if (refused) return { ...refused, field: `agreements.${index}.priceFen` };
  }
  return undefined;
}

function refusePrice(state: PurchaseState, { lot, agreed, priceFen }: Agreement): Refusal | undefined {
  if (!agreed) return undefined;
  if (!priceFen) return refuse('ZERO_PRICE');
  const under = liveLots(state).find(({ no, ceilingFen }) => no === lot && priceFen > ceilingFen);
  return under && refuse('AGREED_OVER_CEILING', { lot, ceiling: formatFen(under.ceilingFen) });
}
