/** 禁止参加政府采购活动登记: decisions with what followed them, entries that wait for their second person, and the acts. */
import { z } from 'zod';
import { type BanAct, type BanForm, banForms } from '#domain/bans/forms.ts';
import { type BanState, decideBan } from '#domain/bans/register.ts';
import { bannedProviders, shadowsOn } from '#domain/bans/shadows.ts';
import {
  articleOf,
  type Ban,
  type BanChange,
  banScope,
  bansAt,
  changeLabel,
  standingOn,
} from '#domain/bans/standing.ts';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { evidenceDigest, evidenceFile } from '#domain/stages/exit/evidence.ts';
import { referralAt, referralsOf } from '#domain/stages/exit/refer.ts';
import { stepOf } from '#domain/stages/index.ts';
import { firstAllowed } from '#functions/authority/authorize.ts';
import { recordResource } from '#functions/authority/resource.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { officeOf } from '#functions/http/views.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { banEntries, loadBans } from '#functions/store/bans.ts';
import { eventOf, eventsAfter, loadPurchase } from '#functions/store/purchases.ts';
import { loadStream, recordOn } from '#functions/store/short-stream.ts';

const told = z.object({
  opinion: z.string().optional(),
  decision: z.string(),
  byOffice: z.string(),
  at: z.string(),
});

const change = z.object({
  number: z.int(),
  act: z.string(),
  label: z.string(),
  data: nothing.loose(),
  byOffice: z.string(),
  /** True where the person who asks entered it: another one confirms. */
  own: z.boolean(),
  at: z.string(),
  verdict: told.optional(),
});

const ban = z.object({
  number: z.int(),
  document: z.string(),
  authority: z.string(),
  decidedOn: z.string(),
  org: z.string(),
  name: z.string(),
  ground: z.string(),
  article: z.string(),
  from: z.string(),
  to: z.string(),
  link: z.string().optional(),
  referral: z.string().optional(),
  referralSeq: z.int().optional(),
  knownAt: z.string(),
  /** On the day that is asked about. */
  standing: z.string(),
  appeals: z.array(nothing.loose()),
  stays: z.array(nothing.loose()),
  revoked: nothing.loose().optional(),
});

const seenBan = (one: Ban, day: IsoDate) => ({
  ...one,
  article: articleOf(one.ground),
  standing: standingOn(one, day),
  appeals: [...one.appeals],
  stays: [...one.stays],
});

/** Offices are named, not persons. */
const seenChange = (one: BanChange, account: string) => ({
  number: one.number,
  act: one.act,
  label: changeLabel(one),
  data: one.data,
  byOffice: officeOf(one.by),
  own: one.by.account === account,
  at: one.at,
  ...(one.verdict
    ? {
        verdict: {
          decision: one.verdict.decision,
          ...(one.verdict.opinion === undefined ? {} : { opinion: one.verdict.opinion }),
          byOffice: officeOf(one.verdict.by),
          at: one.verdict.at,
        },
      }
    : {}),
});

export const bansRoute = personRoute({
  method: 'GET',
  path: '/api/bans',
  summary: '禁止参加政府采购活动登记',
  params: nothing,
  query: nothing,
  answer: z.object({
    version: z.int(),
    scope: z.string(),
    bans: z.array(ban),
    changes: z.array(change),
  }),
  status: 200,
  handle: async ({ person, actors, now }) => {
    const reader = firstAllowed(actors, 'ReadBans', ({ region }) => ({ kind: 'bans', region }));
    if (isRefusal(reader)) return reader;
    const { state } = await loadStream(banEntries);
    return ok({
      version: state.version,
      scope: banScope.text,
      bans: bansAt(state.changes, now).map((one) => seenBan(one, today(now))),
      changes: state.changes.map((one) => seenChange(one, person.account)),
    });
  },
});

const act = z.object({ seq: z.int(), step: z.string(), label: z.string(), lot: z.int(), at: z.string() });

export const purchaseBansRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{purchase}/bans',
  summary: '项目涉及的禁止参加政府采购活动的决定',
  params: z.strictObject({ purchase: purchaseId }),
  query: nothing,
  answer: z.object({
    /** Providers that are banned today. */
    providers: z.array(z.object({ lot: z.int(), ban })),
    /** Acts done on a day of a ban that was entered later: they stand. */
    shadows: z.array(act.extend({ ban })),
    /** What was referred to 财政; its file lies under `/referrals/{seq}`. */
    referrals: z.array(act),
  }),
  status: 200,
  handle: async ({ params, actors, now }) => {
    const found = await readable(params.purchase, actors, 'ReadPurchase');
    if (isRefusal(found)) return found;
    const reader = firstAllowed(found.readers, 'ReadBans', ({ region }) => ({ kind: 'bans', region }));
    if (isRefusal(reader)) return reader;
    const { state } = found.loaded;
    const changes = await loadBans();
    const day = today(now);
    return ok({
      providers: bannedProviders(state, changes, now).map(({ lot, ban: one }) => ({
        lot,
        ban: seenBan(one, day),
      })),
      shadows: shadowsOn(state, changes, now).map(({ ban: one, ...said }) => ({
        ...said,
        label: stepOf(said.step)?.label ?? said.step,
        ban: seenBan(one, day),
      })),
      referrals: referralsOf(state).map(({ step, act: { seq, lot, at } }) => ({
        seq,
        step,
        label: stepOf(step)?.label ?? step,
        lot,
        at,
      })),
    });
  },
});

