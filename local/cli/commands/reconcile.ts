import { asFunction } from '#local/cli/cloud.ts';
import { beijing } from '#local/clock/moment.ts';

/** Says what had to be started; running it again finds nothing to do. */
export async function main(): Promise<void> {
  await asFunction('Tick', true, async (now) => {
    const { reconcile } = await import('#functions/store/reconcile.ts');
    const { purchases, runs, started, restarted } = await reconcile(beijing(now));
    console.log(`${purchases} purchases with open work, ${runs} executions looked at.`);
    for (const name of started) console.log(`started ${name}`);
    for (const name of restarted) console.log(`issued again as ${name}`);
  });
}
