import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Engine, EngineOptions, InvokeLambda } from '../../../local/states/index.ts';
import { startEngine } from '../../../local/states/index.ts';

export const ROLE = 'arn:aws:iam::000000000000:role/test';
export const START = Date.parse('2026-03-01T00:00:00Z');

/** An engine with a clock that stands still until told, on a file that can be opened again. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'states-'));
  now = START;
  engine!: Engine;
  client!: SFNClient;
  invocations: { arn: string; payload: unknown }[] = [];
  lambda: (payload: unknown, arn: string) => unknown = (payload) => payload;

  async open(more: Partial<EngineOptions> = {}): Promise<this> {
    const invokeLambda: InvokeLambda = async (arn, text) => {
      const payload: unknown = JSON.parse(text);
      this.invocations.push({ arn, payload });
      try {
        return { payload: JSON.stringify((await this.lambda(payload, arn)) ?? null) };
      } catch (error) {
        const { name, message } = error as Error;
        return {
          payload: JSON.stringify({ errorType: name, errorMessage: message }),
          functionError: 'Unhandled',
        };
      }
    };
    this.engine = await startEngine({
      file: join(this.folder, 'states.db'),
      clock: { now: () => this.now },
      invokeLambda,
      region: 'us-east-1',
      accountId: '000000000000',
      ...more,
    });
    // StartSyncExecution would otherwise go to the host `sync-127.0.0.1`.
    this.client = new SFNClient({
      disableHostPrefix: true,
      endpoint: this.engine.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    return this;
  }

  async reopen(): Promise<void> {
    this.client.destroy();
    await this.engine.close();
    await this.open();
  }

  /** Moves the clock, and everything that falls due on the way happens. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    await this.engine.runTimersUntil(until);
    this.now = until;
    await this.engine.idle();
  }

  async create(
    definition: object,
    name = 'machine',
    type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
  ): Promise<string> {
    const made = await this.client.send(
      new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn: ROLE, type }),
    );
    return made.stateMachineArn as string;
  }

  /** Starts, and lets happen all that needs no time. */
  async start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
    const started = await this.client.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name }),
    );
    await this.engine.idle();
    return started.executionArn as string;
  }

  look(executionArn: string): Promise<DescribeExecutionCommandOutput> {
    return this.client.send(new DescribeExecutionCommand({ executionArn }));
  }

  async types(executionArn: string): Promise<string[]> {
    const { events } = await this.client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
    );
    return (events ?? []).map(({ type }) => type as string);
  }

  /** The task token the last invocation was given. */
  lastToken(): string {
    return (this.invocations.at(-1) as { payload: { token: string } }).payload.token;
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.engine.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

export const invoke = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});
export const tokenTask = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
  ...more,
});
export const single = (state: object) => ({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: state } });
