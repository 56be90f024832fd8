/** 持有人的事项: each stands in the list of the person who holds the key, under a number that stays with that person. */
import { actsOf } from '#domain/kernel/evolve.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Owner, Position, PurchaseState } from '#domain/kernel/types.ts';
import type { Role } from '#domain/people/roles.ts';
import { officerOwns } from '#domain/stages/who.ts';

/** A person as the purchaser names it. */
export interface Named {
  account: string;
  role: Role;
}

/** Everybody who was ever named here, in the order they came, each in the role it was named in last. */
function everNamed(state: PurchaseState, now: readonly Named[] = []): Named[] {
  const before = actsOf(state, 'NameKeyHolders').flatMap(({ data }) => data.holders as Named[]);
  return [...new Map([...before, ...now].map((one) => [one.account, one])).values()];
}

/** 序号 of a person, from 1 on: the item of its tasks. `now` are those being named. */
export function numberOf(state: PurchaseState, account: string, now: readonly Named[] = []): number {
  return everNamed(state, now).findIndex((one) => one.account === account) + 1;
}

export function personOwns(state: PurchaseState, item: number): Owner {
  const person = everNamed(state)[item - 1];
  return person ? { role: person.role, scope: person.account } : officerOwns(state);
}

/** The form of these tasks is the key itself: the act on it does them, and only for whom they are. */
export function refuseByHand(state: PurchaseState, { account }: Actor, item: number): Refusal {
  return refuse(everNamed(state)[item - 1]?.account === account ? 'HOLDER_TASK_BY_KEY' : 'HOLDER_NOT_NAMED');
}

/** Tasks of holders that are open now. */
export function owedByHolders(state: PurchaseState, step: 'MakeHolderKey' | 'OpenWithKey'): Position[] {
  return Object.values(state.positions).filter((position) => position.step === step);
}
