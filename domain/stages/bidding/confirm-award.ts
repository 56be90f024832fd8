/** 确定供应商: in ranked order (A4-5); five working days of silence make the first-ranked the winner (A4-6). */

import { z } from 'zod';
import { openBan, refuseBanned } from '#domain/bans/standing.ts';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { owedByMembers } from '#domain/stages/committee/seat.ts';
import { reportOpinions } from '#domain/stages/committee/sign-report.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { withinOfMethod } from '#domain/stages/periods.ts';
import { liveLots, methodOf, rankingOf } from '#domain/stages/select.ts';
import { leaderOwns, leaders, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  awards: rows('成交供应商', group('成交', { lot: lotNumber(), org: supplierCode() }), 0, 20).optional(),
  excluded: rows(
    '排序在前但依法不能确定的供应商',
    group('排除', {
      lot: lotNumber(),
      org: supplierCode(),
      ground: choice('理由', {
        withdrew: '供应商书面放弃',
        forceMajeure: '因不可抗力不能履行',
        violation: '查实存在影响结果的违法行为',
        banned: '被禁止参加政府采购活动',
      }),
      reason: area('说明', 1000),
    }),
    0,
    100,
  ).optional(),
  opinion: area('意见', 2000).optional(),
});
type Form = z.infer<typeof form>;

const decisionDue = withinOfMethod((method) => method.decision);

export const confirmAward = purchaseStep({
  id: 'ConfirmAward',
  stage: 'bidding',
  kind: 'task',
  label: '确定成交供应商',
  roles: [...leaders, 'system'],
  article:
    '政府采购法实施条例 第四十三条（限额标准以上）；财政部令第87号 第六十八条（招标）；财政部令第74号 第三十六条（谈判）；财库〔2014〕214号 第二十八条（磋商）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form,
  owner: leaderOwns,
  // 限额以下 no rule makes silence an award: nothing runs out.
  due: (state, position, facts) =>
    methodOf(state) === 'belowThreshold' ? undefined : decisionDue(state, position, facts),
  needsBans: true,
  decide: ({ state, form: given, facts }) => {
    const baseless = refuseBaseless(given, facts);
    if (baseless) return baseless;
    // The period speaks with an empty form: nobody is excluded, the first-ranked wins.
    const silent = facts.actor.role === 'system';
    const awards: { lot: number; org: string }[] = [];
    for (const { no } of liveLots(state)) {
      const first = firstOf(state, no, silent ? {} : given);
      if (first === undefined) return refuse('AWARD_MISSING', { lot: no }, 'awards');
      // Silence makes nobody the winner whom the law keeps out: the leader has to decide.
      const refused =
        refuseOrder(no, first, given) ?? refuseBanned(first, facts, 'award', silent ? undefined : 'awards');
      if (refused) return refused;
      awards.push({ lot: no, org: first });
    }
    const sealed = silent ? {} : (seal(form, given) as Record<string, unknown>);
    // Who has not signed by now is held to agree: nobody waits for that signature any more.
    const data = { ...sealed, awards, deemed: silent, report: reportOpinions(state) };
    return { data, withdraw: owedByMembers(state) };
  },
});

/** The first-ranked of a lot whom nothing excludes. */
function firstOf(state: PurchaseState, lot: number, given: Form): string | undefined {
  const isExcluded = (org: string): boolean | undefined =>
    given.excluded?.some((row) => row.lot === lot && row.org === org);
  return rankingOf(state, lot).find(({ org }) => !isExcluded(org))?.org;
}

/** Left out as banned: only who is. */
function refuseBaseless({ excluded = [] }: Form, facts: Facts): Refusal | undefined {
  const index = excluded.findIndex(({ org, ground }) => ground === 'banned' && !openBan(org, facts));
  return index < 0
    ? undefined
    : refuse('BAN_EXCLUSION', { org: excluded[index]?.org ?? '' }, `excluded.${index}.ground`);
}

function refuseOrder(lot: number, first: string, given: Form): Refusal | undefined {
  if (given.awards === undefined || given.awards.length === 0) return undefined;
  const [award, ...more] = given.awards.filter((one) => one.lot === lot);
  if (!award || more.length > 0) return refuse('AWARD_MISSING', { lot }, 'awards');
  return award.org === first ? undefined : refuse('AWARD_ORDER', { lot, org: first }, 'awards');
}
