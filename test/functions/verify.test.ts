import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { canonical, link } from '#functions/store/chain.ts';
import { type EventRow, forget } from '#functions/store/purchases.ts';
import { getRow, table, tableName } from '#functions/store/table.ts';
import { verify } from '#functions/store/verify.ts';
import { put, remove, transact } from '#functions/store/write.ts';
import { handler as digest } from '#functions/ticks/digest.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;

const bucket = 'digests';

/** A purchase filed on 15 March with its budget, sealed up to and with that day. */
beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
  process.env.BUCKET_NAME = bucket;
  await people.post('luocai', '/api/budgets/2021/acts/SetSpecialFund', { form: { fen: 7_000_000_000 } });
  id = await story.filed();
  await world.engine.idle();
  await digest({ time: '2021-03-15T16:05:00Z' });
});
afterAll(() => world.close());
beforeEach(() => forget(id));

const stream = (): string => `purchase#${id}`;
const eventAt = async (seq: number): Promise<EventRow> => {
  const row = await getRow<EventRow>({ pk: stream(), sk: `e#${String(seq).padStart(9, '0')}` });
  if (!row) throw new Error(`no event ${seq}`);
  return row;
};
/** Changes rows, asks, and puts the rows back. */
async function tampered(rows: EventRow[], change: () => Promise<void>) {
  await change();
  const found = await verify('2021-03-31', bucket);
  await transact(rows.map((row) => put('event', row)));
  return found.findings;
}

describe('The daily digest', () => {
  it('seals every day since the first act, days without acts too, and links each to the one before', async () => {
    const { body } = await people.visit('/api/public/digests', { query: { limit: '100' } });
    const days = body.rows.map((row: { day: string }) => row.day);
    expect([days.length, days.at(0), days.at(-1)]).toEqual([15, '2021-03-15', '2021-03-01']);
    for (const [index, row] of body.rows.entries()) {
      if (index > 0) expect(body.rows[index - 1].prev).toBe(row.digest);
    }
    expect(body.rows.at(-1).streams).toBe(2);
  });

  it('run again changes nothing: a day is sealed once', async () => {
    const before = await people.visit('/api/public/digests');
    expect(await digest({ time: '2021-03-15T16:06:00Z' })).toEqual({ handled: 0 });
    expect((await people.visit('/api/public/digests')).body).toEqual(before.body);
  });

  it('takes over what was sealed before, where only the object was written', async () => {
    const row = await getRow<{ pk: string; sk: string; digest: string }>({ pk: 'digests', sk: '2021-03-15' });
    await transact([
      remove('head', { pk: 'digests', sk: '2021-03-15' }),
      remove('head', { pk: 'heads#2021-03-15', sk: stream() }),
    ]);
    await digest({ time: '2021-03-15T16:07:00Z' });
    expect((await getRow<{ digest: string }>({ pk: 'digests', sk: '2021-03-15' }))?.digest).toBe(row?.digest);
  });
});

describe('Verification', () => {
  it('finds a whole record whole', async () => {
    expect(await verify('2021-03-31', bucket)).toMatchObject({
      streams: 2,
      events: 8,
      digests: 15,
      findings: [],
    });
  });

  it('names the event whose bytes were changed', async () => {
    const row = await eventAt(4);
    const findings = await tampered([row], () =>
      transact([put('event', { ...row, bytes: row.bytes.replace('"confirmed"', '"refused"') })]),
    );
    expect(findings).toEqual([{ stream: stream(), seq: 4, what: 'altered' }]);
  });

  it('names the first event of a chain that was recomputed from there on', async () => {
    // Prepare: whoever can write the table recomputes everything after the change.
    const rows = await Promise.all([4, 5, 6, 7].map(eventAt));
    let hash = rows[0]?.prev ?? '';
    const forged = rows.map((row, index) => {
      const bytes = index === 0 ? canonical({ ...JSON.parse(row.bytes), outcome: 'refused' }) : row.bytes;
      const prev = hash;
      hash = link(prev, bytes);
      return { ...row, bytes, prev, hash };
    });
    // Act, Assess: 8 March was sealed with event 5 as its head.
    const findings = await tampered(rows, () => transact(forged.map((row) => put('event', row))));
    expect(findings).toEqual([{ stream: stream(), seq: 5, what: 'contradictsDigest' }]);
  });

  it('names an event cut out of the middle and a tail cut off', async () => {
    const [third, last] = [await eventAt(3), await eventAt(7)];
    expect(await tampered([third], () => transact([remove('event', third)]))).toEqual([
      { stream: stream(), seq: 3, what: 'missing' },
    ]);
    expect(await tampered([last], () => transact([remove('event', last)]))).toEqual([
      { stream: stream(), seq: 7, what: 'missing' },
    ]);
  });

  it('shows a stream that was deleted whole, and an event moved to another place', async () => {
    const rows = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(eventAt));
    const gone = await tampered(rows, () => transact(rows.map((row) => remove('event', row))));
    expect(gone).toEqual([{ stream: stream(), seq: 1, what: 'missing' }]);
    const [second, third] = [rows[1], rows[2]];
    if (!second || !third) throw new Error('no events');
    const swapped = await tampered([second, third], () =>
      transact([put('event', { ...third, sk: second.sk }), put('event', { ...second, sk: third.sk })]),
    );
    expect(swapped).toEqual([{ stream: stream(), seq: 2, what: 'unlinked' }]);
  });

  it('misses a purchase that was deleted with its heads, since its number was given', async () => {
    world.clock.at = Date.parse('2021-03-16T09:00:00+08:00');
    const late = await story.opened();
    await world.engine.idle();
    await transact([
      remove('event', { pk: `purchase#${late}`, sk: 'e#000000001' }),
      remove('head', { pk: 'heads#2021-03-16', sk: `purchase#${late}` }),
    ]);
    const { findings } = await verify('2021-03-31', bucket);
    expect(findings).toEqual([{ stream: `purchase#${late}`, seq: 1, what: 'missing' }]);
    await transact([remove('counter', { pk: 'counter#451221#2021', sk: 'purchase' })]);
  });

  it('shows a digest that was rewritten, in the table or in the store', async () => {
    // Prepare
    const key = { pk: 'digests', sk: '2021-03-08' };
    const before = await getRow<{ digest: string }>(key);
    // Act
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: key,
        UpdateExpression: 'SET digest = :d',
        ExpressionAttributeValues: { ':d': '0'.repeat(64) },
      }),
    );
    const found = (await verify('2021-03-31', bucket)).findings;
    await transact([put('head', { ...key, ...before })]);
    // Assess
    expect(found).toContainEqual({ stream: 'digests', day: '2021-03-08', what: 'digestAltered' });
    const client = new S3Client({ forcePathStyle: true });
    const object = { day: '2021-03-10', digest: '0', prev: '0', streams: 0, heads: [] };
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: 'digests/2021-03-10.json', Body: JSON.stringify(object) }),
    );
    expect((await verify('2021-03-31', bucket)).findings).toEqual([
      { stream: 'digests', day: '2021-03-10', what: 'digestAltered' },
    ]);
  });
});
