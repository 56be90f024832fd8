import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, type JWK, SignJWT } from 'jose';
import { accountOf } from '#domain/people/accounts.ts';
import { createGateway } from '#local/http/gateway.ts';
import { type Listening, listen } from '#local/http/serve.ts';
import { loadIssuerKeys, publicKey } from '#local/oidc/keys.ts';
import { clientId, mintToken, tokenVerifier } from '#local/oidc/tokens.ts';

const issuer = 'http://localhost:8787/oidc';
const authorizer = { issuer, audience: ['huicai'] };
const now = Date.parse('2021-03-01T09:00:00+08:00');
/** What the function behind the gateway answers, by the last part of the path. */
const answers: Record<string, { payload: string; functionError?: 'Unhandled' }> = {
  plain: { payload: '{"hello":"惠采"}' },
  structured: {
    payload: JSON.stringify({
      statusCode: 201,
      headers: { 'x-own': 'yes', 'content-type': 'text/plain; charset=utf-8' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('好').toString('base64'),
      isBase64Encoded: true,
    }),
  },
  fault: {
    payload: '{"errorType":"TypeError","errorMessage":"secret insides"}',
    functionError: 'Unhandled',
  },
  slow: { payload: '{"errorType":"Sandbox.Timedout"}', functionError: 'Unhandled' },
};
let folder: string;
let server: Listening;
let token: string;
let otherToken: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-http-'));
  const keys = loadIssuerKeys(join(folder, 'keys.json'));
  const strangers = loadIssuerKeys(join(folder, 'strangers.json'));
  const person = accountOf('lanxi');
  if (!person) throw new Error('no demo account');
  token = await mintToken(issuer, keys.signing, person);
  otherToken = await mintToken(issuer, strangers.signing, person);
  const gateway = createGateway({
    routes: [
      { key: 'ANY /api/{proxy+}', functionArn: 'api', scopes: [], authorizer },
      { key: 'GET /scoped/{proxy+}', functionArn: 'api', scopes: ['huicai.admin'], authorizer },
      { key: 'ANY /open/{proxy+}', functionArn: 'open', scopes: [] },
    ],
    invoke: async (_arn, payload) => {
      const { pathParameters } = JSON.parse(payload) as { pathParameters: { proxy: string } };
      return answers[pathParameters.proxy] ?? { payload };
    },
    verify: tokenVerifier(keys.signing),
    clock: { now: () => now },
  });
  server = await listen(getRequestListener(gateway.fetch), 0);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const realNow = (): number => Math.floor(Date.now() / 1000);

/** A token as the issuer makes them, but for what is given. */
async function tokenOf(header: { alg?: string }, claims: Record<string, unknown>): Promise<string> {
  const { signing } = loadIssuerKeys(join(folder, 'keys.json'));
  const said = { sub: 'lanxi', iss: issuer, aud: 'huicai', iat: realNow(), exp: realNow() + 60, ...claims };
  const secret = new TextEncoder().encode(JSON.stringify(publicKey(signing)));
  const key = header.alg === undefined ? await importJWK(signing as JWK, 'RS256') : secret;
  return new SignJWT(said)
    .setProtectedHeader({ alg: header.alg === undefined ? 'RS256' : 'HS256', kid: signing.kid ?? '' })
    .sign(key);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (made: string): string => `${part({ alg: 'none' })}.${made.split('.')[1]}.`;

/** The good token with claims changed after it was signed. */
function bent(claims: object): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  return `${head}.${part({ ...said, ...claims })}.${signature}`;
}

const call = (path: string, init: RequestInit = {}, bearer = token) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${bearer}`, ...init.headers },
  });

describe('The embedded HTTP API', () => {
  it('makes the event of payload 2.0: decoded path, claims as text, the movable clock’s moment', async () => {
    // Act
    const response = await call('/api/purchases/惠/acts?page=1&role=a&role=b', {
      method: 'POST',
      body: '{"意见":"同意"}',
      headers: { 'content-type': 'application/json', cookie: 'x=1; y=2', 'idempotency-key': 'k1' },
    });
    const event = (await response.json()) as Record<string, unknown>;
    // Assess
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /api/{proxy+}',
      rawPath: '/api/purchases/惠/acts',
      rawQueryString: 'page=1&role=a&role=b',
      queryStringParameters: { page: '1', role: 'a,b' },
      pathParameters: { proxy: 'purchases/惠/acts' },
      cookies: ['x=1', 'y=2'],
      body: '{"意见":"同意"}',
      isBase64Encoded: false,
      headers: { 'idempotency-key': 'k1' },
      requestContext: {
        timeEpoch: now,
        time: '01/Mar/2021:01:00:00 +0000',
        http: { method: 'POST', path: '/api/purchases/惠/acts' },
        authorizer: {
          jwt: {
            claims: {
              sub: 'lanxi',
              aud: 'huicai',
              huicai_roles: '[officer]',
              huicai_region: '451221',
              name: '蓝溪',
            },
            scopes: ['huicai'],
          },
        },
      },
    });
  });

  it('hands a body that is no text through in base64', async () => {
    // Act
    const response = await call('/api/upload', {
      method: 'PUT',
      body: Buffer.from([0, 255]),
      headers: { 'content-type': 'application/octet-stream' },
    });
    // Assess
    expect(await response.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('answers with what the function said', async () => {
    // Act
    const plain = await call('/open/plain');
    const structured = await call('/open/structured');
    // Assess
    expect([plain.status, await plain.text()]).toEqual([200, '{"hello":"惠采"}']);
    expect([structured.status, await structured.text()]).toEqual([201, '好']);
    expect(structured.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(structured.headers.get('x-own')).toBe('yes');
  });

  it('shows nothing of a fault', async () => {
    // Act
    const fault = await call('/open/fault');
    const slow = await call('/open/slow');
    // Assess
    expect([fault.status, slow.status]).toEqual([500, 503]);
    expect(await fault.text()).not.toContain('secret');
    expect(fault.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['no token', () => ''],
    ['a token of other keys', () => otherToken],
    ['a token without a signature', () => tokenOf({ alg: 'none' }, {}).then(unsigned)],
    ['a token signed with the public key as a secret', () => tokenOf({ alg: 'HS256' }, {})],
    ['an expired token', () => tokenOf({}, { exp: realNow() - 1 })],
    ['a token that never expires', () => tokenOf({}, { exp: undefined })],
    ['a token of tomorrow', () => tokenOf({}, { nbf: realNow() + 86_400 })],
    ['a token of another issuer', () => tokenOf({}, { iss: 'https://elsewhere.example' })],
    ['a token for somebody else', () => tokenOf({}, { aud: clientId })],
    ['a token that names no audience', () => tokenOf({}, { aud: undefined })],
    ['a token with other claims under the same signature', () => bent({ huicai_roles: ['leader'] })],
    ['two tokens', () => `${token}, Bearer ${token}`],
    ['no token at all', () => 'a.[].{}'],
  ])('answers 401 to %s', async (_what, make) => {
    // Act
    const response = await call('/api/x', {}, await make());
    // Assess
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
  });

  it('takes a token made the same way with nothing wrong in it', async () => {
    expect((await call('/api/x', {}, await tokenOf({}, {}))).status).toBe(200);
  });

  it('answers 413 to a stream of chunks before it ends, and takes the next request', async () => {
    // Prepare
    let left = 160;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(65_536));
        else controller.close();
      },
    });
    // Act
    const refused = await call('/api/x', { method: 'POST', body, duplex: 'half' } as RequestInit);
    const next = await call('/open/plain');
    // Assess
    expect([refused.status, next.status]).toEqual([413, 200]);
    expect(await refused.json()).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('keeps a parameter apart from what JavaScript knows by that name', async () => {
    const response = await call('/api/x?toString=1&__proto__=2&constructor=3');
    expect(JSON.parse(await response.text()).queryStringParameters).toEqual(
      JSON.parse('{"toString":"1","__proto__":"2","constructor":"3"}'),
    );
  });

  it.each([
    ['a method that is none', 'FETCH /api/x HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    ['a header that is none', 'GET /api/x HTTP/1.1\r\nhost: localhost\r\nno colon\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/x HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
    ],
    [
      'headers without end',
      `GET /api/x HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
  ])('says no to %s in a problem too', async (_what, text, status) => {
    // Act
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    for await (const part of socket) answer += String(part);
    // Assess
    const [head = '', body = '{}'] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status, title: expect.any(String) });
  });

  it('answers 403 to a token without the route’s scope, 404 to no route, 400 to a malformed path, 413 to too much', async () => {
    // Act
    const responses = await Promise.all([
      call('/scoped/x'),
      call('/nowhere', { method: 'POST' }),
      call('/api/%ZZ'),
      call('/api/x', { method: 'POST', body: 'x'.repeat(7 * 1024 * 1024) }),
    ]);
    // Assess
    expect(responses.map(({ status }) => status)).toEqual([403, 404, 400, 413]);
  });
});
