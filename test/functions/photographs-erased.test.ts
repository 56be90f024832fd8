/** 到期删除 of photographs on the real table, bucket and key: portion by portion, through crashes, a store that fails and uploads that broke off. */
import { randomBytes } from 'node:crypto';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import type { Picture } from '#functions/shared/pictures/picture.ts';
import { sm3 } from '#functions/store/chain.ts';
import {
  erasedSoFarKey,
  photographObject,
  photographStream,
  recipientList,
  registerStream,
} from '#functions/store/keys.ts';
import { deleteObject, getObject, objects, putObject } from '#functions/store/objects.ts';
import { photographsOf, revealPhotograph, storePhotograph } from '#functions/store/photographs.ts';
import { eraseRegister } from '#functions/store/recipient-erasure.ts';
import { loadRegister } from '#functions/store/recipients.ts';
import { allRows, getRow } from '#functions/store/table.ts';
import { verify } from '#functions/store/verify.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
beforeAll(async () => {
  world = await startWorld('2021-05-10T09:00:00+08:00');
});
afterEach(() => {
  process.env.BUCKET_NAME = 'documents';
});
afterAll(() => world.close());

let contracts = 0;
const newContract = () => ({ purchase: `451221-2021-${9100 + contracts++}`, lot: 1 });
type Contract = ReturnType<typeof newContract>;

const facts = () => ({ actor: actorOf('lanxi'), now: instantOf(world.clock.at), attempt: undefined });
const picture = (): Picture => ({ type: 'image/jpeg', bytes: randomBytes(48) });

/** Two portions: one is 99 rows. */
async function withPhotographs(count = 120): Promise<{ of: Contract; numbers: string[] }> {
  const of = newContract();
  const numbers: string[] = [];
  for (let one = 1; one <= count; one++) {
    const stored = await storePhotograph(of, picture(), facts());
    if (isRefusal(stored)) throw new Error(stored.sentence);
    numbers.push(stored.number);
  }
  return { of, numbers };
}

const erase = (of: Contract, isOver?: () => boolean): Promise<boolean> =>
  eraseRegister(of, '2021-05-10', actorOf('lanxi'), instantOf(world.clock.at), isOver);
const look = (of: Contract, number: string) =>
  revealPhotograph(of, number, { purpose: 'supervision', note: '核对走访情况' }, facts());
const place = ({ purchase, lot }: Contract, number: string): string =>
  photographObject(purchase, lot, number);
const rowsUnder = (pk: string) =>
  allRows<{ bytes: string }>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  });

/** What lies there of a contract: objects, rows, and the counts of its receipts. */
async function lying(of: Contract, numbers: string[]) {
  const found = await Promise.all(numbers.map((number) => getObject(place(of, number))));
  const events = (await rowsUnder(registerStream(of.purchase, of.lot))).flatMap(({ bytes }) =>
    bytes === undefined ? [] : [JSON.parse(bytes) as { type: string; data: { rows: number } }],
  );
  return {
    objects: found.filter(Boolean).length,
    rows: (await rowsUnder(recipientList(of.purchase, of.lot))).length,
    receipts: events.filter(({ type }) => type === 'RegisterErased').map(({ data }) => data.rows),
  };
}

