import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Listening, listen } from '#local/http/serve.ts';
import { expireVersions } from '#local/s3/lifecycle.ts';
import { s3Listener } from '#local/s3/s3.ts';
import { type ObjectStore, openStore } from '#local/s3/store.ts';

const credentials = { accessKeyId: 'EMBEDDED', secretAccessKey: 'secret' };
const clock = { at: Date.parse('2021-03-01T09:00+08:00'), now: () => clock.at };
let folder: string;
let store: ObjectStore;
let server: Listening;
let client: S3Client;

const clientWith = (secretAccessKey: string) =>
  new S3Client({
    endpoint: `http://127.0.0.1:${server.port}/_s3`,
    region: 'cn-northwest-1',
    credentials: { ...credentials, secretAccessKey },
    maxAttempts: 1,
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-s3-'));
  store = openStore(folder);
  const buckets = [
    { name: 'documents', versioned: true, objectLock: false },
    { name: 'digests', versioned: true, objectLock: true, retentionDays: 5479 },
    { name: 'plain', versioned: false, objectLock: false },
  ];
  const origins = ['http://localhost:8787'];
  server = await listen(s3Listener({ buckets, store, credentials, clock, base: '/_s3', origins }), 0);
  client = clientWith(credentials.secretAccessKey);
});

afterAll(async () => {
  client.destroy();
  await server.close();
  store.close();
  rmSync(folder, { recursive: true });
});

const text = async (bucket: string, key: string, version?: string) => {
  const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }));
  return answer.Body?.transformToString();
};

