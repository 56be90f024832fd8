import { queryFault, RuntimeFault, StateError } from '../errors.ts';
import type { Json } from '../json.ts';
import { instant } from '../query/comparisons.ts';
import { typeName, wrongType } from '../query/jsonata-template.ts';
import { find, requirePath } from '../query/template.ts';
import type { Exit } from './data-flow.ts';
import { argumentsOf, effectiveInput, exitWithInput, exitWithResult } from './data-flow.ts';
import type { Frame } from './frame.ts';
import { jsonata, jsonPathValue, pathScope } from './frame.ts';

export function pass(frame: Frame): Exit {
  if (frame.language === 'JSONata') return exitWithInput(frame, frame.state, '', frame.state.Next);
  if (frame.state.Result !== undefined) return exitWithResult(frame, frame.state.Result);
  return exitWithResult(frame, argumentsOf(frame, effectiveInput(frame)));
}

/** The instant (ms) a Wait state ends at. */
export function waitUntil(frame: Frame): number {
  const { state, turn } = frame;
  const input = frame.language === 'JSONata' ? frame.thread.input : effectiveInput(frame);
  if (state.SecondsPath !== undefined)
    return turn.env.now + secondsFromPath(frame, state.SecondsPath, input) * 1000;
  if (state.Seconds !== undefined) return turn.env.now + seconds(frame, state.Seconds) * 1000;
  if (state.TimestampPath !== undefined) {
    const found = find(state.TimestampPath, pathScope(frame, input));
    if (!found.found)
      throw new RuntimeFault(
        `The TimestampPath parameter does not reference an input value: ${state.TimestampPath}`,
      );
    const at = instant(found.value);
    if (at === undefined) {
      throw new RuntimeFault(
        `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${state.TimestampPath} == ${show(found.value)}`,
      );
    }
    return at;
  }
  const value =
    frame.language === 'JSONata'
      ? jsonata(frame, state.Timestamp as string, 'Timestamp', { input })
      : (state.Timestamp as string);
  if (typeof value !== 'string') throw wrongType(state.Timestamp, value, 'Timestamp', 'string');
  const at = instant(value);
  if (at === undefined)
    throw queryFault(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
      'Timestamp',
    );
  return at;
}

const show = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function seconds(frame: Frame, field: number | string): number {
  const value =
    typeof field === 'string' ? jsonata(frame, field, 'Seconds', { input: frame.thread.input }) : field;
  if (typeof value !== 'number') throw wrongType(field, value, 'Seconds', 'number');
  if (!Number.isInteger(value) || value < 0 || value > 99_999_999)
    throw queryFault(
      `The Seconds field must be an integer between 0 and 99999999 but was: ${value}`,
      'Seconds',
    );
  return value;
}

function secondsFromPath(frame: Frame, path: string, input: Json): number {
  const found = find(path, pathScope(frame, input));
  if (!found.found)
    throw new RuntimeFault(`The SecondsPath parameter does not reference an input value: ${path}`);
  const value = typeof found.value === 'string' ? Number(found.value) : found.value;
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new RuntimeFault(
      `The SecondsPath parameter cannot be parsed as a long value: ${path} == ${show(found.value)}`,
    );
  if (value < 0)
    throw new RuntimeFault(`The SecondsPath parameter references a negative value: ${path} == ${value}`);
  return value;
}

export function succeed(frame: Frame): Exit {
  return exitWithInput(frame, frame.state, '', undefined);
}

/** A Fail state's error, to be thrown. */
export function failure(frame: Frame): StateError {
  const { state, thread } = frame;
  const text = (name: 'Error' | 'Cause'): string | undefined => {
    const path = state[`${name}Path`];
    if (path !== undefined)
      return string(jsonPathValue(frame, path, `${name}Path`, thread.input), `${name}Path`);
    const field = state[name];
    if (field === undefined || frame.language === 'JSONPath') return field;
    const value = jsonata(frame, field, name, { input: thread.input });
    if (typeof value !== 'string') throw wrongType(field, value, name, 'string');
    return value;
  };
  return new StateError(text('Error'), text('Cause'));
}

function string(value: Json, field: string): string {
  if (typeof value !== 'string')
    throw new RuntimeFault(
      `The ${field} field must be a string but was ${typeName(value)}: ${JSON.stringify(value)}`,
    );
  return value;
}

/** TimeoutSeconds and its like: a number, a JSONata expression, or the matching …Path. Undefined where absent. */
export function secondsField(
  frame: Frame,
  name: 'TimeoutSeconds' | 'HeartbeatSeconds',
  input: Json,
): number | undefined {
  const path = frame.state[`${name}Path`];
  const field = frame.state[name];
  if (path !== undefined) {
    const value = requirePath(path, pathScope(frame, input));
    if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0)
      throw new RuntimeFault(
        `The ${name}Path parameter does not reference a positive integer: ${path} == ${show(value)}`,
      );
    return value;
  }
  if (field === undefined) return undefined;
  const value =
    typeof field === 'string' ? jsonata(frame, field, name, { input: frame.thread.input }) : field;
  if (typeof value !== 'number') throw wrongType(field, value, name, 'number');
  if (!Number.isInteger(value) || value <= 0 || value > 99_999_999)
    throw queryFault(`The ${name} field must be an integer between 1 and 99999999 but was: ${value}`, name);
  return value;
}
