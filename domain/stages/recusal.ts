/** 申报利害关系与回避: a person of the purchaser or the agency says to whom it is related, and then has no hand in the award. */
import { z } from 'zod';
import { actsOf, positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, date, seal } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided, StepDef } from '#domain/kernel/step.ts';
import type { Actor, ActRecord, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { bars, type Relation, relations } from '#domain/law/recusal.ts';
import { group, rows, supplierCode } from '#domain/stages/fields.ts';
import { bidsOpened, committeeSeats, lotsOf, noticeOf, responsesOf } from '#domain/stages/select.ts';
import { leaders, officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

export const interestsForm = z.strictObject({
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

/** What was declared as it is recorded; a relation that is over was over by today. */
export function declared(given: z.infer<typeof interestsForm>, now: Instant): Decided | Refusal {
  const ahead = given.interests.findIndex(({ until = '' }) => until > today(now));
  if (ahead >= 0) return refuse('DATE_IN_FUTURE', { what: '关系结束日期' }, `interests.${ahead}.until`);
  return { data: seal(interestsForm, given) as Record<string, unknown> };
}

const declaring = [...officers, ...leaders, 'agency', 'finance'] as const;

export const declareInterest = purchaseStep({
  id: 'DeclareInterest',
  stage: 'any',
  kind: 'act',
  label: '申报利害关系',
  roles: declaring,
  article: '政府采购法 第十二条；政府采购法实施条例 第九条',
  form: interestsForm,
  owner: officerOwns,
  decide: ({ form: given, facts }) => declared(given, facts.now),
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
  const own = barring(state, lot, account);
  return own && refuse('MUST_RECUSE', { org: own.org, relation: relations[own.kind] });
}

/** 评审小组: every member has declared itself, and none that must keep out sits there. */
export function refuseUndeclared(state: PurchaseState): Refusal | undefined {
  const seats = committeeSeats(state);
  const silent = seats.filter(({ item }) => positionKey('DeclareAsMember', 0, item) in state.positions);
  if (silent.length > 0)
    return refuse('MEMBERS_UNDECLARED', { seats: silent.map(({ item }) => item).join('、') });
  for (const { item, account } of seats) {
    const own = barring(state, 0, account);
    if (own) return refuse('MEMBER_MUST_RECUSE', { seat: item, org: own.org, relation: relations[own.kind] });
  }
  return undefined;
}

/** What a person declared last, as one of the purchaser's or as a member of the committee, of a supplier of this lot (0 = of any). */
function barring(state: PurchaseState, lot: number, account: string): Interest | undefined {
  const last = ['DeclareInterest', 'DeclareAsMember']
    .flatMap((step) => actsOf(state, step))
    .filter(({ by }) => by.account === account)
    .reduce<ActRecord | undefined>(
      (newest, one) => (newest && newest.seq > one.seq ? newest : one),
      undefined,
    );
  const interests = (last?.data.interests ?? []) as Interest[];
  if (interests.length === 0 || !bidsOpened(state)) return undefined;
  const begun = today(noticeOf(state)?.publishedAt ?? state.openedAt);
  const suppliers = new Set(
    lotsOf(state)
      .filter(({ no }) => lot === 0 || lot === no)
      .flatMap(({ no }) => responsesOf(state, no).map(({ org }) => org)),
  );
  return interests.find((interest) => suppliers.has(interest.org) && bars(interest, begun));
}
