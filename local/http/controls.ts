import { type Context, Hono } from 'hono';
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
    if (context.req.method !== 'GET' && !json) return refusal(context, 415, '请求内容应为 JSON。');
    return next();
  });
  app.onError((error, context) => {
    if (error instanceof Complaint || error instanceof SyntaxError)
      return refusal(context, 400, error.message);
    console.error(error);
    return refusal(context, 500, '系统内部故障，未完成本次操作。');
  });

  app.get('/clock', (context) => context.json(state()));
  app.post('/clock', async (context) => {
    const { to, plus } = await context.req.json<{ to?: unknown; plus?: unknown }>();
    if ((to === undefined) === (plus === undefined))
      throw new Complaint('请给出 to（时刻）或 plus（时长）之一。');
    const target = to === undefined ? clock.now() + parseSpan(String(plus)) : parseMoment(String(to));
    if (target < clock.now()) throw new Complaint('时钟只能向前走。');
    const { stops } = await journey.moveTo(target);
    return context.json({ ...state(), stops });
  });
  app.post('/settle', async (context) => {
    await journey.settle();
    return context.json(state());
  });
  app.post('/token', async (context) => {
    const { account } = await context.req.json<{ account?: unknown }>();
    const person = accountOf(String(account));
    if (!person) return refusal(context, 404, `没有演示账号 ${String(account)}。`);
    return context.json({ token: await options.mintToken(person) });
  });
  app.get('/mail', (context) => context.json({ mails: options.mails() }));
  app.get('/memory', (context) => context.json(options.memory()));
  return app;
}

function refusal(context: Context, status: 400 | 403 | 404 | 415 | 500, detail: string): Response {
  return context.json({ status, detail }, status);
}
