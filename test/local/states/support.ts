import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
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

  async close(): Promise<void> {
    this.client.destroy();
    await this.engine.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name });
