/**
 * The test runner of Stryker for `domain/`: one process loads the tests once and runs them against mutant after mutant, each
 * switched on inside the loaded code. Only tests that call the domain and nothing else are among them (`suites.ts`).
 */
import { writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { configureGlobal } from 'fast-check';
import { Board } from '#test/mutation/board.ts';
import { enter, forget, type Test, tests } from '#test/mutation/globals.ts';
import { Order } from '#test/mutation/order.ts';
import { leaveOut } from '#test/mutation/sample.ts';
import { suites } from '#test/mutation/suites.ts';
import { survivors } from '#test/mutation/survivors.ts';
import { textsPlugin } from '#test/mutation/texts.ts';

const board = new Board();
const globals = new URL('./globals.ts', import.meta.url).href;
/** Of the copy that Stryker changes, into which the process goes only after this is loaded. */
const domain = (): string => pathToFileURL(join(process.cwd(), 'domain/')).href;

enableCompileCache('.cache/mutation/compiled');

/** Marks a file of the project with the code it was loaded as: Node loads each address once. */
const generation = 'generation';

/** `@jest/globals` is ours here; what a marked file imports is marked like it; the rest is found as Node finds it. */
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === '@jest/globals')
      return { url: globals, format: 'module-typescript', shortCircuit: true };
    const found = next(specifier, context);
    const marked = context.parentURL?.split(`?${generation}=`)[1];
    const own = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
    return marked && own ? { ...found, url: `${found.url}?${generation}=${marked}` } : found;
  },
  load: (url, context, next) => {
    const loaded = next(url, context);
    const [file = '', code] = url.split(`?${generation}=`);
    if (!file.startsWith(domain()) || !code || !loaded.source) return loaded;
    const source = new TextDecoder().decode(loaded.source as Uint8Array);
    return { ...loaded, source: board.lean(source, code === 'counting', file.slice(domain().length)) };
  },
});

/** Random cases are the same in every run, so that a mutant that was found stays found; the first that fails is enough. */
configureGlobal({ seed: 1, endOnFailure: true, maxSkipsPerRun: 2 });
process.env.LAW_SEED = '1';

/**
 * Processor time for a mutant, in microseconds: outside its room, and at all. What only a later test finds has survived: what a
 * score says too little is no harm, and the heart of the law is passed by every story there is.
 */
const enough = { far: 1_000_000, near: 3_000_000 };

class DomainTests implements TestRunner {
  readonly #order = new Order();
  /** How often each test passes a mutant, as far as this process has seen it. */
  #passes: Record<string, Record<string, number>> = {};
  #loaded: 'no' | 'counting' | 'lean' = 'no';

  /** Nothing in the domain remembers a call (but what the board forgets): no mutant needs a new process. */
  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async dryRun({ coverageAnalysis }: DryRunOptions): Promise<DryRunResult> {
    const perTest: Record<string, Record<string, number>> = {};
    this.#passes = perTest;
    await this.#load('counting');
    const atLoad = board.reached();
    const results: TestResult[] = [];
    for (const test of tests) {
      const { user } = process.cpuUsage();
      results.push(await one(test));
      this.#order.took(test.id, process.cpuUsage().user - user);
      perTest[test.id] = board.reached();
    }
    if (coverageAnalysis === 'off') return { status: DryRunStatus.Complete, tests: results };
    const mutantCoverage = { static: atLoad, perTest: structuredClone(perTest) };
    const { MUTATION_SAMPLE: sample, MUTATION_DRAWN: drawn } = process.env;
    if (sample && drawn)
      writeFileSync(drawn, JSON.stringify(leaveOut(mutantCoverage, board.mutants, JSON.parse(sample))));
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    // The tests load with no mutant alive: what they prepare while they are loaded is right for all that follow.
    await this.#load('lean');
    const { id } = options.activeMutant;
    board.live(Number(id));
    const wanted = options.testFilter && new Set(options.testFilter);
    const chosen = wanted ? tests.filter(({ id }) => wanted.has(id)) : tests;
    const file = options.sandboxFileName;
    const [near, far] = this.#order.of(file, chosen);
    const attempt = (test: Test): Promise<TestResult> => {
      board.allow(this.#passes[test.id]?.[id] ?? 0);
      return one(test);
    };
    const results = await run(near, options.disableBail, enough.near, attempt);
    if (options.disableBail || !results.some(isFailed))
      results.push(...(await run(far, options.disableBail, enough.far, attempt)));
    const { endless } = board;
    board.live(-1);
    const finder = results.find(isFailed);
    if (finder) this.#order.found(file, finder.id);
    if (endless) return toMutantRunResult({ status: DryRunStatus.Timeout });
    return toMutantRunResult({ status: DryRunStatus.Complete, tests: results });
  }

  /** Twice at most in a process: code that counts for the first run, lean code for all mutants. */
  async #load(code: 'counting' | 'lean'): Promise<void> {
    if (this.#loaded === code) return;
    this.#loaded = code;
    forget();
    for (const file of suites(process.cwd())) {
      enter(file);
      await import(`${pathToFileURL(join(process.cwd(), file)).href}?${generation}=${code}`);
    }
  }
}

const isFailed = ({ status }: TestResult): boolean => status === TestStatus.Failed;

/** The first test that fails ends a mutant. */
async function run(
  chosen: readonly Test[],
  all: boolean,
  most: number,
  attempt: (test: Test) => Promise<TestResult>,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  const { user } = process.cpuUsage();
  for (const test of chosen) {
    const result = await attempt(test);
    results.push(result);
    if (!all && (isFailed(result) || process.cpuUsage().user - user > most)) break;
  }
  return results;
}

/** Loops in which the board is not asked are ended from outside: after so many milliseconds, if most of them were the loop's. */
const longest = 40_000;
const within = new Script('board_.body()');

async function one({ id, name, file, body }: Test): Promise<TestResult> {
  const start = performance.now();
  const { user } = process.cpuUsage();
  let failure: string | undefined;
  board.body = body;
  try {
    await within.runInThisContext({ timeout: longest });
  } catch (error) {
    failure = error instanceof Error ? error.message.slice(0, 400) : String(error);
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      board.endless = (process.cpuUsage().user - user) / 1000 > longest / 8;
      if (!board.endless) failure = undefined;
    }
  }
  const about = { id, name, fileName: join(process.cwd(), file), timeSpentMs: performance.now() - start };
  return failure === undefined
    ? { ...about, status: TestStatus.Success }
    : { ...about, status: TestStatus.Failed, failureMessage: failure };
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'domain', () => new DomainTests()),
  textsPlugin,
  survivors,
];
