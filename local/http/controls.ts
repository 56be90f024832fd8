import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { accountOf } from '#domain/people/accounts.ts';
import type { MovableClock } from '#local/clock/clock.ts';
import type { Journey } from '#local/clock/journey.ts';
import { beijing, parseMoment, parseSpan } from '#local/clock/moment.ts';
import { Complaint } from '#local/complaint.ts';
import type { StoredMail } from '#local/mail/sink.ts';

export interface ControlsOptions {
  clock: MovableClock;
  journey: Journey;
  mails: () => StoredMail[];
  mintToken: (account: NonNullable<ReturnType<typeof accountOf>>) => Promise<string>;
  /** `localhost:8787` and its other names. */
  hosts: string[];
  /** Resident memory of all processes, in bytes. */
  memory: () => Record<string, number>;
}

export const controlsPath = '/_local';

/** A jump stops at every day's digest; more of them in one request and whoever asked has gone away. */
const mostJumpMs = 5 * 366 * 86_400_000;

const moving = z.union([z.strictObject({ to: z.string() }), z.strictObject({ plus: z.string() })]);
const naming = z.strictObject({ account: z.string().max(100) });

/** `/_local`: what only embedded mode has - the movable clock, tokens for scripts, the mail sink. Never part of the API. */
export function createControls(options: ControlsOptions): Hono {
  const { clock, journey } = options;
  const app = new Hono();
  const state = () => ({ now: beijing(clock.now()), frozen: clock.frozen });

  // The port is open to this machine only; a page of another site in its browser must not reach in either.
  app.use('*', async (context, next) => {
    const { host = '', origin } = Object.fromEntries(context.req.raw.headers);
    const { hosts } = options;
    const fromOutside = origin !== undefined && !hosts.some((own) => origin === `http://${own}`);
    if (!hosts.includes(host) || fromOutside) return refusal(context, 403, '只接受来自本机的请求。');
    const json = context.req.header('content-type')?.startsWith('application/json');
    if (context.req.method === 'POST' && !json) return refusal(context, 415, '请求内容应为 JSON。');
    return next();
  });
  app.onError((error, context) => {
    if (error instanceof Complaint) return refusal(context, 400, error.message);
    console.error(error);
    return refusal(context, 500, '系统内部故障，未完成本次操作。');
  });

  app.get('/clock', (context) => context.json(state()));
  app.post('/clock', async (context) => {
    const asked = await bodyOf(context, moving, '请给出 {"to":"时刻"} 或 {"plus":"时长"} 之一。');
    const now = clock.now();
    const target = 'to' in asked ? parseMoment(asked.to) : now + parseSpan(asked.plus);
    if (target < now) throw new Complaint('时钟只能向前走。');
    if (target - now > mostJumpMs) throw new Complaint('时钟一次最多向前走五年。');
    const { stops } = await journey.moveTo(Math.max(target, clock.now()));
    return context.json({ ...state(), stops });
  });
  app.post('/settle', async (context) => {
    await journey.settle();
    return context.json(state());
  });
  app.post('/token', async (context) => {
    const { account } = await bodyOf(context, naming, '请给出 {"account":"演示账号"}。');
    const person = accountOf(account);
    if (!person) return refusal(context, 404, `没有演示账号 ${account}。`);
    return context.json({ token: await options.mintToken(person) });
  });
  app.get('/mail', (context) => context.json({ mails: options.mails() }));
  app.get('/memory', (context) => context.json(options.memory()));
  app.all('*', (context) => refusal(context, 404, '没有这个地址。'));
  return app;
}

/** The body, or a Complaint that says what it should be. */
async function bodyOf<T>(context: Context, schema: z.ZodType<T>, wanted: string): Promise<T> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Complaint(wanted);
  return parsed.data;
}

function refusal(context: Context, status: 400 | 403 | 404 | 415 | 500, detail: string): Response {
  const body = { type: 'about:blank', title: detail, status, detail, instance: context.req.path };
  return context.json(body, status, { 'content-type': 'application/problem+json; charset=utf-8' });
}
