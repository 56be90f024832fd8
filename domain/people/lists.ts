/** 待办归属: into whose lists a person looks. */
import type { Actor } from '#domain/kernel/types.ts';
import { parentOf } from '#domain/people/regions.ts';

/** Task lists a person looks into, `role#scope`: by account, organisation and region, from the own one up to the county. */
export function taskListsOf(actor: Actor): string[] {
  const scopes = [actor.account, actor.region];
  if (actor.org !== undefined) scopes.push(actor.org);
  for (
    let above = parentOf(actor.region);
    above !== undefined && above.length >= 6;
    above = parentOf(above)
  ) {
    if (!above.endsWith('00')) scopes.push(above);
  }
  return [...new Set(scopes)].map((scope) => `${actor.role}#${scope}`);
}
