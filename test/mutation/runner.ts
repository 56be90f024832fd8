/**
 * The test runner of Stryker for `domain/`: one process loads the tests once and runs them against mutant after mutant, each
 * switched on inside the loaded code. Only tests that call the domain and nothing else are among them (`suites.ts`).
 */
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { configureGlobal } from 'fast-check';
import { enter, forget, type Test, tests } from '#test/mutation/globals.ts';
import { suites } from '#test/mutation/suites.ts';
import { survivors } from '#test/mutation/survivors.ts';
import { textsPlugin } from '#test/mutation/texts.ts';

const globals = new URL('./globals.ts', import.meta.url).href;

enableCompileCache('.cache/mutation/compiled');

/** Marks a file of the project with the time at which it was loaded: Node loads each address once. */
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
});

/** Random cases are the same in every run, so that a mutant that was found stays found; the first that fails is enough. */
configureGlobal({ seed: 1, endOnFailure: true, maxSkipsPerRun: 2 });
process.env.LAW_SEED = '1';

type Board = { [Key in keyof InstrumenterContext]: InstrumenterContext[Key] | undefined };

/** Where the instrumented code reads which mutant lives and writes what it has passed. */
function switchboard(): Board {
  const board: Board = {};
  Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: board });
  return board;
}

/** Tests of the room in which the mutant lives, `domain/stages/notice` with `test/domain/notice`, and the others. */
function nearAndFar(chosen: readonly Test[], mutated: string): [near: Test[], far: Test[]] {
  const parts = mutated.split('/');
  const room = parts.slice(parts.lastIndexOf('domain') + 1, -1);
  const isNear = ({ name }: Test): boolean => room.some((part) => name.startsWith(`test/domain/${part}/`));
  return [chosen.filter(isNear), chosen.filter((test) => !isNear(test))];
}

/**
 * A mutant that two seconds of processor time outside its room do not find has survived, though a test further away might find
 * it: what a score says too little is no harm, and the heart of the law is passed by every story there is.
 */
const enough = 2_000_000;

/** Files that remember what they have computed: a mutant in one of them begins and leaves with everything loaded anew. */
const remembering = ['/domain/law/dates.ts'];

/** Stryker waits for a hundred times the passes of a whole run before it calls a mutant endless; here ten times are enough. */
const patience = 10;

class DomainTests implements TestRunner {
  readonly #board = switchboard();
  readonly #took = new Map<string, number>();
  #generation = 0;
  #stale = true;

  /** Nothing in the domain remembers a call: code that also ran while it was loaded needs no new process. */
  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async dryRun({ coverageAnalysis }: DryRunOptions): Promise<DryRunResult> {
    const mutantCoverage = { static: {}, perTest: {} };
    this.#board.mutantCoverage = mutantCoverage;
    await this.#load();
    const results = await this.#run(tests, true, Infinity);
    for (const { name, timeSpentMs } of results) this.#took.set(name, timeSpentMs);
    if (coverageAnalysis === 'off') return { status: DryRunStatus.Complete, tests: results };
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    // The tests load with no mutant alive: what they prepare while they are loaded is right for all that follow.
    this.#board.activeMutant = undefined;
    this.#board.hitCount = undefined;
    const remembers = remembering.some((file) => options.sandboxFileName.endsWith(file));
    if (remembers) this.#stale = true;
    await this.#load();
    this.#stale = remembers;
    this.#board.hitLimit = options.hitLimit && Math.ceil(options.hitLimit / patience);
    this.#board.hitCount = options.hitLimit && 0;
    this.#board.activeMutant = options.activeMutant.id;
    const wanted = options.testFilter && new Set(options.testFilter);
    const chosen = wanted ? tests.filter(({ name }) => wanted.has(name)) : tests;
    const [near, far] = nearAndFar(chosen, options.sandboxFileName).map((some) => this.#quickestFirst(some));
    const results = await this.#run(near ?? [], options.disableBail, Infinity);
    const found = results.some(({ status }) => status === TestStatus.Failed);
    if (!found || options.disableBail)
      results.push(...(await this.#run(far ?? [], options.disableBail, enough)));
    const endless = determineHitLimitReached(this.#board.hitCount, this.#board.hitLimit);
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results });
  }

  /** The first test that fails ends a mutant. */
  #quickestFirst(some: readonly Test[]): Test[] {
    const took = ({ name }: Test): number => this.#took.get(name) ?? 1;
    return [...some].sort((one, other) => took(one) - took(other));
  }

  async #load(): Promise<void> {
    if (!this.#stale) return;
    this.#stale = false;
    this.#generation++;
    forget();
    for (const file of suites(process.cwd())) {
      enter(file);
      await import(`${pathToFileURL(join(process.cwd(), file)).href}?${generation}=${this.#generation}`);
    }
  }

  async #run(chosen: readonly Test[], all: boolean, most: number): Promise<TestResult[]> {
    const results: TestResult[] = [];
    const { user } = process.cpuUsage();
    for (const test of chosen) {
      const result = await this.#one(test);
      results.push(result);
      if (!all && result.status === TestStatus.Failed) break;
      if (process.cpuUsage().user - user > most) break;
    }
    return results;
  }

  async #one({ name, file, body }: Test): Promise<TestResult> {
    const start = performance.now();
    this.#board.currentTestId = name;
    let failure: string | undefined;
    try {
      await body();
    } catch (error) {
      failure = error instanceof Error ? error.message.slice(0, 400) : String(error);
    }
    this.#board.currentTestId = undefined;
    const fileName = join(process.cwd(), file);
    const about = { id: name, name, fileName, timeSpentMs: performance.now() - start };
    return failure === undefined
      ? { ...about, status: TestStatus.Success }
      : { ...about, status: TestStatus.Failed, failureMessage: failure };
  }
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'domain', () => new DomainTests()),
  textsPlugin,
  survivors,
];
