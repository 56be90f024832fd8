/** Contacts that were promised and not made, as the simulated failures look at them. */
import type { Instant } from '#domain/kernel/types.ts';
import { isMissed } from '#domain/roll/contacts.ts';
import type { RollEvent, RollState } from '#domain/roll/types.ts';

const minute = 60_000;

/** Every contact that goes up, as it goes: at its minute, of somebody who accepted, to each office once. */
export class MissedContacts {
  readonly #seen = new Map<string, number>();

  note(roll: RollState, event: RollEvent): string[] {
    if (event.type !== 'EscalateContacts') return [];
    return event.ids.flatMap((id) => {
      const { standing, nextContactAt = '', passAt } = roll.entries.get(id) ?? {};
      const key = `${id} ${nextContactAt} ${event.station}`;
      const twice = this.#seen.has(key);
      this.#seen.set(key, event.station);
      return [
        ...(standing === 'accepted' ? [] : [`${id} is ${standing} and its contact goes up`]),
        ...(twice ? [`${key} goes up twice`] : []),
        ...(passAt === event.at ? [] : [`${key} goes up at ${event.at}, not ${passAt}`]),
      ];
    });
  }

  countAt(station: number): number {
    return [...this.#seen.values()].filter((one) => one === station).length;
  }
}

/** Contacts that do not stand where they belong at this moment: past for so many hours, so many offices up. */
export function unraised(roll: RollState, now: Instant): string[] {
  return [...roll.entries.values()].flatMap((entry) => {
    const { id, standing, station, nextContactAt } = entry;
    if (standing !== 'accepted' || nextContactAt === undefined) return [];
    const late = (Date.parse(now) - Date.parse(nextContactAt)) / minute - (roll.clock.grace ?? 0);
    const due = Math.min(roll.stations.length - 1, Math.floor(late / roll.clock.escalate));
    if (isMissed(entry) ? station === due : late < 0) return [];
    return [`${id}: contact of ${nextContactAt} stands with ${station ?? 'nobody'}`];
  });
}
