/** 另行确定承接主体：who was banned after the award signs nothing; the lot goes to the next candidate or is called again. */
import { z } from 'zod';
import { openBan } from '#domain/bans/standing.ts';
import { area } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { currentAward } from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

/** While one of these is open, nothing is signed by both. */
const unsigned = ['DraftContract', 'ReviewContract', 'SignAsProvider', 'SignAsPurchaser'];

/** Keys of what is open of a contract that is not signed by both. */
export function signing(state: PurchaseState, lot: number): string[] {
  return openIn(state, lot, 'contract').filter((key) => unsigned.includes(state.positions[key]?.step ?? ''));
}

const form = z.strictObject({ reason: area('情况说明', 2000) });

export const passOverBanned = lotStep<z.infer<typeof form>>({
  id: 'PassOverBanned',
  stage: 'any',
  kind: 'act',
  label: '另行确定承接主体',
  roles: leaders,
  article: '政府采购法 第二十二条、第七十七条；政府采购法实施条例 第七十一条',
  form,
  owner: leaderOwns,
  needsBans: true,
  decide: ({ state, lot, form: given, facts }): Decided | Refusal => {
    const waiting = signing(state, lot);
    if (waiting.length === 0) return refuse('BAN_TOO_LATE', { lot });
    const ban = openBan(currentAward(state, lot)?.org ?? '', facts);
    if (!ban) return refuse('BAN_NOT_OPEN', { lot });
    return {
      data: written(form, given, { org: ban.org, ban: ban.number }),
      withdraw: waiting,
      open: [{ stage: 'contract', step: 'AwardNextCandidate', item: 0 }],
    };
  },
});
