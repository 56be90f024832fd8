import type { FlowStep } from '../definition/asl.ts';
import { flowAt, isDistributed } from '../definition/asl.ts';
import { StateError } from '../errors.ts';
import type { Json } from '../json.ts';
import { argumentsOf, effectiveInput, exitWithResult, leave } from './data-flow.ts';
import type { Frame } from './frame.ts';
import { frameOf } from './frame.ts';
import { mapFailureTolerance, mapItemInput, mapItems } from './map-fields.ts';
import type { ChildrenPhase, Thread } from './model.ts';
import { closeTask } from './task.ts';
import type { Turn } from './turn.ts';

/** Parallel branches and Map items: threads below a thread. */

function spawn(
  frame: Frame,
  step: FlowStep,
  slot: number,
  input: Json,
  prev: number,
  more: Partial<Thread> = {},
): Thread {
  const { turn, thread } = frame;
  const path = [...thread.path, step];
  const child = turn.add({
    parent: thread.id,
    slot,
    path,
    state: flowAt(turn.machine, path).flow.StartAt,
    input,
    vars: {},
    enteredAt: '',
    enteredEvent: 0,
    prev,
    before: prev,
    tries: [],
    silent: thread.silent,
    phase: { is: 'enter' },
    ...(thread.item ? { item: thread.item } : {}),
    ...more,
  });
  turn.schedule(child.id);
  return child;
}

export function startParallel(frame: Frame): void {
  const { turn, thread, state } = frame;
  const input = argumentsOf(frame, effectiveInput(frame));
  const branches = state.Branches ?? [];
  turn.emit(thread, 'ParallelStateStarted');
  const ids = branches.map(
    (_, branch) => spawn(frame, { state: thread.state, branch }, branch, input, thread.prev).id,
  );
  thread.phase = { is: 'children', ids, total: ids.length, running: ids.length, failed: 0 };
}

export function startMap(frame: Frame): void {
  const { turn, thread } = frame;
  const { items, raw, concurrency } = mapItems(frame);
  turn.emit(thread, 'MapStateStarted', {
    key: 'mapStateStartedEventDetails',
    value: { length: items.length },
  });
  const tolerance = mapFailureTolerance(frame);
  if (isDistributed(frame.state)) {
    const { machineArn, name } = turn.execution;
    const mapRunArn = `${machineArn.replace(':stateMachine:', ':mapRun:')}/${frame.state.Label ?? thread.state}:${name}-${thread.id}-${turn.execution.nextEvent}`;
    turn.emit(thread, 'MapRunStarted', { key: 'mapRunStartedEventDetails', value: { mapRunArn } });
  }
  thread.phase = {
    is: 'children',
    ids: [],
    total: items.length,
    running: 0,
    failed: 0,
    map: { items, raw, concurrency, ...tolerance },
  };
  startItems(frame, thread.prev);
  if (items.length === 0) join(frame, thread.prev);
}

/** Starts as many items as the concurrency allows; their events follow `prev`, the end of the item that made room. */
function startItems(frame: Frame, prev: number): void {
  const { turn, thread } = frame;
  const phase = { ...(thread.phase as ChildrenPhase) };
  const map = phase.map as NonNullable<ChildrenPhase['map']>;
  const distributed = isDistributed(frame.state);
  phase.ids = [...phase.ids];
  thread.phase = phase;
  while (phase.running < map.concurrency && phase.ids.length < phase.total) {
    const Index = phase.ids.length;
    const item = { Index, Value: map.raw[Index] as Json };
    const input = mapItemInput(frame, map.items[Index] as Json, item);
    const child = spawn(frame, { state: thread.state }, Index, input, prev, {
      item,
      silent: thread.silent || distributed,
    });
    turn.emit(child, 'MapIterationStarted', {
      key: 'mapIterationStartedEventDetails',
      value: { name: thread.state, index: Index },
    });
    phase.ids.push(child.id);
    phase.running += 1;
  }
}

/** An event beside the child's chain: what follows is chained to the event before it. */
function note(turn: Turn, child: Thread, type: string, key: string, name: string): void {
  const prev = child.prev;
  turn.emit(child, type, { key, value: { name, index: child.slot } });
  child.prev = prev;
}

