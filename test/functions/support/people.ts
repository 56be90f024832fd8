/** Demo accounts over HTTP: what API Gateway would hand to the function. */
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { accounts } from '#domain/people/accounts.ts';
import { handler as api } from '#functions/http/api.ts';
import { handler as open } from '#functions/http/public.ts';
import { sealedForm, sealedSteps, settleOver, type Wire } from '#test/functions/support/sealing.ts';

export interface Answered {
  status: number;
  /** Whatever JSON it was: an answer is looked at, not built upon. */
  body: ReturnType<typeof JSON.parse>;
  headers: Record<string, unknown>;
}

export interface Call {
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON; a string goes as it is, bytes as a file. */
  body?: unknown;
  base64?: boolean;
  /** Claims in place of the account's own. */
  claims?: Record<string, unknown>;
}

export interface Desk {
  get(account: string, path: string, call?: Call): Promise<Answered>;
  post(account: string, path: string, body: unknown, call?: Call): Promise<Answered>;
  /** Without a login. */
  visit(path: string, call?: Call): Promise<Answered>;
  /** By any method. */
  send(method: string, account: string | undefined, path: string, call?: Call): Promise<Answered>;
  /** An act; fails the test where it is refused. */
  act(
    account: string,
    purchase: string,
    step: string,
    form: unknown,
    where?: { lot?: number; item?: number },
  ): Promise<Answered>;
}

/** The people of a county, acting at the clock's time. */
export function desk(clock: { now(): number }): Desk {
  const send = async (
    method: string,
    account: string | undefined,
    path: string,
    call: Call,
  ): Promise<Answered> => {
    const event = requestOf(method, account, path, call, clock.now());
    const handler = account === undefined ? open : api;
    const result = (await handler(event)) as APIGatewayProxyStructuredResultV2;
    return {
      status: result.statusCode ?? 0,
      body: result.isBase64Encoded
        ? Buffer.from(result.body ?? '', 'base64')
        : (JSON.parse(result.body ?? 'null') as unknown),
      headers: result.headers ?? {},
    };
  };
  const people: Desk = {
    get: (account, path, call = {}) => send('GET', account, path, call),
    post: (account, path, body, call = {}) => send('POST', account, path, { ...call, body }),
    visit: (path, call = {}) => send('GET', undefined, path, call),
    send: (method, account, path, call = {}) => send(method, account, path, call),
    act: async (account, purchase, step, form, where = {}) => {
      const path = `/api/purchases/${purchase}/acts/${step}`;
      const wire = wireOf(people);
      const place = { purchase, step, lot: where.lot ?? 0 };
      const body = {
        ...where,
        form: sealedSteps.includes(step) ? await sealedForm(wire, account, place, form) : form,
      };
      let answer = await people.post(account, path, body);
      if (await settleOver(wire, purchase, answer.body.code, 'settled'))
        answer = await people.post(account, path, body);
      if (answer.status !== 201) throw new Error(`${step}: ${JSON.stringify(answer.body)}`);
      return answer;
    },
  };
  return people;
}

/** How those who seal and open reach the functions. */
export const wireOf = (people: Desk): Wire => ({
  get: (who, asked) => (asked.startsWith('/api/public/') ? people.visit(asked) : people.get(who, asked)),
  act: (who, of, what, given) => people.post(who, `/api/purchases/${of}/acts/${what}`, { form: given }),
});

function requestOf(
  method: string,
  account: string | undefined,
  path: string,
  call: Call,
  now: number,
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const isFile = call.body instanceof Uint8Array;
  const body =
    call.body === undefined
      ? undefined
      : typeof call.body === 'string'
        ? call.body
        : isFile
          ? Buffer.from(call.body as Uint8Array).toString('base64')
          : JSON.stringify(call.body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: {
      ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      ...call.headers,
    },
    ...(call.query === undefined ? {} : { queryStringParameters: call.query }),
    requestContext: {
      requestId: randomUUID(),
      timeEpoch: now,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...(account === undefined
        ? {}
        : { authorizer: { jwt: { claims: call.claims ?? claimsOf(account), scopes: [] } } }),
    },
    ...(body === undefined ? {} : { body: call.base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: isFile || (call.base64 ?? false),
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
}

export function claimsOf(account: string): Record<string, unknown> {
  const known = accounts.find((candidate) => candidate.account === account);
  if (!known) throw new Error(`no demo account ${account}`);
  return {
    sub: known.account,
    name: known.name,
    huicai_roles: `[${known.roles.join(' ')}]`,
    huicai_region: known.region,
    huicai_org: known.org,
  };
}
