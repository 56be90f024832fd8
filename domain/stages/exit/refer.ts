/** 移送违法线索：the purchaser hands what it found to 财政, with its evidence file; it punishes and bans nobody itself (0.8, G-53). */
import { z } from 'zod';
import { area, choice, date } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { ActRecord, Facts, PurchaseState } from '#domain/kernel/types.ts';
import { banGroundLabels } from '#domain/law/ban-grounds.ts';
import { today } from '#domain/law/calendar.ts';
import { evidenceDigest, evidenceFile } from '#domain/stages/exit/evidence.ts';
import { currentAward, currentContract } from '#domain/stages/performance/contract-select.ts';
import { many, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';
import { leaders, officerOwns, officers } from '#domain/stages/who.ts';

export const referArticle =
  '政府采购法 第七十七条；政府采购法实施条例 第七十二条（由财政部门处罚，民政部门不得自行禁入）';

export const referForm = z.strictObject({
  decision: choice('处理', { referred: '移送财政部门', notReferred: '不移送' }),
  grounds: many('涉嫌违法情形', banGroundLabels),
  reason: area('事实、证据和理由', 4000),
  referredOn: date('移送日期').optional(),
});

export type ReferForm = z.infer<typeof referForm>;

/** Where the act compiles its file: 移送材料 of `through` events, with this digest. */
export interface Referred {
  org: string;
  evidence: { through: number; digest: string };
}

export function decideReferral(
  state: PurchaseState,
  lot: number,
  form: ReferForm,
  facts: Facts,
): Decided | Refusal {
  if (form.decision === 'notReferred') return { data: written(referForm, form) };
  if (form.grounds.length === 0) return refuse('REFERRAL_WITHOUT_GROUND', {}, 'grounds');
  if (form.referredOn === undefined) return refuse('DATE_NEEDED', { what: '移送日期' }, 'referredOn');
  if (form.referredOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '移送日期' }, 'referredOn');
  return { data: written(referForm, form, { ...referredOf(state, lot, facts) }) };
}

/** The record as it stood when the act was decided, also where it is decided again later. */
function referredOf(state: PurchaseState, lot: number, { record = [] }: Facts): Referred {
  const org = currentAward(state, lot)?.org ?? '';
  const file = evidenceFile(record.slice(0, state.version), { purchase: state.id, lot, org });
  return { org, evidence: { through: file.through, digest: evidenceDigest(file) } };
}

/** 督导、评价、退出中的移送: a takeover has this step of its own, with its own clock. */
export const referSupplier = lotStep<ReferForm>({
  id: 'ReferSupplier',
  stage: 'any',
  kind: 'act',
  label: '移送承接主体违法线索',
  roles: [...officers, ...leaders],
  article: referArticle,
  form: referForm,
  owner: officerOwns,
  needsRecord: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (!currentContract(state, lot)) return refuse('NO_CONTRACT', { lot });
    if (isTakeoverOpen(state, lot)) return refuse('REFERRAL_IN_TAKEOVER');
    if (form.decision === 'notReferred') return refuse('REFERRAL_NOTHING', {}, 'decision');
    return decideReferral(state, lot, form, facts);
  },
});

export const referring: readonly string[] = ['ReferViolation', 'ReferSupplier'];

/** A referral of the record by its number; undefined where that act is none, or refers nobody. */
export function referralAt(
  state: PurchaseState,
  seq: number,
): { step: string; act: ActRecord; referred: Referred } | undefined {
  for (const [key, records] of Object.entries(state.acts)) {
    const step = key.slice(key.indexOf('/') + 1);
    if (!referring.includes(step)) continue;
    const act = records.find((record) => record.seq === seq);
    const evidence = act?.data.evidence as Referred['evidence'] | undefined;
    if (act && evidence) return { step, act, referred: { org: act.data.org as string, evidence } };
  }
  return undefined;
}

/** Every referral of a purchase, oldest first. */
export function referralsOf(state: PurchaseState): { step: string; act: ActRecord; referred: Referred }[] {
  return Object.entries(state.acts)
    .filter(([key]) => referring.includes(key.slice(key.indexOf('/') + 1)))
    .flatMap(([, records]) => records.flatMap(({ seq }) => referralAt(state, seq) ?? []))
    .sort((one, other) => one.act.seq - other.act.seq);
}
