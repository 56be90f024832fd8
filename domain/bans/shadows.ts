/**
 * 后来登记的决定 and a purchase: acts done on a day on which, as is known now, somebody was banned. They stand - a decision entered later
 * undoes nothing by itself - but who answers for the purchase sees them.
 */
import { type Ban, type BanChange, bansAt, standingOn } from '#domain/bans/standing.ts';
import type { ActRecord, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { currentAward } from '#domain/stages/performance/contract-select.ts';
import { lotsOf } from '#domain/stages/select.ts';

export interface Shadow {
  ban: Ban;
  seq: number;
  step: string;
  lot: number;
  at: Instant;
}

interface Named {
  org: string;
}

/** Whom an act lets go on, by step. Who answered a call is not asked: before the opening nobody may know. */
const named: Record<string, (act: ActRecord, state: PurchaseState) => readonly string[]> = {
  ReviewQualifications: ({ data }) => orgsIn(data.qualified),
  ConfirmAward: ({ data }) => orgsIn(data.awards),
  AwardNextCandidate: ({ data, outcome }) => (outcome === 'awarded' ? [data.org as string] : []),
  SignAsProvider: ({ by, outcome }) => (outcome === 'signed' && by.org !== undefined ? [by.org] : []),
  SignAsPurchaser: ({ seq, lot }, state) => signedWith(state, lot, seq),
  DraftTakeoverPlan: ({ data }) => orgsIn(data.pool),
  AssignStandby: ({ data }) => (data.org === undefined ? [] : [data.org as string]),
  ArrangeReplacement: ({ data }) => [data.org as string],
};

const orgsIn = (rows: unknown): string[] => ((rows ?? []) as Named[]).map(({ org }) => org);

/** Whose draft a signature of the purchaser is under. */
function signedWith(state: PurchaseState, lot: number, seq: number): string[] {
  const draft = (state.acts[`${lot}/DraftContract`] ?? []).findLast((act) => act.seq < seq);
  return draft ? [draft.data.org as string] : [];
}

export function shadowsOn(state: PurchaseState, changes: readonly BanChange[], now: Instant): Shadow[] {
  const bans = bansAt(changes, now);
  const acts = Object.entries(state.acts).flatMap(([key, records]) =>
    records.map((act) => ({ step: key.slice(key.indexOf('/') + 1), act })),
  );
  return acts
    .sort((one, other) => one.act.seq - other.act.seq)
    .flatMap(({ step, act }) =>
      [...new Set(named[step]?.(act, state) ?? [])].flatMap((org) =>
        bans
          .filter((ban) => ban.org === org && standingOn(ban, today(act.at)) === 'open')
          .filter(({ knownAt }) => Date.parse(knownAt) > Date.parse(act.at))
          .map((ban) => ({ ban, seq: act.seq, step, lot: act.lot, at: act.at })),
      ),
    );
}

/** 现承接主体 that are banned today: the contract runs on, but nothing new may be signed with them. */
export function bannedProviders(
  state: PurchaseState,
  changes: readonly BanChange[],
  now: Instant,
): { lot: number; ban: Ban }[] {
  const bans = bansAt(changes, now).filter((ban) => standingOn(ban, today(now)) === 'open');
  return lotsOf(state).flatMap(({ no }) => {
    const org = currentAward(state, no)?.org;
    return bans.filter((ban) => ban.org === org).map((ban) => ({ lot: no, ban }));
  });
}
