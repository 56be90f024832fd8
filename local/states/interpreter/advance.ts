import type { Machine } from '../definition/asl.ts';
import { RuntimeFault } from '../errors.ts';
import { childEnded, startMap, startParallel } from './children.ts';
import { choose } from './choice.ts';
import type { Exit } from './data-flow.ts';
import { leave } from './data-flow.ts';
import { executionStarted, stateEntered, taskEvent } from './events.ts';
import { fail } from './failure.ts';
import { finishAborted, finishFailed, finishSucceeded, finishTimedOut } from './finish.ts';
import { frameOf } from './frame.ts';
import type { Environment, Happening, Outcome, Snapshot, TaskPhase, Thread } from './model.ts';
import { failure, pass, succeed, waitUntil } from './simple.ts';
import { settleTask, startTask, submitTask, timeOutTask, timerKey } from './task.ts';
import { HistoryFull, Turn } from './turn.ts';

const ROOT = 1;
const YEAR_MS = 365 * 24 * 3600 * 1000;
const EXPRESS_MS = 5 * 60 * 1000;
const EXPIRY = 'execution:expiry:0';

/**
 * The whole interpreter: what an execution becomes when something happens to it, and what is to be done about it.
 * It runs until every thread waits for something, or `budget` states have been handled (the rest is left runnable).
 */
export function advance(
  machine: Machine,
  snapshot: Snapshot,
  happening: Happening,
  env: Environment,
  budget = 500,
): Turn {
  const turn = new Turn(machine, snapshot, env);
  if (turn.execution.status !== 'RUNNING' && happening.type !== 'redrive') return turn;
  try {
    receive(turn, happening);
    for (let left = budget; left > 0 && turn.execution.status === 'RUNNING'; left -= 1) {
      settleEnded(turn);
      const next = turn.execution.runnable.shift();
      if (next === undefined) break;
      const thread = turn.find(next);
      if (thread && (thread.phase.is === 'enter' || thread.phase.is === 'work'))
        attempt(turn, next, () => step(turn, next));
    }
    settleEnded(turn);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    finishFailed(
      turn,
      { prev: turn.execution.nextEvent - 1 },
      'States.Runtime',
      'The execution reached the maximum number of history events (25000).',
    );
  }
  return turn;
}

function receive(turn: Turn, happening: Happening): void {
  switch (happening.type) {
    case 'continue':
      return;
    case 'start':
      start(turn);
      return;
    case 'stop':
      finishAborted(turn, happening.error, happening.cause);
      return;
    case 'redrive':
      redrive(turn);
      return;
    case 'timer':
      timer(turn, happening.key);
      return;
    default:
  }
  const found = turn.find(happening.thread);
  // The task was answered, timed out or torn down before: whatever comes now comes too late.
  if (found?.phase.is !== 'task' || found.phase.task !== happening.task) return;
  const thread = turn.edit(happening.thread);
  const phase = thread.phase as TaskPhase;
  if (happening.type === 'heartbeat') {
    if (phase.heartbeatSeconds !== undefined)
      turn.effects.push({
        do: 'setTimer',
        key: timerKey(thread.id, 'heartbeat', phase.task),
        at: turn.env.now + phase.heartbeatSeconds * 1000,
      });
  } else if (happening.type === 'activityStarted') {
    turn.effects.push({ do: 'callReturned', thread: thread.id, task: phase.task });
    taskEvent(
      turn,
      thread,
      phase.resource,
      'Started',
      happening.worker === undefined ? {} : { workerName: happening.worker },
    );
  } else if (happening.type === 'submitted') {
    const early = submitTask(turn, thread, happening.output);
    if (early) settle(turn, thread.id, early);
  } else if (happening.via !== 'call' && !phase.submitted && phase.resource.kind === 'service') {
    // Answered before the call came back that handed the token out or started the child: TaskSubmitted is to be written first.
    thread.phase = { ...phase, early: happening.outcome };
  } else settle(turn, thread.id, phase.early ?? happening.outcome);
}

function start(turn: Turn): void {
  const { execution, machine, env } = turn;
  executionStarted(turn);
  const longest = execution.express ? EXPRESS_MS : YEAR_MS;
  const limit = Math.min((machine.TimeoutSeconds ?? Infinity) * 1000, longest);
  turn.effects.push({ do: 'setTimer', key: EXPIRY, at: env.now + limit });
  turn.add({
    slot: 0,
    path: [],
    state: machine.StartAt,
    input: execution.input,
    vars: {},
    enteredAt: '',
    enteredEvent: 0,
    prev: 1,
    before: 1,
    tries: [],
    silent: false,
    phase: { is: 'enter' },
  });
  turn.schedule(ROOT);
}

