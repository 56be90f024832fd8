/** A thousand reminders that fall due at one moment: how long until the last one is delivered. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Due } from '#domain/kernel/types.ts';
import { addDays, instantAt } from '#domain/law/calendar.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { type Bench, type Options, type Result, since } from '#test/bench/support/bench.ts';
import { openTask, putRows } from '#test/bench/support/rows.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

/** A Wednesday; the reminder of the day itself comes at 09:00, the earlier rungs lie before the tasks were opened. */
const day = '2021-03-10';
const openedAt = `${day}T08:00:00.000+08:00`;
const lookEveryMs = 10;

export const reminders: Bench = {
  name: 'reminders',
  asks: 'how long until 1,000 reminders that are due at one moment are delivered?',
  run: async (options) => {
    const house = await openHouse({ at: `${day}T08:58` });
    try {
      return await measure(house, options);
    } finally {
      await house.close();
    }
  },
};

async function measure(house: House, { quick }: Options): Promise<Result> {
  const count = quick ? 50 : 1_000;
  // A first, small wave: what is measured is not the loading of code.
  await putRows(house.folder, dueAt(20, 'warm', `${day}T08:59:00.000+08:00`));
  await house.moveTo(`${day}T08:59`);
  const warm = delivered(house);
  if (warm !== 20) throw new Error(`${warm} of 20 first reminders`);

  await putRows(house.folder, dueAt(count, 'wave', undefined));
  const began = performance.now();
  let settled = false;
  const moving = house.moveTo(`${day}T09:00`).then(() => {
    settled = true;
  });
  while (delivered(house) < warm + count && !settled) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  const arrived = since(began);
  await moving;
  const whole = since(began);
  const mails = (await house.mails()).filter(({ raw }) => raw.includes('wave'));
  if (mails.length !== count) throw new Error(`${mails.length} of ${count} reminders were delivered`);
  const twice = mails.filter(({ deliveries }) => deliveries > 1).length;
  return {
    figures: [
      { what: `${count} reminders in the mail server`, value: arrived / 1000, unit: 's', most: 5 },
      { what: 'and every ladder stepped, receipt written, queue empty', value: whole / 1000, unit: 's' },
      { what: 'delivered more than once', value: twice, unit: '' },
    ],
    notes: [
      `${count} open tasks of as many purchases, all with the rung "on the day" at 09:00; timed from the request that moves the clock to 09:00 ` +
        '(the tick) to the last mail in the folder of the SMTP server, which writes and syncs a file for each. The tick, the table and the mail server share the machine.',
    ],
  };
}

function delivered(house: House): number {
  return readdirSync(join(house.folder, 'mail')).filter((name) => name.endsWith('.json')).length;
}

/** Tasks due that day; with `at`, an hour period whose end is that moment. */
function dueAt(count: number, salt: string, at: string | undefined): TaskRow[] {
  return Array.from({ length: count }, (_, index) => {
    const purchase = `451221-2021-${salt}${String(index + 1).padStart(5, '0')}`;
    const due: Due = {
      period: 'INTERNAL_STEP',
      start: openedAt,
      on: day,
      at: at ?? instantAt(addDays(day, 1)),
      provisional: false,
      article: '内部默认',
    };
    const owner = { role: 'officer', scope: '451221' } as const;
    const row = openTask(purchase, '451221', {
      stage: 'catalogue',
      step: 'SelectItems',
      openedAt,
      owner,
      due,
    });
    return at === undefined ? row : { ...row, dueAt: at, next: 'onDay' };
  });
}
