/** 服务记录: a provider's file of very many records, from the file to the answer of its last row. */

import { tableOf } from '#console/sheets/read.ts';
import { rowsOf } from '#console/sheets/rows.ts';
import { recordForm } from '#domain/recipients/records.ts';
import { type Bench, type Options, type Result, since } from '#test/bench/support/bench.ts';
import { contractDoor, enterPeople, sendRecords } from '#test/bench/support/contract.ts';
import { inHouse } from '#test/bench/support/in-house.ts';
import { putRows } from '#test/bench/support/rows.ts';
import { sheet } from '#test/console/support/sheet.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import type { House } from '#test/e2e/support/house.ts';
import { recordedRows } from '#test/functions/support/recorded.ts';

const people = 500;
/** A record in each hundred stands in the file twice. */
const twiceEvery = 100;

export const records: Bench = {
  name: 'records',
  asks: 'how long does a provider’s file of 100,000 service records take, until each row is answered?',
  run: inHouse({ at: '2021-12-20T10:00' }, measure),
};

async function measure(house: House, { quick }: Options): Promise<Result> {
  const count = quick ? 2_000 : 100_000;
  const purchase = serving();
  await putRows(house.folder, recordedRows(purchase));
  const door = contractDoor(house, purchase.state.id);
  const registered = await enterPeople(door, people);
  const file = sheet(fileRows(count));
  const began = performance.now();
  const { rows } = rowsOf(await tableOf(file), recordForm);
  const read = since(began) / 1000;
  const answers = await sendRecords(door, rows);
  const took = since(began) / 1000;
  const taken = answers.filter(({ id }) => id !== undefined).length;
  const twice = answers.filter(({ code }) => code === 'RECORD_TWICE').length;
  if (taken + twice !== rows.length || twice !== count / twiceEvery)
    throw new Error(`${taken} taken and ${twice} refused of ${rows.length}`);
  return {
    figures: [
      { what: 'from the file to the answer of its last row', value: took, unit: 's', most: 60 },
      { what: 'of it reading the XLSX', value: read, unit: 's' },
      { what: 'records taken in a second', value: rows.length / took, unit: '/s' },
      { what: 'rows answered', value: answers.length, unit: '', least: count },
      { what: 'of them refused as reported before', value: twice, unit: '' },
      { what: `entering ${people} recipients, each field encrypted`, value: registered, unit: 's' },
    ],
    notes: [
      `One XLSX of ${count} rows for ${people} recipients, read as the console reads it and sent in parts of 800, one after another, over HTTP with a token; one row in ` +
        `${twiceEvery} repeats the row before it. The file is made before the clock starts.`,
    ],
  };
}

function fileRows(count: number): (string | number)[][] {
  const two = (number: number): string => String(number).padStart(2, '0');
  const rows: (string | number)[][] = [
    ['名册编号', '合同服务项号', '服务日期', '开始时间', '服务时长（分钟）', '服务人员工号', '凭证编号'],
  ];
  for (let index = 0; index < count; index++) {
    // The last of each hundred repeats the one before it.
    const one = index % twiceEvery === twiceEvery - 1 ? index - 1 : index;
    const round = Math.floor(one / people);
    const day = `2021-${two(6 + (Math.floor(round / 28) % 6))}-${two((round % 28) + 1)}`;
    const start = `${two(8 + (Math.floor(round / 168) % 10))}:00`;
    rows.push([
      `r${String((one % people) + 1).padStart(6, '0')}`,
      1,
      day,
      start,
      60,
      `W${two(one % 90)}`,
      `QSD-${one}`,
    ]);
  }
  return rows;
}
