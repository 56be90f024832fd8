import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import { type Expression, parseIntrinsic } from '../query/intrinsics.ts';
import { listExpressions } from '../query/jsonata-template.ts';
import type { Flow, Machine, QueryLanguage, State } from './asl.ts';

/** What DescribeStateMachine calls variableReferences: the variables each state reads, by the state's name, in order of the alphabet. */
export function variableReferences(machine: Machine): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  walk(machine, machine.QueryLanguage ?? 'JSONPath', found);
  return found;
}

function walk(flow: Flow, outer: QueryLanguage, found: Record<string, string[]>): void {
  const language = flow.QueryLanguage ?? outer;
  for (const [name, state] of Object.entries(flow.States)) {
    const own = state.QueryLanguage ?? language;
    const read = own === 'JSONata' ? fromJsonata(state) : fromPaths(fieldsOf(state));
    if (read.size > 0) found[name] = [...read].sort();
    for (const inner of [...(state.Branches ?? []), state.ItemProcessor, state.Iterator])
      if (inner) walk(inner, own, found);
  }
}

/** Flows below have states of their own; a Result is data. */
function fieldsOf({ Branches, ItemProcessor, Iterator, Result, Comment, ...fields }: State): Json {
  return fields as Json;
}

/** `$name` that is neither a function's name nor bound by the expression itself. */
const VARIABLE = /\$([\p{ID_Start}_][\p{ID_Continue}]*)(?!\s*(?:\(|:=|[\p{ID_Continue}]))/gu;
const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\//g;
const BOUND = /\$([\p{ID_Start}_][\p{ID_Continue}]*)\s*:=|function\s*\(([^)]*)\)/gu;

function fromJsonata(state: State): Set<string> {
  const read = new Set<string>();
  for (const { source } of listExpressions(fieldsOf(state), '')) {
    const code = source.replace(STRINGS, "''");
    const bound = new Set(
      [...code.matchAll(BOUND)].flatMap(([, name, parameters]) =>
        name === undefined ? [...(parameters ?? '').matchAll(/\$(\w+)/g)].map((match) => match[1]) : [name],
      ),
    );
    for (const [, name] of code.matchAll(VARIABLE))
      if (name !== undefined && name !== 'states' && !bound.has(name)) read.add(name);
  }
  return read;
}

/** JSONPath reads in fields whose name ends in Path and in members whose name ends in `.$`. */
function fromPaths(value: Json, key = '', read = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) fromPaths(item, '', read);
  else if (isObject(value)) for (const [name, inner] of Object.entries(value)) fromPaths(inner, name, read);
  else if (typeof value === 'string' && (key.endsWith('.$') || key.endsWith('Path') || key === 'Variable'))
    fromExpression(value, read);
  return read;
}

function fromExpression(text: string, read: Set<string>): void {
  if (!text.startsWith('States.')) {
    const name = /^\$([\p{ID_Start}_][\p{ID_Continue}]*)/u.exec(text)?.[1];
    if (name !== undefined) read.add(name);
    return;
  }
  const paths = (expression: Expression): void => {
    if ('path' in expression) fromExpression(expression.path, read);
    else if ('args' in expression) for (const argument of expression.args) paths(argument);
  };
  paths(parseIntrinsic(text));
}
