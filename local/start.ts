/** `npm start`: the whole system on this machine, on one port, in one data folder. */
import { launched } from '#local/launch.ts';
import { program } from '#local/program.ts';

launched();
await program(() => import('#local/main.ts'));