const referral = z.object({
  purchase: z.string(),
  seq: z.int(),
  step: z.string(),
  lot: z.int(),
  at: z.string(),
  org: z.string(),
  /** Of the file as it stands in the act, and as the record makes it again now. */
  recorded: z.string(),
  digest: z.string(),
  same: z.boolean(),
  file: nothing.loose(),
  /** Decisions that name this referral. */
  bans: z.array(ban),
});

export const referralRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{purchase}/referrals/{seq}',
  summary: '移送材料',
  params: z.strictObject({ purchase: purchaseId, seq: z.string().regex(/^[1-9]\d{0,8}$/) }),
  query: nothing,
  answer: referral,
  status: 200,
  handle: async ({ params, actors, now }) => {
    const found = await readable(params.purchase, actors, 'ReadTimeline');
    if (isRefusal(found)) return found;
    const { state } = found.loaded;
    const aim = referralAt(state, Number(params.seq));
    if (!aim) return refuse('REFERRAL_UNKNOWN', { purchase: params.purchase, seq: params.seq });
    const { step, act: record, referred } = aim;
    const reader = firstAllowed(found.readers, 'ReadRecord', () => recordResource(state, step, record));
    if (isRefusal(reader)) return reader;
    const rows = await eventsAfter(params.purchase, 0, referred.evidence.through);
    const of = { purchase: params.purchase, lot: record.lot, org: referred.org };
    const file = evidenceFile(rows.map(eventOf), of);
    const digest = evidenceDigest(file);
    return ok({
      purchase: params.purchase,
      seq: record.seq,
      step,
      lot: record.lot,
      at: record.at,
      org: referred.org,
      recorded: referred.evidence.digest,
      digest,
      same: digest === referred.evidence.digest,
      file: { ...file },
      bans: bansAt(await loadBans(), now)
        .filter(({ referral: named, referralSeq }) => named === params.purchase && referralSeq === record.seq)
        .map((one) => seenBan(one, today(now))),
    });
  },
});

const actNames = Object.keys(banForms) as [BanAct, ...BanAct[]];

export const banActRoute = personRoute({
  method: 'POST',
  path: '/api/bans/acts/{change}',
  summary: '办理禁止参加政府采购活动登记',
  params: z.strictObject({ change: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params: { change: act }, body, actors, now, attempt }) => {
    const actor = firstAllowed(actors, act, ({ region }) => ({ kind: 'bans', region }));
    if (isRefusal(actor)) return actor;
    const form = parseFields(banForms[act], body.form);
    if (isRefusal(form)) return form;
    const referralRefused =
      act === 'EnterBan' ? await refuseReferral(form as BanForm<'EnterBan'>) : undefined;
    if (referralRefused) return referralRefused;
    const result = await recordOn(
      banEntries,
      (state) =>
        refuseElsewhere(state, act, actor, form) ??
        decideBan(state, act, form as BanForm<BanAct>, { actor, now }),
      now,
      attempt,
    );
    return isRefusal(result) ? result : created(result);
  },
});

/** An entry is confirmed, and what follows a decision entered, by the finance department that entered the decision. */
function refuseElsewhere(
  { changes }: BanState,
  act: BanAct,
  actor: Actor,
  form: unknown,
): Refusal | undefined {
  const { number, ban: of } = form as { number?: number; ban?: number };
  const aim = changes.find((one) => one.number === (act === 'ConfirmBan' ? number : of));
  if (act === 'EnterBan' || !aim) return undefined;
  const allowed = firstAllowed([actor], act, () => ({ kind: 'bans', region: aim.region }));
  return isRefusal(allowed) ? allowed : undefined;
}

/** A decision leads back to a referral of this very organisation, or to none. */
async function refuseReferral({
  referral: purchase,
  referralSeq: seq,
  org,
}: BanForm<'EnterBan'>): Promise<Refusal | undefined> {
  if (purchase === undefined || seq === undefined) return undefined;
  const loaded = await loadPurchase(purchase);
  const found = loaded && referralAt(loaded.state, seq);
  return found?.referred.org === org
    ? undefined
    : refuse('BAN_REFERRAL_UNKNOWN', { purchase, seq }, 'referralSeq');
}
