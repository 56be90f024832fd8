/** 重算: a new year's notice against very many open deadlines. */
import type { Due } from '#domain/kernel/types.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { type Bench, type Options, type Result, since } from '#test/bench/support/bench.ts';
import { send } from '#test/bench/support/client.ts';
import { inHouse } from '#test/bench/support/in-house.ts';
import { openTask, putRows } from '#test/bench/support/rows.ts';
import { year2027 } from '#test/domain/support/year2027.ts';
import type { House } from '#test/e2e/support/house.ts';

const now = '2026-11-25T10:00';
const county = '451221';
/** Periods and starts of the open tasks in equal parts. The last reaches into the new year and ends on another day under the notice. */
const kinds: readonly [PeriodId, string][] = [
  ['awardDecision', '2026-11-24'],
  ['acceptance', '2026-11-20'],
  ['contractSigning', '2026-11-20'],
  ['complaintDecision', '2026-11-24'],
];

export const recount: Bench = {
  name: 'recount',
  asks: 'how long until a new year’s notice has recounted 100,000 open deadlines, moved those it changes and told everybody?',
  run: inHouse({ at: now }, measure),
};

async function measure(house: House, { quick }: Options): Promise<Result> {
  const count = quick ? 2_000 : 100_000;
  await putRows(house.folder, openRows(count));
  const authorization = `Bearer ${await house.token('guiting')}`;
  const { changes: _, year, ...national } = year2027.national;
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': 'recount-bench-1' };
  const began = performance.now();
  const entered = await send(`${house.url}/api/calendar/acts/EnterHolidayYear`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ form: { year, national } }),
  });
  if (entered.status !== 201) throw new Error(`${entered.status} ${entered.body}`);
  await house.settle();
  const took = since(began) / 1000;
  const seen = await send(`${house.url}/api/calendar`, { headers: { authorization } });
  const standing = (JSON.parse(seen.body) as { recount: { status: string; scanned: number; moved: number } })
    .recount;
  if (standing.status !== 'done') throw new Error(`left ${standing.status}`);
  return {
    figures: [
      { what: 'from the entry to the last correction sent', value: took, unit: 's', most: 60 },
      { what: 'deadlines looked at', value: standing.scanned, unit: '', least: count },
      { what: 'of them moved', value: standing.moved, unit: '' },
    ],
    notes: [
      `${count} open tasks of as many purchases of one county, in four kinds, of which one reaches beyond the year; every look, the moves in transactions of 80 with the list of ` +
        'what moved, and the correction to the office are in the time. The rows were written before, in the shape of the store.',
    ],
  };
}

function openRows(count: number): TaskRow[] {
  const dues: Due[] = kinds.map(([period, start]) => dueBy(period, start, county));
  return Array.from({ length: count }, (_, index) =>
    openTask(`451221-2026-${String(index + 1).padStart(6, '0')}`, county, {
      stage: 'catalogue',
      step: 'SelectItems',
      openedAt: `${now}:00.000+08:00`,
      owner: { role: 'officer', scope: county },
      due: dues[index % dues.length] as Due,
    }),
  );
}
