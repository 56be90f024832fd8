/** 临时接管: from the click that confirms to the last task and notice queued, and what the other officials notice of it. */
import { availableParallelism, loadavg } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { RollEvent } from '#domain/roll/types.ts';
import { eventKey, openRollKey } from '#functions/store/keys.ts';
import type { Row } from '#functions/store/table.ts';
import { awsJson } from '#local/aws-json.ts';
import { readRunFile } from '#local/folder/run.ts';
import {
  type Bench,
  type Options,
  quantile,
  type Result,
  since,
  together,
} from '#test/bench/support/bench.ts';
import { post } from '#test/bench/support/client.ts';
import { inHouse } from '#test/bench/support/in-house.ts';
import { bearer, openPurchases } from '#test/bench/support/purchases.ts';
import { putRows } from '#test/bench/support/rows.ts';
import { people, servedRows, team } from '#test/bench/support/served.ts';
import { researchForm, selectItemsForm } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/takeover-forms.ts';
import type { House } from '#test/e2e/support/house.ts';

/** So often the table is looked at; what is told is right to this many milliseconds. Twenty who look take turns: the looking must not be what is measured. */
const lookMs = 20;
/** How often another official acts while it is quiet and while takeovers begin. */
const everyMs = 100;
const atOnce = 20;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const takeover: Bench = {
  name: 'takeover',
  asks: 'how long from the confirming click until everybody on a register of 10,000 has a task and a notice?',
  run: inHouse({ at: '2021-05-20T10:00', freeze: false }, measure),
};

interface Activation {
  /** Milliseconds from the click until … */
  answered: number;
  firstTask: number;
  done: number;
}

async function measure(house: House, { quick }: Options): Promise<Result> {
  const size = quick ? 300 : 10_000;
  const single = quick ? 2 : 12;
  const many = quick ? 3 : atOnce;
  const table = await tableIn(house.folder);
  const tokens = new Map<string, string>();
  for (const account of ['lanxi', 'qinyu', 'weiguo', 'moqing', 'mengcun'])
    tokens.set(account, await bearer(house.url, account));
  const act = (account: string, purchase: string, step: string, form: object) =>
    post(
      house.url,
      tokens.get(account) ?? '',
      `/api/purchases/${purchase}/acts/${step}`,
      form,
      `bench-${purchase}-${step}`,
      { lot: 1 },
    );
  const upToTheClick = async (purchase: string): Promise<void> => {
    await putRows(house.folder, servedRows(purchase, people(size)));
    await act('lanxi', purchase, 'NameTakeoverTeam', { helpers: team(size, purchase.slice(-4)) });
    const trigger = forms.triggerForm('2021-05-20T09:00', { level: 'II' });
    await act('mengcun', purchase, 'TriggerTakeover', trigger);
    await act('qinyu', purchase, 'VerifyTrigger', forms.verifyForm({ level: 'II', providerHeard: 'heard' }));
    await act('weiguo', purchase, 'DecideTakeover', forms.decideForm('activate'));
  };
  const confirm = async (purchase: string, looking = 1): Promise<Activation> => {
    const began = performance.now();
    await act('moqing', purchase, 'ConfirmTakeover', { decision: 'confirmed', opinion: '同意。' });
    const answered = since(began);
    const roll = table.follow(purchase);
    let firstTask: number | undefined;
    for (;;) {
      const settled = await roll.settled();
      // The first class is asked first, and its task is written with the event.
      if (settled > 0) firstTask ??= since(began);
      if (settled === size) return { answered, firstTask: firstTask ?? Number.NaN, done: since(began) };
      await pause(lookMs * looking);
    }
  };
  const others = await openPurchases(house.url, tokens.get('lanxi') ?? '', quick ? 40 : 700, 'others');
  const next = others.values();
  /** Somebody else works on, one act after the other, until told to stop. */
  const meanwhile = async (until: () => boolean): Promise<number[]> => {
    const took: number[] = [];
    for (const purchase of next) {
      for (const [step, form] of [
        ['SelectItems', selectItemsForm()],
        ['ResearchNeed', researchForm()],
      ] as const) {
        const path = `/api/purchases/${purchase}/acts/${step}`;
        const { ms } = await post(
          house.url,
          tokens.get('lanxi') ?? '',
          path,
          form,
          `bench-${purchase}-${step}`,
        );
        took.push(ms);
        await pause(Math.max(0, everyMs - ms));
      }
      if (until()) return took;
    }
    // Takeovers that begin last longer than there is to act on: enough was seen of them.
    return took;
  };

  const numbers = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `451221-2020-${String(from + index).padStart(4, '0')}`);
  await upToTheClick('451221-2020-1000');
  await confirm('451221-2020-1000');
  const alone: Activation[] = [];
  for (const purchase of numbers(1, single)) {
    await upToTheClick(purchase);
    alone.push(await confirm(purchase));
  }
  const together20 = numbers(101, many);
  await together(4, together20, upToTheClick);
  let count = 0;
  const quiet = await meanwhile(() => ++count >= (quick ? 10 : 150));
  let running = many;
  const all = Promise.all(together20.map((purchase) => confirm(purchase, many).finally(() => running--)));
  const [during, activations] = await Promise.all([meanwhile(() => running === 0), all]);
  return told({ size, alone, quiet, during, activations });
}

