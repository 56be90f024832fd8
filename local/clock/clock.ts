import { Complaint } from '#local/complaint.ts';
import { readJson, writeAtomic } from '#local/folder/atomic.ts';
import type { Clock } from '#local/states/types.ts';

type Stored = { offset: number } | { frozen: number };

/**
 * The movable clock: what every legal date of the embedded system is counted from. It runs a stored distance away from
 * real time, or stands still. Tokens, signatures and logs do not use it.
 */
export interface MovableClock extends Clock {
  readonly frozen: boolean;
  /** Moves forward to an instant (ms) and stores it; going back throws. */
  moveTo(ms: number): void;
  /** Keeps "now" where it is until `release`, so that a stop of a jump is one instant. */
  hold(): void;
  release(): void;
}

/** The clock of a stopped system as it would show now, and nothing written: looking does not set it. */
export function readClock(file: string): Clock {
  const stored = readJson(file) as Stored | undefined;
  return { now: () => (stored === undefined ? Date.now() : at(stored)) };
}

const at = (stored: Stored): number => ('frozen' in stored ? stored.frozen : Date.now() + stored.offset);

/**
 * Reads the clock of a data folder, or begins one at `at`. `freeze` decides how it goes on: a clock that was frozen and is
 * not any more runs on from where it stood.
 */
export function openClock(file: string, options: { at?: number; freeze: boolean }): MovableClock {
  const stored = readJson(file) as Stored | undefined;
  let offset = 0;
  let standing: number | undefined;

  const now = () => standing ?? Date.now() + offset;
  const store = () => {
    const state: Stored = options.freeze ? { frozen: now() } : { offset: Math.round(offset) };
    writeAtomic(file, `${JSON.stringify(state)}\n`);
  };
  const set = (ms: number) => {
    offset = ms - Date.now();
    if (standing !== undefined) standing = ms;
    store();
  };

  if (stored) offset = 'frozen' in stored ? stored.frozen - Date.now() : stored.offset;
  else if (options.at !== undefined) offset = options.at - Date.now();
  if (options.freeze)
    standing = stored && 'frozen' in stored ? stored.frozen : (options.at ?? Date.now() + offset);
  store();

  return {
    now,
    frozen: options.freeze,
    moveTo(ms) {
      if (ms < now()) throw new Complaint('The clock only goes forward; begin anew with --fresh --at.');
      set(ms);
    },
    hold() {
      standing ??= now();
    },
    release() {
      if (options.freeze || standing === undefined) return;
      set(standing);
      standing = undefined;
    },
  };
}
