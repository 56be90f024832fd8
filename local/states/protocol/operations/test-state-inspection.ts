import type { Catcher, State } from '../../definition/asl.ts';
import { StateError } from '../../errors.ts';
import { argumentsOf, effectiveInput } from '../../interpreter/data-flow.ts';
import { answersTo } from '../../interpreter/failure.ts';
import type { Frame } from '../../interpreter/frame.ts';
import { jsonPathTemplate } from '../../interpreter/frame.ts';
import { mapFailureTolerance, mapItems } from '../../interpreter/map-fields.ts';
import type { Effect } from '../../interpreter/model.ts';
import type { Turn } from '../../interpreter/turn.ts';
import type { Json, JsonObject } from '../../json.ts';
import { withoutUndefined } from '../request.ts';

/** What TestState shows of a state's insides from DEBUG on: the data after each stage, the limits of a map, who took the error. */
export function inspect(
  first: Turn,
  last: Turn,
  result: Json | undefined,
  output: Json | undefined,
): JsonObject {
  const thread = {
    ...first.get(1),
    state: Object.keys(first.machine.States).at(-1) ?? '',
    input: first.execution.input,
  };
  const state = first.machine.States[thread.state] as State;
  const { language } = first.stateOf(thread);
  const frame: Frame = { turn: first, thread, state, language };
  const stages =
    language === 'JSONata' ? jsonataStages(frame, first) : pathStages(frame, first, result, output);
  return withoutUndefined({
    input: text(first.execution.input),
    ...(state.Type === 'Map' ? mapLimits(frame) : {}),
    ...(state.Type === 'Task' && result !== undefined ? { result: text(result) } : {}),
    ...withoutUndefined(stages),
    variables: Object.keys(thread.vars).length > 0 ? text(thread.vars) : undefined,
    errorDetails: errorDetails(state, first, last),
  });
}

const text = (value: Json): string => JSON.stringify(value);
const attempt = (work: () => Json): string | undefined => {
  try {
    return text(work());
  } catch {
    // A stage that failed is not shown; the error itself is.
    return undefined;
  }
};

function sent(first: Turn): Json | undefined {
  return first.effects.find((effect): effect is Extract<Effect, { do: 'call' }> => effect.do === 'call')
    ?.parameters;
}

function jsonataStages(frame: Frame, first: Turn): Record<string, Json | undefined> {
  if (frame.state.Arguments === undefined || frame.state.Type === 'Parallel') return {};
  const parameters = sent(first);
  return {
    afterArguments:
      parameters === undefined ? attempt(() => argumentsOf(frame, frame.thread.input)) : text(parameters),
  };
}

function pathStages(
  frame: Frame,
  first: Turn,
  result: Json | undefined,
  output: Json | undefined,
): Record<string, Json | undefined> {
  const { state } = frame;
  if (state.Type === 'Succeed' || state.Type === 'Choice' || state.Type === 'Fail')
    return { afterInputPath: attempt(() => effectiveInput(frame)) };
  if (state.Type === 'Map') return mapStages(frame, result, output);
  if (!['Task', 'Pass', 'Parallel'].includes(state.Type)) return {};
  const parameters = sent(first);
  const given = (): Json => argumentsOf(frame, effectiveInput(frame));
  const selected = (): Json => {
    if (state.Type === 'Pass') return state.Result ?? given();
    if (result === undefined) throw new Error('no result');
    return state.ResultSelector === undefined
      ? result
      : jsonPathTemplate(frame, state.ResultSelector, result);
  };
  // A Pass with a Result of its own never looks at its parameters.
  const looks = state.Type === 'Task' || (state.Type === 'Pass' && state.Result === undefined);
  return {
    afterInputPath: looks ? attempt(() => effectiveInput(frame)) : undefined,
    afterParameters: looks ? (parameters === undefined ? attempt(given) : text(parameters)) : undefined,
    result: state.Result === undefined ? undefined : text(state.Result),
    afterResultSelector: attempt(selected),
    // OutputPath comes last; without it the output is the merged result.
    afterResultPath: state.OutputPath === undefined || state.OutputPath === '$' ? output : undefined,
  };
}

function mapStages(
  frame: Frame,
  result: Json | undefined,
  output: Json | undefined,
): Record<string, Json | undefined> {
  const { state } = frame;
  const stages = { afterInputPath: attempt(() => effectiveInput(frame)) };
  const items = attempt(() => mapItems(frame).raw);
  if (items === undefined || result === undefined) return stages;
  const selected = (): Json =>
    state.ResultSelector === undefined ? result : jsonPathTemplate(frame, state.ResultSelector, result);
  return {
    ...stages,
    afterItemsPath: items,
    afterResultSelector: attempt(selected),
    afterResultPath: state.OutputPath === undefined || state.OutputPath === '$' ? output : undefined,
  };
}

function mapLimits(frame: Frame): Record<string, Json | undefined> {
  const { state } = frame;
  try {
    const { toleratedCount, toleratedPercentage } = mapFailureTolerance(frame);
    const given = (name: 'ToleratedFailureCount' | 'ToleratedFailurePercentage'): boolean =>
      state[name] !== undefined || state[`${name}Path`] !== undefined;
    return {
      maxConcurrency:
        state.MaxConcurrency === undefined && state.MaxConcurrencyPath === undefined
          ? 0
          : mapItems(frame).concurrency,
      toleratedFailureCount: given('ToleratedFailureCount') ? toleratedCount : undefined,
      toleratedFailurePercentage: given('ToleratedFailurePercentage') ? toleratedPercentage : undefined,
    };
  } catch {
    return {};
  }
}

function errorDetails(state: State, first: Turn, last: Turn): JsonObject | undefined {
  const timer = last.effects.find(
    (effect): effect is Extract<Effect, { do: 'setTimer' }> =>
      effect.do === 'setTimer' && effect.key.includes(':retry:'),
  );
  if (timer) {
    const before = first.get(1).tries;
    const retryIndex = last.get(1).tries.findIndex((used, i) => used !== (before[i] ?? 0));
    return { retryIndex, retryBackoffIntervalSeconds: (timer.at - last.env.now) / 1000 };
  }
  const thread = last.find(1);
  const failed = last.events.some(({ type }) => /(Failed|TimedOut)$/.test(type));
  if (!failed || !thread) return undefined;
  if (last.execution.status !== 'RUNNING') return exhausted(state, first, last);
  const catchIndex = (state.Catch ?? []).findIndex((catcher: Catcher) => catcher.Next === thread.state);
  return catchIndex < 0 ? undefined : { catchIndex };
}

/** The retrier that would have taken the error, had it tries left. */
function exhausted(state: State, first: Turn, last: Turn): JsonObject | undefined {
  const error = new StateError(last.execution.error, last.execution.cause);
  const retryIndex = (state.Retry ?? []).findIndex((retrier) => answersTo(retrier.ErrorEquals, error));
  return retryIndex < 0 || first.get(1).tries[retryIndex] === 0 ? undefined : { retryIndex };
}