describe('The erasure of photographs', () => {
  it('goes on after a crash between two portions; the receipt comes with the last and counts them all', async () => {
    // Prepare
    const { of, numbers } = await withPhotographs();
    const crash = (): boolean => {
      throw new Error('the process died');
    };
    // Act
    await expect(erase(of, crash)).rejects.toThrow('the process died');
    const between = await lying(of, numbers);
    const looks = await Promise.all(numbers.map((number) => look(of, number)));
    const ended = await erase(of);
    // Assess
    expect(between).toEqual({ objects: 21, rows: 21, receipts: [] });
    expect(await loadRegister(of)).toMatchObject({
      erasedAt: expect.any(String),
      goneAt: expect.any(String),
    });
    for (const answer of looks) expect(answer).toMatchObject({ code: 'REGISTER_ERASED' });
    expect(ended).toBe(true);
    expect(await lying(of, numbers)).toEqual({ objects: 0, rows: 0, receipts: [120] });
    expect(await getRow(erasedSoFarKey(of.purchase, of.lot))).toBeUndefined();
  });

  it('deletes again what a crash left deleted in front of its row', async () => {
    const { of, numbers } = await withPhotographs(12);
    for (const number of numbers.slice(0, 5)) await deleteObject(place(of, number));
    await erase(of);
    expect(await lying(of, numbers)).toEqual({ objects: 0, rows: 0, receipts: [12] });
  });

  it('keeps the rows, and gives no receipt, as long as the store does not delete the objects', async () => {
    // Prepare
    const { of, numbers } = await withPhotographs(12);
    process.env.BUCKET_NAME = 'nowhere';
    // Act
    await expect(erase(of)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    process.env.BUCKET_NAME = 'documents';
    const between = await lying(of, numbers);
    await erase(of);
    // Assess: the key went first, it stands among the rows no more
    expect(between).toEqual({ objects: 12, rows: 12, receipts: [] });
    expect(await lying(of, numbers)).toEqual({ objects: 0, rows: 0, receipts: [12] });
  });

  it('stops after the portion in which its time is up, and says that some is left', async () => {
    const { of, numbers } = await withPhotographs();
    const ended: boolean[] = [];
    while (ended.at(-1) !== true && ended.length < 9) ended.push(await erase(of, () => true));
    expect(ended).toEqual([false, false, true]);
    expect(await lying(of, numbers)).toEqual({ objects: 0, rows: 0, receipts: [120] });
  });

  it('counts each row once, though two ticks are at it, and ends where it ended before', async () => {
    const { of, numbers } = await withPhotographs();
    await Promise.all([erase(of), erase(of), erase(of)]);
    expect(await erase(of)).toBe(true);
    expect(await lying(of, numbers)).toEqual({ objects: 0, rows: 0, receipts: [120] });
  });

  it('answers looks meanwhile with the picture or as erased, and with nothing else', async () => {
    // Prepare
    const { of, numbers } = await withPhotographs(40);
    // Act
    const looking = numbers.map((number) => look(of, number));
    const erased = erase(of);
    const answers = await Promise.all(looking);
    await erased;
    // Assess
    for (const [index, answer] of answers.entries())
      expect(isRefusal(answer) ? answer.code : sm3(answer.bytes)).toBe(
        isRefusal(answer) ? 'REGISTER_ERASED' : numbers[index],
      );
    expect((await lying(of, numbers)).objects).toBe(0);
  });

  it('is of one contract: what lies beside it stays', async () => {
    const [gone, kept] = [await withPhotographs(3), await withPhotographs(3)];
    await erase(gone.of);
    expect((await lying(kept.of, kept.numbers)).objects).toBe(3);
    expect(await look(kept.of, kept.numbers[0] ?? '')).toMatchObject({ type: 'image/jpeg' });
  });

  it('hides each object behind a marker, and leaves its version to the lifecycle of the bucket', async () => {
    const { of, numbers } = await withPhotographs(2);
    await erase(of);
    const { Versions = [], DeleteMarkers = [] } = await objects().send(
      new ListObjectVersionsCommand({ Bucket: 'documents', Prefix: `photographs/${of.purchase}/` }),
    );
    expect([Versions.map(({ IsLatest }) => IsLatest), DeleteMarkers.map(({ Key }) => Key)]).toEqual([
      [false, false],
      numbers.map((number) => place(of, number)).sort(),
    ]);
  });

  it('leaves the chains whole', async () => {
    const { findings } = await verify('2021-05-10');
    expect(findings).toEqual([]);
  });
});

describe('An upload that broke off', () => {
  it('is no photograph yet, and is one with its only event when it is sent again', async () => {
    // Prepare
    const of = newContract();
    const file = picture();
    process.env.BUCKET_NAME = 'nowhere';
    await expect(storePhotograph(of, file, facts())).rejects.toMatchObject({ name: 'NoSuchBucket' });
    process.env.BUCKET_NAME = 'documents';
    const number = sm3(file.bytes);
    // Act
    const before = [await photographsOf(of, [number]), await look(of, number)];
    const again = await Promise.all([storePhotograph(of, file, facts()), storePhotograph(of, file, facts())]);
    // Assess
    expect(before).toMatchObject([[], { code: 'PHOTOGRAPH_UNKNOWN' }]);
    const photograph = { number, type: 'image/jpeg', bytes: file.bytes.length };
    expect(again).toEqual([photograph, photograph]);
    expect(await photographsOf(of, [number])).toEqual([photograph]);
    expect(await look(of, number)).toMatchObject({ type: 'image/jpeg' });
    const events = (await rowsUnder(photographStream(of.purchase, of.lot))).filter(({ bytes }) => bytes);
    expect(events).toHaveLength(1);
  });

  it('leaves no object that its erasure does not find', async () => {
    // Prepare: the process died when the object lay there and its event did not
    const of = newContract();
    const file = picture();
    process.env.BUCKET_NAME = 'nowhere';
    await expect(storePhotograph(of, file, facts())).rejects.toThrow();
    process.env.BUCKET_NAME = 'documents';
    const number = sm3(file.bytes);
    await putObject(place(of, number), randomBytes(76));
    // Act
    await erase(of);
    // Assess
    expect(await lying(of, [number])).toEqual({ objects: 0, rows: 0, receipts: [1] });
  });
});
