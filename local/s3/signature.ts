import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { S3Error } from './error.ts';

/** The one key pair the store knows; made for each data folder. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const mostSkewMs = 15 * 60_000;

/**
 * Checks AWS Signature Version 4 of a request, in its header or presigned in its query, against real time.
 * Throws S3's refusal. Returns what the signer said of the body: a SHA-256, UNSIGNED-PAYLOAD or a STREAMING kind.
 */
export function checkSignature(request: IncomingMessage, credentials: Credentials, now: number): string {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const parameters = query.split('&').filter(Boolean).map(parameterOf);
  const given = (name: string) => parameters.find(([key]) => key === name)?.[1];
  const presigned = given('X-Amz-Signature') !== undefined;
  const signed = presigned
    ? {
        credential: given('X-Amz-Credential') ?? '',
        headers: given('X-Amz-SignedHeaders') ?? '',
        signature: given('X-Amz-Signature') ?? '',
        date: given('X-Amz-Date') ?? '',
      }
    : { ...authorization(request), date: header(request, 'x-amz-date') };
  checkTime(signed.date, presigned ? Number(given('X-Amz-Expires')) : undefined, now);

  const [accessKeyId, day = '', region = '', service = '', ending = ''] = signed.credential.split('/');
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'The access key is not known here.');
  }
  const payload = header(request, 'x-amz-content-sha256') || (presigned ? 'UNSIGNED-PAYLOAD' : sha256(''));
  const canonical = [
    request.method,
    path,
    parameters
      .filter(([key]) => key !== 'X-Amz-Signature')
      .map(([key, value]) => `${encode(key)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...signed.headers.split(';').map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}`),
    '',
    signed.headers,
    payload,
  ].join('\n');
  const scope = [day, region, service, ending].join('/');
  const text = [algorithm, signed.date, scope, sha256(canonical)].join('\n');
  const key = [day, region, service, ending].reduce<Buffer | string>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  const expected = hmac(key, text);
  const actual = Buffer.from(signed.signature, 'hex');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The signature does not match the request.');
  }
  return payload;
}

function authorization(request: IncomingMessage): { credential: string; headers: string; signature: string } {
  const text = header(request, 'authorization');
  if (!text.startsWith(algorithm)) throw new S3Error(403, 'AccessDenied', 'The request is not signed.');
  const part = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(text)?.[1] ?? '';
  return { credential: part('Credential'), headers: part('SignedHeaders'), signature: part('Signature') };
}

function checkTime(date: string, expires: number | undefined, now: number): void {
  const signedAt = Date.parse(
    date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (!Number.isFinite(signedAt))
    throw new S3Error(403, 'AccessDenied', 'X-Amz-Date is missing or malformed.');
  if (expires === undefined) {
    if (Math.abs(now - signedAt) > mostSkewMs) {
      throw new S3Error(403, 'RequestTimeTooSkewed', 'The request was signed at another time.');
    }
    return;
  }
  const tooLong = !Number.isFinite(expires) || expires < 1 || expires > 604_800;
  if (tooLong || now > signedAt + expires * 1_000 || now < signedAt - mostSkewMs) {
    throw new S3Error(403, 'AccessDenied', 'Request has expired');
  }
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

function parameterOf(pair: string): [string, string] {
  const cut = pair.indexOf('=');
  const [key, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)];
  return [decode(key), decode(value)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** RFC 3986: JavaScript leaves five signs alone that AWS encodes. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
