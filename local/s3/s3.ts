import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readBody } from '#local/http/serve.ts';
import type { Clock } from '#local/states/types.ts';
import type { BucketSpec } from '#local/template/inventory.ts';
import { readUpload } from './body.ts';
import { notFound, S3Error } from './error.ts';
import { listObjects, listVersions } from './list.ts';
import { forbidWhileRetained, readRetention, retentionOf, writeRetention } from './retention.ts';
import { type Credentials, checkSignature } from './signature.ts';
import type { ObjectStore, ObjectVersion } from './store.ts';
import { xml } from './xml.ts';

export interface S3Options {
  buckets: BucketSpec[];
  store: ObjectStore;
  credentials: Credentials;
  /** Legal time: retention runs on it. Signatures run on real time. */
  clock: Clock;
  /** Path in front of the bucket, `/_s3`. */
  base: string;
  /** Web origins that may use presigned links. */
  origins: string[];
}

/** One request, understood. */
export interface S3Request {
  bucket: BucketSpec;
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** What was signed of the body. */
  payload: string;
}

export interface S3Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** S3 takes 5 GB at once; a document of a purchase does not. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The smallest S3-compatible store that the SDK and presigned links need: PutObject, GetObject, HeadObject, DeleteObject,
 * ListObjectsV2, ListObjectVersions, retention, HeadBucket; path style, versions, checksums. Anything else: NotImplemented.
 */
export function s3Listener(options: S3Options): RequestListener {
  return async (request, response) => {
    allowOrigins(request, response, options.origins);
    try {
      if (request.method === 'OPTIONS') return send(response, request, { status: 204 });
      const payload = checkSignature(request, options.credentials, Date.now());
      const understood = await understand(request, payload, options);
      send(response, request, route(request.method ?? 'GET', understood, options));
    } catch (error) {
      const known = error instanceof S3Error ? error : new S3Error(500, 'InternalError', 'We failed.');
      if (!(error instanceof S3Error)) console.error(error);
      const body = xml('Error', { Code: known.code, Message: known.message });
      send(response, request, { status: known.status, headers: { 'content-type': 'application/xml' }, body });
    }
  };
}

async function understand(
  request: IncomingMessage,
  payload: string,
  { buckets, base }: S3Options,
): Promise<S3Request> {
  const url = new URL(request.url ?? '/', 'http://s3');
  const [name = '', ...rest] = url.pathname.slice(base.length + 1).split('/');
  const bucket = buckets.find((candidate) => candidate.name === name);
  if (!bucket) throw notFound('NoSuchBucket');
  const body = await readBody(request, mostBytes);
  if (!body)
    throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  const key = decodeURIComponent(rest.join('/'));
  if (Buffer.byteLength(key) > 1024) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
  return { bucket, key, query: url.searchParams, headers: request.headers, body, payload };
}

function route(method: string, request: S3Request, options: S3Options): S3Answer {
  const { query, key } = request;
  if (key === '') {
    if (method === 'HEAD') return { status: 200 };
    if (method === 'GET' && query.get('list-type') === '2') return listObjects(request, options.store);
    if (method === 'GET' && query.has('versions')) return listVersions(request, options.store);
  } else if (query.has('retention')) {
    if (method === 'GET') return readRetention(request, options.store);
    if (method === 'PUT') return writeRetention(request, options.store, options.clock.now());
  } else if (!query.has('uploadId') && !query.has('uploads') && !request.headers['x-amz-copy-source']) {
    if (method === 'PUT') return put(request, options);
    if (method === 'GET' || method === 'HEAD') return get(request, options);
    if (method === 'DELETE') return remove(request, options);
  }
  throw new S3Error(501, 'NotImplemented', 'The embedded store does not do that.');
}

/** Request headers that are stored and given back with the object. */
const keptHeaders = ['content-type', 'content-disposition', 'content-language', 'cache-control', 'expires'];