function told({
  size,
  alone,
  quiet,
  during,
  activations,
}: {
  size: number;
  alone: Activation[];
  quiet: number[];
  during: number[];
  activations: Activation[];
}): Result {
  const seconds = (of: Activation[], what: keyof Activation, share: number): number =>
    quantile(
      of.map((one) => one[what]),
      share,
    ) / 1000;
  const before = quantile(quiet, 0.99);
  return {
    figures: [
      { what: 'last task and notice queued, p99', value: seconds(alone, 'done', 0.99), unit: 's', most: 20 },
      { what: 'the same, median', value: seconds(alone, 'done', 0.5), unit: 's' },
      {
        what: 'first task of the first class, the longest',
        value: seconds(alone, 'firstTask', 1),
        unit: 's',
        most: 2,
      },
      { what: 'the same, median', value: seconds(alone, 'firstTask', 0.5), unit: 's' },
      { what: 'the click is answered, the longest', value: seconds(alone, 'answered', 1), unit: 's' },
      { what: 'an act of somebody else, quiet, p99', value: before, unit: 'ms' },
      {
        what: `the same while ${activations.length} takeovers begin, p99`,
        value: quantile(during, 0.99),
        unit: 'ms',
        most: 2 * before,
      },
      { what: 'an act of somebody else, quiet, median', value: quantile(quiet, 0.5), unit: 'ms' },
      { what: 'the same while they begin, median', value: quantile(during, 0.5), unit: 'ms' },
      {
        what: `${activations.length} at once: first task of the first class, the longest`,
        value: seconds(activations, 'firstTask', 1),
        unit: 's',
      },
      {
        what: `${activations.length} at once: the last of all tasks queued`,
        value: seconds(activations, 'done', 1),
        unit: 's',
      },
    ],
    notes: [
      `${alone.length} activations one after the other, each of a contract with ${size} recipients and a team of ${team(size, '0001').length} people, confirmed over HTTP by a second person; then ${activations.length} such ` +
        `contracts confirmed at the same moment. Queued means: nobody waits to be asked any longer; each person who is asked has a task row and each offer its notice in the outbox. The table is looked at every ${lookMs} ms, by all who look together. ` +
        `The other official acts once in ${everyMs} ms (${quiet.length} acts quiet, ${during.length} meanwhile). The clock runs on, and the minute's tick sends the notices beside it. Load average ${(loadavg()[0] ?? 0).toFixed(0)} on ${availableParallelism()} cores at the end, the bench's own work among it.`,
    ],
  };
}

/** Looks at the table itself, so that the looking costs the system nothing but a read. */
async function tableIn(folder: string) {
  const endpoint = readRunFile(folder)?.endpoints.dynamodb;
  if (!endpoint) throw new Error(`nothing runs in ${folder}`);
  const { TableNames } = await awsJson<{ TableNames: string[] }>(
    endpoint,
    'DynamoDB_20120810.ListTables',
    {},
  );
  const [TableName] = TableNames;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: 'cn-northwest-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    }),
  );
  const rowsAfter = async (pk: string, after: string, prefix: string): Promise<Row[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :last',
        ExpressionAttributeValues: { ':pk': pk, ':after': after, ':last': `${prefix}~` },
        ConsistentRead: true,
      }),
    );
    return Items as Row[];
  };
  return {
    /** Follows the roll that a takeover opens. */
    follow(purchase: string) {
      let pk: string | undefined;
      let read = 0;
      const asked = new Set<string>();
      return {
        /** Recipients for whom somebody has been asked, or who stand with an office since nobody can be. */
        async settled(): Promise<number> {
          if (pk === undefined) {
            const { pk: open, sk } = openRollKey({ purchase, lot: 1, order: 0 });
            const [row] = await rowsAfter(open, sk.slice(0, -1), sk.slice(0, -1));
            if (!row) return 0;
            pk = `roll#${row.sk}`;
          }
          const { sk: after } = eventKey(pk, read + 1);
          const rows = await rowsAfter(pk, after, 'e#');
          read += rows.length;
          for (const row of rows) {
            const event = JSON.parse(row.bytes as string) as RollEvent;
            if (event.type === 'OfferRecipients')
              for (const { ids } of event.offers) for (const id of ids) asked.add(id);
            if (event.type === 'EscalateRecipients') for (const id of event.ids) asked.add(id);
          }
          return asked.size;
        },
      };
    },
  };
}
