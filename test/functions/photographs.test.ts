/** 走访照片 over HTTP on the real table, bucket and key: taken in, looked at, erased; nothing of a picture anywhere in the clear. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { instantOf } from '#domain/law/calendar.ts';
import { accounts, actorOf } from '#domain/people/accounts.ts';
import { sm3 } from '#functions/store/chain.ts';
import {
  erasureList,
  photographObject,
  photographStream,
  registerStream,
  revealStream,
} from '#functions/store/keys.ts';
import { getObject, putObject } from '#functions/store/objects.ts';
import { photographsOf, storePhotograph } from '#functions/store/photographs.ts';
import { eraseWhatIsDue } from '#functions/store/recipient-erasure.ts';
import { allRows } from '#functions/store/table.ts';
import { verify } from '#functions/store/verify.ts';
import { handler as tick } from '#functions/ticks/tick.ts';
import { closed } from '#test/domain/support/exit-story.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { type Answered, type Call, type Desk, desk } from '#test/functions/support/people.ts';
import { exif, jfif, jpeg, lossy, png, riff, riffChunk } from '#test/functions/support/pictures.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let at: string;
let contract: { purchase: string; lot: number };

/** The contract that ended on 2021-09-20; the clock stands in its first summer, and nobody is on its register yet. */
beforeAll(async () => {
  world = await startWorld('2021-06-01T10:00:00+08:00');
  people = desk(world.clock);
  contract = { purchase: await recordedPurchase(closed()), lot: 1 };
  at = `/api/purchases/${contract.purchase}/contracts/1`;
});
afterAll(() => world.close());

/** A picture that is like no other: these bytes lie nowhere else. */
const traces = randomBytes(400).map((byte) => (byte === 0xff ? 0xfe : byte));
const trace = Buffer.from(traces);
const picture = jpeg({ before: [jfif], scan: trace });
const number = sm3(picture);

const take = (account: string, file: Uint8Array, call: Call = {}): Promise<Answered> =>
  people.send('POST', account, `${at}/photographs`, {
    ...call,
    body: file,
    headers: { 'content-type': 'image/jpeg', 'idempotency-key': randomUUID(), ...call.headers },
  });
const look = (account: string, which: string, form: object = {}): Promise<Answered> =>
  people.post(account, `${at}/photographs/${which}/reveals`, {
    form: { purpose: 'supervision', note: '核对走访情况', ...form },
  });
const eventsOf = (stream: string) =>
  allRows<{ bytes: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
  });

/** All files of the world: table, objects, keys. */
function dump(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

describe('A photograph', () => {
  it('is answered by its number, kind and size: the digest of what lies there, without what the camera wrote', async () => {
    // Act
    const answer = await take('lanxi', jpeg({ before: [jfif, exif('GPS24.51')], scan: trace }));
    // Assess
    expect([answer.status, answer.body]).toEqual([
      201,
      { number, type: 'image/jpeg', bytes: picture.length },
    ]);
    const [event] = await eventsOf(photographStream(contract.purchase, 1));
    expect(JSON.parse(event?.bytes ?? '')).toMatchObject({
      type: 'TakePhotograph',
      by: { account: 'lanxi' },
      data: { number, type: 'image/jpeg', bytes: picture.length },
    });
  });

  it('is one object and one event, however often it comes, and by several at once', async () => {
    const file = png({ colour: [1, 2, 3] });
    const key = { headers: { 'idempotency-key': randomUUID() } };
    const first = await Promise.all([take('lanxi', file), take('yangzhen', file), take('lanxi', file, key)]);
    const later = await take('lanxi', file, key);
    // Assess
    expect([...first, later].map(({ body }) => body)).toEqual(
      Array.from({ length: 4 }, () => ({ number: sm3(file), type: 'image/png', bytes: file.length })),
    );
    const events = await eventsOf(photographStream(contract.purchase, 1));
    expect(events.filter(({ bytes }) => bytes.includes(sm3(file)))).toHaveLength(1);
  });

  it('is known by its bytes, whatever its header says', async () => {
    const webp = riff(riffChunk('VP8 ', lossy()));
    const answer = await take('yangzhen', webp, { headers: { 'content-type': 'application/pdf' } });
    expect([answer.status, answer.body.type]).toEqual([201, 'image/webp']);
  });

  it('is taken in by those who make the visits, by the provider of the contract, and by nobody else', async () => {
    const allowed = ['lanxi', 'yangzhen', 'xieqing'];
    const others = accounts.map(({ account }) => account).filter((account) => !allowed.includes(account));
    const answers = await Promise.all(others.map((account) => take(account, png())));
    const may = others.filter((_, index) => answers[index]?.status !== 403);
    // Officers of the same county, and of townships that lie in it.
    for (const account of may) {
      const { roles, region } = accounts.find((one) => one.account === account) ?? { roles: [], region: '' };
      expect([account, roles.some((role) => /fficer$/.test(role)), region.startsWith('451221')]).toEqual([
        account,
        true,
        true,
      ]);
    }
    expect(others.length - may.length).toBeGreaterThan(12);
  });

  it('is refused by name where it is none, is broken or too large, never with a fault', async () => {
    const before = (await eventsOf(photographStream(contract.purchase, 1))).length;
    const none = await take('lanxi', Buffer.from('%PDF-1.7'));
    const broken = await take('lanxi', picture.subarray(0, 80));
    const large = await take('lanxi', Buffer.concat([picture, Buffer.alloc(4 * 1024 * 1024)]));
    expect([none, broken, large].map(({ status, body }) => [status, body.code])).toEqual([
      [415, 'PHOTOGRAPH_TYPE'],
      [400, 'PHOTOGRAPH_DAMAGED'],
      [413, 'BODY_TOO_LARGE'],
    ]);
    for (const { body } of [none, broken, large]) expect(body.wayOut).toBeTruthy();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 90 }), fc.nat(picture.length), async (noise, end) => {
        const file = Buffer.concat([picture.subarray(0, end), noise]);
        const { status, body } = await take('lanxi', file.subarray(0, picture.length - 1));
        expect([400, 415]).toContain(status);
        expect(body.code).toMatch(/^PHOTOGRAPH_/);
      }),
      { numRuns: 40 },
    );
    expect((await eventsOf(photographStream(contract.purchase, 1))).length).toBe(before);
  });
});

