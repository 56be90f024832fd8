/** 续办核对: every stage with something open must have a living execution; where there is none, it is started again. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Instant, PurchaseState, Run } from '#domain/kernel/types.ts';
import { dispatchInline } from '#functions/shared/dispatch/dispatch.ts';
import { isRunning, startRun } from '#functions/shared/dispatch/states.ts';
import { act } from '#functions/store/act.ts';
import { countiesBelow } from '#functions/store/lists.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { indexes } from '#functions/store/schema.ts';
import { missingFrom, type SummaryRow } from '#functions/store/summary.ts';
import { rowsOf } from '#functions/store/table.ts';
import { misplacedTasks } from '#functions/store/tasks.ts';
import { Conflict, transact, transactionLimit } from '#functions/store/write.ts';

export interface Reconciled {
  purchases: number;
  /** Runs looked at. */
  runs: number;
  /** Runs that no engine knew: started under their own name. */
  started: string[];
  /** Runs whose execution had ended: issued again as the next attempt. */
  restarted: string[];
  /** Purchases that an older Huicai wrote: they and their tasks brought into the lists that are read today. */
  relisted: number;
}

export async function reconcile(now: Instant): Promise<Reconciled> {
  const result: Reconciled = { purchases: 0, runs: 0, started: [], restarted: [], relisted: 0 };
  for (const county of await countiesBelow('')) {
    for await (const row of rowsOf<SummaryRow>({
      IndexName: 'purchasesOfCounty',
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': indexes.purchasesOfCounty.partition },
      ExpressionAttributeValues: { ':p': county },
    })) {
      const loaded = await loadPurchase(row.purchase);
      if (!loaded) continue;
      if (await relist(loaded.state, row)) result.relisted++;
      if (row.open.length > 0) await reconcilePurchase(loaded.state, now, result);
    }
  }
  return result;
}

/** Writes what an older Huicai did not; false where nothing is missing, or somebody acts just now (the next time, then). */
async function relist(state: PurchaseState, row: SummaryRow): Promise<boolean> {
  const writes = [...(await missingFrom(state, row)), ...(await misplacedTasks(state))];
  if (writes.length === 0) return false;
  try {
    // Each row stands by itself: what one round leaves out, the next finds.
    for (let at = 0; at < writes.length; at += transactionLimit)
      await transact(writes.slice(at, at + transactionLimit));
    return true;
  } catch (fault) {
    if (fault instanceof Conflict) return false;
    throw fault;
  }
}

async function reconcilePurchase(state: PurchaseState, now: Instant, result: Reconciled): Promise<void> {
  const { id } = state;
  result.purchases++;
  for (const run of openRuns(state)) {
    result.runs++;
    if (await isRunning(run.stage, run.name)) continue;
    // A run that was never started, or whose engine lost everything, is simply started: no act is needed for that.
    await startRun(id, run);
    if (await isRunning(run.stage, run.name)) {
      result.started.push(run.name);
      continue;
    }
    const restarted = await act({
      purchase: id,
      command: { step: 'RestartRun', lot: run.lot, item: 0, form: { stage: run.stage } },
      admit: ({ region }) => ({ account: 'system', role: 'system', region }),
      now,
    });
    // Done or taken away in the meantime: nothing to start.
    if (isRefusal(restarted)) continue;
    await dispatchInline(restarted.inline, now);
    result.restarted.push(...restarted.answer.starts.map(({ name }) => name));
  }
}

/** Newest runs that still have an open position. */
function openRuns(state: PurchaseState): Run[] {
  return Object.values(state.runs).filter((run) =>
    Object.values(state.positions).some(
      (position) => position.stage === run.stage && position.lot === run.lot,
    ),
  );
}
