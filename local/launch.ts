/**
 * What must be said before a process begins. Garbage is collected in the thread that made it (on two cores the helpers take
 * time from each other), and a heap grows by half before it is collected whole, which happens half as often; the figures are
 * in docs/benchmarks.md, `list` and `complete`.
 */
const flags = ['--single-threaded-gc', '--heap-growing-percent=50'];
/** Every thread of glibc's would keep an arena of freed memory for itself: 40 MB together; see `memory`. */
const environment = { MALLOC_ARENA_MAX: '2' };

/** Begins this process anew, same id and arguments, with its flags and environment; nothing where it has them. */
export function launched(): void {
  if (process.execArgv.includes(flags[0] as string) || !process.execve) return;
  const { execPath, execArgv, argv, env } = process;
  process.execve(execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)], { ...environment, ...env });
}