function redrive(turn: Turn): void {
  const { execution } = turn;
  const { resume } = execution;
  if (!resume) throw new RuntimeFault('nothing to redrive');
  delete execution.stoppedAt;
  delete execution.error;
  delete execution.cause;
  delete execution.resume;
  execution.status = 'RUNNING';
  execution.redriveCount += 1;
  execution.redrivenAt = turn.env.now;
  turn.append(
    'ExecutionRedriven',
    { key: 'executionRedrivenEventDetails', value: { redriveCount: execution.redriveCount } },
    resume.prev,
  );
  const { state, input, vars, enteredEvent, enteredAt } = resume;
  const prev = execution.nextEvent - 1;
  turn.changed.set(ROOT, {
    id: ROOT,
    slot: 0,
    path: [],
    state,
    input,
    vars,
    enteredAt,
    enteredEvent,
    prev,
    before: prev,
    tries: [],
    silent: false,
    phase: { is: 'work' },
  });
  turn.effects.push({ do: 'setTimer', key: EXPIRY, at: turn.env.now + YEAR_MS });
  turn.schedule(ROOT);
}

function timer(turn: Turn, key: string): void {
  if (key === EXPIRY) {
    finishTimedOut(turn);
    return;
  }
  const [id, kind, task] = key.split(':') as [string, string, string];
  const thread = turn.find(Number(id));
  if (!thread) return;
  if (kind === 'wait' && thread.phase.is === 'waiting') {
    attempt(turn, thread.id, () => {
      const frame = frameOf(turn, thread.id);
      out(turn, thread.id, succeedLike(frame));
    });
  } else if (kind === 'retry' && thread.phase.is === 'retrying') {
    turn.edit(thread.id).phase = { is: 'work' };
    turn.schedule(thread.id);
  } else if (
    (kind === 'timeout' || kind === 'heartbeat') &&
    thread.phase.is === 'task' &&
    thread.phase.task === Number(task)
  ) {
    const { early } = thread.phase;
    if (early) settle(turn, thread.id, early);
    else attempt(turn, thread.id, () => timeOutTask(frameOf(turn, thread.id), kind));
  }
}

/** Whatever goes wrong inside becomes the failure of the thread's state. */
function attempt(turn: Turn, id: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof HistoryFull) throw error;
    fail(turn, id, error);
  }
}

function settle(turn: Turn, id: number, outcome: Outcome): void {
  attempt(turn, id, () => out(turn, id, settleTask(frameOf(turn, id), outcome)));
}

function step(turn: Turn, id: number): void {
  const frame = frameOf(turn, id);
  const { thread, state } = frame;
  if (thread.phase.is === 'enter') {
    thread.enteredAt = new Date(turn.env.now).toISOString();
    thread.phase = { is: 'work' };
    stateEntered(turn, thread, state.Type);
  }
  switch (state.Type) {
    case 'Pass':
      out(turn, id, pass(frame));
      return;
    case 'Choice':
      out(turn, id, choose(frame));
      return;
    case 'Succeed':
      out(turn, id, succeed(frame));
      return;
    case 'Fail':
      throw failure(frame);
    case 'Task':
      startTask(frame);
      return;
    case 'Parallel':
      startParallel(frame);
      return;
    case 'Map':
      startMap(frame);
      return;
    case 'Wait': {
      const until = waitUntil(frame);
      if (until <= turn.env.now) {
        out(turn, id, succeedLike(frame));
        return;
      }
      thread.phase = { is: 'waiting' };
      turn.effects.push({ do: 'setTimer', key: timerKey(id, 'wait'), at: until });
      return;
    }
    default:
      throw new RuntimeFault(`Unknown state type ${String(state.Type)}`);
  }
}

/** A Wait state leaves as Succeed does, except that it goes somewhere. */
function succeedLike(frame: ReturnType<typeof frameOf>): Exit {
  return { ...succeed(frame), next: frame.state.Next };
}

function out(turn: Turn, id: number, exit: Exit): void {
  const left = leave(frameOf(turn, id), exit);
  if (left.ended) turn.ended.push({ thread: id, output: left.output });
}

/** Flows that came to their end hand their output up; a join may end the flow above in turn. */
function settleEnded(turn: Turn): void {
  for (
    let ended = turn.ended.shift();
    ended && turn.execution.status === 'RUNNING';
    ended = turn.ended.shift()
  ) {
    const { output } = ended;
    if (!turn.find(ended.thread)) continue;
    const thread: Thread = turn.edit(ended.thread);
    if (thread.parent === undefined) finishSucceeded(turn, thread, output);
    else attempt(turn, thread.parent, () => childEnded(turn, thread, output));
  }
}
