/** 逾期未联系: whoever accepted and was not in touch stays responsible until another accepts; the offices see to it meanwhile, one after the other. */
import type { Entry } from '#domain/roll/types.ts';

/** The contact that was promised is past, and an office has been told. */
export const isMissed = ({ standing, station }: Entry): boolean =>
  standing === 'accepted' && station !== undefined;

/** Whether a person with room may take it on without being asked: nobody answers for it yet, or the one who does was not in touch. */
export const isFree = (entry: Entry, account: string): boolean =>
  entry.standing === 'waiting' ||
  entry.standing === 'escalated' ||
  (isMissed(entry) && entry.helper !== account);

/** Others who had accepted what a person takes on now. */
export const holdersOf = (entries: readonly Entry[], account: string): string[] => [
  ...new Set(
    entries.flatMap(({ standing, helper }) =>
      standing === 'accepted' && helper !== undefined && helper !== account ? [helper] : [],
    ),
  ),
];
