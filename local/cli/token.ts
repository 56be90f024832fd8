/** `npm run token -- ACCOUNT`: a bearer token of a demo account, for scripts and curl. */
import { program } from '#local/program.ts';

await program(() => import('#local/cli/commands/token.ts'));
