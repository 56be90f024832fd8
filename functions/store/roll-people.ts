/** Who is meant on a roll: by number, by who accepted, and how many of each class. */
import { holdersOf } from '#domain/roll/contacts.ts';
import type { Entry, RollEvent, RollState } from '#domain/roll/types.ts';

/** Those from whom somebody takes over whom they had accepted. */
export const formerHolders = (before: RollState, event: RollEvent): string[] =>
  event.type === 'AcceptRecipients' ? holdersOf(entriesIn(before, event.ids), event.helper) : [];

export const entriesIn = (state: RollState, ids: readonly string[]): Entry[] =>
  ids.flatMap((one) => state.entries.get(one) ?? []);

export const acceptedBy = (state: RollState, account: string): Entry[] =>
  [...state.entries.values()].filter(({ standing, helper }) => standing === 'accepted' && helper === account);

export function countText(entries: readonly Entry[]): string {
  const count = (of: string): number => entries.filter((entry) => entry.class === of).length;
  return `${entries.length} 人（一类 ${count('p1')}、二类 ${count('p2')}、三类 ${count('p3')}）`;
}
