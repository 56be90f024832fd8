import type { RouteSpec } from '#local/template/inventory.ts';

/** A request as it came in, before API Gateway's view of it. */
export interface Incoming {
  method: string;
  /** Path and query as sent, percent-encoded. */
  target: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
}

export interface Caller {
  /** Claims of a verified token. */
  claims: Record<string, unknown>;
  scopes: string[];
}

/**
 * The event of API Gateway's HTTP API, payload format 2.0. `timeEpoch` is the movable clock's: the legal moment of the act.
 * As on AWS the path arrives decoded, and claims arrive as text, a list as `[a b]`.
 */
export function gatewayEvent(
  route: RouteSpec,
  request: Incoming,
  path: { decoded: string; parameters: Record<string, string> },
  caller: Caller | undefined,
  now: number,
): unknown {
  const [, query = ''] = request.target.split('?', 2);
  const { cookie, ...headers } = request.headers;
  const isText = isTextBody(headers['content-type'], headers['content-encoding']);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path.decoded,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...optional('queryStringParameters', queryParameters(query)),
    ...optional('pathParameters', path.parameters),
    requestContext: {
      accountId: '000000000000',
      apiId: 'embedded',
      ...(caller
        ? { authorizer: { jwt: { claims: claimTexts(caller.claims), scopes: caller.scopes } } }
        : {}),
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'embedded',
      http: {
        method: request.method,
        path: path.decoded,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: accessLogTime(now),
      timeEpoch: now,
    },
    ...(request.body.length > 0 ? { body: request.body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

function optional(name: string, values: Record<string, string>): Record<string, unknown> {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

/** A repeated parameter arrives as one, its values joined by commas. */
function queryParameters(query: string): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

function claimTexts(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? `[${value.join(' ')}]`
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    ]),
  );
}

function isTextBody(type = '', encoding = ''): boolean {
  if (encoding !== '' && encoding !== 'identity') return false;
  return (
    type === '' ||
    /^text\/|^application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|x-www-form-urlencoded)/i.test(type)
  );
}

/** `01/Mar/2021:01:00:00 +0000` */
function accessLogTime(now: number): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(now).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
