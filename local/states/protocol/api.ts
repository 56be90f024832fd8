import { JournalDamaged } from '../journal/seal.ts';
import type { JsonObject } from '../json.ts';
import type { ActivityQueue } from '../runtime/activities.ts';
import type { Executions } from '../runtime/executions.ts';
import { ApiError } from './errors.ts';
import * as activities from './operations/activities.ts';
import * as executions from './operations/executions.ts';
import * as machines from './operations/machines.ts';
import * as tags from './operations/tags.ts';
import * as tasks from './operations/tasks.ts';
import { testState } from './operations/test-state.ts';
import * as versions from './operations/versions.ts';

export type Context = { executions: Executions; activities: ActivityQueue };
/** One operation of the API: parameters in, answer out, or an ApiError. */
export type Operation = (context: Context, params: JsonObject) => JsonObject | Promise<JsonObject>;

const OPERATIONS: Record<string, Operation> = {
  CreateStateMachine: machines.createStateMachine,
  UpdateStateMachine: machines.updateStateMachine,
  DeleteStateMachine: machines.deleteStateMachine,
  DescribeStateMachine: machines.describeStateMachine,
  DescribeStateMachineForExecution: machines.describeStateMachineForExecution,
  ListStateMachines: machines.listStateMachines,
  ValidateStateMachineDefinition: machines.validateStateMachineDefinition,
  StartExecution: executions.start,
  StartSyncExecution: executions.startSync,
  DescribeExecution: executions.describe,
  ListExecutions: executions.listExecutions,
  StopExecution: executions.stop,
  RedriveExecution: executions.redrive,
  GetExecutionHistory: executions.history,
  SendTaskSuccess: tasks.sendTaskSuccess,
  SendTaskFailure: tasks.sendTaskFailure,
  SendTaskHeartbeat: tasks.sendTaskHeartbeat,
  PublishStateMachineVersion: versions.publishVersion,
  ListStateMachineVersions: versions.listVersions,
  DeleteStateMachineVersion: versions.deleteVersion,
  CreateStateMachineAlias: versions.createAlias,
  UpdateStateMachineAlias: versions.updateAlias,
  DescribeStateMachineAlias: versions.describeAlias,
  ListStateMachineAliases: versions.listAliases,
  DeleteStateMachineAlias: versions.deleteAlias,
  CreateActivity: activities.createActivity,
  DescribeActivity: activities.describeActivity,
  ListActivities: activities.listActivities,
  DeleteActivity: activities.deleteActivity,
  GetActivityTask: activities.getActivityTask,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  ListTagsForResource: tags.listTags,
  TestState: testState,
};

/** Runs an operation and waits until what it wrote, or read, is on disk. */
export async function perform(context: Context, name: string, params: JsonObject): Promise<JsonObject> {
  const operation = OPERATIONS[name];
  if (!operation)
    throw new ApiError('UnknownOperationException', `The operation ${name} is not supported by this engine`);
  const { journal } = context.executions;
  try {
    const answer = await operation(context, params);
    await journal.flushed();
    return answer;
  } catch (error) {
    if (error instanceof JournalDamaged) journal.halt(error);
    throw error;
  }
}
