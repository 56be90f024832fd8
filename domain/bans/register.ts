/**
 * 禁止参加政府采购活动登记 (G-53, E.4): the purchaser bans nobody. A finance department's decision is entered by one of its persons and
 * confirmed by another, and so is every stay and revocation, since each opens or closes a gate. Events of one stream for all regions.
 */
import { type BanAct, type BanForm, banActLabels, banForms } from '#domain/bans/forms.ts';
import { type Ban, type BanChange, type BanChangeAct, bansAt, isStayed } from '#domain/bans/standing.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { addDays, today } from '#domain/law/calendar.ts';
import { lastDayOf } from '#domain/law/violations.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';

export type BanEvent = {
  [A in BanAct]: { type: A; v: 1; at: Instant; by: Actor; data: BanForm<A> };
}[BanAct];

export interface BanState {
  /** Events so far. */
  version: number;
  /** Oldest first. */
  changes: readonly BanChange[];
}

export const initialBans: BanState = { version: 0, changes: [] };

export function evolveBans(state: BanState, event: BanEvent): BanState {
  const version = state.version + 1;
  const { at, by } = event;
  if (event.type !== 'ConfirmBan') {
    const entry = {
      number: state.changes.length + 1,
      act: event.type,
      data: event.data,
      region: by.region,
      by,
      at,
    };
    return { version, changes: [...state.changes, entry as BanChange] };
  }
  const { number, decision, opinion } = event.data;
  const verdict = { decision, opinion, by, at };
  return {
    version,
    changes: state.changes.map((change) => (change.number === number ? { ...change, verdict } : change)),
  };
}

interface Asked {
  state: BanState;
  actor: Actor;
  now: Instant;
}

/** What the act puts on record, or why it is refused. */
export function decideBan<A extends BanAct>(
  state: BanState,
  act: A,
  form: BanForm<A>,
  { actor, now }: { actor: Actor; now: Instant },
): BanEvent | Refusal {
  const refused =
    rules[act](form, { state, actor, now }) ?? refusePersonalData(banForms[act], form, today(now));
  return refused ?? ({ type: act, v: 1, at: now, by: actor, data: form } as BanEvent);
}

type Rules = { [A in BanAct]: (form: BanForm<A>, asked: Asked) => Refusal | undefined };

const rules: Rules = {
  EnterBan: (form, { state, now }) =>
    refuseFuture('decidedOn', form.decidedOn, now) ??
    refuseTerm(form) ??
    refuseTwice(state, form) ??
    refuseHalf(form),
  RecordBanAppeal: (form, asked) => withBan(form, asked, 'RecordBanAppeal', () => undefined),
  RecordBanStay: (form, asked) =>
    withBan(form, asked, 'RecordBanStay', (ban) =>
      isStayed(ban, form.on) === (form.effect === 'stayed')
        ? refuse('BAN_EXECUTION_SAME', { document: ban.document, day: form.on }, 'effect')
        : undefined,
    ),
  RecordBanRevocation: (form, asked) => withBan(form, asked, 'RecordBanRevocation', () => undefined),
  ConfirmBan: (form, { state, actor }) => refuseVerdict(state, form, actor),
};

function refuseFuture(field: string, given: IsoDate, now: Instant): Refusal | undefined {
  return given > today(now) ? refuse('BAN_FUTURE', { day: given }, field) : undefined;
}

/** 一至三年: whether or not its first day is counted; never begun before it was decided. */
function refuseTerm({ decidedOn, from, to }: BanForm<'EnterBan'>): Refusal | undefined {
  if (from < decidedOn) return refuse('BAN_BEFORE_DECISION', { from, decidedOn }, 'from');
  const least = addDays(lastDayOf(from, 1), -1);
  return to < least || to > lastDayOf(from, 3)
    ? refuse('BAN_TERM', { from, to, least, most: lastDayOf(from, 3) }, 'to')
    : undefined;
}

/** One decision on one organisation stands once, whether it is confirmed or still waits. */
function refuseTwice({ changes }: BanState, form: BanForm<'EnterBan'>): Refusal | undefined {
  const known = changes.find(
    (change) =>
      change.act === 'EnterBan' &&
      change.verdict?.decision !== 'return' &&
      change.data.document === form.document &&
      change.data.org === form.org,
  );
  return known && refuse('BAN_TWICE', { document: form.document, number: known.number }, 'document');
}

function refuseHalf({ referral, referralSeq }: BanForm<'EnterBan'>): Refusal | undefined {
  return (referral === undefined) === (referralSeq === undefined)
    ? undefined
    : refuse('BAN_REFERRAL_HALF', {}, referral === undefined ? 'referral' : 'referralSeq');
}

/** A decision that counts, is not revoked, and has no like entry that waits for its second person. */
function withBan<A extends Exclude<BanChangeAct, 'EnterBan'>>(
  form: BanForm<A>,
  { state, now }: Asked,
  act: A,
  then: (ban: Ban) => Refusal | undefined,
): Refusal | undefined {
  const { ban: number, on } = form;
  const ban = bansAt(state.changes, now).find((one) => one.number === number);
  if (!ban) return refuse('BAN_UNKNOWN', { number }, 'ban');
  if (ban.revoked) return refuse('BAN_REVOKED', { document: ban.document }, 'ban');
  const waiting = state.changes.find(
    (change) => change.act === act && !change.verdict && (change.data as BanForm<A>).ban === number,
  );
  if (waiting) return refuse('BAN_PENDING', { number: waiting.number }, 'ban');
  if (on < ban.decidedOn) return refuse('BAN_CHANGE_EARLY', { day: on, decidedOn: ban.decidedOn }, 'on');
  return refuseFuture('on', on, now) ?? then(ban);
}

/** 双人: who entered it does not confirm it. */
function refuseVerdict(
  { changes }: BanState,
  { number, decision, opinion }: BanForm<'ConfirmBan'>,
  actor: Actor,
): Refusal | undefined {
  const change = changes.find((one) => one.number === number);
  if (!change || change.verdict) return refuse('BAN_NOT_PENDING', { number }, 'number');
  if (change.by.account === actor.account)
    return refuse('SAME_PERSON', { step: banActLabels.ConfirmBan, other: banActLabels[change.act] });
  return decision === 'return' && opinion === undefined
    ? refuse('BAN_RETURN_REASON', {}, 'opinion')
    : undefined;
}
