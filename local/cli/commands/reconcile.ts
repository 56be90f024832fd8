import { asFunction } from '#local/cli/cloud.ts';
import { beijing } from '#local/clock/moment.ts';

/** Says what had to be started; running it again finds nothing to do. */
export async function main(): Promise<void> {
  await asFunction('Tick', true, async (now) => {
    const { reconcile } = await import('#functions/store/reconcile.ts');
    const { purchases, runs, started, restarted, relisted } = await reconcile(beijing(now));
    console.log(`${purchases} purchases with open work, ${runs} executions looked at.`);
    if (relisted > 0) console.log(`${relisted} purchases of an older version listed for all who take part.`);
    for (const name of started) console.log(`started ${name}`);
    for (const name of restarted) console.log(`issued again as ${name}`);
  });
}