describe('The embedded object store under the SDK', () => {
  it('gives back what was put, with its type, metadata and the checksum the SDK checks by default', async () => {
    // Prepare
    const Key = '451221-2021-001/采购公告 (1).pdf';
    // Act
    const put = await client.send(
      new PutObjectCommand({
        Bucket: 'documents',
        Key,
        Body: '公告正文',
        ContentType: 'application/pdf',
        Metadata: { step: 'PublishNotice' },
      }),
    );
    const head = await client.send(
      new HeadObjectCommand({ Bucket: 'documents', Key, ChecksumMode: 'ENABLED' }),
    );
    // Assess
    expect(await text('documents', Key)).toBe('公告正文');
    expect(head).toMatchObject({
      ContentType: 'application/pdf',
      ContentLength: 12,
      Metadata: { step: 'PublishNotice' },
      ETag: put.ETag,
      ChecksumCRC32: put.ChecksumCRC32,
    });
    expect(put.VersionId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('takes a stream in chunks with its checksum in the trailer', async () => {
    // Prepare
    const parts = ['第一段', '第二段', 'x'.repeat(100_000)];
    const size = Buffer.byteLength(parts.join(''));
    // Act
    await client.send(
      new PutObjectCommand({
        Bucket: 'documents',
        Key: 'stream',
        Body: Readable.from(parts.map((part) => Buffer.from(part))),
        ContentLength: size,
      }),
    );
    // Assess
    expect(await text('documents', 'stream')).toBe(parts.join(''));
  });

  it('says of an object whose bytes are gone from the disk that it is not there', async () => {
    // Prepare
    const place = { Bucket: 'documents', Key: 'lost.json' };
    const { VersionId } = await client.send(new PutObjectCommand({ ...place, Body: '{}' }));
    rmSync(join(folder, 'blobs', VersionId ?? ''));
    // Act, Assess
    await expect(text(place.Bucket, place.Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('keeps every version, hides a deleted one and brings it back by its id', async () => {
    // Prepare
    const name = { Bucket: 'documents', Key: 'versions' };
    const first = await client.send(new PutObjectCommand({ ...name, Body: 'one' }));
    await client.send(new PutObjectCommand({ ...name, Body: 'two' }));
    // Act
    await client.send(new DeleteObjectCommand(name));
    const versions = await client.send(
      new ListObjectVersionsCommand({ Bucket: 'documents', Prefix: 'versions' }),
    );
    // Assess
    await expect(text('documents', 'versions')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('documents', 'versions', first.VersionId)).toBe('one');
    expect(versions.Versions).toHaveLength(2);
    expect(versions.DeleteMarkers).toHaveLength(1);
  });

  it('replaces in an unversioned bucket', async () => {
    // Prepare
    const name = { Bucket: 'plain', Key: 'note' };
    await client.send(new PutObjectCommand({ ...name, Body: 'one' }));
    // Act
    const put = await client.send(new PutObjectCommand({ ...name, Body: 'two' }));
    // Assess
    expect(put.VersionId).toBeUndefined();
    expect(await text('plain', 'note')).toBe('two');
    await client.send(new DeleteObjectCommand(name));
    await expect(text('plain', 'note')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lists page by page, with common prefixes', async () => {
    // Prepare
    for (const Key of ['list/a', 'list/b/1', 'list/b/2', 'list/c']) {
      await client.send(new PutObjectCommand({ Bucket: 'plain', Key, Body: Key }));
    }
    const list = (more: object) =>
      client.send(new ListObjectsV2Command({ Bucket: 'plain', Prefix: 'list/', ...more }));
    // Act
    const folded = await list({ Delimiter: '/' });
    const first = await list({ MaxKeys: 3 });
    const rest = await list({ ContinuationToken: first.NextContinuationToken });
    // Assess
    expect(folded.Contents?.map(({ Key }) => Key)).toEqual(['list/a', 'list/c']);
    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'list/b/' }]);
    expect(first.IsTruncated).toBe(true);
    expect([...(first.Contents ?? []), ...(rest.Contents ?? [])].map(({ Key }) => Key)).toEqual([
      'list/a',
      'list/b/1',
      'list/b/2',
      'list/c',
    ]);
  });

  it('lets nobody delete a retained version before its date, by the movable clock', async () => {
    // Prepare
    const name = { Bucket: 'digests', Key: '2021-03-01' };
    const { VersionId } = await client.send(new PutObjectCommand({ ...name, Body: 'digest' }));
    // Act
    const early = client.send(new DeleteObjectCommand({ ...name, VersionId }));
    await expect(early).rejects.toMatchObject({ name: 'AccessDenied' });
    clock.at = Date.parse('2036-03-02T09:00+08:00');
    await client.send(new DeleteObjectCommand({ ...name, VersionId }));
    // Assess
    await expect(text('digests', '2021-03-01')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('writes only once where the writer asks for it', async () => {
    // Prepare
    const name = { Bucket: 'digests', Key: 'once', IfNoneMatch: '*' };
    await client.send(new PutObjectCommand({ ...name, Body: 'one' }));
    // Act
    const again = client.send(new PutObjectCommand({ ...name, Body: 'two' }));
    // Assess
    await expect(again).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await text('digests', 'once')).toBe('one');
  });
});

describe('The lifecycle of a bucket', () => {
  const dayMs = 86_400_000;
  const rule = { prefix: 'photographs/', days: 35, markers: true };
  const buckets = [{ name: 'documents', versioned: true, objectLock: false, expiry: [rule] }];
  const put = (Key: string, Body: string) =>
    client.send(new PutObjectCommand({ Bucket: 'documents', Key, Body }));
  const drop = (Key: string) => client.send(new DeleteObjectCommand({ Bucket: 'documents', Key }));
  /** What lies under a prefix: the bytes of the versions, and the keys of the markers. */
  const versionsOf = async (Prefix: string) => {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: 'documents', Prefix }),
    );
    const bytes = Versions.map(({ Key = '', VersionId }) => text('documents', Key, VersionId));
    return [(await Promise.all(bytes)).sort(), DeleteMarkers.map(({ Key }) => Key)];
  };

  it('takes a deleted object for good after its days, its bytes and what hid it, and not a day before', async () => {
    // Prepare
    const { VersionId } = await put('photographs/1', 'erased');
    await drop('photographs/1');
    await drop('photographs/1');
    // Act
    const early = expireVersions(buckets, store, Date.now() + 34 * dayMs);
    const before = await versionsOf('photographs/1');
    const gone = expireVersions(buckets, store, Date.now() + 36 * dayMs);
    // Assess
    expect([early, gone]).toEqual([0, 3]);
    expect(before).toEqual([['erased'], ['photographs/1', 'photographs/1']]);
    expect(await versionsOf('photographs/1')).toEqual([[], []]);
    expect(existsSync(join(folder, 'blobs', VersionId ?? ''))).toBe(false);
  });

  it('takes what was replaced, leaves what is current, and touches nothing beside its prefix', async () => {
    // Prepare
    for (const Key of ['photographs/2', 'notices/2']) for (const Body of ['old', 'new']) await put(Key, Body);
    await put('notices/3', 'hidden');
    await drop('notices/3');
    // Act
    const gone = expireVersions(buckets, store, Date.now() + 400 * dayMs);
    // Assess
    expect(gone).toBe(1);
    expect(await text('documents', 'photographs/2')).toBe('new');
    expect(await versionsOf('photographs/2')).toEqual([['new'], []]);
    expect(await versionsOf('notices/')).toEqual([['hidden', 'new', 'old'], ['notices/3']]);
  });

  it('takes no version that is retained', async () => {
    const name = { Bucket: 'digests', Key: 'photographs/3' };
    for (const Body of ['one', 'two']) await client.send(new PutObjectCommand({ ...name, Body }));
    const locked = [{ name: 'digests', versioned: true, objectLock: true, expiry: [rule] }];
    expect(expireVersions(locked, store, Date.now() + 400 * dayMs)).toBe(0);
  });
});

describe('A presigned link', () => {
  const link = (command: PutObjectCommand | GetObjectCommand) =>
    getSignedUrl(client, command, { expiresIn: 300 });

  it('puts and gets without any key, from the console’s origin', async () => {
    // Prepare
    const name = { Bucket: 'documents', Key: 'uploads/方案.docx' };
    const headers = { origin: 'http://localhost:8787' };
    // Act
    const put = await fetch(await link(new PutObjectCommand(name)), { method: 'PUT', body: '方案', headers });
    const got = await fetch(
      await link(new GetObjectCommand({ ...name, ResponseContentDisposition: 'attachment' })),
      { headers },
    );
    // Assess
    expect(put.status).toBe(200);
    expect(await got.text()).toBe('方案');
    expect(got.headers.get('content-disposition')).toBe('attachment');
    expect(got.headers.get('access-control-allow-origin')).toBe('http://localhost:8787');
  });

  it('is worth nothing for another object, another method or without its signature', async () => {
    // Prepare
    const url = await link(new GetObjectCommand({ Bucket: 'documents', Key: 'uploads/方案.docx' }));
    // Act
    const answers = await Promise.all([
      fetch(url.replace('uploads', 'secrets')),
      fetch(url, { method: 'PUT', body: 'x' }),
      fetch(url.split('?')[0] ?? ''),
      fetch(url.replace(/X-Amz-Expires=300/, 'X-Amz-Expires=600')),
    ]);
    // Assess
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('is refused when it was signed with another secret', async () => {
    // Prepare
    const stranger = clientWith('wrong');
    // Act
    const put = stranger.send(new PutObjectCommand({ Bucket: 'documents', Key: 'x', Body: 'x' }));
    // Assess
    await expect(put).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    stranger.destroy();
  });
});
