/** 同一条记录只支付一次, on the real table: acceptance closes the period, the payment takes the records, and races change nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { claimRecords, recordsIn } from '#functions/store/service-records.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let purchase: string;
let count = 0;

beforeAll(async () => {
  world = await startWorld('2021-08-12T10:00:00+08:00');
  people = desk(world.clock);
});

/** Two visits and ninety minutes, 750.02 yuan; a fourth record is not of this period. */
beforeEach(async () => {
  const story = atAcceptance(servingByRecord());
  count++;
  story.state = { ...story.state, id: `451221-2021-000${count}` };
  purchase = await recordedPurchase(story);
  const rows = [1, 2].map((number) => ({ row: number, form: recipientForm(number) }));
  await people.post('lanxi', `/api/purchases/${purchase}/contracts/1/recipients`, { rows });
  const sent = await send(
    record({}),
    record({ recipient: 'r000002', start: '10:00' }),
    record({ service: 2, start: '13:00', minutes: 90 }),
    record({ on: '2021-08-11' }),
  );
  expect(sent.body.rows.map(({ code }: { code?: string }) => code)).toEqual(Array(4).fill(undefined));
});
afterAll(() => world.close());

let sheet = 0;
const record = (change: object) => ({
  recipient: 'r000001',
  service: 1,
  on: '2021-06-01',
  start: '08:30',
  minutes: 60,
  worker: 'W001',
  evidence: `QSD-2021-${1000 + ++sheet}`,
  ...change,
});
const send = (...given: object[]): Promise<Answered> =>
  people.post('xieqing', `/api/purchases/${purchase}/contracts/1/records`, {
    rows: given.map((form, index) => ({ row: index + 2, form })),
  });
const step = (account: string, name: string, form: object): Promise<Answered> =>
  people.post(account, `/api/purchases/${purchase}/acts/${name}`, { lot: 1, form });
const due = 75_002;
const accept = (): Promise<Answered> => step('lanxi', 'AcceptService', acceptedAs(2, 1, due));
const pay = (voucher = 'ZF-1'): Promise<Answered> =>
  step('luocai', 'PayService', forms.payForm('2021-08-12', { amountFen: due, voucher }));
const contract = () => ({ purchase, lot: 1 });

async function accepted(): Promise<void> {
  expect((await step('lanxi', 'ScreenRecords', {})).status).toBe(201);
  expect((await accept()).status).toBe(201);
  expect((await step('lanxi', 'PublishAcceptance', forms.publish())).status).toBe(201);
}
async function paidBy(month: string): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const row of recordsIn(contract(), month)) found.push(row.paidBy);
  return found;
}

describe('A payment by record', () => {
  it('takes the records of its period and no other, once, however many pay at once', async () => {
    // Prepare
    await accepted();
    const { body } = await people.get('luocai', `/api/purchases/${purchase}/contracts/1/signals`);
    expect(body.due).toEqual({
      fen: due,
      lines: [
        { no: 1, quantity: 2, fen: 60_000 },
        { no: 2, quantity: 1, fen: 15_002 },
      ],
    });
    // Act
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => pay(`ZF-${index}`)));
    // Assess
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const signing = latest((await loadPurchase(purchase))?.state as never, 'SignAsPurchaser', 1)?.seq;
    expect(await paidBy('2021-06')).toEqual(Array(3).fill(`${signing}.1`));
    expect(await paidBy('2021-08')).toEqual([undefined]);
    const state = (await loadPurchase(purchase))?.state;
    expect(state?.acts['1/PayService']).toHaveLength(1);
  });

  it('is refused where another payment has one of them, and gives back what it took', async () => {
    // Prepare
    await accepted();
    await claimRecords(contract(), ['r000002.20210601.1000.1'], 'elsewhere');
    // Act
    const answer = await pay();
    // Assess
    expect(answer.body).toMatchObject({ code: 'RECORD_PAID', article: expect.stringContaining('二（五）') });
    expect(answer.body.title).toContain('r000002.20210601.1000.1');
    expect((await paidBy('2021-06')).sort()).toEqual(['elsewhere', undefined, undefined]);
  });

  it('goes on where it was broken off', async () => {
    // Prepare: as if the function had died between taking the records and writing the payment.
    await accepted();
    const state = (await loadPurchase(purchase))?.state;
    const signing = state && latest(state, 'SignAsPurchaser', 1)?.seq;
    await claimRecords(contract(), ['r000001.20210601.0830.1'], `${signing}.1`);
    // Act, Assess
    expect((await pay()).status).toBe(201);
    expect(new Set(await paidBy('2021-06'))).toEqual(new Set([`${signing}.1`]));
  });
});

