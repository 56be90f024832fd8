/**
 * Program: a million random cases a run, printed as JSON. A process of its own: inside a test's sandbox the same takes ten times
 * as long. `LAW_SEED=n node test/domain/law/million.ts` plays one run again.
 */
import { compare } from '#test/domain/law/against-oracle.ts';

console.log(
  JSON.stringify({ ...compare(1_000_000), processorMs: Math.round(process.cpuUsage().user / 1000) }),
);
