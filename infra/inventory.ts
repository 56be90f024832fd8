/** What runs where: one row per function. The stack, the bundler and the tests read this list. */
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import type { indexes } from '#functions/store/schema.ts';

export const stages = Object.keys(flows) as Stage[];

/** What a function may do beyond writing its own log; `functions.ts` turns each word into exact actions. */
export type Need =
  | 'readTable'
  | 'writeTable'
  /** Add to the chain of a survey, and to the heads of the day: nothing else of the table. */
  | 'writeSurveys'
  /** Add an act to a purchase with what it brings; no register, no survey, no fund, no figure. */
  | 'writeReports'
  /** Personal data: unwrap and make the data keys of the sealed side rows. */
  | 'openTexts'
  /** Put the published documents. */
  | 'publish'
  /** Put and get the photographs of visits, encrypted under the key of their contract. */
  | 'photographs'
  /** Delete them, once that key is gone; neither read nor list them. */
  | 'erasePhotographs'
  /** Put a day's digest, and read it where it is there already. */
  | 'digests'
  /** Hand a task token back to the machines named by the row's `machines`. */
  | 'answerTasks'
  | 'startMachines'
  /** Ask whether an execution still runs. */
  | 'watchMachines'
  /** SMTP_URL, WEBHOOK_URL, PUBLIC_ORIGIN, MAIL_DOMAIN. */
  | 'notify'
  /** What the console must know of the issuer: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_SCOPE, OIDC_RESOURCE; and whose page it is: SITE_… */
  | 'signIn';

export interface FunctionRow {
  /** Logical id in the template. */
  id: string;
  /** Folder of the bundle; rows that share one differ only in the name they export from it. */
  bundle: string;
  exported: string;
  /** Source file that exports `handler`. */
  entry: string;
  purpose: string;
  needs: readonly Need[];
  /** Indexes of the table it queries. */
  indexes: readonly (keyof typeof indexes)[];
  /** The machines whose tokens it answers or which it starts. */
  machines: readonly Stage[];
  seconds: number;
  megabytes: number;
}

export const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const functionRows: readonly FunctionRow[] = [
  {
    id: 'Api',
    // One package with Public, whose code is nearly the same: embedded mode loads it once.
    bundle: 'Http',
    exported: 'signedIn',
    entry: 'functions/http/api.ts',
    purpose: 'every signed-in route',
    needs: ['readTable', 'writeTable', 'openTexts', 'publish', 'photographs', 'answerTasks', 'startMachines'],
    indexes: ['tasksDueBy', 'purchasesOfCounty'],
    machines: stages,
    seconds: 25,
    megabytes: 1024,
  },
  {
    id: 'Public',
    bundle: 'Http',
    exported: 'open',
    entry: 'functions/http/public.ts',
    purpose: 'what anybody may read without a login',
    needs: ['readTable'],
    indexes: [],
    machines: [],
    seconds: 15,
    megabytes: 512,
  },
  {
    id: 'Survey',
    bundle: 'Http',
    exported: 'survey',
    entry: 'functions/http/survey.ts',
    purpose: 'answers to a survey through a one-time link',
    needs: ['readTable', 'writeSurveys'],
    indexes: [],
    machines: [],
    seconds: 15,
    megabytes: 512,
  },
  {
    id: 'Report',
    bundle: 'Http',
    exported: 'report',
    entry: 'functions/http/report.ts',
    purpose: 'what anybody reports of a published purchase, and the answer to it',
    needs: ['readTable', 'writeReports', 'openTexts', 'startMachines'],
    indexes: [],
    machines: ['remedies'],
    seconds: 15,
    megabytes: 512,
  },
  ...stages.map(
    (stage): FunctionRow => ({
      id: `Tasks${capital(stage)}`,
      // One package for the machines’ functions: what they may do differs, their code does not.
      bundle: 'Tasks',
      exported: stage,
      entry: `functions/tasks/${stage}.ts`,
      purpose: `registers the tasks of ${stage} and answers Resume`,
      needs: ['readTable', 'writeTable', 'answerTasks'],
      indexes: [],
      machines: [stage],
      // A takeover asks for everybody on a register, and several may begin at once.
      seconds: stage === 'takeover' ? 300 : 15,
      megabytes: 512,
    }),
  ),
  {
    id: 'Tick',
    bundle: 'Tick',
    exported: 'handler',
    entry: 'functions/ticks/tick.ts',
    purpose: 'every minute: what is due, what is left in the outbox',
    needs: [
      'readTable',
      'writeTable',
      'openTexts',
      'publish',
      'erasePhotographs',
      'answerTasks',
      'startMachines',
      'watchMachines',
      'notify',
    ],
    indexes: ['due'],
    machines: stages,
    seconds: 55,
    megabytes: 512,
  },
  {
    id: 'Digest',
    bundle: 'Digest',
    exported: 'handler',
    entry: 'functions/ticks/digest.ts',
    purpose: 'every day: the heads of all chains into one digest',
    needs: ['readTable', 'writeTable', 'digests'],
    indexes: [],
    machines: [],
    seconds: 300,
    megabytes: 512,
  },
  {
    id: 'Site',
    bundle: 'Site',
    exported: 'handler',
    entry: 'infra/hosting/site.ts',
    purpose: 'the files of the console; embedded mode serves them by itself',
    needs: ['signIn'],
    indexes: [],
    machines: [],
    seconds: 10,
    megabytes: 256,
  },
];
