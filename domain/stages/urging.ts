/**
 * 催办: who waits for somebody else's act asks for it. Once a working day and person, delivered in waking hours; after
 * several times, or once the task is late, the leader hears of it too. No law prescribes it: the figures are ours (P).
 */
import { z } from 'zod';
import { actsOf, positionKey } from '#domain/kernel/evolve.ts';
import { choice, type FieldMeta, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type StepDef, step } from '#domain/kernel/step.ts';
import type { Actor, Instant, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { wakingAt } from '#domain/law/ladder.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import { isWithin } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';
import { membersOf, partiesOf, witness, witnessesOf } from '#domain/stages/parties.ts';
import { officerOwns, refuseStranger } from '#domain/stages/who.ts';

export const urgeStep = 'UrgeTask';

/** 催办的缘由: no free text, since whoever is urged and everybody concerned reads it. */
export const urgeReasons = {
  waiting: '后面的事项等着办理',
  near: '期限临近',
  late: '已经逾期',
  recipients: '影响服务对象',
  money: '等待支付或者退款',
} as const;

const form = z.strictObject({
  step: z
    .string()
    .regex(/^[A-Z][A-Za-z]{2,39}$/, { error: '不是办理事项的名称' })
    .meta({ title: '催办的事项' } satisfies FieldMeta),
  item: whole('席位', 0, 1000).default(0),
  visit: whole('第几次办理', 1, 100_000),
  reason: choice('缘由', urgeReasons),
});

/** What one urging put on record. */
export interface Urging {
  step: string;
  item: number;
  visit: number;
  reason: keyof typeof urgeReasons;
  /** The how manieth of this task. */
  number: number;
  /** When the message goes out: at once, or when people are at work again. */
  deliverAt: Instant;
  /** Whether the leader is told as well. */
  upward: boolean;
}

const roles: readonly Role[] = [
  'officer',
  'leader',
  'townshipOfficer',
  'townshipLeader',
  'finance',
  'agency',
  'expert',
  'provider',
  'standby',
  'village',
  'recipient',
  'evaluator',
  'citySupervisor',
  'regionSupervisor',
];

export const urgeTask: StepDef = step({
  id: urgeStep,
  stage: 'any',
  kind: 'act',
  label: '催办',
  roles,
  article: '系统规则（催办）',
  form,
  owner: officerOwns,
  admits: (state, actor) => (standsBy(state, actor) ? undefined : refuse('URGE_NOT_WAITING')),
  decide: ({ state, lot, form: asked, facts: { actor, now } }) => {
    const position = state.positions[positionKey(asked.step, lot, asked.item)];
    if (!position || position.visit !== asked.visit) return refuse('URGE_GONE');
    const refused = refuseUrging(state, actor, position, now);
    if (refused) return refused;
    const number = urgingsOf(state, position).length + 1;
    const { due } = position;
    const late = due !== undefined && Date.parse(due.at) <= Date.parse(now);
    return {
      data: {
        ...asked,
        number,
        deliverAt: wakingAt(now, due, state),
        upward: late || number >= valueOn('urgingsToLeader', today(now), state),
      },
    };
  },
});

/** Key of the position that an urging asks for. */
export function urgedKey({ lot, data }: { lot: number; data: Record<string, unknown> }): string {
  const { step: urged, item } = data as unknown as Urging;
  return positionKey(urged, lot, item);
}

/** The urgings of a task as it stands open now, oldest first. */
export function urgingsOf(
  state: PurchaseState,
  { step: urged, lot, item, visit }: Pick<Position, 'step' | 'lot' | 'item' | 'visit'>,
): (Urging & { at: Instant; by: Actor })[] {
  return actsOf(state, urgeStep, lot)
    .map(({ at, by, data }) => ({ ...(data as unknown as Urging), at, by }))
    .filter((one) => one.step === urged && one.item === item && one.visit === visit);
}

/** Steps in which the calendar acts and nobody else are named so; a test holds them to it. */
const calendarActs = /^Wait[A-Z]/;

/** Why a person may not urge an open task now; undefined = may. */
export function refuseUrging(
  state: PurchaseState,
  actor: Actor,
  position: Position,
  now: Instant,
): Refusal | undefined {
  const { owner, due } = position;
  if (calendarActs.test(position.step)) return refuse('URGE_NOBODY');
  if (taskListsOf(actor).includes(`${owner.role}#${owner.scope}`)) return refuse('URGE_OWN');
  if (!isWaiting(state, actor, position)) return refuse('URGE_NOT_WAITING');
  if (due && isPaused(due)) return refuse('URGE_PAUSED');
  const day = today(wakingAt(now, due, state));
  const own = urgingsOf(state, position).filter(
    ({ by, deliverAt }) => by.account === actor.account && today(deliverAt) === day,
  );
  return own.length >= valueOn('urgingsPerWorkday', today(now), state)
    ? refuse('URGE_TODAY', { day })
    : undefined;
}

/** Whoever has a part in the purchase, or is of the place it serves; which of its tasks one waits for is asked of each. */
function standsBy(state: PurchaseState, actor: Actor): boolean {
  const { role, org, account, region } = actor;
  switch (role) {
    case 'provider':
    case 'standby':
      return org !== undefined && partiesOf(state).includes(org);
    case 'expert':
      return membersOf(state).includes(account);
    case 'village':
      return isWithin(region, state.region);
    case 'townshipOfficer':
    case 'townshipLeader':
      return refuseStranger(state, actor) === undefined || isWithin(region, state.region);
    case 'citySupervisor':
    case 'regionSupervisor':
      return isWithin(state.region, region);
    default:
      return refuseStranger(state, actor) === undefined;
  }
}

/** 等候人: who takes part in the purchase, or in the lot or case the task belongs to, whichever it is. */
export function isWaiting(state: PurchaseState, actor: Actor, { lot, stage }: Position): boolean {
  const { role, org, account, region } = actor;
  switch (role) {
    case 'provider':
    case 'standby':
      return org !== undefined && partiesOf(state, lot === 0 ? undefined : lot).includes(org);
    case 'expert':
      return membersOf(state).includes(account);
    case 'village':
    case 'recipient':
    case 'evaluator':
      return witnessesOf(state).includes(witness(role, region));
    // 上级 waits for what it ordered; everything else it supervises and does not urge.
    case 'citySupervisor':
    case 'regionSupervisor':
      return stage === 'oversight' && isWithin(state.region, region);
    case 'townshipOfficer':
    case 'townshipLeader':
      return (
        refuseStranger(state, actor) === undefined || witnessesOf(state).includes(witness('village', region))
      );
    default:
      return refuseStranger(state, actor) === undefined;
  }
}
