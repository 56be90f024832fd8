import type { IncomingHttpHeaders } from 'node:http';
import type { BucketSpec } from '#local/template/inventory.ts';
import { notFound, S3Error } from './error.ts';
import type { S3Answer, S3Request } from './s3.ts';
import type { ObjectStore, ObjectVersion } from './store.ts';
import { xml } from './xml.ts';

const dayMs = 86_400_000;

/** The retention a new version gets: its own headers, or the bucket's default. Throws S3's refusal. */
export function retentionOf(
  bucket: BucketSpec,
  headers: IncomingHttpHeaders,
  now: number,
): { lockMode?: string; retainUntil?: number } {
  const mode = headers['x-amz-object-lock-mode'];
  if (mode === undefined) {
    if (bucket.retentionDays === undefined) return {};
    return { lockMode: 'COMPLIANCE', retainUntil: now + bucket.retentionDays * dayMs };
  }
  if (!bucket.objectLock)
    throw new S3Error(400, 'InvalidRequest', 'Bucket is missing Object Lock Configuration');
  return checked(String(mode), String(headers['x-amz-object-lock-retain-until-date']), now);
}

/** A retained version is deleted by nobody. */
export function forbidWhileRetained(object: ObjectVersion, now: number): void {
  if (object.retainUntil !== undefined && now < object.retainUntil) {
    throw new S3Error(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
  }
}

export function readRetention({ bucket, key, query }: S3Request, store: ObjectStore): S3Answer {
  const object = required(bucket, key, query, store);
  if (!object.lockMode || object.retainUntil === undefined) {
    throw new S3Error(404, 'NoSuchObjectLockConfiguration', 'The object has no retention.');
  }
  const body = xml('Retention', {
    Mode: object.lockMode,
    RetainUntilDate: new Date(object.retainUntil).toISOString(),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

/** Longer is allowed, shorter is not. */
export function writeRetention(
  { bucket, key, query, body }: S3Request,
  store: ObjectStore,
  now: number,
): S3Answer {
  const object = required(bucket, key, query, store);
  const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body.toString())?.[1] ?? '';
  const { lockMode, retainUntil } = checked(part('Mode'), part('RetainUntilDate'), now);
  if (object.retainUntil !== undefined && retainUntil < object.retainUntil) forbidWhileRetained(object, now);
  store.retain(object, lockMode, retainUntil);
  return { status: 200 };
}

function required(
  bucket: BucketSpec,
  key: string,
  query: URLSearchParams,
  store: ObjectStore,
): ObjectVersion {
  const object = store.find(bucket.name, key, query.get('versionId') ?? undefined);
  if (!object || object.isDeleteMarker) throw notFound('NoSuchKey');
  return object;
}

function checked(mode: string, date: string, now: number): { lockMode: string; retainUntil: number } {
  const retainUntil = Date.parse(date);
  if (mode !== 'COMPLIANCE' && mode !== 'GOVERNANCE') {
    throw new S3Error(400, 'InvalidArgument', 'Unknown wormMode directive.');
  }
  if (!Number.isFinite(retainUntil) || retainUntil <= now) {
    throw new S3Error(400, 'InvalidArgument', 'The retain until date must be in the future!');
  }
  return { lockMode: mode, retainUntil };
}
