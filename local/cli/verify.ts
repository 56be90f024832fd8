/** `npm run verify`: recomputes every chain of the record and compares it with the daily digests. */
import { program } from '#local/program.ts';

await program(() => import('#local/cli/commands/verify.ts'));
