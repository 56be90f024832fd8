/** 开立台账: what a takeover that was activated gives its roll: clock, stations, helpers. */
import type { Actor, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { periodIn } from '#domain/law/periods.ts';
import { parentOf } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';
import {
  type Helper,
  type Recipient,
  type RollEvent,
  type RollPlace,
  recipientClasses,
  type Station,
} from '#domain/roll/types.ts';
import type { TownshipRow } from '#domain/stages/performance/fields.ts';
import { takeoverOf, underContract } from '#domain/stages/performance-select.ts';
import { countyOf } from '#domain/stages/who.ts';

/** The roll of the takeover that is active now; undefined where there is none. */
export function rollPlaceOf(state: PurchaseState, lot: number): RollPlace | undefined {
  const takeover = takeoverOf(state, lot);
  return takeover?.activatedSeq === undefined
    ? undefined
    : { purchase: state.id, lot, order: takeover.activatedSeq, region: state.region };
}

export function openRoll(
  state: PurchaseState,
  place: RollPlace,
  { title, total, now }: { title: string; total: number; now: Instant },
): RollEvent {
  const on = today(now);
  const hours = (id: 'takeoverCritical' | 'takeoverRecipients'): number => periodIn(id, now, state).length;
  return {
    type: 'OpenRoll',
    v: 1,
    at: now,
    by: { account: 'system', role: 'system', region: state.region } satisfies Actor,
    place,
    title,
    drill: takeoverOf(state, place.lot)?.drill === true,
    clock: {
      accept: {
        p1: valueOn('rollAcceptP1', on, state),
        p2: valueOn('rollAcceptP2', on, state),
        p3: valueOn('rollAcceptP3', on, state),
      },
      escalate: valueOn('rollEscalate', on, state),
      receipt: valueOn('rollReceipt', on, state),
      contact: {
        p1: hours('takeoverCritical'),
        p2: hours('takeoverRecipients'),
        p3: hours('takeoverRecipients'),
      },
      grace: valueOn('rollContactGrace', on, state),
    },
    stations: stationsOf(state),
    total,
  };
}

/** 值班经办 → 负责人 → 设区市: the last one answers until somebody is found. */
export function stationsOf(state: Pick<PurchaseState, 'region'>): Station[] {
  const county = countyOf(state.region);
  const chain = [
    { role: 'officer', scope: county },
    { role: 'leader', scope: county },
    { role: 'citySupervisor', scope: parentOf(county) ?? county },
  ] as const;
  return chain.map((owner) => ({ owner, label: roles[owner.role].label }));
}

/** 接管队伍 named under the contract in force. */
export const teamOf = (state: PurchaseState, lot: number): Helper[] =>
  (underContract(state, lot, 'NameTakeoverTeam').at(-1)?.data.helpers ?? []) as Helper[];

/** 只有人数的名册: each place in the counts is a number that somebody must accept. */
export function countedRecipients(townships: readonly TownshipRow[]): Recipient[] {
  return townships.flatMap((row) =>
    recipientClasses.flatMap((of) =>
      Array.from({ length: row[of] }, (_, index) => ({
        id: `${row.township}-${of}-${String(index + 1).padStart(4, '0')}`,
        class: of,
        township: row.township,
      })),
    ),
  );
}
