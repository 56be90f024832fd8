/** An engine in a process of its own that can be killed, and the world around it, which cannot: functions and those who answer tokens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, watch } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../local/states/main.ts', import.meta.url));

/** AWS's answer as it is, or an Error by AWS's name. */
export type Answer = Record<string, unknown>;

export class World {
  readonly #folder = mkdtempSync(join(tmpdir(), 'states-survival-'));
  readonly #file = join(this.#folder, 'states.db');
  readonly #functions: Server;
  #engine: ChildProcess | undefined;
  #endpoint = '';
  /** Tokens handed out, with the answer each is to get; gone when the answer was accepted. */
  readonly tokens = new Map<string, string>();
  readonly #accepted = new Set<string>();
  /** Kills that came while a commit was on its way to the disk. */
  killedInCommit = 0;
  /** Calls that came and tokens that were taken: grows as long as anything goes on. */
  stirred = 0;

  constructor() {
    this.#functions = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      this.stirred += 1;
      const { key, token, fails, tried, input } = JSON.parse(body) as {
        key: string;
        token?: string;
        fails?: number;
        tried?: number;
        input?: unknown;
      };
      // A call is made again after a crash; a token that was accepted is not answered again.
      if (token !== undefined && !this.#accepted.has(token))
        this.tokens.set(token, JSON.stringify({ answered: key }));
      if ((tried ?? 0) < (fails ?? 0)) {
        response.setHeader('x-amz-function-error', 'Unhandled');
        response.end(JSON.stringify({ errorType: 'Flaky', errorMessage: key }));
      } else response.end(JSON.stringify({ done: key, input }));
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#functions.listen(0, '127.0.0.1', resolve));
    await this.boot();
  }

  async boot(): Promise<void> {
    const { port } = this.#functions.address() as AddressInfo;
    const child = spawn(process.execPath, [MAIN, '--db', this.#file], {
      env: { ...process.env, NODE_OPTIONS: '', AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#engine = child;
    this.#endpoint = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (line: Buffer) => resolve(String(line).trim()));
      child.once('exit', (code) => {
        if (code !== null) reject(new Error(`the engine ended with ${code}`));
      });
    });
  }

  async kill(): Promise<void> {
    const engine = this.#engine;
    if (!engine || engine.signalCode !== null || engine.exitCode !== null) return;
    const gone = new Promise((resolve) => engine.once('exit', resolve));
    engine.kill('SIGKILL');
    await gone;
    // Two may have wanted the same end.
    if (this.#engine !== engine) return;
    this.#engine = undefined;
    // A commit writes the log first and the seal last.
    const [log, seal] = ['-wal', '-seal'].map(
      (ending) => statSync(this.#file + ending, { bigint: true }).mtimeNs,
    );
    if (log !== undefined && seal !== undefined && log > seal) this.killedInCommit += 1;
  }

  /** Kills it as soon as it writes to its log, at the latest after a second; not at all where the signal comes first. */
  async killInCommit(signal?: AbortSignal): Promise<void> {
    const wanted = await new Promise<boolean>((resolve) => {
      const settle = (kills: boolean): void => {
        clearTimeout(latest);
        watcher.close();
        resolve(kills);
      };
      const watcher = watch(this.#folder, (_, name) => void (name?.endsWith('-wal') && settle(true)));
      const latest = setTimeout(settle, 1000, true);
      signal?.addEventListener('abort', () => settle(false), { once: true });
    });
    if (wanted) await this.kill();
  }

  /** There again, where a kill came with the last answer. */
  async revive(): Promise<void> {
    if (this.#engine && !this.#engine.killed) return;
    await this.kill();
    await this.boot();
  }

  async call(operation: string, body: object): Promise<Answer> {
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer;
    if (response.ok) return answer;
    throw Object.assign(new Error(String(answer.message)), { name: String(answer.__type) });
  }

  /** Answers what waits for an answer. An engine that dies meanwhile is asked again later. */
  async answer(): Promise<void> {
    for (const [taskToken, output] of this.tokens) {
      try {
        await this.call('SendTaskSuccess', { taskToken, output });
      } catch (error) {
        // Ours was on disk before the kill; only its acknowledgement was lost.
        if ((error as Error).name !== 'TaskTimedOut') throw error;
      }
      this.#accepted.add(taskToken);
      this.stirred += 1;
      this.tokens.delete(taskToken);
    }
  }

  async close(): Promise<void> {
    await this.kill();
    this.#functions.closeAllConnections();
    await new Promise((resolve) => this.#functions.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
