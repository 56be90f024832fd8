/**
 * Every minute: reminders whose rung is due, periods that are over, what the outbox still holds. Each invocation works
 * for a bounded time; what it leaves, the next one finds, since the due rows themselves are the list of work.
 */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { dispatchInline, sweepRows } from '#functions/shared/dispatch/dispatch.ts';
import { advanceRoll } from '#functions/shared/dispatch/roll.ts';
import { faultFields, log, metrics } from '#functions/shared/log.ts';
import { instant, never } from '#functions/shared/time.ts';
import { act } from '#functions/store/act.ts';
import { refreshRules } from '#functions/store/calendar.ts';
import {
  allShards,
  askTomorrow,
  climb,
  countOverdue,
  dueTasks,
  nextByShard,
  stillDue,
} from '#functions/store/due.ts';
import { inParallel } from '#functions/store/lock.ts';
import { countDead, type Queue, queued } from '#functions/store/queue.ts';
import { eraseWhatIsDue } from '#functions/store/recipient-erasure.ts';
import { workOnRecount } from '#functions/store/recount.ts';
import { dueRolls } from '#functions/store/roll.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { look, watched } from '#functions/store/watch.ts';

/** EventBridge's event; `recover` takes outbox rows before their time (after a crash, by the embedded host). */
const tickEvent = z.object({ time: z.string(), recover: z.boolean().optional() });

export interface Ticked {
  /** Reminders, ended periods and outbox rows taken up. Zero: nothing is due. */
  handled: number;
  /** When something falls due next; absent where nothing waits for time. Not after `time` where some of it is left. */
  nextDueAt?: Instant;
}

const perShard = 100;
const outboxBatch = 1000;
/** Periods that end at the same time. */
const atOnce = 8;
const budgetMs = 40_000;
/** A register with many photographs is erased between whatever else is due. */
const erasureMs = 10_000;

export async function handler(event: unknown): Promise<Ticked> {
  const { time, recover = false } = tickEvent.parse(event);
  const now = instant(time);
  const until = performance.now() + budgetMs;
  await refreshRules(now);
  const recounted = await workOnRecount(now, () => performance.now() > until);
  const rolls = await workOnRolls(now);
  const reminded = await ladders(now, until);
  const erasing = Math.min(until, performance.now() + erasureMs);
  const looked = await eraseWhatIsDue(now, () => performance.now() > erasing);
  const someLeft = performance.now() > erasing;
  const owed = await doWhatIsOwed(now, until);
  const swept = await sweep(now, until, recover);
  const [dead, overdue] = await Promise.all([countDead(), countOverdue()]);
  measure(now, swept.queue.oldestAt, dead, overdue);
  const unfinished = someLeft || performance.now() > until ? now : undefined;
  const next = [reminded.nextAt, rolls.nextAt, swept.queue.nextAt, unfinished]
    .filter((at) => at !== undefined)
    .sort()[0];
  return {
    handled: recounted + rolls.handled + reminded.handled + looked + owed + swept.handled,
    ...(next === undefined ? {} : { nextDueAt: next }),
  };
}

/** 落实台账: offers that lapse, and what goes one step up. */
async function workOnRolls(now: Instant): Promise<{ handled: number; nextAt?: Instant }> {
  const { due } = await dueRolls(now);
  await inParallel(due, 2, async (roll) => {
    try {
      await advanceRoll(roll, now);
    } catch (fault) {
      log('error', 'roll', { ...roll, ...faultFields(fault) });
    }
  });
  const { nextAt } = await dueRolls(now);
  return { handled: due.length, ...(nextAt === undefined ? {} : { nextAt }) };
}

/** 值守: what is owed under a contract and needs no decision the system does itself. Answers how many acts it did. */
async function doWhatIsOwed(now: Instant, until: number): Promise<number> {
  let done = 0;
  for (const one of await watched(now)) {
    if (performance.now() > until) break;
    const { purchase, lot } = one;
    try {
      await look(one, now, async ({ region }, step) => {
        const result = await act({
          purchase,
          command: { step, lot, item: 0, form: {} },
          admit: () => ({ account: 'system', role: 'system', region }),
          now,
        });
        if (isRefusal(result)) return log('warn', 'owed', { purchase, lot, step, code: result.code });
        done++;
        await dispatchInline(result.inline, now);
      });
    } catch (fault) {
      // One contract that cannot be looked at must not stop the others.
      log('error', 'owed', { purchase, lot, ...faultFields(fault) });
    }
  }
  return done;
}

/** Works off what is due until nothing is left, nothing moves any more (a stale index) or the time is up. */
async function ladders(now: Instant, until: number): Promise<{ handled: number; nextAt?: Instant }> {
  let handled = 0;
  const next = await nextByShard(allShards);
  for (;;) {
    const shards = allShards.filter((shard) => (next[shard] ?? never) <= now);
    const found = shards.length === 0 ? [] : await dueTasks(shards, now, perShard);
    if (found.length === 0 || performance.now() > until) {
      const nextAt = Object.values(next).sort()[0];
      return { handled, ...(nextAt === undefined ? {} : { nextAt }) };
    }
    const rows = await stillDue(found, now);
    const speaking = rows.filter((row) => row.next === 'speak');
    await climb(
      rows.filter((row) => row.next !== 'speak'),
      now,
    );
    await inParallel(speaking, atOnce, (row) => speak(row, now));
    // A reminder stays in its shard; an act may have put tasks into any.
    const touched = speaking.length > 0 ? allShards : shards;
    for (const shard of touched) delete next[shard];
    Object.assign(next, await nextByShard(touched));
    handled += found.length;
  }
}

/** The calendar acts: a wait is over, or silence has the meaning the law gives it. */
async function speak(row: TaskRow, now: Instant): Promise<void> {
  const { purchase, step, lot, item, visit, region } = row;
  try {
    const result = await act({
      purchase,
      command: { step, lot, item, visit, form: {} },
      admit: () => ({ account: 'system', role: 'system', region }),
      now,
    });
    if (!isRefusal(result)) return await dispatchInline(result.inline, now);
    if (result.code !== 'STEP_DONE') {
      log('warn', 'period', { purchase, step, code: result.code });
      await askTomorrow(row, now);
    }
  } catch (fault) {
    // One purchase that cannot go on must not stop the others.
    log('error', 'period', { purchase, step, ...faultFields(fault) });
    await askTomorrow(row, now);
  }
}

async function sweep(
  now: Instant,
  until: number,
  recover: boolean,
): Promise<{ handled: number; queue: Queue }> {
  let handled = 0;
  // Before their time, rows are taken once: those that fail are still there.
  for (let all = recover; ; all = false) {
    const queue = await queued(now, all, outboxBatch);
    if (queue.due.length === 0 || performance.now() > until) return { handled, queue };
    handled += await sweepRows(queue.due, now);
  }
}

function measure(now: Instant, oldestAt: Instant | undefined, dead: number, overdue: number): void {
  const age = oldestAt === undefined ? 0 : Math.max(0, (Date.parse(now) - Date.parse(oldestAt)) / 1000);
  metrics({
    OutboxOldestSeconds: { value: age, unit: 'Seconds' },
    OutboxDeadLetters: { value: dead, unit: 'Count' },
    OverdueTasksWithoutOwner: { value: overdue, unit: 'Count' },
  });
}
