import { randomUUID } from 'node:crypto';
import type { Execution, HistoryEvent, Status } from '../../interpreter/model.ts';
import type { ExecutionRow, Parent } from '../../journal/executions.ts';
import type { Json, JsonObject } from '../../json.ts';
import { PAYLOAD_LIMIT, parseJson, utf8Size } from '../../json.ts';
import type { Executions } from '../../runtime/executions.ts';
import type { Operation } from '../api.ts';
import { ApiError, executionMissing, invalidArn, machineMissing, validation } from '../errors.ts';
import { checkExecutionArn, checkName, machineRef } from '../names.ts';
import { optionalText, page, paged, seconds, text, withoutUndefined } from '../request.ts';
import { resolve } from './machines.ts';

/** Executions: start, describe, list, stop, redrive, history. */
const INCLUDED = { included: true };

function inputOf(params: JsonObject): { input: Json; inputText: string } {
  const inputText = optionalText(params, 'input') ?? '{}';
  if (utf8Size(inputText) > PAYLOAD_LIMIT) {
    throw validation(
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${PAYLOAD_LIMIT}`,
    );
  }
  try {
    return { input: parseJson(inputText), inputText };
  } catch (error) {
    throw new ApiError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${(error as Error).message}'`,
    );
  }
}

/** Starts, or finds the running one of the same name and input. `parent` is the task that waits for this execution. */
export function startExecution(executions: Executions, params: JsonObject, parent?: Parent): ExecutionRow {
  const { machine, revision, version, aliasArn } = resolve(executions, text(params, 'stateMachineArn'));
  const { input, inputText } = inputOf(params);
  const name = params.name === undefined || params.name === null ? randomUUID() : checkName(params.name);
  const express = machine.type === 'EXPRESS';
  const kind = express ? 'express' : 'execution';
  const arn = `${machine.arn.replace(':stateMachine:', `:${kind}:`)}:${name}${express ? `:${randomUUID()}` : ''}`;
  const existing = executions.store.byArn(arn);
  if (existing) {
    const { status, inputText: known } = existing.execution;
    if (status === 'RUNNING' && known === inputText) return existing;
    throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const traceHeader = optionalText(params, 'traceHeader');
  return executions.start({
    arn,
    name,
    machineArn: machine.arn,
    machineName: machine.name,
    revision: revision.id,
    roleArn: revision.roleArn,
    express,
    input,
    inputText,
    links: {
      ...(version ? { versionArn: version.arn } : {}),
      ...(aliasArn === undefined ? {} : { aliasArn }),
      ...(traceHeader === undefined ? {} : { traceHeader }),
    },
    ...(parent ? { parent } : {}),
  });
}

export const start: Operation = ({ executions }, params) => {
  const row = startExecution(executions, params);
  return { executionArn: row.execution.arn, startDate: seconds(row.execution.startedAt) };
};

export const startSync: Operation = async ({ executions }, params) => {
  const { machine } = resolve(executions, text(params, 'stateMachineArn'));
  if (machine.type !== 'EXPRESS')
    throw new ApiError(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  const row = startExecution(executions, params);
  const execution = await executions.whenFinished(row.id);
  const ms = (execution.stoppedAt ?? execution.startedAt) - execution.startedAt;
  return withoutUndefined({
    ...ends(execution),
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    input: execution.inputText,
    inputDetails: INCLUDED,
    traceHeader: row.links.traceHeader,
    billingDetails: {
      billedDurationInMilliseconds: Math.max(100, Math.ceil(ms / 100) * 100),
      billedMemoryUsedInMB: 64,
    },
  });
};

/** What describe and sync start have in common. */
function ends(execution: Execution): Record<string, Json | undefined> {
  return {
    status: execution.status,
    startDate: seconds(execution.startedAt),
    stopDate: execution.stoppedAt === undefined ? undefined : seconds(execution.stoppedAt),
    output: execution.output === undefined ? undefined : JSON.stringify(execution.output),
    outputDetails: execution.output === undefined ? undefined : INCLUDED,
    error: execution.error,
    cause: execution.cause,
  };
}

function find(executions: Executions, arn: string, notExpress = true): ExecutionRow {
  if (notExpress && /^arn:[^:]+:states:[^:]*:[^:]*:express:/.test(arn))
    throw invalidArn('Resource type not valid in this context: express');
  checkExecutionArn(arn);
  const row = executions.store.byArn(arn);
  if (!row) throw executionMissing(arn);
  return row;
}

export const describe: Operation = ({ executions }, params) => {
  const row = find(executions, text(params, 'executionArn'));
  const { execution } = row;
  return withoutUndefined({
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    ...ends(execution),
    input: execution.inputText,
    inputDetails: INCLUDED,
    traceHeader: row.links.traceHeader,
    stateMachineVersionArn: row.links.versionArn,
    stateMachineAliasArn: row.links.aliasArn,
    redriveCount: execution.redriveCount,
    redriveDate: execution.redrivenAt === undefined ? undefined : seconds(execution.redrivenAt),
    ...redriveStatus(execution),
  });
};

function redriveStatus(execution: Execution): JsonObject {
  if (execution.status === 'RUNNING')
    return {
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    };
  if (execution.status === 'SUCCEEDED')
    return {
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    };
  return { redriveStatus: 'REDRIVABLE' };
}

export const listExecutions: Operation = ({ executions }, params) => {
  const wanted = page(params, 100, 3096);
  const arn = text(params, 'stateMachineArn');
  const { machineArn, qualifier } = machineRef(arn);
  const machine = executions.machines.find(machineArn);
  if (!machine) throw machineMissing(arn);
  if (machine.type === 'EXPRESS')
    throw new ApiError(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  const status = optionalText(params, 'statusFilter') as Status | undefined;
  let rows = executions.store.ofMachine(
    machineArn,
    status,
    qualifier === undefined ? wanted.limit + 1 : 1_000_000,
    qualifier === undefined ? wanted.offset : 0,
  );
  if (qualifier !== undefined) {
    rows = rows
      .filter((row) => row.links.versionArn === arn || row.links.aliasArn === arn)
      .slice(wanted.offset, wanted.offset + wanted.limit + 1);
  }
  return paged(
    'executions',
    rows.map((row) =>
      withoutUndefined({
        executionArn: row.execution.arn,
        stateMachineArn: machineArn,
        name: row.execution.name,
        status: row.execution.status,
        startDate: seconds(row.execution.startedAt),
        stopDate: row.execution.stoppedAt === undefined ? undefined : seconds(row.execution.stoppedAt),
        redriveCount: row.execution.redriveCount,
        redriveDate: row.execution.redrivenAt === undefined ? undefined : seconds(row.execution.redrivenAt),
        stateMachineVersionArn: row.links.versionArn,
        stateMachineAliasArn: row.links.aliasArn,
      }),
    ),
    wanted,
  );
};

export const stop: Operation = ({ executions }, params) => {
  const row = find(executions, text(params, 'executionArn'));
  const error = optionalText(params, 'error');
  const cause = optionalText(params, 'cause');
  executions.feed(row.id, {
    type: 'stop',
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  });
  return { stopDate: seconds(executions.store.byId(row.id)?.execution.stoppedAt ?? executions.now()) };
};

export const redrive: Operation = ({ executions }, params) => {
  const row = find(executions, text(params, 'executionArn'));
  const { execution } = row;
  if (redriveStatus(execution).redriveStatus !== 'REDRIVABLE' || !execution.resume) {
    throw new ApiError('ExecutionNotRedrivable', `Execution is ${execution.status} and cannot be redriven`);
  }
  executions.feed(row.id, { type: 'redrive' });
  return { redriveDate: seconds(executions.now()) };
};

const PAYLOADS = ['input', 'output', 'parameters'];

export const history: Operation = ({ executions }, params) => {
  const wanted = page(params, 100);
  const row = find(executions, text(params, 'executionArn'));
  const events = executions.store.events(
    row.id,
    params.reverseOrder === true,
    wanted.limit + 1,
    wanted.offset,
  );
  const bare = params.includeExecutionData === false;
  return paged(
    'events',
    events.map((event) => eventOf(event, bare)),
    wanted,
  );
};

function eventOf(event: HistoryEvent, bare: boolean): JsonObject {
  const { id, previousEventId, type, details } = event;
  const shown: JsonObject = { id, previousEventId, timestamp: seconds(event.timestamp), type };
  if (details)
    shown[details.key] = bare
      ? Object.fromEntries(Object.entries(details.value).filter(([key]) => !PAYLOADS.includes(key)))
      : details.value;
  return shown;
}
