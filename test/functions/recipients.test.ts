import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import type { RecipientForm } from '#domain/recipients/forms.ts';
import type { Attempt } from '#functions/store/idempotency.ts';
import { idempotencyKey, recipientList, secretsKey } from '#functions/store/keys.ts';
import {
  confirmRegister,
  correctRecipient,
  enterRecipients,
  type RowAnswer,
  removeRecipient,
} from '#functions/store/recipient-entry.ts';
import { eraseRegister } from '#functions/store/recipient-erasure.ts';
import { maskedOf, revealRecipients } from '#functions/store/recipient-secrets.ts';
import { loadRegister, recipientsByIds, recipientsOf } from '#functions/store/recipients.ts';
import { revealsOf } from '#functions/store/reveals.ts';
import { allRows, deleteRow, getRow } from '#functions/store/table.ts';
import { verify } from '#functions/store/verify.ts';
import { plantedContact, plantedName, recipientForm } from '#test/domain/support/recipients.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;

beforeAll(async () => {
  world = await startWorld('2021-05-10T09:00:00+08:00');
});
afterAll(() => world.close());

const facts = (key?: string) => ({
  actor: actorOf('lanxi'),
  now: instantOf(world.clock.at),
  ...(key === undefined ? {} : { attempt: { account: 'lanxi', key, digest: 'same' } satisfies Attempt }),
});
const contractOf = (number: number) => ({ purchase: `451221-2021-${9000 + number}`, lot: 1 });
type Contract = ReturnType<typeof contractOf>;

const enter = async (of: Contract, forms: RecipientForm[], key?: string): Promise<RowAnswer[]> => {
  const answers = await enterRecipients(
    of,
    forms.map((form, index) => ({ row: index + 1, form })),
    facts(key),
  );
  if (isRefusal(answers)) throw new Error(answers.sentence);
  return answers;
};
const many = (count: number, change: Partial<RecipientForm> = {}) =>
  Array.from({ length: count }, (_, index) => recipientForm(index + 1, change));
const reason = { purpose: 'service', note: '今日上门' } as const;

