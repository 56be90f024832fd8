/** 签订合同：the provider first, the purchaser last; refusal leads to the next candidate (条例 第四十九条). */

import { z } from 'zod';
import { openBan, refuseBanned } from '#domain/bans/standing.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { daysBetween, today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { periodOf } from '#domain/law/periods.ts';
import { startRefunds } from '#domain/stages/bonds/held.ts';
import { signingDue } from '#domain/stages/contract/draft.ts';
import {
  type CurrentAward,
  currentAward,
  formerHolders,
} from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns, withinSince } from '#domain/stages/performance/owners.ts';
import { awardOf, responsesOf } from '#domain/stages/select.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

const providerForm = z.strictObject({
  decision: choice('是否签订', { signed: '签订', refused: '拒绝签订' }),
  signedOn: date('签署日期').optional(),
  signatory: text('签署人', 60).optional(),
  reason: area('拒绝签订的理由', 2000).optional(),
});

export const signAsProvider = lotStep<z.infer<typeof providerForm>>({
  id: 'SignAsProvider',
  stage: 'contract',
  kind: 'task',
  label: '承接主体签订合同',
  roles: ['provider'],
  article: '政府采购法 第四十六条；政府采购法实施条例 第四十九条',
  form: providerForm,
  owner: providerOwns,
  due: signingDue,
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (form.decision === 'refused')
      return form.reason === undefined
        ? refuse('REASON_NEEDED', { what: '拒绝签订' }, 'reason')
        : { outcome: 'refused', data: written(providerForm, form) };
    return (
      refuseSignature(form.signedOn, form.signatory, facts) ??
      refuseBanned(currentAward(state, lot)?.org ?? '', facts, 'sign', 'decision') ?? {
        outcome: 'signed',
        data: written(providerForm, form),
      }
    );
  },
});

const purchaserForm = z.strictObject({
  signedOn: date('签订日期'),
  signatory: text('签署人', 60),
});

export const signAsPurchaser = lotStep<z.infer<typeof purchaserForm>>({
  id: 'SignAsPurchaser',
  stage: 'contract',
  kind: 'task',
  label: '购买主体签订合同',
  roles: leaders,
  article: '政府采购法 第四十六条',
  form: purchaserForm,
  owner: leaderOwns,
  due: signingDue,
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const providers = latest(state, 'SignAsProvider', lot)?.data.signedOn as IsoDate | undefined;
    if (providers !== undefined && form.signedOn < providers)
      return refuse('SIGNED_BEFORE_PROVIDER', { on: providers }, 'signedOn');
    const award = currentAward(state, lot);
    if (!award) return refuse('NO_AWARD', { lot });
    return (
      refuseSignature(form.signedOn, form.signatory, facts) ??
      refuseBanned(award.org, facts, 'sign') ?? {
        data: written(purchaserForm, form, signingClock(state, award, form.signedOn)),
        ...startRefunds(state, [lot], ({ org }) => org === award.org),
      }
    );
  },
});

/** Late signing is recorded, not refused: an unsigned contract helps nobody. Guangxi's shorter mark only warns (J1-6). */
function signingClock(
  state: PurchaseState,
  award: CurrentAward,
  signedOn: IsoDate,
): { days: number; late: boolean; pastRegionalMark: boolean } {
  const law = dueBy('contractSigning', award.letterAt, state);
  const regional = dueBy('contractSigningGuangxi', award.letterAt, state);
  const from = periodOf('contractSigningGuangxi').from ?? '';
  return {
    days: daysBetween(today(award.letterAt), signedOn),
    late: signedOn > law.on,
    pastRegionalMark: today(award.letterAt) >= from && signedOn > regional.on,
  };
}

/** Who signed and when; nobody signs tomorrow. */
export function refuseSignature(
  signedOn: IsoDate | undefined,
  signatory: string | undefined,
  facts: Facts,
): Refusal | undefined {
  if (signedOn === undefined || signatory === undefined)
    return refuse('SIGNATURE_INCOMPLETE', {}, 'signedOn');
  return signedOn > today(facts.now) ? refuse('DATE_IN_FUTURE', { what: '签署日期' }, 'signedOn') : undefined;
}

const nextForm = z.strictObject({
  decision: choice('处理方式', { awarded: '确定下一顺位候选人', none: '不再确定，重新开展采购' }),
  reason: area('理由', 2000),
});

export const awardNextCandidate = lotStep<z.infer<typeof nextForm>>({
  id: 'AwardNextCandidate',
  stage: 'contract',
  kind: 'task',
  label: '确定下一顺位候选人',
  roles: leaders,
  article: '政府采购法实施条例 第四十九条',
  form: nextForm,
  owner: leaderOwns,
  due: withinSince('awardDecision', (state, lot) =>
    [latest(state, 'SignAsProvider', lot)?.at, latest(state, 'PassOverBanned', lot)?.at]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1),
  ),
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const refused = currentAward(state, lot)?.org ?? '';
    const refunds = startRefunds(state, [lot], ({ org }) => org === refused);
    if (form.decision === 'none')
      return { outcome: 'none', data: written(nextForm, form, { refusedBy: refused }), ...refunds };
    const next = nextCandidate(state, lot, facts);
    if (!next) return refuse('NO_CANDIDATE_LEFT', { lot });
    return { outcome: 'awarded', data: written(nextForm, form, { ...next, refusedBy: refused }), ...refunds };
  },
});

/** The best-ranked supplier after every one that held the lot before, whom no ban keeps out (条例 第四十九条: 按排名顺序). */
export function nextCandidate(
  state: PurchaseState,
  lot: number,
  facts: Pick<Facts, 'bans' | 'now'>,
): { org: string; name: unknown; amountFen: number; rank: number } | undefined {
  const ranking = awardOf(state, lot)?.ranking ?? [];
  const former = formerHolders(state, lot);
  const next = ranking.find((row) => !former.includes(row.org) && !openBan(row.org, facts));
  const name = responsesOf(state, lot).find((response) => response.org === next?.org)?.name;
  return next && name ? { org: next.org, name, amountFen: next.priceFen, rank: next.rank } : undefined;
}
