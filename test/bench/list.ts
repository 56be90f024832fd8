/** 我的待办 out of very many: the 20 earliest of a person with three roles. */
import { join } from 'node:path';
import type { Due, Owner } from '#domain/kernel/types.ts';
import { addDays, instantAt } from '#domain/law/calendar.ts';
import type { DemoAccount } from '#domain/people/accounts.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import type { Role } from '#domain/people/roles.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { loadIssuerKeys } from '#local/oidc/keys.ts';
import { issuerPath, mintToken } from '#local/oidc/tokens.ts';
import { type Bench, type Options, quantile, type Result, since } from '#test/bench/support/bench.ts';
import { askedBySomebody } from '#test/bench/support/caller.ts';
import { openTask, putRows } from '#test/bench/support/rows.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

const today = '2021-03-05';
const openedAt = `${today}T09:00:00.000+08:00`;
/** Where the roles' tasks fall due by turns, and where one role's come before all others'. */
const mixed = '451221';
const oneSided = '451222';

/** What each role has to do, so that the rows are as large as real ones. */
const steps = {
  officer: { stage: 'catalogue', step: 'SelectItems' },
  leader: { stage: 'catalogue', step: 'ApproveProject' },
  finance: { stage: 'catalogue', step: 'ConfirmFunding' },
} as const;
type Held = keyof typeof steps;
const held = Object.keys(steps) as Held[];

/** No demo account holds three county roles; a token of the house's own issuer says that this one does. */
export const person: DemoAccount = {
  account: 'bench',
  name: '测试',
  roles: ['officer', 'leader', 'finance'] satisfies [Role, ...Role[]],
  region: mixed,
  organisation: '测试',
  org: '11451221000000000X',
  post: '测试',
};

export const list: Bench = {
  name: 'list',
  asks: 'how long does “my 20 next tasks” take out of 100,000 open ones?',
  run: async (options) => {
    const house = await openHouse({ at: `${today}T10:00` });
    try {
      return await measure(house, options);
    } finally {
      await house.close();
    }
  },
};

async function measure(house: House, { quick }: Options): Promise<Result> {
  const one = { ...person, account: 'bench2', region: oneSided };
  const written = await writeRows(house, quick ? 2_000 : 100_000, [person, one]);
  const ofMixed = await asked(house, written.wanted[0] ?? '', person, quick);
  const ofOneSided = await asked(house, written.wanted[1] ?? '', one, quick);
  return {
    figures: [
      { what: 'GET /api/tasks?limit=20, p50', value: quantile(ofMixed, 0.5), unit: 'ms' },
      { what: 'GET /api/tasks?limit=20, p99', value: quantile(ofMixed, 0.99), unit: 'ms', most: 15 },
      { what: 'slowest', value: quantile(ofMixed, 1), unit: 'ms' },
      { what: 'where all 20 are of one role, p50', value: quantile(ofOneSided, 0.5), unit: 'ms' },
      { what: 'where all 20 are of one role, p99', value: quantile(ofOneSided, 0.99), unit: 'ms' },
    ],
    notes: [
      `${written.count.toLocaleString('en-US')} open tasks, of which ${written.own.toLocaleString('en-US')} ` +
        `stand in the ${listsOf(person).size} lists the person looks into (three roles of the county, by turns), the rest in another county's, where one role's come first. ` +
        'No demo account has three county roles: the token is one of the house’s own issuer, with its key, for an account that holds officer, leader and finance. ' +
        `${ofMixed.length.toLocaleString('en-US')} calls one after another, after a third as many unmeasured, over HTTP with token check, authority and parsing; each answer is compared with the 20 that are right. ` +
        `The rows were written in ${written.seconds.toFixed(0)} s in transactions of 100, in the shape of the store (functions/store/tasks.ts); ` +
        'who asks is a process of its own: until 2026-11-26 it was the one that had written them, whose own collections of garbage made up half of what was slow.',
    ],
  };
}

/** Writes so many rows; keeps of them only what each account's page must show. */
async function writeRows(house: House, count: number, accounts: DemoAccount[]) {
  const rows = openRows(count);
  const began = performance.now();
  await putRows(house.folder, rows);
  const seconds = since(began) / 1000;
  const lists = listsOf(person);
  return {
    count,
    seconds,
    own: rows.filter(({ taskList }) => lists.has(taskList ?? '')).length,
    wanted: accounts.map((account) => wanted(rows, listsOf(account))),
  };
}

/** Milliseconds that each call of one person took. */
async function asked(
  house: House,
  expected: string,
  account: DemoAccount,
  quick: boolean,
): Promise<number[]> {
  const keys = loadIssuerKeys(join(house.folder, 'issuer.json'));
  const token = await mintToken(`${house.url}${issuerPath}`, keys.signing, account);
  return askedBySomebody({
    url: `${house.url}/api/tasks?limit=20`,
    headers: { authorization: `Bearer ${token}` },
    expected,
    // A hundredth of them must be more than a handful, and the code as warm as in a house that has been up for an hour.
    calls: quick ? 50 : 2_000,
  });
}

/** The lists of the account's offices in its county. */
function listsOf({ account, roles, region, org }: DemoAccount): Set<string> {
  const lists = roles.flatMap((role) => taskListsOf({ account, role, region, org }));
  return new Set(lists.filter((list) => list.endsWith(`#${region}`)));
}

/** Half in the person's lists, half in another county's; due on the days of the coming half year. */
export function openRows(count: number): TaskRow[] {
  return Array.from({ length: count }, (_, index) => {
    const role = held[index % held.length] as Held;
    const region = index % 2 === 0 ? mixed : oneSided;
    const turn = Math.floor(index / 6);
    const day = region === mixed ? turn % 180 : role === 'officer' ? turn % 60 : 60 + (turn % 120);
    const owner: Owner = { role, scope: region };
    const on = addDays(today, 5 + day);
    const due: Due = {
      period: 'INTERNAL_STEP',
      start: openedAt,
      on,
      at: instantAt(addDays(on, 1)),
      provisional: false,
      article: '内部默认',
    };
    const purchase = `${region}-2021-${String(index + 1).padStart(6, '0')}`;
    return openTask(purchase, region, { ...steps[role], openedAt, owner, due });
  });
}

function wanted(rows: TaskRow[], own: Set<string>): string {
  return rows
    .filter(({ taskList }) => own.has(taskList ?? ''))
    .sort((a, b) => ((a.taskDue ?? '') < (b.taskDue ?? '') ? -1 : 1))
    .slice(0, 20)
    .map(({ purchase }) => purchase)
    .join();
}