/** Everything that lies in the table under some partitions, as one text. */
async function lying(...partitions: string[]): Promise<string> {
  const rows = await Promise.all(
    partitions.map((pk) =>
      allRows({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }),
    ),
  );
  return rows
    .flat()
    .map((row) =>
      JSON.stringify(row, (_, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      ),
    )
    .join('\n');
}

describe('The register of a contract', () => {
  it('numbers who is entered, counts them by class, and gives their class and place without a name', async () => {
    // Prepare
    const of = contractOf(1);
    // Act
    const answers = await enter(of, [
      recipientForm(1),
      recipientForm(2, { priority: 'p3', township: '451221100', village: undefined }),
    ]);
    // Assess
    expect(answers).toEqual([
      { row: 1, id: 'r000001' },
      { row: 2, id: 'r000002' },
    ]);
    expect(await loadRegister(of)).toMatchObject({ p1: 1, p2: 0, p3: 1, numbered: 2, version: 1 });
    expect(await recipientsOf(of)).toEqual([
      { id: 'r000001', priority: 'p1', township: '451221104', village: '451221104201', service: 1 },
      { id: 'r000002', priority: 'p3', township: '451221100', service: 1 },
    ]);
    expect((await recipientsByIds(of, ['r000002', 'r000009'])).map(({ id }) => id)).toEqual(['r000002']);
  });

  it('refuses the same person twice, in one file and later, and enters all others', async () => {
    // Prepare
    const of = contractOf(2);
    const number = '452725194510120029';
    // Act
    const first = await enter(of, [recipientForm(1), recipientForm(2), recipientForm(1)]);
    const later = await enter(of, [
      recipientForm(2),
      recipientForm(3),
      recipientForm(4, { identityNumber: number }),
      recipientForm(5, { identityNumber: number }),
    ]);
    // Assess
    const seen = (answers: RowAnswer[]) => answers.map(({ id, refused }) => id ?? refused?.code);
    expect(seen(first)).toEqual(['r000001', 'r000002', 'RECIPIENT_TWICE']);
    expect(first[2]?.refused?.sentence).toContain('r000001');
    expect(seen(later)).toEqual(['RECIPIENT_TWICE', 'r000003', 'r000004', 'RECIPIENT_TWICE']);
    expect((await loadRegister(of)).p1).toBe(4);
  });

  it('gives a request that is sent again the answer of before, also where a crash kept that answer from being stored', async () => {
    // Prepare
    const of = contractOf(3);
    const forms = [...many(64), recipientForm(1)];
    const once = await enter(of, forms, 'the-same-key');
    // Act
    const again = await enter(of, forms, 'the-same-key');
    await deleteRow(idempotencyKey('lanxi', 'the-same-key'));
    const after = await enter(of, forms, 'the-same-key');
    // Assess
    expect(once.map(({ id }) => id).slice(62)).toEqual(['r000063', 'r000064', undefined]);
    expect(again).toEqual(once);
    expect(after).toEqual(once);
    expect((await loadRegister(of)).p1).toBe(64);
  });

  it('keeps its counts when many enter, correct and remove at once', async () => {
    // Prepare
    const of = contractOf(4);
    await enter(of, many(20));
    // Act: every third transaction loses a race
    world.proxy.conflict = 0.3;
    const [added, corrected, removed] = await Promise.all([
      enter(of, many(40).slice(20)),
      Promise.all(
        [1, 2, 3].map((n) =>
          correctRecipient(of, `r00000${n}`, recipientForm(n, { priority: 'p2' }), 'priority', facts()),
        ),
      ),
      Promise.all([4, 5].map((n) => removeRecipient(of, `r00000${n}`, 'moved', facts()))),
    ]);
    // Assess
    world.proxy.calm();
    expect([
      added.filter(({ id }) => id).length,
      corrected.filter(isRefusal),
      removed.filter(isRefusal),
    ]).toEqual([20, [], []]);
    const { p1, p2, p3 } = await loadRegister(of);
    const rows = await recipientsOf(of);
    const counted = (priority: string) => rows.filter((row) => row.priority === priority).length;
    expect([p1, p2, p3]).toEqual([35, 3, 0]);
    expect([p1, p2, p3]).toEqual([counted('p1'), counted('p2'), counted('p3')]);
  });

  it('lets nobody become a person who is on it already, and takes in again who was removed', async () => {
    // Prepare
    const of = contractOf(5);
    await enter(of, many(2));
    // Act
    const taken = await correctRecipient(of, 'r000001', recipientForm(2), 'wrong', facts());
    const gone = await removeRecipient(of, 'r000002', 'wrong', facts());
    const back = await enter(of, [recipientForm(2)]);
    const unknown = await removeRecipient(of, 'r000002', 'wrong', facts());
    // Assess
    expect(taken).toMatchObject({ code: 'RECIPIENT_TWICE' });
    expect(gone).toEqual({ id: 'r000002' });
    expect(back).toEqual([{ row: 1, id: 'r000003' }]);
    expect(unknown).toMatchObject({ code: 'RECIPIENT_UNKNOWN' });
  });

  it('is current from the day it is confirmed on, with a digest that changes with it; an empty one is not confirmed', async () => {
    // Prepare
    const of = contractOf(6);
    const empty = await confirmRegister(of, facts());
    await enter(of, many(3));
    const before = await loadRegister(of);
    // Act
    await confirmRegister(of, facts());
    const confirmed = await loadRegister(of);
    await correctRecipient(of, 'r000001', recipientForm(1, { need: '另一项服务' }), 'need', facts());
    await confirmRegister(of, facts());
    // Assess
    expect(empty).toMatchObject({ code: 'REGISTER_EMPTY' });
    expect([before.refreshedOn, confirmed.refreshedOn]).toEqual([undefined, '2021-05-10']);
    expect((await loadRegister(of)).digest).not.toBe(confirmed.digest);
  });
});

describe('Personal data', () => {
  it('lies encrypted field by field, each bound to its person and its name', async () => {
    // Prepare
    const of = contractOf(11);
    await enter(of, many(2));
    // Act
    const all = await lying(recipientList(of.purchase, of.lot));
    const [one, two] = await Promise.all(
      ['r000001', 'r000002'].map((id) => getRow<{ sealed: object }>(secretsKey(of.purchase, of.lot, id))),
    );
    // Assess
    expect(all).not.toContain('桂柳');
    expect(Buffer.from(all, 'latin1').toString('utf8')).not.toContain('桂柳');
    expect(Object.keys(one?.sealed ?? {}).sort()).toEqual([
      'address',
      'contact',
      'contactPhone',
      'name',
      'need',
      'phone',
    ]);
    expect(one?.sealed).not.toEqual(two?.sealed);
  });

  it('is masked in a list', async () => {
    const of = contractOf(12);
    await enter(of, [recipientForm(1, { phone: undefined })]);
    const masked = await maskedOf(of, ['r000001']);
    expect(masked.get('r000001')).toEqual({
      id: 'r000001',
      name: '蓝***',
      has: ['name', 'need', 'address', 'contact', 'contactPhone'],
    });
  });

  it('is opened only with a record of who looked at whom, when and why', async () => {
    // Prepare
    const of = contractOf(13);
    await enter(of, many(3));
    // Act
    const opened = await revealRecipients(of, ['r000002', 'r000001'], reason, facts());
    const unknown = await revealRecipients(of, ['r000001', 'r000007'], reason, facts());
    // Assess
    if (isRefusal(opened)) throw new Error(opened.sentence);
    expect(opened.map(({ id, secrets }) => [id, secrets.name, secrets.contact])).toEqual([
      ['r000002', `${plantedName}2`, plantedContact],
      ['r000001', `${plantedName}1`, plantedContact],
    ]);
    expect(unknown).toMatchObject({ code: 'RECIPIENT_UNKNOWN' });
    const trail = await revealsOf(of, { cursor: undefined, limit: 10 });
    if (isRefusal(trail)) throw new Error(trail.sentence);
    expect(trail.rows).toMatchObject([
      {
        seq: 1,
        note: '今日上门',
        event: { by: { account: 'lanxi' }, data: { recipients: ['r000002', 'r000001'], purpose: 'service' } },
      },
    ]);
  });

  it('stands in no event and no log line, and the chains of both streams hold', async () => {
    // Prepare
    const of = contractOf(14);
    await enter(of, many(35));
    await revealRecipients(of, ['r000001'], reason, facts());
    await removeRecipient(of, 'r000001', 'deceased', facts());
    await confirmRegister(of, facts());
    // Act
    const events = await lying(`register#${of.purchase}#1`, `reveals#${of.purchase}#1`);
    const { findings } = await verify('2021-05-10');
    // Assess
    expect(events).toContain('EnterRecipients');
    for (const secret of ['桂柳', '槐松', '鼻饲', '0778-', '今日上门'])
      expect([events, world.logs.join('\n')].some((text) => text.includes(secret))).toBe(false);
    expect(findings).toEqual([]);
  });
});

describe('Erasure', () => {
  it('destroys the key and leaves no row; the record says how many were on it, and nothing enters any more', async () => {
    // Prepare
    const of = contractOf(21);
    await enter(of, many(70));
    await revealRecipients(of, ['r000001'], reason, facts());
    // Act
    await eraseRegister(of, '2024-05-10', actorOf('lanxi'), instantOf(world.clock.at));
    await eraseRegister(of, '2024-05-10', actorOf('lanxi'), instantOf(world.clock.at));
    // Assess
    expect(await lying(recipientList(of.purchase, of.lot))).toBe('');
    expect(await recipientsOf(of)).toEqual([]);
    expect(await loadRegister(of)).toMatchObject({
      p1: 0,
      erasedAt: expect.any(String),
      goneAt: expect.any(String),
    });
    expect(await revealRecipients(of, ['r000001'], reason, facts())).toMatchObject({
      code: 'REGISTER_ERASED',
    });
    expect(await enterRecipients(of, [{ row: 1, form: recipientForm(1) }], facts())).toMatchObject({
      code: 'REGISTER_ERASED',
    });
    const events = await lying(`register#${of.purchase}#1`);
    expect(events.match(/"EraseRegister|RegisterErased/g)).toEqual(expect.any(Array));
    expect(events).toContain('\\"keptUntil\\":\\"2024-05-10\\"');
  });
});
