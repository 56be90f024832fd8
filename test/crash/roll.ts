/** 落实台账 under kill -9: a takeover is confirmed and its people answer, while the whole system is killed; then everybody stands as without. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { Helper, Recipient, RollEvent, RollState } from '#domain/roll/types.ts';
import { post } from '#test/bench/support/client.ts';
import { putRows } from '#test/bench/support/rows.ts';
import { servedRows } from '#test/bench/support/served.ts';
import * as forms from '#test/domain/support/takeover-forms.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { persistent } from '#test/e2e/support/persistent.ts';
import { recordOf } from '#test/e2e/support/record.ts';

const purchase = '451221-2020-0001';
const roll = `/api/purchases/${purchase}/lots/1/roll`;

/** Thirty of the first class and ninety of the others, in two townships; room for a hundred of them. */
const recipients = Array.from({ length: 120 }, (_, index): Recipient => {
  const of = index < 30 ? 'p1' : index < 70 ? 'p2' : 'p3';
  const township = index % 2 === 0 ? '451221104' : '451221100';
  return { id: `r${String(index + 1).padStart(6, '0')}`, class: of, township };
});
const helpers: Helper[] = [
  { account: 'mengcun', kind: 'village', place: '451221104', capacity: 45 },
  { account: 'panan', kind: 'standby', capacity: 30 },
  { account: 'yangzhen', kind: 'township', place: '451221100', capacity: 25 },
];

export interface RollRun {
  kills: number;
  /** What is otherwise than without kills. */
  wrong: string[];
}

/** Leaves a system that waits for the click that confirms; the caller removes the folder. */
export async function beforeTheClick(): Promise<string> {
  const house = await openHouse({ at: '2021-05-20T10:00' });
  try {
    await putRows(house.folder, servedRows(purchase, recipients));
    await act(house.url, house, 'lanxi', 'NameTakeoverTeam', { helpers });
    await act(
      house.url,
      house,
      'mengcun',
      'TriggerTakeover',
      forms.triggerForm('2021-05-20T09:00', { level: 'II' }),
    );
    await act(
      house.url,
      house,
      'qinyu',
      'VerifyTrigger',
      forms.verifyForm({ level: 'II', providerHeard: 'heard' }),
    );
    await act(house.url, house, 'weiguo', 'DecideTakeover', forms.decideForm('activate'));
    await house.settle();
    const folder = join(tmpdir(), `huicai-click-${process.pid}-${Date.now()}`);
    house.copyTo(folder);
    return folder;
  } finally {
    await house.close();
  }
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** What everybody stands with at the end: of events only what they come to, since a kill may part a batch of receipts in two. */
export async function standingAfter(
  folder: string,
  kills: number[],
): Promise<{ standing: string[]; kills: number }> {
  const house = await openHouse({ from: folder });
  const client = await persistent(house.url);
  let done = 0;
  /** Somewhere in what a request brings about; the client says it again until it is answered. */
  const through = async (work: () => Promise<unknown>): Promise<void> => {
    const working = work();
    const delay = kills[done];
    if (delay !== undefined) {
      done++;
      await new Promise((resolve) => setTimeout(resolve, delay));
      await (done % 2 === 0 ? house.cutPower() : house.kill());
      await house.start();
    }
    await working;
    await house.settle();
  };
  // Asked for before anything is killed: they go past the client that does not give up.
  await Promise.all(['moqing', ...helpers.map(({ account }) => account)].map((one) => house.token(one)));
  try {
    await through(() =>
      act(client.url, house, 'moqing', 'ConfirmTakeover', { decision: 'confirmed', opinion: '同意。' }),
    );
    for (const { account } of helpers)
      await through(async () =>
        post(
          client.url,
          await house.token(account),
          `${roll}/acts/AcceptRecipients`,
          { nextContactAt: '2021-05-20T18:00' },
          `accept-${account}`,
        ),
      );
    const { code, output } = await house.run('verify');
    return { standing: [...(await standing(house)), ...(code === 0 ? [] : [output])], kills: done };
  } finally {
    await client.close();
    await house.close();
  }
}

async function act(url: string, house: House, account: string, step: string, form: object): Promise<void> {
  const path = `/api/purchases/${purchase}/acts/${step}`;
  await post(url, await house.token(account), path, form, `click-${step}`, { lot: 1 });
}

interface Row {
  pk: string;
  sk: string;
  bytes?: RollEvent;
}

async function standing(house: House): Promise<string[]> {
  const entries = await recordOf(house);
  const rows = entries
    .filter((entry) => entry.startsWith('row '))
    .map((entry) => JSON.parse(entry.slice(4)) as Row);
  const chain = rows
    .filter(({ pk, sk }) => pk.startsWith('roll#') && sk.startsWith('e#'))
    .sort((one, other) => (one.sk < other.sk ? -1 : 1));
  const state = chain.reduce<RollState>(
    (before, { bytes }) => (bytes ? evolveRoll(before, bytes) : before),
    initialRoll,
  );
  const beside = rows.filter(
    ({ pk, sk }) =>
      pk === 'rolls' || pk.startsWith('helper#') || (pk.startsWith('roll#') && !sk.startsWith('e#')),
  );
  return [
    ...[...state.entries.values()].map((entry) => JSON.stringify(entry)),
    ...state.offers.map(({ receipt, ...offer }) => JSON.stringify({ ...offer, received: receipt?.ways })),
    ...beside.map((row) => JSON.stringify(row)),
    ...entries.filter((entry) => entry.startsWith('mail ')),
  ].sort();
}
