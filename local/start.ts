/** `npm start`: the whole system on this machine, on one port, in one data folder. */
import { program } from '#local/program.ts';

await program(() => import('#local/main.ts'));
