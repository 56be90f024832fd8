/** 发布结果公告并发出通知书 (A4-5): awarded lots with their services, failed lots with their reasons, the experts' names. */
import { z } from 'zod';
import { area, emptyForm, money, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { startRefunds } from '#domain/stages/bonds/held.ts';
import { group, lotNumber, rows } from '#domain/stages/fields.ts';
import { within, withinOfMethod } from '#domain/stages/periods.ts';
import { mediaField, refuseMediaOf, refusePersonalData } from '#domain/stages/publish.ts';
import { awardOf, failedLots, liveLots } from '#domain/stages/select.ts';
import { handlerOwns, officerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  services: rows(
    '主要标的信息',
    group('标的', {
      lot: lotNumber(),
      name: text('名称', 100),
      scope: area('服务范围', 2000),
      requirement: area('服务要求', 2000),
      time: text('服务时间', 200),
      standard: area('服务标准', 2000),
    }),
    1,
    10,
  ),
  agencyFeeFen: money('代理服务费').optional(),
  other: area('其他补充事宜', 2000).optional(),
  media: mediaField(),
});
type Form = z.infer<typeof form>;

export const publishResult = purchaseStep({
  id: 'PublishResult',
  stage: 'bidding',
  kind: 'task',
  label: '发布结果公告',
  roles: officersAndAgency,
  article:
    '政府采购法实施条例 第四十三条（限额标准以上）；财政部令第87号 第六十九条（招标）；财政部令第74号 第十八条（谈判、单一来源）；财库〔2014〕214号 第二十九条（磋商）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form,
  owner: handlerOwns,
  due: withinOfMethod((method) => method.result),
  decide: ({ state, form: given, facts }) => {
    const refused =
      refuseMediaOf(state, given.media) ??
      refuseServices(state, given) ??
      refusePersonalData(form, given, today(facts.now));
    if (refused) return refused;
    const failed = failedLots(state);
    const awards = liveLots(state).flatMap(({ no }) => {
      const award = awardOf(state, no);
      return award ? [{ lot: no, org: award.org, amountFen: award.amountFen }] : [];
    });
    const winners = new Map(awards.map(({ lot, org }) => [lot, org]));
    const lots = [...awards, ...failed].map(({ lot }) => lot);
    return {
      data: { ...(seal(form, given) as Record<string, unknown>), awards, failed },
      ...startRefunds(state, lots, ({ lot, org }) => winners.get(lot) !== org),
    };
  },
});

function refuseServices(state: PurchaseState, given: Form): Refusal | undefined {
  const awarded = liveLots(state).map((lot) => lot.no);
  for (const lot of [...awarded, ...given.services.map((row) => row.lot)]) {
    const named = given.services.filter((row) => row.lot === lot).length;
    if (!awarded.includes(lot) || named !== 1) return refuse('RESULT_LOT_MISSING', { lot }, 'services');
  }
  return undefined;
}

export const waitResultNotice = purchaseStep({
  id: 'WaitResultNotice',
  stage: 'bidding',
  kind: 'wait',
  label: '结果公告期限',
  roles: ['system'],
  article:
    '财政部令第87号 第六十九条（招标）；财库〔2015〕135号（限额标准以上）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form: emptyForm,
  owner: officerOwns,
  due: within('resultNotice'),
  // A lot that drew too few stands in the result notice with its reason; whether it is called again is decided now, while
  // the others go on to their contracts.
  decide: ({ state }) => ({
    outcome: failedLots(state).length > 0 ? 'partly' : 'done',
    data: { lots: liveLots(state).map((lot) => lot.no) },
  }),
});
