/**
 * How a machine meets the record. `Resume` asks what is open in this run. A step registers its token; where the step is
 * already done the machine is answered at once. Both prove that the steps before were delivered.
 */
import { z } from 'zod';
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { answerFor, answerOf, lastActOf } from '#functions/shared/dispatch/answer.ts';
import { followTakeover } from '#functions/shared/dispatch/roll.ts';
import { endToken } from '#functions/shared/dispatch/states.ts';
import { faultFields, log } from '#functions/shared/log.ts';
import { instant } from '#functions/shared/time.ts';
import { outboxKey } from '#functions/store/keys.ts';
import { startId } from '#functions/store/outbox.ts';
import { type Loaded, loadPurchase } from '#functions/store/purchases.ts';
import { deleteRow } from '#functions/store/table.ts';
import { attachToken, tokenRows } from '#functions/store/tokens.ts';
import { spanOf } from '#functions/store/trail.ts';
import { actsBefore } from '#functions/tasks/before.ts';

/** Payload of every state's call (docs/design.md, "The machines"). */
const payload = z.object({
  step: z.string().max(64),
  purchase: z.string().max(40),
  /** A case of a remedy stands where a lot stands, and is counted from 1001. */
  lot: z.int().min(0).max(9999),
  item: z.int().min(0).max(1000),
  attempt: z.int().min(1).max(100_000),
  execution: z.string().max(300),
  now: z.string().max(40),
  token: z.string().max(2048).optional(),
});
type Payload = z.infer<typeof payload>;

export interface Resumed {
  /** Steps open in this run, in the order of the flow. */
  next: string[];
  done: boolean;
  /** Members of an `each` step that are open. */
  items: number[];
  /** Runs that the newest act of this run issued. */
  starts: { stage: Stage; lot: number; attempt: number; name: string }[];
}

/** The Lambda handler of one stage's machine. Throws `TaskBusy` where a retry helps, `TaskFault` where it does not. */
export function registration(stage: Stage): (event: unknown) => Promise<unknown> {
  return async (event) => {
    try {
      const call = payload.parse(event);
      if (call.step === mobilise && stage === 'takeover') return await mobilised(call);
      return call.step === 'Resume' ? await resume(stage, call) : await register(stage, call);
    } catch (fault) {
      log('error', 'registration', { stage, ...faultFields(fault) });
      throw taskError(fault);
    }
  };
}

/** 派单: not a step of people, so that it neither waits for them nor keeps the official who confirmed waiting. */
const mobilise = 'Mobilise';

async function mobilised({ purchase, lot, now }: Payload): Promise<{ done: boolean }> {
  await followTakeover(purchase, lot, instant(now));
  return { done: true };
}

async function resume(stage: Stage, call: Payload): Promise<Resumed> {
  const nothing: Resumed = { next: [], done: true, items: [], starts: [] };
  const loaded = await loadPurchase(call.purchase);
  const span = loaded && spanOf(loaded.trail, stage, call.lot, call.attempt);
  if (!loaded || !span || call.attempt !== span.attempt) return nothing;
  const steps = Object.keys(flows[stage].steps);
  const positions = span.current
    ? Object.values(loaded.state.positions).filter(
        (position) => position.stage === stage && position.lot === call.lot,
      )
    : [];
  const next = steps.filter((step) => positions.some((position) => position.step === step));
  await proveStarted(loaded, stage, call);
  const last = lastActOf(loaded.state, span, call.lot, steps);
  return {
    next,
    done: next.length === 0,
    items: positions.map((position) => position.item).filter((item) => item > 0),
    starts: last ? (answerOf(loaded, last).starts ?? []) : [],
  };
}

async function register(stage: Stage, call: Payload): Promise<{ registered: boolean }> {
  if (!Object.hasOwn(flows[stage].steps, call.step)) throw new Error('a step of another machine');
  if (call.token === undefined) throw new Error('a step without a token');
  // The step may be done between reading and attaching: then it is open no longer, and the next look answers.
  for (let look = 0; look < 5; look++) {
    const loaded = await loadPurchase(call.purchase);
    if (!loaded) throw new Error('a machine of no purchase');
    const answer = answerFor(loaded, { ...call, stage });
    if (!answer.open) {
      await endToken(call.token, answer.answer);
      return { registered: false };
    }
    const span = spanOf(loaded.trail, stage, call.lot, call.attempt);
    const before = span ? actsBefore(loaded.state, span, stage, call.step, call.lot) : [];
    const attached = await attachToken(
      {
        purchase: call.purchase,
        step: call.step,
        lot: call.lot,
        item: call.item,
        visit: answer.visit,
        attempt: call.attempt,
        entered: instant(call.now),
        execution: call.execution.split(':').at(-1) ?? call.execution,
        token: call.token,
      },
      tokenRows(call.purchase, before),
    );
    if (attached !== 'closed') return { registered: attached === 'attached' };
  }
  throw new Error('a task row that is neither open nor closed');
}

/** Whoever asks to resume is running: the net under its start can go. */
async function proveStarted(loaded: Loaded, stage: Stage, call: Payload): Promise<void> {
  const run = loaded.trail.runs[`${call.lot}/${stage}`]?.find((issued) => issued.attempt === call.attempt);
  if (run) await deleteRow(outboxKey(call.purchase, run.at, startId(run.name)));
}

function taskError(fault: unknown): Error {
  const { name = '', $retryable } = (fault ?? {}) as { name?: string; $retryable?: unknown };
  const busy =
    $retryable !== undefined ||
    /Throttl|ProvisionedThroughput|RequestLimit|Timeout|ECONN|InternalServerError|ServiceUnavailable/.test(
      name,
    );
  const error = new Error(busy ? 'try again' : 'the step could not be registered');
  error.name = busy ? 'TaskBusy' : 'TaskFault';
  return error;
}
