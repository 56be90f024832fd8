/** 预先登记: what was accepted is taken for its payment by the tick; however many records there are, no act takes them all by itself (ADR 34). */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import type { ServiceLine } from '#domain/signals/snapshot.ts';
import { currentContract } from '#domain/stages/performance-select.ts';
import { recordPaymentOf } from '#domain/stages/supervision/accepted-records.ts';
import { outboxKey, recordKey } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { recordsId, takeAhead } from '#functions/store/record-payment.ts';
import { claimRecords, recordsIn } from '#functions/store/service-records.ts';
import { getRow } from '#functions/store/table.ts';
import { put, transact } from '#functions/store/write.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { line, service } from '#test/domain/support/signals.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;

beforeAll(async () => {
  world = await startWorld('2021-08-12T10:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

const visitFen = 100;

function numbered(purchase: Purchase, number: number): Purchase {
  purchase.state = { ...purchase.state, id: `451221-2021-00${number}` };
  return purchase;
}

/** Visits an hour apart, each to a person of its own. */
const visits = (count: number): ServiceLine[] =>
  Array.from({ length: count }, (_, index) =>
    line({
      recipient: `r${String(index).padStart(6, '0')}`,
      worker: `W${index}`,
      on: index % 2 > 0 ? '2021-06-01' : '2021-07-01',
    }),
  );

/** A period of so many visits, accepted on the domain. */
function acceptedWith(records: ServiceLine[], number: number): Purchase {
  const purchase = numbered(
    atAcceptance(servingByRecord({ unitFen: visitFen, quantity: 20_000 })),
    number,
  ).serving(service(records));
  const { length } = records;
  act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords', {});
  return act(
    purchase,
    '2021-08-12T10:00',
    'lanxi',
    'AcceptService',
    acceptedAs(length, 0, length * visitFen),
  );
}

describe('The tick after an acceptance', () => {
  it('takes its records for the payment; they are shown as paid once it is made', async () => {
    // Prepare
    const id = await recordedPurchase(numbered(atAcceptance(servingByRecord()), 11));
    const contract = `/api/purchases/${id}/contracts/1`;
    const step = (account: string, name: string, form: object): Promise<Answered> =>
      people.post(account, `/api/purchases/${id}/acts/${name}`, { lot: 1, form });
    await people.post('lanxi', `${contract}/recipients`, { rows: [{ row: 1, form: recipientForm(1) }] });
    const { id: _, ...record } = line();
    await people.post('xieqing', `${contract}/records`, { rows: [{ row: 2, form: record }] });
    const paidBy = async (): Promise<string[]> => {
      const { body } = await people.get('xieqing', `${contract}/records`, { query: { month: '2021-06' } });
      return body.rows.map((row: { paidBy?: string }) => row.paidBy ?? 'unpaid');
    };
    expect((await step('lanxi', 'ScreenRecords', {})).status).toBe(201);
    expect((await step('lanxi', 'AcceptService', acceptedAs(1, 0, 30_000))).status).toBe(201);
    // Act
    await story.tick();
    // Assess
    const state = (await loadPurchase(id))?.state as Purchase['state'];
    const payment = recordPaymentOf(state, 1);
    expect(payment).toBe(`${currentContract(state, 1)?.seq}.1`);
    for await (const row of recordsIn({ purchase: id, lot: 1 }, '2021-06')) expect(row.paidBy).toBe(payment);
    expect(await paidBy()).toEqual(['unpaid']);
    expect((await step('lanxi', 'PublishAcceptance', forms.publish())).status).toBe(201);
    const form = forms.payForm('2021-08-12', { amountFen: 30_000 });
    expect((await step('luocai', 'PayService', form)).status).toBe(201);
    expect(await paidBy()).toEqual([payment]);
    const seq = latest(state, 'AcceptService', 1)?.seq ?? 0;
    expect(
      await getRow(outboxKey(id, state.acts['1/AcceptService']?.[0]?.at ?? '', recordsId(id, seq))),
    ).toBe(undefined);
  });
});

describe('Very many records', () => {
  it('are taken a portion at a time, each going on where the one before stopped, past what another payment has', async () => {
    // Prepare
    const records = visits(2_300);
    const purchase = acceptedWith(records, 12);
    const { state } = purchase;
    const contract = { purchase: state.id, lot: 1 };
    for (let start = 0; start < records.length; start += 100)
      await transact(
        records
          .slice(start, start + 100)
          .map((one) => put('service', { ...recordKey(state.id, 1, one.id), ...one, by: 'test' })),
      );
    const [elsewhere = ''] = records.map(({ id }) => id);
    await claimRecords(contract, [elsewhere], 'elsewhere');
    // Act
    const portions = [await takeAhead(state, 1, undefined, () => false)];
    while (portions.at(-1) && portions.length < 9)
      portions.push(await takeAhead(state, 1, portions.at(-1), () => false));
    // Assess
    expect(portions.map((to) => to && [to.month, to.taken])).toEqual([
      ['2021-06', 1000],
      ['2021-07', 2149],
      undefined,
    ]);
    const payment = recordPaymentOf(state, 1);
    const taken: (string | undefined)[] = [];
    for (const month of ['2021-06', '2021-07'])
      for await (const row of recordsIn(contract, month)) taken.push(row.paidBy);
    expect([
      taken.filter((by) => by === payment).length,
      taken.filter((by) => by === 'elsewhere').length,
    ]).toEqual([2299, 1]);
  });

  it('keep a payment waiting while the tick takes them, and say how far it is; not once it has had its time', async () => {
    // Prepare
    const count = 10_001;
    const purchase = acceptedWith(visits(count), 13);
    act(purchase, '2021-08-12T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
    const id = await recordedPurchase(purchase);
    const acceptance = latest(purchase.state, 'AcceptService', 1);
    const key = outboxKey(id, acceptance?.at ?? '', recordsId(id, acceptance?.seq ?? 0));
    const row = (taken: number, attempts = 0) =>
      transact([put('outbox', { ...key, nextAt: '2021-08-13', attempts, takenTo: { taken } })]);
    const pay = async (): Promise<unknown[]> => {
      const form = forms.payForm('2021-08-12', { amountFen: count * visitFen });
      const { status, body } = await people.post('luocai', `/api/purchases/${id}/acts/PayService`, {
        lot: 1,
        form,
      });
      return [status, body.code, body.title];
    };
    // Act, Assess
    await row(0);
    const waiting = '服务记录较多，正在逐条登记到这笔付款：已登记 0 条，共 10001 条。';
    expect(await pay()).toEqual([409, 'RECORDS_BEING_TAKEN', waiting]);
    // What is left is little, the tick has failed, it has had its time: the payment looks for itself.
    await row(1);
    expect((await pay())[1]).not.toBe('RECORDS_BEING_TAKEN');
    await row(0, 1);
    expect((await pay())[1]).not.toBe('RECORDS_BEING_TAKEN');
    await row(0);
    world.clock.at += 15 * 60_000 + 1000;
    expect((await pay())[1]).not.toBe('RECORDS_BEING_TAKEN');
  });
});
