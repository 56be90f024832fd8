/** Documents and write-once digests, as the product keeps them, on a real S3 API wherever it is. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealDay, sealedDay } from '#functions/store/heads.ts';
import { objects } from '#functions/store/objects.ts';
import { verify } from '#functions/store/verify.ts';
import { handler as digest } from '#functions/ticks/digest.ts';
import { type Connection, connect } from '#test/connected/support.ts';
import { desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';

let connection: Connection;
let client: S3Client;
beforeAll(async () => {
  connection = await connect();
  client = objects();
}, 180_000);
afterAll(() => connection.close(), 180_000);

const textOf = async (Bucket: string, Key: string, VersionId?: string): Promise<string> => {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return (await answer.Body?.transformToString()) ?? '';
};
const versionsOf = async (Bucket: string, Prefix: string) =>
  (await client.send(new ListObjectVersionsCommand({ Bucket, Prefix }))).Versions ?? [];

describe('a published document, connected', () => {
  it('lies in the bucket as the public page shows it, under its purchase and event', async () => {
    // Prepare: the engine has no part in it.
    const clock = { at: Date.parse('2021-03-01T09:00:00+08:00'), now: () => clock.at };
    const engine = { runTimersUntil: async () => undefined, idle: async () => undefined };
    const people = desk(clock);
    // Act
    await new Story({ clock, engine }, people).published();
    const { body } = await people.visit('/api/public/notices');
    const { id } = body.rows[0];
    const notice = await people.visit(`/api/public/notices/${id}`);
    // Assess
    const Key = `notices/${id}.json`;
    const head = await client.send(new HeadObjectCommand({ Bucket: connection.documents, Key }));
    expect(head.ContentType).toBe('application/json; charset=utf-8');
    expect(JSON.parse(await textOf(connection.documents, Key))).toEqual(notice.body.document);
  }, 120_000);

  it('keeps what it was when it is written again, and comes back when it was deleted', async () => {
    // Prepare
    const place = { Bucket: connection.documents, Key: 'notices/451221-2021-9999-1.json' };
    for (const Body of ['{"一":1}', '{"二":2}']) await client.send(new PutObjectCommand({ ...place, Body }));
    // Act
    await client.send(new DeleteObjectCommand(place));
    // Assess
    await expect(textOf(place.Bucket, place.Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
    const versions = await versionsOf(place.Bucket, place.Key);
    const texts = await Promise.all(
      versions.map(({ VersionId }) => textOf(place.Bucket, place.Key, VersionId)),
    );
    expect(texts.sort()).toEqual(['{"一":1}', '{"二":2}']);
  });

  it('goes and comes by links that are signed, and by no others', async () => {
    // Prepare
    const place = { Bucket: connection.documents, Key: 'notices/附件 1.txt' };
    const put = await getSignedUrl(client, new PutObjectCommand(place), { expiresIn: 300 });
    const get = await getSignedUrl(client, new GetObjectCommand(place), { expiresIn: 300 });
    // Act
    const sent = await fetch(put, { method: 'PUT', body: '附件' });
    const received = await fetch(get);
    const unsigned = await fetch(get.split('?', 1)[0] ?? '');
    // Assess
    expect([sent.status, received.status, await received.text()]).toEqual([200, 200, '附件']);
    expect(unsigned.status).toBe(403);
  });
});

describe('a daily digest, connected', () => {
  it('seals what was recorded, and verification finds the record whole', async () => {
    // Prepare: the digest function writes into the bucket of its own environment.
    process.env.BUCKET_NAME = connection.digests;
    // Act
    const { handled } = await digest({ time: '2021-03-24T16:05:00Z' });
    const found = await verify('2021-03-25', connection.digests);
    process.env.BUCKET_NAME = connection.documents;
    // Assess
    expect(handled).toBeGreaterThan(20);
    expect(found).toMatchObject({ digests: handled, findings: [] });
    expect(found.events).toBeGreaterThan(5);
  });

  it('is written once: a second run takes over what the first one sealed', async () => {
    const first = await sealedDay(connection.digests, '2021-03-01');
    const second = await sealDay(connection.digests, '2021-03-01', 'another past');
    expect(second.prev).toBe(first?.prev);
    expect(await versionsOf(connection.digests, 'digests/2021-03-01.json')).toHaveLength(1);
  });

  it('cannot be deleted before its time', async () => {
    const [version] = await versionsOf(connection.digests, 'digests/2021-03-01.json');
    const deletion = new DeleteObjectCommand({
      Bucket: connection.digests,
      Key: 'digests/2021-03-01.json',
      VersionId: version?.VersionId,
    });
    await expect(client.send(deletion)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