describe('A look at a photograph', () => {
  it('gives the picture, and leaves who, when, which and why', async () => {
    // Act
    const seen = await look('weiguo', number);
    const { body } = await people.get('shenji', `${at}/reveals`);
    // Assess
    expect([seen.status, seen.headers['content-type'], seen.headers['cache-control']]).toEqual([
      201,
      'image/jpeg',
      'no-store',
    ]);
    expect(seen.body).toEqual(picture);
    expect(body.rows[0]).toMatchObject({
      account: 'weiguo',
      at: '2021-06-01T10:00:00.000+08:00',
      photograph: number,
      recipients: [],
      purpose: 'supervision',
      note: '核对走访情况',
    });
  });

  it('wants a reason, a photograph of this contract, and somebody who may', async () => {
    const before = (await eventsOf(revealStream(contract.purchase, 1))).length;
    const answers = await Promise.all([
      look('lanxi', number, { note: '' }),
      look('lanxi', 'c3'.repeat(32)),
      look('shenji', number),
      look('tianlan', number),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'FORM_INVALID'],
      [404, 'PHOTOGRAPH_UNKNOWN'],
      [403, 'NOT_AUTHORISED'],
      [403, 'FOREIGN_REGION'],
    ]);
    expect((await eventsOf(revealStream(contract.purchase, 1))).length).toBe(before);
  });

  it('is for a township at what it took itself, for the provider of the contract at all', async () => {
    const own = png({ colour: [7, 7, 7] });
    await take('yangzhen', own);
    const answers = await Promise.all([
      look('yangzhen', sm3(own)),
      look('yangzhen', number),
      look('xieqing', number),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 404, 201]);
  });

  it('finds out what was changed or taken away, and shows none of it', async () => {
    // Prepare
    const [swapped, gone] = [png({ colour: [1, 1, 1] }), png({ colour: [2, 2, 2] })];
    await take('lanxi', swapped);
    await take('lanxi', gone);
    const place = (file: Buffer): string => photographObject(contract.purchase, 1, sm3(file));
    await putObject(place(swapped), (await getObject(place(gone))) as Uint8Array);
    // Act
    const answer = await look('lanxi', sm3(swapped));
    // Assess
    expect([answer.status, answer.body.code]).toEqual([422, 'PHOTOGRAPH_LOST']);
    expect(await getObject(`${place(gone)}0`)).toBeUndefined();
    expect(world.logs.some((line) => line.includes('"found":"altered"'))).toBe(true);
  });

  it('leaves no byte of a picture and no word of a reason in table, bucket, keys or log', async () => {
    const files = dump(world.folder);
    const lying = Buffer.concat([...files, Buffer.from(world.logs.join('\n'))]);
    expect((await getObject(photographObject(contract.purchase, 1, number)))?.length).toBe(
      picture.length + 28,
    );
    // What is not secret is found: the search works.
    for (const open of [number, 'TakePhotograph']) expect(lying.includes(Buffer.from(open))).toBe(true);
    for (let from = 0; from + 16 <= trace.length; from += 16)
      expect(lying.includes(trace.subarray(from, from + 16))).toBe(false);
    for (const word of ['核对走访情况', 'GPS24.51', 'JFIF'])
      expect(lying.includes(Buffer.from(word))).toBe(false);
    expect(
      (await verify('2021-06-01')).findings.filter(({ stream }) => !stream.startsWith('purchase')),
    ).toEqual([]);
  });
});

