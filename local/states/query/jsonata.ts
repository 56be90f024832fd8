import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import type { Json, JsonObject } from '../json.ts';
import { tooDeep } from '../json.ts';
import { askSandbox, TIME_LIMIT_MS } from './sandbox.ts';

export type Evaluation =
  | { kind: 'value'; value: Json }
  | { kind: 'undefined' }
  | { kind: 'unsupported' }
  | { kind: 'error'; code?: string; message: string };

export type SyntaxProblem = { code?: string; position?: number; message: string };

/** What differs between two evaluations of the same text; injected so that the interpreter stays pure. */
export type QueryEnvironment = { now: number; random: () => number; uuid: () => string };

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

/** Chance is drawn here, before, and only for those who ask for it. */
const MOST_DRAWS = 1_000;
const draws = <T>(sources: string[], name: string, draw: () => T): T[] =>
  sources.some((source) => source.includes(name)) ? Array.from({ length: MOST_DRAWS }, draw) : [];

/** Evaluates the expressions in order and stops after the first that gives no value. */
export function evaluateAll(sources: string[], bindings: JsonObject, env: QueryEnvironment): Evaluation[] {
  const response = askSandbox({
    sources,
    bindings,
    now: env.now,
    randoms: draws(sources, 'random', env.random),
    uuids: draws(sources, 'uuid', env.uuid),
  });
  if (response !== undefined && tooDeep(response))
    return [{ kind: 'error', code: 'D1011', message: 'The result of the expression goes too deep' }];
  if (response !== undefined) return JSON.parse(response) as Evaluation[];
  return [
    {
      kind: 'error',
      code: 'D1012',
      message: `Expression evaluation timed out after ${TIME_LIMIT_MS} ms`,
    },
  ];
}

/** What is longer is parsed in the sandbox. */
const QUICKLY_PARSED = 10_000;

/** Undefined when the expression parses. */
export function syntaxProblem(source: string): SyntaxProblem | undefined {
  if (source.length > QUICKLY_PARSED) {
    const response = askSandbox({ check: source });
    if (response === undefined) return { message: 'The expression is too deep or too slow to parse' };
    return (JSON.parse(response) as SyntaxProblem | null) ?? undefined;
  }
  try {
    jsonata(source);
    return undefined;
  } catch (error) {
    const { code, position, message } = error as SyntaxProblem;
    return {
      ...(code === undefined ? {} : { code }),
      ...(position === undefined ? {} : { position }),
      message: String(message),
    };
  }
}
