/** 清算、结算与服务记录: what a takeover or an exit settles is paid once as well, and is what was accepted. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { claimRecords, recordsIn } from '#functions/store/service-records.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { due, failed, recordForms, rescinded } from '#test/domain/support/settlement-story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let purchase: string;

beforeAll(async () => {
  world = await startWorld('2021-08-18T10:00:00+08:00');
  people = desk(world.clock);
});
afterAll(() => world.close());

async function settling(story: Purchase, number: string): Promise<void> {
  story.state = { ...story.state, id: number };
  purchase = await recordedPurchase(story);
  const rows = [1, 2].map((no) => ({ row: no, form: recipientForm(no) }));
  await people.post('lanxi', `/api/purchases/${purchase}/contracts/1/recipients`, { rows });
  const sent = await people.post('xieqing', `/api/purchases/${purchase}/contracts/1/records`, {
    rows: recordForms.map((form, index) => ({ row: index + 2, form })),
  });
  expect(sent.body.rows.map(({ code }: { code?: string }) => code)).toEqual(Array(3).fill(undefined));
}
const settle = (paidFen: number): Promise<Answered> =>
  people.post('luocai', `/api/purchases/${purchase}/acts/SettleFailedProvider`, {
    lot: 1,
    form: takeover.settleForm('2021-08-18', { paidFen }),
  });
const contract = () => ({ purchase, lot: 1 });
async function paidBy(month: string): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const row of recordsIn(contract(), month)) found.push(row.paidBy);
  return found;
}

describe('The settlement of a failed provider', () => {
  it('takes the records that were accepted, and no later ones', async () => {
    await settling(failed(), '451221-2021-0021');
    // Act
    const answer = await settle(due);
    // Assess
    expect(answer.status).toBe(201);
    const state = (await loadPurchase(purchase))?.state;
    const signing = state && latest(state, 'SignAsPurchaser', 1)?.seq;
    expect(await paidBy('2021-06')).toEqual(Array(2).fill(`${signing}.1`));
    expect(await paidBy('2021-08')).toEqual([undefined]);
  });

  it('is refused where another payment has one of them', async () => {
    await settling(failed(), '451221-2021-0022');
    await claimRecords(contract(), ['r000002.20210601.1030.1'], 'elsewhere');
    expect((await settle(due)).body).toMatchObject({ code: 'RECORD_PAID' });
    expect((await paidBy('2021-06')).sort()).toEqual(['elsewhere', undefined]);
  });

  it('is refused where what lies there is not what was accepted', async () => {
    await settling(failed(), '451221-2021-0023');
    await people.post('xieqing', `/api/purchases/${purchase}/contracts/1/records`, {
      rows: [{ row: 2, form: { ...recordForms[0], start: '15:00', evidence: 'JS-4' } }],
    });
    expect((await settle(due)).body).toMatchObject({ code: 'RECORDS_NOT_AS_ACCEPTED' });
    expect(await paidBy('2021-06')).toEqual(Array(3).fill(undefined));
  });
});

describe('The settlement of a contract that ends', () => {
  const close = (finalFen: number): Promise<Answered> =>
    people.post('luocai', `/api/purchases/${purchase}/acts/SettleAccounts`, {
      lot: 1,
      form: forms.settleForm('2021-08-18', { finalFen }),
    });

  it('takes the records that were accepted, once', async () => {
    await settling(rescinded(), '451221-2021-0024');
    expect((await close(due)).status).toBe(201);
    expect(new Set(await paidBy('2021-06')).size).toBe(1);
    expect(await paidBy('2021-06')).not.toContain(undefined);
    expect(await paidBy('2021-08')).toEqual([undefined]);
  });

  it('is refused where what lies there is not what was accepted', async () => {
    await settling(rescinded(), '451221-2021-0025');
    await people.post('xieqing', `/api/purchases/${purchase}/contracts/1/records`, {
      rows: [{ row: 2, form: { ...recordForms[0], start: '15:00', evidence: 'JS-4' } }],
    });
    expect((await close(due)).body).toMatchObject({ code: 'RECORDS_NOT_AS_ACCEPTED' });
  });
});
