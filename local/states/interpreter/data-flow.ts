import { RuntimeFault, StateError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, tooLarge } from '../json.ts';
import { assignAt, parsePath } from '../query/json-path.ts';
import { requirePath } from '../query/template.ts';
import { stateExited } from './events.ts';
import type { Frame, StatesVariable } from './frame.ts';
import { jsonata, jsonPathTemplate, jsonPathValue, pathScope } from './frame.ts';

/** How data flows into a state and out of it again. */

function select(frame: Frame, path: string | null | undefined, data: Json): Json {
  if (path === undefined) return data;
  if (path === null) return {};
  if (path.startsWith('States.')) return jsonPathValue(frame, path, path, data);
  return requirePath(path, pathScope(frame, data));
}

/** What a JSONPath state works on: InputPath, not yet Parameters. JSONata states work on the input as it is. */
export function effectiveInput(frame: Frame): Json {
  return frame.language === 'JSONata'
    ? frame.thread.input
    : select(frame, frame.state.InputPath, frame.thread.input);
}

/** Parameters or Arguments, filled; the effective input where there are none. */
export function argumentsOf(frame: Frame, input: Json): Json {
  const { state, thread } = frame;
  if (frame.language === 'JSONata')
    return state.Arguments === undefined
      ? input
      : jsonata(frame, state.Arguments, 'Arguments', { input: thread.input });
  return state.Parameters === undefined ? input : jsonPathTemplate(frame, state.Parameters, input);
}

export function limitSize(frame: Frame, value: Json): Json {
  if (tooLarge(value)) {
    throw new StateError(
      'States.DataLimitExceeded',
      `The state/task '${frame.thread.state}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  return value;
}

export type Exit = { output: Json; assigned: JsonObject | undefined; next: string | undefined };
type Fields = { Output?: Json; Assign?: JsonObject };

function assign(frame: Frame, fields: Fields, states: StatesVariable, data: Json): JsonObject | undefined {
  if (fields.Assign === undefined) return undefined;
  const assigned =
    frame.language === 'JSONata'
      ? jsonata(frame, fields.Assign, 'Assign', states)
      : jsonPathTemplate(frame, fields.Assign, data);
  if (!isObject(assigned)) throw new RuntimeFault('Assign must be an object');
  if (tooLarge(assigned))
    throw new StateError(
      'States.DataLimitExceeded',
      `The variables assigned in the state '${frame.thread.state}' exceed the maximum number of bytes service limit.`,
    );
  return assigned;
}

/** The way out of a state that has a result: Pass, Task, Parallel, Map. */
export function exitWithResult(frame: Frame, result: Json): Exit {
  const { state, thread } = frame;
  limitSize(frame, result);
  if (frame.language === 'JSONata') {
    const states = { input: thread.input, result };
    const output = state.Output === undefined ? result : jsonata(frame, state.Output, 'Output', states);
    return {
      output: limitSize(frame, output),
      assigned: assign(frame, state, states, result),
      next: state.Next,
    };
  }
  const selected =
    state.ResultSelector === undefined ? result : jsonPathTemplate(frame, state.ResultSelector, result);
  const assigned = assign(frame, state, { input: thread.input }, selected);
  const output = select(frame, state.OutputPath, mergeResult(thread.input, state.ResultPath, selected));
  return { output: limitSize(frame, output), assigned, next: state.Next };
}

/** The way out of a state that only passes its input on: Choice, Wait, Succeed, Pass in JSONata. `fields` may be those of a choice rule. */
export function exitWithInput(
  frame: Frame,
  fields: Fields,
  location: string,
  next: string | undefined,
): Exit {
  const { state, thread } = frame;
  if (frame.language === 'JSONata') {
    const states = { input: thread.input };
    const output =
      fields.Output === undefined ? thread.input : jsonata(frame, fields.Output, `${location}Output`, states);
    return { output: limitSize(frame, output), assigned: assign(frame, fields, states, thread.input), next };
  }
  const input = effectiveInput(frame);
  const assigned = assign(frame, fields, { input }, input);
  return { output: limitSize(frame, select(frame, state.OutputPath, input)), assigned, next };
}

/** The way out through a catcher. */
export function exitWithError(
  frame: Frame,
  catcher: Fields & { ResultPath?: string | null; Next: string },
  errorOutput: JsonObject,
  index: number,
): Exit {
  const { thread } = frame;
  if (frame.language === 'JSONata') {
    const states = { input: thread.input, errorOutput };
    const output =
      catcher.Output === undefined
        ? errorOutput
        : jsonata(frame, catcher.Output, `Catch[${index}]/Output`, states);
    return {
      output: limitSize(frame, output),
      assigned: assign(frame, catcher, states, errorOutput),
      next: catcher.Next,
    };
  }
  const assigned = assign(frame, catcher, { input: thread.input }, errorOutput);
  return {
    output: limitSize(frame, mergeResult(thread.input, catcher.ResultPath, errorOutput)),
    assigned,
    next: catcher.Next,
  };
}

function mergeResult(input: Json, path: string | null | undefined, result: Json): Json {
  if (path === undefined || path === '$') return result;
  if (path === null) return input;
  const merged = assignAt(parsePath(path), input, result);
  if (merged === undefined) {
    throw new RuntimeFault(
      `Unable to apply ReferencePath ${path} to input ${JSON.stringify(input)}`,
      'States.ResultPathMatchFailure',
    );
  }
  return merged;
}

/** Leaves the state: the event, the variables, and the next state or the end of the flow. Gives the output when the flow has ended. */
export function leave(frame: Frame, exit: Exit): { ended: boolean; output: Json } {
  const { turn, thread, state } = frame;
  stateExited(turn, thread, state.Type, exit.output, exit.assigned);
  if (exit.assigned) thread.vars = { ...thread.vars, ...exit.assigned };
  thread.tries = [];
  if (exit.next === undefined) return { ended: true, output: exit.output };
  thread.state = exit.next;
  thread.input = exit.output;
  thread.phase = { is: 'enter' };
  turn.schedule(thread.id);
  return { ended: false, output: exit.output };
}
