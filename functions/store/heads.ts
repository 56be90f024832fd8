/** Heads and digests: the newest link of every chain, day by day, sealed into one digest a day. */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { IsoDate } from '#domain/kernel/types.ts';
import { canonical, sm3 } from '#functions/store/chain.ts';
import { allCounties } from '#functions/store/counties.ts';
import { digestKey } from '#functions/store/keys.ts';
import { objects } from '#functions/store/objects.ts';
import { allRows, rowsOf } from '#functions/store/table.ts';
import { put, transact } from '#functions/store/write.ts';

export interface Head {
  stream: string;
  version: number;
  hash: string;
}

export interface Digest {
  day: IsoDate;
  digest: string;
  /** Digest of the day before: the digests are a chain too. */
  prev: string;
  streams: number;
}

/** The object of one day, as written once. */
export interface Sealed extends Digest {
  heads: Head[];
}

const objectOf = (day: IsoDate): string => `digests/${day}.json`;

export async function headsOf(day: IsoDate): Promise<Head[]> {
  const rows = await allRows<{ sk: string; version: number; hash: string }>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `heads#${day}` },
    ConsistentRead: true,
  });
  return rows.map(({ sk, version, hash }) => ({ stream: sk, version, hash }));
}

export function digestOf(day: IsoDate, prev: string, heads: Head[]): string {
  return sm3(canonical({ day, prev, heads }));
}

/** Writes the day's object and row. The object is written once: a second run takes over what the first one sealed. */
export async function sealDay(bucket: string, day: IsoDate, prev: string): Promise<Digest> {
  const heads = await headsOf(day);
  const digest = digestOf(day, prev, heads);
  const sealed: Sealed = { day, digest, prev, streams: heads.length, heads };
  const stored = (await putOnce(bucket, sealed)) ? sealed : await sealedDay(bucket, day);
  if (!stored) throw new Error(`the digest of ${day} can neither be written nor read`);
  const row: Digest = { day, digest: stored.digest, prev: stored.prev, streams: stored.streams };
  await transact([put('head', { ...digestKey(day), ...row })]);
  return row;
}

async function putOnce(bucket: string, sealed: Sealed): Promise<boolean> {
  try {
    await objects().send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: objectOf(sealed.day),
        Body: canonical(sealed),
        ContentType: 'application/json',
        IfNoneMatch: '*',
      }),
    );
    return true;
  } catch (fault) {
    const { name, $metadata } = fault as { name?: string; $metadata?: { httpStatusCode?: number } };
    if (name === 'PreconditionFailed' || $metadata?.httpStatusCode === 412) return false;
    throw fault;
  }
}

/** The sealed object of a day, or undefined where there is none. */
export async function sealedDay(bucket: string, day: IsoDate): Promise<Sealed | undefined> {
  try {
    const answer = await objects().send(new GetObjectCommand({ Bucket: bucket, Key: objectOf(day) }));
    return JSON.parse((await answer.Body?.transformToString()) ?? 'null') as Sealed;
  } catch (fault) {
    if ((fault as Error).name === 'NoSuchKey') return undefined;
    throw fault;
  }
}

export async function lastDigest(): Promise<Digest | undefined> {
  for await (const row of rowsOf<Digest & { sk: string }>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'digests' },
    ScanIndexForward: false,
    Limit: 1,
    ConsistentRead: true,
  })) {
    return row;
  }
  return undefined;
}

export async function allDigests(): Promise<Digest[]> {
  return allRows<Digest>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'digests' },
    ConsistentRead: true,
  });
}

/** The day the record begins, or undefined where nothing was recorded. */
export async function firstDay(): Promise<IsoDate | undefined> {
  return (await allCounties()).map((row) => row.since).sort()[0];
}
