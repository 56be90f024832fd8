import { type Context, Hono } from 'hono';
import { bodyLimitKiB } from '#functions/shared/http/problem.ts';
import type { Invocation } from '#local/lambda/environment.ts';
import type { Clock } from '#local/states/types.ts';
import type { AuthorizerSpec, RouteSpec } from '#local/template/inventory.ts';
import { type Caller, gatewayEvent, type Incoming } from './event.ts';
import { fault, problem } from './problem.ts';
import { createMatcher } from './routes.ts';
import { readBody } from './serve.ts';

/** Checks a bearer token; undefined for one that is forged, expired, of another issuer or for somebody else. */
export type VerifyToken = (token: string, authorizer: AuthorizerSpec) => Promise<Caller | undefined>;

export interface GatewayOptions {
  routes: RouteSpec[];
  invoke: (functionArn: string, payload: string) => Promise<Invocation>;
  verify: VerifyToken;
  clock: Clock;
}

/** What the Node server hands through: the raw request, for its body and its peer. */
export interface NodeBindings {
  Bindings: { incoming: import('node:http').IncomingMessage };
}

/** Lambda takes 6 MB; API Gateway's 10 MB never get there. */
const mostBodyBytes = 6 * 1024 * 1024 - 64 * 1024;
/** In the words of the function, which takes far less. */
const tooLarge = { values: { limit: bodyLimitKiB } };

/** The functions whose answers the host gives by itself, and how. */
export type Shortcuts = Map<string, (context: Context) => Response | Promise<Response>>;

/** API Gateway's HTTP API: the template's routes and their JWT authorizer in front of the functions. */
export function createGateway(options: GatewayOptions, shortcuts: Shortcuts = new Map()): Hono<NodeBindings> {
  const match = createMatcher(options.routes);
  const app = new Hono<NodeBindings>();
  app.all('*', async (context) => {
    const { incoming } = context.env;
    const target = incoming.url ?? '/';
    const matched = match(incoming.method ?? 'GET', target.split('?', 1)[0] ?? '/');
    if (matched === undefined) return problem('ADDRESS_UNKNOWN');
    if (matched === 'malformed') return problem('ADDRESS_UNKNOWN', { status: 400 });
    const { route } = matched;
    const caller = route.authorizer
      ? await authorize(options, route, incoming.headers.authorization)
      : undefined;
    if (caller instanceof Response) return caller;
    const shortcut = shortcuts.get(route.functionArn);
    if (shortcut) return shortcut(context);
    const body = await readBody(incoming, mostBodyBytes);
    if (!body) return problem('BODY_TOO_LARGE', tooLarge);
    const request: Incoming = {
      method: incoming.method ?? 'GET',
      target,
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
      sourceIp: incoming.socket.remoteAddress ?? '',
    };
    const event = gatewayEvent(route, request, matched, caller, options.clock.now());
    return answerOf(await options.invoke(route.functionArn, JSON.stringify(event)));
  });
  app.onError((error) => {
    console.error(error);
    return fault(500);
  });
  return app;
}

async function authorize(
  { verify }: GatewayOptions,
  route: RouteSpec,
  header: string | undefined,
): Promise<Caller | Response> {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(header ?? '') ?? [];
  const caller = token && route.authorizer && (await verify(token, route.authorizer));
  if (!caller) return problem('NOT_SIGNED_IN', { headers: { 'www-authenticate': 'Bearer' } });
  const allowed = route.scopes.length === 0 || route.scopes.some((scope) => caller.scopes.includes(scope));
  return allowed ? caller : problem('NOT_SIGNED_IN', { status: 403 });
}

/** Lambda's answer as HTTP: the structured form of payload 2.0, or any JSON as a 200. A fault shows nothing inside. */
function answerOf({ payload, functionError }: Invocation): Response {
  const parsed = JSON.parse(payload) as unknown;
  if (functionError) {
    const { errorType } = parsed as { errorType?: string };
    return fault(errorType === 'Sandbox.Timedout' ? 503 : 500);
  }
  if (typeof parsed !== 'object' || parsed === null || !('statusCode' in parsed)) {
    return new Response(payload, { headers: { 'content-type': 'application/json' } });
  }
  const answer = parsed as {
    statusCode: number;
    headers?: Record<string, string | number | boolean>;
    cookies?: string[];
    body?: string;
    isBase64Encoded?: boolean;
  };
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, String(value));
  for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie);
  const body = answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64') : (answer.body ?? '');
  const empty = answer.statusCode === 204 || answer.statusCode === 304;
  return new Response(empty ? null : body, { status: answer.statusCode, headers });
}