function put({ bucket, key, headers, body, payload }: S3Request, { store, clock }: S3Options): S3Answer {
  const { bytes, checksums } = readUpload(body, headers, payload);
  const before = store.find(bucket.name, key);
  if (headers['if-none-match'] === '*' && before && !before.isDeleteMarker) {
    throw new S3Error(412, 'PreconditionFailed', 'The object is already there.');
  }
  const kept = Object.entries(headers).filter(
    ([name]) => keptHeaders.includes(name) || name.startsWith('x-amz-meta-'),
  );
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  const object = store.put(
    {
      bucket: bucket.name,
      key,
      isDeleteMarker: false,
      size: bytes.length,
      etag,
      modified: Date.now(),
      headers: { ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), ...checksums },
      bytes,
      ...retentionOf(bucket, headers, clock.now()),
    },
    bucket.versioned,
  );
  return { status: 200, headers: { etag, ...checksums, ...versionHeader(bucket.versioned, object) } };
}

/** Query parameters of a presigned GET that overrule what was stored. */
const overrules = ['content-type', 'content-disposition', 'content-language', 'cache-control', 'expires'];

function get({ bucket, key, query, headers }: S3Request, { store }: S3Options): S3Answer {
  const version = query.get('versionId') ?? undefined;
  const object = store.find(bucket.name, key, version);
  if (!object) throw notFound(version === undefined ? 'NoSuchKey' : 'NoSuchVersion');
  if (object.isDeleteMarker) throw notFound('NoSuchKey');
  const answer: Record<string, string> = {
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    ...object.headers,
    etag: object.etag,
    'last-modified': new Date(object.modified).toUTCString(),
    ...versionHeader(bucket.versioned, object),
    ...(object.lockMode ? { 'x-amz-object-lock-mode': object.lockMode } : {}),
    ...(object.retainUntil
      ? { 'x-amz-object-lock-retain-until-date': new Date(object.retainUntil).toISOString() }
      : {}),
  };
  for (const name of overrules) {
    const overruled = query.get(`response-${name}`);
    if (overruled !== null) answer[name] = overruled;
  }
  if (headers['if-none-match'] === object.etag) return { status: 304, headers: answer };
  const bytes = store.bytes(object);
  if (!bytes) throw notFound('NoSuchKey');
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  if (!range) return { status: 200, headers: answer, body: bytes };
  const first = Number(range[1]);
  const last = Math.min(range[2] ? Number(range[2]) : Number.POSITIVE_INFINITY, bytes.length - 1);
  if (first > last) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  // A checksum is of the whole object; beside a part of it the SDK would take it for the part's.
  for (const name of Object.keys(answer)) if (name.startsWith('x-amz-checksum-')) delete answer[name];
  answer['content-range'] = `bytes ${first}-${last}/${bytes.length}`;
  return { status: 206, headers: answer, body: bytes.subarray(first, last + 1) };
}

function remove({ bucket, key, query }: S3Request, { store, clock }: S3Options): S3Answer {
  const version = query.get('versionId') ?? undefined;
  const object = store.find(bucket.name, key, version);
  if (version !== undefined || !bucket.versioned) {
    if (object) {
      forbidWhileRetained(object, clock.now());
      store.remove(object);
    }
    return { status: 204, headers: version === undefined ? {} : { 'x-amz-version-id': version } };
  }
  const marker = store.put(
    {
      bucket: bucket.name,
      key,
      isDeleteMarker: true,
      size: 0,
      etag: '',
      modified: Date.now(),
      headers: {},
      bytes: Buffer.alloc(0),
    },
    true,
  );
  return { status: 204, headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.version } };
}

function versionHeader(versioned: boolean, object: ObjectVersion): Record<string, string> {
  return versioned ? { 'x-amz-version-id': object.version } : {};
}

function allowOrigins(request: IncomingMessage, response: ServerResponse, origins: string[]): void {
  const { origin } = request.headers;
  if (!origin || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('access-control-expose-headers', 'ETag, x-amz-version-id');
  response.setHeader('vary', 'Origin');
}

function send(response: ServerResponse, request: IncomingMessage, answer: S3Answer): void {
  const body = answer.body ?? '';
  response.writeHead(answer.status, {
    'x-amz-request-id': crypto.randomUUID(),
    // A stored document is somebody's upload: it never runs as a page of this origin.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
