/** `npm run reconcile`: starts every execution that the record says must run and the engine does not have. */
import { program } from '#local/program.ts';

await program(() => import('#local/cli/commands/reconcile.ts'));
