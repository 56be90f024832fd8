import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { type RecordForm, recordForm, recordId, refuseRecord } from '#domain/recipients/records.ts';
import { idempotencyKey } from '#functions/store/keys.ts';
import { enterRecipients, type RowAnswer } from '#functions/store/recipient-entry.ts';
import {
  claimRecords,
  loadRecords,
  recordsIn,
  releaseRecords,
  submitRecords,
} from '#functions/store/service-records.ts';
import { deleteRow } from '#functions/store/table.ts';
import { verify } from '#functions/store/verify.ts';
import { closed } from '#test/domain/support/exit-story.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let at: string;

beforeAll(async () => {
  world = await startWorld('2021-06-20T10:00:00+08:00');
  people = desk(world.clock);
  at = `/api/purchases/${await recordedPurchase(closed())}/contracts/1`;
  const rows = [
    recipientForm(1),
    recipientForm(2, { township: '451221100', village: undefined }),
    recipientForm(3),
  ].map((form, index) => ({ row: index + 1, form }));
  await people.post('lanxi', `${at}/recipients`, { rows });
});
afterAll(() => world.close());

const record = (change: Partial<RecordForm> = {}): RecordForm => ({
  recipient: 'r000001',
  service: 1,
  on: '2021-06-01',
  start: '08:30',
  minutes: 60,
  worker: 'W001',
  evidence: 'QSD-2021-0001',
  ...change,
});
const numbered = (forms: object[]) => forms.map((form, index) => ({ row: index + 2, form }));
const submit = (account: string, ...forms: object[]) =>
  people.post(account, `${at}/records`, { rows: numbered(forms) });
const seen = (rows: { id?: string; code?: string; field?: string }[]) =>
  rows.map(({ id, code, field }) => id ?? [code, field]);