/** A branch or item has reached its end. */
export function childEnded(turn: Turn, child: Thread, output: Json): void {
  const frame = frameOf(turn, child.parent as number);
  child.phase = { is: 'ended', output };
  if (frame.state.Type === 'Map')
    note(turn, child, 'MapIterationSucceeded', 'mapIterationSucceededEventDetails', frame.thread.state);
  oneLess(frame, child.prev, 0);
}

function oneLess(frame: Frame, prev: number, failed: number): void {
  const { thread } = frame;
  const phase = thread.phase as ChildrenPhase;
  thread.phase = { ...phase, running: phase.running - 1, failed: phase.failed + failed };
  const base = distributes(frame) ? thread.prev : prev;
  if (phase.map) startItems(frame, base);
  const now = thread.phase as ChildrenPhase;
  if (now.running === 0 && now.ids.length === now.total) join(frame, base);
}

const distributes = (frame: Frame): boolean => frame.state.Type === 'Map' && isDistributed(frame.state);

/** All are done: the results, in order of slot, are the state's result. */
function join(frame: Frame, prev: number): void {
  const { turn, thread, state } = frame;
  const { ids } = thread.phase as ChildrenPhase;
  const results: Json[] = [];
  for (const id of ids) {
    const { phase } = turn.get(id);
    if (phase.is === 'ended') results.push(phase.output);
    turn.remove(id);
  }
  thread.prev = prev;
  thread.phase = { is: 'work' };
  const exit = exitWithResult(frame, results);
  if (distributes(frame)) turn.emit(thread, 'MapRunSucceeded');
  const chain = thread.prev;
  turn.emit(thread, `${state.Type}StateSucceeded`);
  thread.prev = chain;
  const left = leave(frame, exit);
  if (left.ended) turn.ended.push({ thread: thread.id, output: left.output });
}

/** A child has failed for good. Gives the error its parent fails with, or undefined where the map tolerates it. */
export function childFailed(
  turn: Turn,
  child: Thread,
  error: StateError,
): { parent: Thread; error: StateError } | undefined {
  const frame = frameOf(turn, child.parent as number);
  const parent = frame.thread;
  const phase = parent.phase as ChildrenPhase;
  if (frame.state.Type === 'Map') {
    note(turn, child, 'MapIterationFailed', 'mapIterationFailedEventDetails', parent.state);
    const failed = phase.failed + 1;
    const map = phase.map as NonNullable<ChildrenPhase['map']>;
    if (failed <= map.toleratedCount || (failed * 100) / phase.total <= map.toleratedPercentage) {
      child.phase = { is: 'lost' };
      oneLess(frame, child.prev, 1);
      return undefined;
    }
  } else if (turn.stateOf(child).state.Type === 'Task') {
    const prev = child.prev;
    turn.emit(child, 'TaskStateAborted');
    child.prev = prev;
  }
  const end = child.prev;
  for (const id of phase.ids) {
    if (id === child.id) turn.remove(id);
    else abort(turn, id);
  }
  parent.phase = { is: 'work' };
  if (!distributes(frame)) {
    parent.prev = end;
    return { parent, error };
  }
  const exceeded = new StateError(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
  turn.emit(parent, 'MapRunFailed', {
    key: 'mapRunFailedEventDetails',
    value: { error: exceeded.error as string, cause: exceeded.cause as string },
  });
  return { parent, error: exceeded };
}

const ABORTABLE = new Set(['Task', 'Wait', 'Parallel', 'Map']);

/** Takes a thread and all below it out of the execution. */
export function abort(turn: Turn, id: number): void {
  const thread = turn.edit(id);
  const { phase } = thread;
  if (phase.is === 'children') for (const child of phase.ids) abort(turn, child);
  if (phase.is === 'task') closeTask(turn, thread);
  if (phase.is === 'waiting' || phase.is === 'retrying') turn.effects.push({ do: 'clearTimers', thread: id });
  if (phase.is !== 'ended' && phase.is !== 'lost') {
    const { state } = turn.stateOf(thread);
    if (phase.is !== 'enter' && ABORTABLE.has(state.Type)) turn.emit(thread, `${state.Type}StateAborted`);
    const parent = turn.get(thread.parent as number);
    if (turn.stateOf(parent).state.Type === 'Map')
      note(turn, thread, 'MapIterationAborted', 'mapIterationAbortedEventDetails', parent.state);
  }
  turn.remove(id);
}
