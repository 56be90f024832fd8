/**
 * Every minute: reminders whose rung is due, periods that are over, what the outbox still holds. Each invocation works
 * for a bounded time; what it leaves, the next one finds, since the due rows themselves are the list of work.
 */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { dispatchInline, sweepRows } from '#functions/shared/dispatch/dispatch.ts';
import { faultFields, log, metrics } from '#functions/shared/log.ts';
import { instant } from '#functions/shared/time.ts';
import { act } from '#functions/store/act.ts';
import { askTomorrow, climb, countOverdue, dueTasks, nextDue } from '#functions/store/due.ts';
import { countDead, queued } from '#functions/store/queue.ts';
import type { TaskRow } from '#functions/store/tasks.ts';

/** EventBridge's event; `recover` takes outbox rows before their time (after a crash, by the embedded host). */
const tickEvent = z.object({ time: z.string(), recover: z.boolean().optional() });

export interface Ticked {
  /** Reminders, ended periods and outbox rows taken up. Zero: nothing is due. */
  handled: number;
  /** When something falls due next; absent where nothing waits for time. */
  nextDueAt?: Instant;
}

const perShard = 100;
const outboxBatch = 1000;
/** Periods that end at the same time. */
const atOnce = 8;
const budgetMs = 40_000;

export async function handler(event: unknown): Promise<Ticked> {
  const { time, recover = false } = tickEvent.parse(event);
  const now = instant(time);
  const until = performance.now() + budgetMs;
  const reminded = await drain(until, () => ladders(now));
  const swept = await drain(until, () => sweep(now, recover));
  const [due, queue, dead, overdue] = await Promise.all([
    nextDue(),
    queued(now, false, 0),
    countDead(),
    countOverdue(),
  ]);
  measure(now, queue.oldestAt, dead, overdue);
  const next = [due, queue.nextAt].filter((at) => at !== undefined).sort()[0];
  return { handled: reminded + swept, ...(next === undefined ? {} : { nextDueAt: next }) };
}

/** Repeats until nothing is left, nothing moves any more, or the time is up. */
async function drain(
  until: number,
  round: () => Promise<{ found: number; handled: number }>,
): Promise<number> {
  let handled = 0;
  while (performance.now() < until) {
    const done = await round();
    handled += done.handled;
    if (done.found === 0 || done.handled === 0) break;
  }
  return handled;
}

async function ladders(now: Instant): Promise<{ found: number; handled: number }> {
  const rows = await dueTasks(now, perShard);
  await climb(
    rows.filter((row) => row.next !== 'speak'),
    now,
  );
  const over = rows.filter((row) => row.next === 'speak');
  for (let start = 0; start < over.length; start += atOnce) {
    await Promise.all(over.slice(start, start + atOnce).map((row) => speak(row, now)));
  }
  return { found: rows.length, handled: rows.length };
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

async function sweep(now: Instant, all: boolean): Promise<{ found: number; handled: number }> {
  const { due } = await queued(now, all, outboxBatch);
  const handled = await sweepRows(due, now);
  // Rows taken before their time are still there if they failed: once round is enough.
  return { found: all ? 0 : due.length, handled };
}

function measure(now: Instant, oldestAt: Instant | undefined, dead: number, overdue: number): void {
  const age = oldestAt === undefined ? 0 : Math.max(0, (Date.parse(now) - Date.parse(oldestAt)) / 1000);
  metrics({
    OutboxOldestSeconds: { value: age, unit: 'Seconds' },
    OutboxDeadLetters: { value: dead, unit: 'Count' },
    OverdueTasksWithoutOwner: { value: overdue, unit: 'Count' },
  });
}
