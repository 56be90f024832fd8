import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Complaint } from '#local/complaint.ts';

/** Compiled code from one start to the next; it makes the second start twice as fast. */
export const compileCache = fileURLToPath(new URL('../node_modules/.cache/huicai-compile', import.meta.url));

/**
 * Runs a program of `local/`: loads its module (through the cache, hence not by a static import) and calls its `main`.
 * A Complaint becomes one line on stderr and code 1; anything else keeps its stack.
 */
export async function program(load: () => Promise<{ main(): Promise<void> }>): Promise<void> {
  // Lambda's clock is UTC; code that forgets its time zone should show that here too.
  process.env.TZ = 'UTC';
  enableCompileCache(compileCache);
  try {
    const { main } = await load();
    await main();
    // Node writes the cache at a peaceful end only, and a start after a crash is the one in a hurry.
    flushCompileCache();
  } catch (error) {
    console.error(error instanceof Complaint ? error.message : error);
    process.exit(1);
  }
}