describe('Service records over HTTP', () => {
  it('are taken in row by row; what is refused says why and at which field', async () => {
    const { status, body } = await submit(
      'xieqing',
      record(),
      record({ start: '10:00' }),
      record(),
      record({ recipient: 'r000099' }),
      record({ on: '2021-04-01' }),
      record({ on: '2021-06-21' }),
      record({ service: 9 }),
      { ...record(), worker: '覃护理' },
      { ...record(), minutes: '一小时' },
      record({ recipient: 'r000002', service: 1 }),
    );
    expect(status).toBe(201);
    expect(seen(body.rows)).toEqual([
      'r000001.20210601.0830.1',
      'r000001.20210601.1000.1',
      ['RECORD_TWICE', undefined],
      ['RECIPIENT_UNKNOWN', 'recipient'],
      ['RECORD_OUTSIDE_TERM', 'on'],
      ['DATE_IN_FUTURE', 'on'],
      ['RECIPIENT_SERVICE_UNKNOWN', 'service'],
      ['FORM_INVALID', 'worker'],
      ['FORM_INVALID', 'minutes'],
      'r000002.20210601.0830.1',
    ]);
    expect(JSON.stringify(body)).not.toContain('覃护理');
  });

  it('are refused when they come again in another file', async () => {
    const { body } = await submit('xieqing', record({ minutes: 90 }), record({ start: '11:00' }));
    expect(seen(body.rows)).toEqual([['RECORD_TWICE', undefined], 'r000001.20210601.1100.1']);
  });

  it('come from the provider of the lot alone', async () => {
    const answers = await Promise.all(
      ['lanxi', 'weiguo', 'tangyun', 'yangzhen', 'shenji'].map((account) =>
        submit(account, record({ start: '12:00' })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  it('are read by purchaser, provider, finance and auditor, and by a township as far as its own people go', async () => {
    const read = async (account: string): Promise<number> =>
      (await people.get(account, `${at}/records`, { query: { month: '2021-06' } })).body.rows?.length;
    const counts = await Promise.all(
      ['lanxi', 'xieqing', 'luocai', 'shenji', 'yangzhen', 'tangyun', 'mengcun'].map(read),
    );
    expect(counts).toEqual([4, 4, 4, 4, 3, undefined, undefined]);
    expect((await people.get('lanxi', `${at}/records`, { query: { month: '2021-05' } })).body.rows).toEqual(
      [],
    );
  });
});

describe('The store of service records', () => {
  const facts = (key?: string) => ({
    actor: actorOf('xieqing'),
    now: instantOf(world.clock.at),
    ...(key === undefined ? {} : { attempt: { account: 'xieqing', key, digest: 'same' } }),
  });
  const contractOf = async (number: number) => {
    const contract = { purchase: `451221-2021-${9500 + number}`, lot: 1 };
    await enterRecipients(contract, [{ row: 1, form: recipientForm(1) }], {
      ...facts(),
      actor: actorOf('lanxi'),
    });
    return contract;
  };
  const month = (count: number): RecordForm[] =>
    Array.from({ length: count }, (_, index) =>
      record({
        on: `2021-06-${String((index % 28) + 1).padStart(2, '0')}`,
        start: `${String(Math.floor(index / 28) % 24).padStart(2, '0')}:${String(Math.floor(index / 672)).padStart(2, '0')}`,
      }),
    );
  const submitted = async (
    contract: { purchase: string; lot: number },
    forms: RecordForm[],
    key?: string,
  ): Promise<RowAnswer[]> => {
    const rows = forms.map((form, index) => ({ row: index + 1, form }));
    const answers = await submitRecords(contract, rows, 0, facts(key));
    if (isRefusal(answers)) throw new Error(answers.sentence);
    return answers;
  };
  const taken = (answers: RowAnswer[]): number => answers.filter(({ id }) => id !== undefined).length;

  it('takes each record from one of many who bring it at once', async () => {
    // Prepare
    const contract = await contractOf(1);
    const forms = month(250);
    world.proxy.conflict = 0.2;
    // Act
    const answers = await Promise.all([1, 2, 3].map((n) => submitted(contract, forms, `upload-number-${n}`)));
    world.proxy.calm();
    // Assess
    const all = new Set(forms.map((_, index) => index + 1));
    const winners = answers.flat().filter(({ id }) => id !== undefined);
    expect(winners).toHaveLength(250);
    expect(new Set(winners.map(({ row }) => row))).toEqual(all);
    expect((await loadRecords(contract)).accepted).toBe(250);
    expect(answers.flat().filter(({ refused }) => refused && refused.code !== 'RECORD_TWICE')).toEqual([]);
  });

  it('gives an upload that is sent again the answer of before, also where a crash kept that answer from being stored', async () => {
    const contract = await contractOf(2);
    const once = await submitted(contract, month(130), 'the-same-upload');
    const again = await submitted(contract, month(130), 'the-same-upload');
    await deleteRow(idempotencyKey('xieqing', 'the-same-upload'));
    const after = await submitted(contract, month(130), 'the-same-upload');
    expect(taken(once)).toBe(130);
    expect([again, after]).toEqual([once, once]);
  });

  it('lets a record be paid once, however many payments reach for it', async () => {
    // Prepare
    const contract = await contractOf(3);
    await submitted(contract, month(330));
    const ids = month(330).map(recordId);
    world.proxy.conflict = 0.2;
    // Act: payments that overlap, the same ones twice
    const claims = await Promise.all(
      ['p1', 'p2', 'p3', 'p2'].map((payment, index) =>
        claimRecords(contract, ids.slice(index * 20, index * 20 + 250), payment),
      ),
    );
    world.proxy.calm();
    // Assess
    const paid = new Map<string, Set<string>>();
    for (const [index, { claimed }] of claims.entries())
      for (const id of claimed)
        paid.set(id, (paid.get(id) ?? new Set()).add(['p1', 'p2', 'p3', 'p2'][index] ?? ''));
    expect([...paid.values()].filter((payments) => payments.size > 1)).toEqual([]);
    for await (const one of recordsIn(contract, '2021-06'))
      expect([one.id, one.paidBy]).toEqual([one.id, [...(paid.get(one.id) ?? [])][0]]);
    expect(claims.every(({ claimed, taken: lost }) => claimed.length + lost.length === 250)).toBe(true);
  });

  it('gives a claim back only to who holds it, and knows what it never had', async () => {
    // Prepare
    const contract = await contractOf(4);
    await submitted(contract, month(2));
    const [one = '', two = ''] = month(2).map(recordId);
    await claimRecords(contract, [one], 'p1');
    // Act
    await releaseRecords(contract, [one, two], 'p2');
    const before = await claimRecords(contract, [one, two, 'r000001.20210630.2359.1'], 'p2');
    await releaseRecords(contract, [one], 'p1');
    const after = await claimRecords(contract, [one], 'p2');
    // Assess
    expect(before).toEqual({
      claimed: [two],
      taken: [{ id: one, paidBy: 'p1' }],
      unknown: ['r000001.20210630.2359.1'],
    });
    expect(after.claimed).toEqual([one]);
  });

  it('keeps a chain of what was uploaded', async () => {
    expect(
      (await verify('2021-06-20')).findings.filter(({ stream }) => stream.startsWith('records')),
    ).toEqual([]);
  });
});

describe('A record', () => {
  it('belongs to the term, first and last day with it', () => {
    const contract = {
      termStart: '2021-05-10',
      termEnd: '2022-05-09',
      services: [{ no: 1, item: 12, quantity: 1 }],
    };
    const codeOn = (on: string) => refuseRecord(contract, record({ on }), '2022-06-01')?.code;
    expect(['2021-05-09', '2021-05-10', '2022-05-09', '2022-05-10'].map(codeOn)).toEqual([
      'RECORD_OUTSIDE_TERM',
      undefined,
      undefined,
      'RECORD_OUTSIDE_TERM',
    ]);
    expect(recordForm.safeParse({ ...record(), start: '24:00' }).success).toBe(false);
  });
});
