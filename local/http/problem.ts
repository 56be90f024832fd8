import type { ServerResponse } from 'node:http';
import { type RefusalCode, refuse } from '#domain/kernel/refusal.ts';
import { faultProblem, problem as problemOf, statusOf } from '#functions/shared/http/problem.ts';

/** A refusal at the door, before any function is asked, in the words the functions use themselves. */
export function problem(
  code: RefusalCode,
  options: {
    status?: number;
    values?: Record<string, string | number>;
    headers?: Record<string, string>;
  } = {},
): Response {
  const status = options.status ?? statusOf(code);
  const { headers, body } = problemOf(refuse(code, options.values), instance());
  return answer({ ...(body as object), status }, status, { ...headers, ...options.headers });
}

/** A function failed (500) or did not answer in time (503); nothing of its inside is shown. */
export function fault(status: 500 | 503): Response {
  const { headers, body } = faultProblem(instance());
  return answer({ ...(body as object), status }, status, headers);
}

/** The same where there is no gateway yet or any more: the host itself failed (500), or is not up yet (503). */
export function hostProblem(response: ServerResponse, status: 500 | 503): void {
  const { headers, body } = faultProblem(instance());
  const starting = { title: '系统正在启动。', detail: '请稍候重试。' };
  response
    .writeHead(status, { ...headers, ...(status === 503 ? { 'retry-after': '1' } : {}) })
    .end(JSON.stringify({ ...(body as object), status, ...(status === 503 ? starting : {}) }));
}

function answer(body: object, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

function instance(): string {
  return `urn:huicai:request:${crypto.randomUUID()}`;
}
