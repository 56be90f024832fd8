/** What runs where: one row per function. The stack, the bundler and the tests read this list. */
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';

export const stages = Object.keys(flows) as Stage[];

/** What a function may do beyond writing its own log; `functions.ts` turns each word into exact actions. */
export type Need =
  | 'readTable'
  | 'writeTable'
  /** Personal data: unwrap and make the data keys of the sealed side rows. */
  | 'openTexts'
  | 'documents'
  | 'digests'
  /** Hand a task token back to the machines named by the row's `machines`. */
  | 'answerTasks'
  | 'startMachines'
  /** SMTP_URL, WEBHOOK_URL, PUBLIC_ORIGIN. */
  | 'notify';

export interface FunctionRow {
  /** Logical id in the template and folder of the bundle. */
  id: string;
  /** Source file that exports `handler`. */
  entry: string;
  purpose: string;
  needs: readonly Need[];
  /** The machines whose tokens it answers or which it starts. */
  machines: readonly Stage[];
  seconds: number;
  megabytes: number;
}

export const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const functionRows: readonly FunctionRow[] = [
  {
    id: 'Api',
    entry: 'functions/http/api.ts',
    purpose: 'every signed-in route',
    needs: ['readTable', 'writeTable', 'openTexts', 'documents', 'answerTasks', 'startMachines', 'notify'],
    machines: stages,
    seconds: 25,
    megabytes: 1024,
  },
  {
    id: 'Public',
    entry: 'functions/http/public.ts',
    purpose: 'what anybody may read without a login',
    needs: ['readTable'],
    machines: [],
    seconds: 15,
    megabytes: 512,
  },
  ...stages.map(
    (stage): FunctionRow => ({
      id: `Tasks${capital(stage)}`,
      entry: `functions/tasks/${stage}.ts`,
      purpose: `registers the tasks of ${stage} and answers Resume`,
      needs: ['readTable', 'writeTable', 'answerTasks'],
      machines: [stage],
      seconds: 15,
      megabytes: 512,
    }),
  ),
  {
    id: 'Tick',
    entry: 'functions/ticks/tick.ts',
    purpose: 'every minute: what is due, what is left in the outbox',
    needs: ['readTable', 'writeTable', 'openTexts', 'documents', 'answerTasks', 'startMachines', 'notify'],
    machines: stages,
    seconds: 55,
    megabytes: 512,
  },
  {
    id: 'Digest',
    entry: 'functions/ticks/digest.ts',
    purpose: 'every day: the heads of all chains into one digest',
    needs: ['readTable', 'writeTable', 'digests'],
    machines: [],
    seconds: 300,
    megabytes: 512,
  },
  {
    id: 'Site',
    entry: 'infra/hosting/site.ts',
    purpose: 'the files of the console; embedded mode serves them by itself',
    needs: [],
    machines: [],
    seconds: 10,
    megabytes: 256,
  },
];
