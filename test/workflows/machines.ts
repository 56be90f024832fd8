/** The seventeen definitions as the tests look at them: every state with its scope, and what follows what. */
import { readFileSync } from 'node:fs';
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';

export const stages = Object.keys(flows) as Stage[];

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  Assign?: Record<string, unknown>;
  Output?: unknown;
}

export interface Rule {
  Condition: string;
  Next: string;
}

/** As much of ASL as our machines use. */
export interface State {
  Type: 'Task' | 'Choice' | 'Map' | 'Parallel' | 'Pass' | 'Succeed' | 'Fail';
  Comment?: string;
  Resource?: string;
  Arguments?: Record<string, unknown>;
  TimeoutSeconds?: number;
  Retry?: { ErrorEquals: string[]; MaxAttempts?: number }[];
  Catch?: Catcher[];
  Assign?: Record<string, unknown>;
  Next?: string;
  End?: boolean;
  Choices?: Rule[];
  Default?: string;
  Items?: string;
  ItemProcessor?: Scope & { ProcessorConfig: { Mode: string } };
  Branches?: Scope[];
  Error?: string;
}

export interface Scope {
  StartAt: string;
  States: Record<string, State>;
}

export interface Machine extends Scope {
  Comment: string;
  QueryLanguage: string;
}

export const textOf = (stage: Stage): string =>
  readFileSync(new URL(`../../workflows/${stage}.asl.json`, import.meta.url), 'utf8');

/** The definition as the file has it, placeholders included. */
export const machineOf = (stage: Stage): Machine => JSON.parse(textOf(stage)) as Machine;

/** The definition with every placeholder filled, as an engine takes it. */
export function runnable(stage: Stage): Machine {
  const filled = textOf(stage).replace(/\$\{(\w+)\}/g, (_, name: string) => {
    if (name === 'Partition') return 'aws-cn';
    const kind = name === 'TasksFunction' ? 'lambda' : 'states';
    const id = kind === 'lambda' ? `function:tasks-${stage}` : `stateMachine:${name}`;
    return `arn:aws-cn:${kind}:cn-north-1:000000000000:${id}`;
  });
  return JSON.parse(filled) as Machine;
}

export interface Placed {
  id: string;
  state: State;
  scope: Scope;
  /** The Parallel or Map around it, outermost first. */
  inside: State[];
}

/** Every state of a machine, inner scopes included. */
export function statesOf(scope: Scope, inside: State[] = []): Placed[] {
  return Object.entries(scope.States).flatMap(([id, state]) => [
    { id, state, scope, inside },
    ...innerScopes(state).flatMap((inner) => statesOf(inner, [...inside, state])),
  ]);
}

export const innerScopes = (state: State): Scope[] => [
  ...(state.Branches ?? []),
  ...(state.ItemProcessor ? [state.ItemProcessor] : []),
];

/** A state that asks people or the calendar. */
export const isStep = (state: State): boolean =>
  state.Type === 'Task' && state.Resource?.endsWith(':lambda:invoke.waitForTaskToken') === true;

export const isStart = (state: State): boolean =>
  state.Type === 'Task' && state.Resource?.endsWith(':states:startExecution') === true;

/** A Map that starts machines, by what it goes over. */
export const startsRuns = (state: State): boolean => state.Type === 'Map' && state.Items === '{% $starts %}';

/** All strings inside a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
