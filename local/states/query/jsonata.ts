import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import type { Json, JsonObject } from '../json.ts';
import { javaRandomDouble } from './java-random.ts';
import { plainValue } from './plain.ts';
import { SANDBOX_SOURCE } from './sandbox-source.ts';

/**
 * JSONata evaluates with promises, and a hostile expression may loop, recurse or backtrack for ever. Both are solved by
 * one trick: the library lives in a V8 context with its own microtask queue, which is drained before the call returns and
 * under the same watchdog. So evaluation is synchronous for us, and whatever runs too long is torn out with its context.
 */
const TIME_LIMIT_MS = 1_000;

export type Evaluation =
  | { kind: 'value'; value: Json }
  | { kind: 'undefined' }
  | { kind: 'unsupported' }
  | { kind: 'error'; code?: string; message: string };

export type SyntaxProblem = { code?: string; position?: number; message: string };

/** What differs between two evaluations of the same text; injected so that the interpreter stays pure. */
export type QueryEnvironment = { now: number; random: () => number; uuid: () => string };

type Sandbox = { context: vm.Context; globals: Record<string, unknown> };

const librarySource = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
const answerScript = new vm.Script('answer()');
const checkScript = new vm.Script('check()');
let sandbox: Sandbox | undefined;

const ALGORITHMS: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export function hashText(text: string, algorithm: unknown): string {
  const name = ALGORITHMS[String(algorithm)];
  if (name === undefined) throw new Error(`Unknown hash algorithm ${String(algorithm)}`);
  return createHash(name).update(text, 'utf8').digest('hex');
}

function openSandbox(): Sandbox {
  const globals: Record<string, unknown> = { request: '', response: '', host: {} };
  const context = vm.createContext(globals, { microtaskMode: 'afterEvaluate' });
  vm.runInContext(
    `var module = { exports: {} }, exports = module.exports;\n${librarySource}\nvar jsonata = module.exports;`,
    context,
  );
  vm.runInContext(SANDBOX_SOURCE, context);
  return { context, globals };
}

/** The watchdog counts real time; a busy machine may let it bite an expression that has hardly run. Then it runs again. */
const MOST_TRIES = 20;

function call(script: vm.Script, request: string, host: object): string | undefined {
  for (let tries = 1; ; tries++) {
    const before = process.threadCpuUsage();
    const response = callOnce(script, request, host);
    if (response !== undefined || tries === MOST_TRIES) return response;
    const { user, system } = process.threadCpuUsage(before);
    if ((user + system) / 1_000 > TIME_LIMIT_MS / 2) return undefined;
  }
}

/** Undefined where it ran out of time or out of stack. */
function callOnce(script: vm.Script, request: string, host: object): string | undefined {
  sandbox ??= openSandbox();
  sandbox.globals.request = request;
  sandbox.globals.response = undefined;
  sandbox.globals.host = host;
  try {
    script.runInContext(sandbox.context, { timeout: TIME_LIMIT_MS });
    const response = sandbox.globals.response;
    if (typeof response === 'string') return response;
  } catch {
    // The context may hold half-run promises: it goes, the next call opens a new one.
  }
  sandbox = undefined;
  return undefined;
}

/** Evaluates the expressions in order and stops after the first that gives no value. */
export function evaluateAll(sources: string[], bindings: JsonObject, env: QueryEnvironment): Evaluation[] {
  const plain: Evaluation[] = [];
  for (const source of sources) {
    const value = plainValue(source, bindings);
    if (value === undefined)
      return [...plain, ...evaluateInSandbox(sources.slice(plain.length), bindings, env)];
    plain.push({ kind: 'value', value });
  }
  return plain;
}

function evaluateInSandbox(sources: string[], bindings: JsonObject, env: QueryEnvironment): Evaluation[] {
  const host = { hash: hashText, random: env.random, uuid: env.uuid, seededRandom: javaRandomDouble };
  const response = call(answerScript, JSON.stringify({ sources, bindings, now: env.now }), host);
  if (response === undefined) {
    return sources.map(() => ({
      kind: 'error',
      code: 'D1012',
      message: `Expression evaluation timed out after ${TIME_LIMIT_MS} ms`,
    }));
  }
  return JSON.parse(response) as Evaluation[];
}

/** Undefined when the expression parses. */
export function syntaxProblem(source: string): SyntaxProblem | undefined {
  const response = call(checkScript, source, {});
  if (response === undefined) return { message: 'The expression is too deep or too slow to parse' };
  return (JSON.parse(response) as SyntaxProblem | null) ?? undefined;
}