describe('A period that was accepted', () => {
  it('is corrected by whoever accepted it, held to the same records, and paid as it was corrected', async () => {
    // Prepare
    expect((await step('lanxi', 'ScreenRecords', {})).status).toBe(201);
    expect((await accept()).status).toBe(201);
    const state = (await loadPurchase(purchase))?.state;
    const seq = state && latest(state, 'AcceptService', 1)?.seq;
    const correct = (form: object): Promise<Answered> =>
      step('lanxi', 'CorrectFact', {
        seq,
        form,
        reason: '漏填扣减。',
        media: ['ccgp'],
        seen: state?.version,
      });
    // Act
    const wrong = await correct(acceptedAs(2, 1, due - 1));
    const right = await correct(acceptedAs(2, 1, due - 2, { deductionFen: 2, deduction: '迟到。' }));
    // Assess
    expect(wrong.body).toMatchObject({ code: 'ACCEPTED_FEN_NOT_AS_RECORDED', field: 'form.acceptedFen' });
    expect(right.status).toBe(201);
    expect((await step('lanxi', 'PublishAcceptance', forms.publish())).status).toBe(201);
    expect((await pay()).body).toMatchObject({ code: 'PAYMENT_NOT_AS_ACCEPTED' });
    const paid = await step('luocai', 'PayService', forms.payForm('2021-08-12', { amountFen: due - 2 }));
    expect(paid.status).toBe(201);
  });

  it('takes in no record any more, and the next one does', async () => {
    await accepted();
    const { body } = await send(
      record({ start: '15:00' }),
      record({ on: '2021-08-09', start: '15:00' }),
      record({ on: '2021-08-10', start: '15:00' }),
    );
    expect(body.rows.map(({ code, field }: { code?: string; field?: string }) => [code, field])).toEqual([
      ['RECORDS_CLOSED', 'on'],
      ['RECORDS_CLOSED', 'on'],
      [undefined, undefined],
    ]);
  });

  it('holds what was accepted, whatever is sent at that moment', async () => {
    // Prepare
    await step('lanxi', 'ScreenRecords', {});
    // Act: while the acceptance is decided, files come in.
    const [answer, ...files] = await Promise.all([
      accept(),
      ...Array.from({ length: 12 }, (_, index) => send(record({ start: `1${index % 8}:45`, service: 2 }))),
    ]);
    // Assess: either it came before and the screening is to be made again, or it came too late.
    const taken = files.flatMap(({ body }) => body.rows).filter(({ id }: { id?: string }) => id).length;
    const rows = (await paidBy('2021-06')).length;
    expect(rows).toBe(3 + taken);
    if (answer?.status === 201) expect(taken).toBe(0);
    else expect(answer?.body.code).toBe('RECORDS_CHANGED');
  });

  it('marks what was not accepted, which no payment takes', async () => {
    // Prepare: two at once by one carer, upheld.
    await send(record({ on: '2021-06-03' }), record({ on: '2021-06-03', recipient: 'r000002' }));
    await step('lanxi', 'ScreenRecords', {});
    await step('xieqing', 'AnswerSignals', { answers: [] });
    await step('lanxi', 'JudgeSignals', { rulings: [{ no: 1, result: 'upheld', reason: '没有答复。' }] });
    const form = acceptedAs(2, 1, due, { deduction: '两条记录不计。' });
    expect((await step('lanxi', 'AcceptService', form)).status).toBe(201);
    await step('lanxi', 'PublishAcceptance', forms.publish());
    // Act
    const other = await claimRecords(contract(), ['r000001.20210603.0830.1'], 'elsewhere');
    const paid = await pay();
    // Assess
    expect(other).toEqual({ claimed: [], taken: [], unknown: ['r000001.20210603.0830.1'] });
    expect(paid.status).toBe(201);
    expect((await paidBy('2021-06')).filter((by) => by === undefined)).toHaveLength(2);
  });
});
