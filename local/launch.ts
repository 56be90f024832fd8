import { compileCache } from '#local/program.ts';

/**
 * What must be said before a process begins. Garbage is collected in the thread that made it: on two cores the helpers take
 * time from each other. What buffers take outside a heap counts towards the next whole collection, so that a heap that does
 * not grow was collected once a second; it may grow to four times before, and is not collected while it loads. Short
 * collections of a small nursery pay for that memory; and nothing is born old because others of its kind lived long, which
 * filled that heap four times as fast with what one request leaves behind. Of Cedar's 4 MB of WebAssembly only what is called is
 * checked, when it is called. The figures: docs/benchmarks.md, `start`, `list`, `memory`.
 */
const flags = [
  '--single-threaded-gc',
  '--heap-growing-percent=300',
  '--max-semi-space-size=4',
  '--initial-old-space-size=40',
  '--no-allocation-site-pretenuring',
  '--wasm-lazy-validation',
];
/**
 * Every thread of glibc's would keep an arena of freed memory for itself: 40 MB together; see `memory`. The first modules come
 * from the cache like the rest: what reads TypeScript is not loaded then.
 */
const environment = { MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: compileCache };

/** Begins this process anew, same id and arguments, with its flags and environment; nothing where it has them. */
export function launched(): void {
  if (process.execArgv.includes(flags[0] as string) || !process.execve) return;
  const { execPath, execArgv, argv, env } = process;
  process.execve(execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)], { ...environment, ...env });
}