describe('The end of the retention', () => {
  it('takes the objects with the key, in as many ticks as it needs, and every look is answered as erased from the first on', async () => {
    // Prepare: persons are entered after the photographs, under the same key; more photographs than one portion takes
    const row = { row: 1, form: recipientForm(1) };
    expect((await people.post('lanxi', `${at}/recipients`, { rows: [row] })).status).toBe(201);
    const facts = { actor: actorOf('lanxi'), now: instantOf(world.clock.at) };
    for (let count = 1; count <= 120; count++)
      await storePhotograph(contract, { type: 'image/jpeg', bytes: randomBytes(64) }, { ...facts });
    const taken = (await eventsOf(photographStream(contract.purchase, 1))).map(
      ({ bytes }) => JSON.parse(bytes).data.number as string,
    );
    const objectsLeft = async (): Promise<number> =>
      (await Promise.all(taken.map((one) => getObject(photographObject(contract.purchase, 1, one))))).filter(
        Boolean,
      ).length;
    const tickAt = async (moment: string): Promise<void> => {
      world.clock.at = Date.parse(moment);
      await tick({ time: new Date(world.clock.at).toISOString() });
    };
    const receipts = async (): Promise<{ data: { rows: number } }[]> =>
      (await eventsOf(registerStream(contract.purchase, 1)))
        .filter(({ bytes }) => bytes.includes('RegisterErased'))
        .map(({ bytes }) => JSON.parse(bytes));
    const looks = async (): Promise<string[]> => {
      const answers = await Promise.all(taken.slice(0, 3).map((one) => look('lanxi', one)));
      return answers.map(({ status, body }) => `${status} ${body.code}`);
    };
    await tickAt('2024-09-19T23:59:00+08:00');
    const before = [(await look('lanxi', number)).status, await objectsLeft()];
    // Act: the first tick has time for one portion
    world.clock.at = Date.parse('2024-09-20T00:05:00+08:00');
    let asked = 0;
    await eraseWhatIsDue(instantOf(world.clock.at), () => ++asked > 1);
    const between = { left: await objectsLeft(), receipts: await receipts(), looks: await looks() };
    await tickAt('2024-09-20T00:06:00+08:00');
    // Assess
    expect(before).toEqual([201, taken.length]);
    expect(between).toEqual({
      left: expect.any(Number),
      receipts: [],
      looks: Array(3).fill('422 REGISTER_ERASED'),
    });
    expect(between.left).toBeGreaterThan(0);
    expect(between.left).toBeLessThan(taken.length);
    expect(await objectsLeft()).toBe(0);
    const [receipt, ...more] = await receipts();
    // Every photograph, and of the one person two rows and a mark; the reasons of the looks come on top.
    expect(receipt?.data.rows).toBeGreaterThanOrEqual(taken.length + 3);
    expect(more).toEqual([]);
    expect(await photographsOf(contract, taken)).toEqual([]);
    expect(await looks()).toEqual(between.looks);
    expect((await look('yangzhen', 'c3'.repeat(32))).body.code).toBe('REGISTER_ERASED');
    expect((await take('lanxi', png({ colour: [5, 5, 5] }))).body.code).toBe('REGISTER_ERASED');
    const list = await allRows({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': erasureList },
    });
    expect(list).toEqual([]);
  });

  it('leaves the record: who took in which photograph, and who looked at it', async () => {
    const [event] = await eventsOf(photographStream(contract.purchase, 1));
    expect(JSON.parse(event?.bytes ?? '')).toMatchObject({ type: 'TakePhotograph', data: { number } });
    const { body } = await people.get('shenji', `${at}/reveals`);
    expect(body.rows[0]).toMatchObject({ account: 'lanxi', photograph: number });
    expect(body.rows[0].note).toBeUndefined();
  });
});
