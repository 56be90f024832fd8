import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from './atomic.ts';

/** One step from a version of the data folder to the next. `run` may be repeated after a crash. */
export interface Migration {
  /** What changes, one line. */
  what: string;
  run(path: string): void;
}

/** Where it stands in a folder, the next system there asks the record what should be running (`npm run reconcile`). */
export const unreconciled = 'unreconciled';

/** Entry n brings version n+1 to n+2. */
export const migrations: Migration[] = [
  {
    what: 'The engine keeps its journal in a new form, under seal: it begins anew, and the record tells it what runs.',
    run(path) {
      writeAtomic(join(path, unreconciled), '');
      if (existsSync(join(path, 'states.sqlite-seal'))) return;
      for (const ending of ['', '-wal', '-shm'])
        rmSync(join(path, `states.sqlite${ending}`), { force: true });
    },
  },
  {
    what: 'What a person owes by name stands in one list of the person: the record tells which tasks these are.',
    run(path) {
      writeAtomic(join(path, unreconciled), '');
    },
  },
];
