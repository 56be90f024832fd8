import type { QueryLanguage, State } from '../definition/asl.ts';
import { RuntimeFault, StateError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { evaluateTemplate } from '../query/jsonata-template.ts';
import type { PathScope } from '../query/template.ts';
import { fillTemplate, resolveExpression } from '../query/template.ts';
import type { Thread } from './model.ts';
import type { Turn } from './turn.ts';

/** A thread standing in a state, with what its fields may refer to. */
export type Frame = {
  turn: Turn;
  thread: Thread;
  state: State;
  language: QueryLanguage;
  /** The token of the task being prepared, for `$$.Task.Token`. */
  token?: string;
};

export function frameOf(turn: Turn, threadId: number): Frame {
  const thread = turn.edit(threadId);
  return { turn, thread, ...turn.stateOf(thread) };
}

/** A branch reads the variables of every flow around it; its own shadow them. */
function allVariables(turn: Turn, thread: Thread): JsonObject {
  const outer = thread.parent === undefined ? {} : allVariables(turn, turn.get(thread.parent));
  return { ...outer, ...thread.vars };
}

function variable(turn: Turn, thread: Thread, name: string): Json | undefined {
  if (Object.hasOwn(thread.vars, name)) return thread.vars[name];
  return thread.parent === undefined ? undefined : variable(turn, turn.get(thread.parent), name);
}

export function contextObject(frame: Frame, item = frame.thread.item): JsonObject {
  const { execution } = frame.turn;
  const context: JsonObject = {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: new Date(execution.startedAt).toISOString(),
      Name: execution.name,
      RoleArn: execution.roleArn === '' ? null : execution.roleArn,
      ...(execution.express ? {} : { RedriveCount: execution.redriveCount }),
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    State: { Name: frame.thread.state, EnteredTime: frame.thread.enteredAt },
  };
  const retries = frame.thread.tries.reduce((sum, n) => sum + n, 0);
  if (['Task', 'Parallel', 'Map'].includes(frame.state.Type))
    (context.State as JsonObject).RetryCount = retries;
  if (item) context.Map = { Item: { Index: item.Index, Value: item.Value } };
  if (frame.token !== undefined) context.Task = { Token: frame.token };
  const { context: given } = frame.turn.env;
  return given ? { ...context, ...given } : context;
}

export function pathScope(frame: Frame, data: Json, item?: Thread['item']): PathScope {
  return {
    data,
    context: () => contextObject(frame, item ?? frame.thread.item),
    variable: (name) => variable(frame.turn, frame.thread, name),
    env: frame.turn.env,
  };
}

export type StatesVariable = { input: Json; result?: Json; errorOutput?: Json };

/** Most expressions do not look at the context: it is made when they do. */
function withContext(states: JsonObject, context: () => JsonObject): JsonObject {
  let made: JsonObject | undefined;
  return Object.defineProperty(states, 'context', {
    enumerable: true,
    get: () => {
      made ??= context();
      return made;
    },
  });
}

/** A JSONata field, evaluated with `$states` and the variables in scope. */
export function jsonata(
  frame: Frame,
  field: Json,
  location: string,
  states: StatesVariable,
  item?: Thread['item'],
): Json {
  const { turn, thread } = frame;
  let own: JsonObject | undefined;
  const statesVariable = (): JsonObject => {
    own ??= withContext({ ...states } as JsonObject, () => contextObject(frame, item ?? thread.item));
    return own;
  };
  const bindings = {
    get: (name: string) => (name === 'states' ? statesVariable() : variable(turn, thread, name)),
    all: () => ({ ...allVariables(turn, thread), states: statesVariable() }),
  };
  return evaluateTemplate(field, location, bindings, turn.env);
}

export function jsonPathTemplate(frame: Frame, template: Json, data: Json, item?: Thread['item']): Json {
  return fillTemplate(template, pathScope(frame, data, item));
}

export function jsonPathValue(frame: Frame, path: string, field: string, data: Json): Json {
  return resolveExpression(path, field, pathScope(frame, data));
}

/** The words AWS puts before every fault it finds while running a state. */
export function asStateError(frame: { thread: Thread }, error: unknown): StateError {
  if (error instanceof StateError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const fault = error instanceof RuntimeFault ? error : new RuntimeFault(`Internal error: ${message}`);
  const cause = `An error occurred while executing the state '${frame.thread.state}' (entered at the event id #${frame.thread.enteredEvent}). ${message}`;
  const evaluation =
    fault.errorName === 'States.QueryEvaluationError'
      ? { ...(fault.location === undefined ? {} : { location: fault.location }) }
      : undefined;
  const wrapped = new StateError(fault.errorName, cause, evaluation);
  wrapped.own = true;
  return wrapped;
}
