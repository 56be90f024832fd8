import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createLambda, type Lambda } from '#local/lambda/lambda.ts';
import type { FunctionSpec } from '#local/template/inventory.ts';
import { withFolder } from '#test/local/support/folder.ts';

/** Functions from sources, each a bundle of its own. */
async function withFunctions<T>(
  sources: Record<string, string>,
  use: (lambda: Lambda, log: string[]) => Promise<T>,
  more: { timeoutSeconds?: number; mostEnvironments?: number } = {},
): Promise<T> {
  return withFolder(async (path) => {
    const functions = Object.entries(sources).map(([name, source]): FunctionSpec => {
      const bundle = join(path, name);
      mkdirSync(bundle);
      writeFileSync(join(bundle, 'index.mjs'), source);
      const { timeoutSeconds = 10 } = more;
      const arn = `arn:aws-cn:lambda:cn-northwest-1:000000000000:function:${name}`;
      return {
        name,
        arn,
        bundle,
        handler: 'index.handler',
        timeoutSeconds,
        memoryMb: 128,
        environment: { NAME: name },
      };
    });
    const log: string[] = [];
    const lambda = createLambda({
      functions,
      variables: { SHARED: 'yes' },
      log: (text) => log.push(text),
      mostEnvironments: more.mostEnvironments ?? 4,
    });
    try {
      return await use(lambda, log);
    } finally {
      await lambda.close();
    }
  });
}

const call = async (lambda: Lambda, name: string, event: unknown = {}) => {
  const { payload, functionError } = await lambda.invoke(name, JSON.stringify(event));
  return { answer: JSON.parse(payload) as unknown, ...(functionError ? { functionError } : {}) };
};

describe('The embedded Lambda', () => {
  it('gives each function its own environment and context, by name and by ARN', () =>
    withFunctions(
      {
        one: `export const handler = async (event, context) =>
          ({ ...event, env: process.env.NAME, shared: process.env.SHARED, home: process.env.HOME, as: context.functionName,
             left: context.getRemainingTimeInMillis() > 9000 })`,
      },
      async (lambda) => {
        // Act
        const byName = await call(lambda, 'one', { hello: '你好' });
        const byArn = await call(
          lambda,
          'arn:aws-cn:lambda:cn-northwest-1:000000000000:function:one:$LATEST',
        );
        // Assess
        expect(byName.answer).toEqual({ hello: '你好', env: 'one', shared: 'yes', as: 'one', left: true });
        expect(byArn.answer).toMatchObject({ env: 'one' });
      },
    ));

  it('answers from one thread for the functions of a bundle, unless their environments contradict each other', () =>
    withFolder(async (path) => {
      // Prepare
      const source =
        'let n = 0; export const handler = async () => [++n, process.env.TABLE, process.env.KEY];';
      writeFileSync(join(path, 'index.mjs'), source);
      const spec = (name: string, environment: Record<string, string>): FunctionSpec => {
        const arn = `arn:aws-cn:lambda:cn-northwest-1:000000000000:function:${name}`;
        return {
          name,
          arn,
          bundle: path,
          handler: 'index.handler',
          timeoutSeconds: 10,
          memoryMb: 128,
          environment,
        };
      };
      const functions = [
        spec('reads', { TABLE: 'one' }),
        spec('opens', { TABLE: 'one', KEY: 'k' }),
        spec('elsewhere', { TABLE: 'two' }),
      ];
      const lambda = createLambda({ functions, variables: {}, log: () => undefined, mostEnvironments: 4 });
      // Act
      const answers: unknown[] = [];
      for (const { name } of functions) answers.push((await call(lambda, name)).answer);
      await lambda.close();
      // Assess
      expect(answers).toEqual([
        [1, 'one', 'k'],
        [2, 'one', 'k'],
        [1, 'two', null],
      ]);
    }));

  it('names what a function throws as Lambda does', () =>
    withFunctions(
      {
        one: `class Withdrawn extends Error { name = 'Withdrawn' }
          export const handler = async ({ kind }) => { if (kind === 'error') throw new Withdrawn('taken away'); throw 'text'; }`,
      },
      async (lambda) => {
        // Act
        const error = await call(lambda, 'one', { kind: 'error' });
        const text = await call(lambda, 'one', { kind: 'text' });
        // Assess
        expect(error).toMatchObject({
          functionError: 'Unhandled',
          answer: { errorType: 'Withdrawn', errorMessage: 'taken away' },
        });
        expect(text).toMatchObject({ answer: { errorType: 'string', errorMessage: 'text' } });
      },
    ));

  it('ends an invocation at its timeout and serves the next from a new thread', () =>
    withFunctions(
      { one: 'let n = 0; export const handler = ({ hang }) => hang ? new Promise(() => {}) : ++n;' },
      async (lambda) => {
        // Act
        const before = await call(lambda, 'one');
        const hung = await call(lambda, 'one', { hang: true });
        const after = await call(lambda, 'one');
        // Assess
        expect(before.answer).toBe(1);
        expect(hung).toMatchObject({ functionError: 'Unhandled', answer: { errorType: 'Sandbox.Timedout' } });
        expect(after.answer).toBe(1);
      },
      { timeoutSeconds: 0.3 },
    ));

  it('starts a thread again that died', () =>
    withFunctions(
      { one: 'export const handler = async ({ die }) => { if (die) process.exit(3); return "alive"; }' },
      async (lambda) => {
        // Act
        const died = await call(lambda, 'one', { die: true });
        const next = await call(lambda, 'one');
        // Assess
        expect(died).toMatchObject({
          functionError: 'Unhandled',
          answer: { errorType: 'Runtime.ExitError' },
        });
        expect(next.answer).toBe('alive');
      },
    ));

  it('says why a bundle cannot be loaded', () =>
    withFunctions(
      { broken: "throw new TypeError('no good');", empty: 'export const other = 1;' },
      async (lambda) => {
        // Act
        const broken = await call(lambda, 'broken');
        const empty = await call(lambda, 'empty');
        // Assess
        expect(broken.answer).toMatchObject({ errorType: 'TypeError', errorMessage: 'no good' });
        expect(empty.answer).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
      },
    ));

  it('answers many at once from one thread, and writes what they print to the log', () =>
    withFunctions(
      { one: 'let n = 0; export const handler = async () => { n++; console.log("line", n); return n; }' },
      async (lambda, log) => {
        // Act
        const answers = await Promise.all(Array.from({ length: 20 }, () => call(lambda, 'one')));
        await lambda.close();
        // Assess
        expect(new Set(answers.map(({ answer }) => answer)).size).toBe(20);
        expect(log.join('')).toContain('line 20');
      },
    ));

  it('lets the thread that was idle longest give way, and loses nothing by it', () =>
    withFunctions(
      Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [name, 'let n = 0; export const handler = async () => ++n;']),
      ),
      async (lambda) => {
        // Act
        const answers: unknown[] = [];
        for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) answers.push((await call(lambda, name)).answer);
        // Assess
        expect(answers).toEqual([1, 1, 2, 1, 3, 1]);
      },
      { mostEnvironments: 2 },
    ));
});
