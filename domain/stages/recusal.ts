/** 申报利害关系与回避: a person of the purchaser or the agency says to whom it is related, and then has no hand in the award. */
import { z } from 'zod';
import { area, choice, date, seal } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { Actor, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { bars, type Relation, relations } from '#domain/law/recusal.ts';
import { group, rows, supplierCode } from '#domain/stages/fields.ts';
import { bidsOpened, lotsOf, noticeOf, responsesOf } from '#domain/stages/select.ts';
import { leaders, officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  interests: rows(
    '与供应商的利害关系',
    group('利害关系', {
      org: supplierCode('供应商的统一社会信用代码'),
      kind: choice('关系', relations),
      until: date('关系结束日期', '仍然存在的不填').optional(),
      note: area('说明', 1000).optional(),
    }),
    0,
    20,
    '参加本次采购活动前三年内的也要申报；没有利害关系的不填，提交即为声明没有',
  ),
});

const declaring = [...officers, ...leaders, 'agency', 'finance'] as const;

export const declareInterest = purchaseStep({
  id: 'DeclareInterest',
  stage: 'any',
  kind: 'act',
  label: '申报利害关系',
  roles: declaring,
  article: '政府采购法 第十二条；政府采购法实施条例 第九条',
  form,
  owner: officerOwns,
  decide: ({ form: given, facts }) => {
    const ahead = given.interests.findIndex(({ until = '' }) => until > today(facts.now));
    if (ahead >= 0) return refuse('DATE_IN_FUTURE', { what: '关系结束日期' }, `interests.${ahead}.until`);
    return { data: seal(form, given) as Record<string, unknown> };
  },
});

interface Interest {
  org: string;
  kind: Relation;
  until?: IsoDate;
}

const judging: readonly string[] = ['bidding', 'contract'];

/** 应当回避: asked before every step that judges the suppliers or binds one of them. */
export function refuseRecused(
  state: PurchaseState,
  { stage }: Pick<StepDef, 'stage'>,
  lot: number,
  { account }: Actor,
): Refusal | undefined {
  if (!judging.includes(stage)) return undefined;
  const declared = (state.acts['0/DeclareInterest'] ?? []).findLast(({ by }) => by.account === account);
  const interests = (declared?.data.interests ?? []) as Interest[];
  if (interests.length === 0 || !bidsOpened(state)) return undefined;
  const begun = today(noticeOf(state)?.publishedAt ?? state.openedAt);
  const suppliers = new Set(
    lotsOf(state)
      .filter(({ no }) => lot === 0 || lot === no)
      .flatMap(({ no }) => responsesOf(state, no).map(({ org }) => org)),
  );
  const own = interests.find((interest) => suppliers.has(interest.org) && bars(interest, begun));
  return own && refuse('MUST_RECUSE', { org: own.org, relation: relations[own.kind] });
}
