/** What a played story left behind: the histories of its executions, the lines of the functions' log. */
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { readRunFile } from '#local/folder/run.ts';
import type { House } from '#test/e2e/support/house.ts';

export interface Machines {
  executions: number;
  /** *StateEntered events: what Step Functions bills. */
  transitions: number;
  /** Calls of functions, those tried again included. */
  invocations: number;
  /** Events of the longest execution. */
  longest: number;
  /** Executions that failed, timed out or were aborted, `name: error`. */
  failed: string[];
}

export async function countExecutions(house: House): Promise<Machines> {
  const client = new SFNClient({
    endpoint: readRunFile(house.folder)?.endpoints.sfn ?? '',
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const found: Machines = { executions: 0, transitions: 0, invocations: 0, longest: 0, failed: [] };
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { stateMachineArn } of stateMachines) {
      for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
        for (const { executionArn, name, status } of executions) {
          const types = await eventsOf(client, executionArn as string);
          found.executions += 1;
          if (status !== 'RUNNING' && status !== 'SUCCEEDED') {
            const { error } = await client.send(new DescribeExecutionCommand({ executionArn }));
            found.failed.push(`${name}: ${error ?? status}`);
          }
          found.transitions += types.filter(({ type }) => type.endsWith('StateEntered')).length;
          found.invocations += types.filter(({ lambda }) => lambda).length;
          found.longest = Math.max(found.longest, types.length);
        }
      }
    }
  }
  client.destroy();
  return found;
}

async function eventsOf(
  client: SFNClient,
  executionArn: string,
): Promise<{ type: string; lambda: boolean }[]> {
  const found: { type: string; lambda: boolean }[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({ executionArn, nextToken, maxResults: 1000 }),
    );
    for (const { type = '', taskScheduledEventDetails } of page.events ?? []) {
      const lambda =
        type === 'LambdaFunctionScheduled' ||
        (type === 'TaskScheduled' && taskScheduledEventDetails?.resourceType === 'lambda');
      found.push({ type, lambda });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

/** Requests and ticks in the log of the functions. */
export function countLog(text: string): { reads: number; writes: number; ticks: number } {
  const found = { reads: 0, writes: 0, ticks: 0 };
  for (const line of text.split('\n')) {
    if (line.includes('"OutboxOldestSeconds":')) found.ticks += 1;
    const [, method] = /"event":"request".*"route":"(\w+) /.exec(line) ?? [];
    if (method === 'GET') found.reads += 1;
    else if (method !== undefined) found.writes += 1;
  }
  return found;
}
