/**
 * The one HTTP stack (middy): log · problems · size and media type · who · route · parse · handle.
 * Refusals speak, faults stay private.
 */
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { anybody } from '#domain/people/roles.ts';
import { actorsOf, headerOf, personOf } from '#functions/shared/http/claims.ts';
import { bodyLimitKiB, faultProblem, problem } from '#functions/shared/http/problem.ts';
import {
  type Answer,
  idempotencyKeyShape,
  type Person,
  type Request,
  type Route,
  type SignedIn,
} from '#functions/shared/http/route.ts';
import { parsePart, type Router } from '#functions/shared/http/router.ts';
import { accountTag, faultFields, log } from '#functions/shared/log.ts';
import { refreshRules } from '#functions/store/calendar.ts';
import { sm3 } from '#functions/store/chain.ts';
import type { Attempt } from '#functions/store/idempotency.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;
type Handler = (event: Event) => Promise<Result>;

export function httpHandler(router: Router): Handler {
  return middy<Event, Answer | Refusal | Result>()
    .use(requestLog())
    .use(answers())
    .handler((event) => serve(router, event)) as unknown as Handler;
}

async function serve(router: Router, event: Event): Promise<Answer | Refusal> {
  const found = router.find(event.requestContext.http.method, event.rawPath);
  if (isRefusal(found)) return found;
  if ('allowed' in found) return wrongMethod(event, found.allowed);
  const { route } = found;
  note(event, { route: `${route.method} ${route.path}` });
  const person = route.access === 'signedIn' ? personOf(event) : undefined;
  if (isRefusal(person)) return person;
  if (person) note(event, { account: accountTag(person.account) });
  const params = parsePart(route.params, found.params, 'path');
  if (isRefusal(params)) return params;
  const query = parsePart(route.query, { ...event.queryStringParameters }, 'query');
  if (isRefusal(query)) return query;
  const key = route.method === 'GET' ? undefined : idempotencyKeyOf(event);
  if (isRefusal(key)) return key;
  const body = route.file
    ? fileOf(event, route.file.mostKiB)
    : route.body
      ? bodyOf(event, route)
      : { value: undefined, raw: '' };
  if (isRefusal(body)) return body;
  const now = instantOf(event.requestContext.timeEpoch);
  await refreshRules(now);
  const request: Request<unknown, unknown, unknown> = {
    params: params.value,
    query: query.value,
    body: body.value,
    now,
    path: event.rawPath,
    ...(key === undefined ? {} : { attempt: attemptOf(event, key, body.raw, person) }),
  };
  if (route.access === 'everybody') return route.handle(request as Request<never, never, never>);
  const signedIn = { ...request, person, actors: actorsOf(person as Person) };
  return route.handle(signedIn as SignedIn<never, never, never>);
}

function attemptOf(
  { requestContext, rawPath }: Event,
  key: string,
  raw: string | Uint8Array,
  person: Person | undefined,
): Attempt {
  const { method } = requestContext.http;
  const digest = sm3(`${method}\n${rawPath}\n${person?.chosen ?? ''}\n`, raw);
  return { account: person?.account ?? anybody, key, digest };
}

function wrongMethod(event: Event, allowed: string[]): Answer {
  const { method } = event.requestContext.http;
  const values = { method: method.slice(0, 10), allowed: allowed.join('、') };
  const { headers, ...answer } = problem(refuse('METHOD_NOT_ALLOWED', values), instance(event));
  note(event, { code: 'METHOD_NOT_ALLOWED' });
  return { ...answer, headers: { ...headers, allow: allowed.join(', ') } };
}

/** Every write carries one, so that a repeated request is not a repeated act. */
function idempotencyKeyOf(event: Event): string | Refusal {
  const key = headerOf(event, 'idempotency-key');
  return key !== undefined && idempotencyKeyShape.test(key)
    ? key
    : refuse('IDEMPOTENCY_KEY_MISSING', {}, 'Idempotency-Key');
}

