/** `npm run clock -- 2027-03-01T09:00` or `+20d`: moves the clock of the running system; without either, shows it. */
import { program } from '#local/program.ts';

await program(() => import('#local/cli/commands/clock.ts'));