const bytesOf = (event: Event): Buffer =>
  Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');

/** What it is, its bytes say, whatever the header calls it. */
function fileOf(event: Event, limit: number): { value: unknown; raw: Uint8Array } | Refusal {
  const bytes = bytesOf(event);
  return bytes.length > limit * 1024
    ? refuse('BODY_TOO_LARGE', { limit }, 'body')
    : { value: bytes, raw: bytes };
}

function bodyOf(event: Event, route: Route): { value: unknown; raw: string } | Refusal {
  const bytes = bytesOf(event);
  if (bytes.length > bodyLimitKiB * 1024) return refuse('BODY_TOO_LARGE', { limit: bodyLimitKiB }, 'body');
  if (!isPlainJson(event)) return refuse('MEDIA_TYPE_UNSUPPORTED', {}, 'Content-Type');
  let value: unknown;
  let raw: string;
  try {
    raw = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(raw);
  } catch {
    return refuse('BODY_NOT_JSON', {}, 'body');
  }
  if (isTooDeep(value, 32)) return refuse('BODY_NOT_JSON', {}, 'body');
  const parsed = parsePart(route.body as NonNullable<typeof route.body>, value, 'body');
  return isRefusal(parsed) ? parsed : { value: parsed.value, raw };
}

/** `application/json`, in UTF-8 and not packed. */
function isPlainJson(event: Event): boolean {
  const [type, ...parameters] = (headerOf(event, 'content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.find((part) => part.trim().startsWith('charset='))?.split('=')[1];
  const packed = headerOf(event, 'content-encoding') ?? 'identity';
  return (
    type?.trim() === 'application/json' &&
    /^\s*"?utf-?8"?\s*$/.test(charset ?? 'utf-8') &&
    packed.toLowerCase() === 'identity'
  );
}

/** No form is this deep; what is would only exhaust a recursion. */
function isTooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((part) => isTooDeep(part, left - 1));
}

const instance = (event: Event): string => `urn:huicai:request:${event.requestContext.requestId}`;

const notes = new WeakMap<Event, Record<string, string>>();

function note(event: Event, fields: Record<string, string>): void {
  notes.set(event, { ...notes.get(event), ...fields });
}

function requestLog(): middy.MiddlewareObj<Event, Answer | Refusal | Result> {
  const started = new WeakMap<Event, number>();
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, response }) => {
      const result = response as Result;
      log(result.statusCode === 500 ? 'error' : 'info', 'request', {
        request: event.requestContext.requestId,
        ...notes.get(event),
        status: result.statusCode,
        ms: Math.round(performance.now() - (started.get(event) ?? 0)),
      });
    },
  };
}

/** Turns answers, refusals and faults into what API Gateway sends. Runs before `requestLog`'s `after` (middy unwinds). */
function answers(): middy.MiddlewareObj<Event, Answer | Refusal | Result> {
  return {
    after: (request) => {
      const answer = request.response as Answer | Refusal;
      if (isRefusal(answer)) note(request.event, { code: answer.code });
      request.response = resultOf(isRefusal(answer) ? problem(answer, instance(request.event)) : answer);
    },
    onError: (request) => {
      note(request.event, { code: 'FAULT' });
      log('error', 'fault', {
        request: request.event.requestContext.requestId,
        ...faultFields(request.error),
      });
      request.response = resultOf(faultProblem(instance(request.event)));
    },
  };
}

function resultOf(answer: Answer): Result {
  const isFile = answer.body instanceof Uint8Array;
  return {
    statusCode: answer.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...answer.headers,
    },
    body: isFile
      ? Buffer.from(answer.body as Uint8Array).toString('base64')
      : typeof answer.body === 'string'
        ? answer.body
        : JSON.stringify(answer.body),
    ...(isFile ? { isBase64Encoded: true } : {}),
  };
}
