/** The whole system in a folder of its own, as a child process: started, killed, started again, its clock moved. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from '#local/folder/atomic.ts';
import type { StoredMail } from '#local/mail/sink.ts';
import { compileCache } from '#local/program.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** The first start may have to build everything. */
const mostStartMs = 300_000;
/** What belongs to a running process, not to the data. */
const notCopied = ['lock', 'run.json', 'logs'];

/** What the first house built; the others of this process run from the same. */
let build: string | undefined;

export interface HouseOptions {
  /** A data folder that another house left (`copyTo`): this one goes on from a copy of it. */
  from?: string;
  /** Beijing moment at which a new folder's clock begins; it stands still until moved. */
  at?: string;
  /** False: the clock runs on, and the schedules fire by themselves. */
  freeze?: boolean;
  /** Further environment: WEBHOOK_URL, SMTP_URL. */
  env?: Record<string, string>;
}

/** A running system, its port and folder the same over restarts. */
export interface House {
  /** `http://localhost:PORT`; the whole system behind one port. */
  url: string;
  /** The data folder. */
  folder: string;
  /** Bearer token of a demo account. */
  token(account: string): Promise<string>;
  /** Moves the clock to a Beijing moment, `2021-04-26T09:00`; resolves when all that falls due has happened. */
  moveTo(moment: string): Promise<void>;
  /** Works off everything that is due now. */
  settle(): Promise<void>;
  mails(): Promise<StoredMail[]>;
  /** Bytes of resident memory by process. */
  memory(): Promise<Record<string, number>>;
  /** kill -9 of the process; what it had started must end by itself. */
  kill(): Promise<void>;
  /** kill -9 of the process and of everything it had started, the table's server first: a power cut. */
  cutPower(): Promise<void>;
  /** Starts it again. The milliseconds until /healthz answered; nothing where it was killed before. */
  start(): Promise<number | undefined>;
  /** Copies the data of a system that stands still: its clock frozen, everything due worked off. */
  copyTo(folder: string): void;
  /** Runs a program of the command line on this house (`token`, `clock`, `verify`, `reconcile`). */
  run(command: string, ...args: string[]): Promise<{ code: number; output: string }>;
  /** What the process has printed since it was started last. */
  output(): string;
  /** Stops it in peace and removes its folder. */
  close(): Promise<void>;
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { at = '2021-03-01T09:00', freeze = true, env = {}, from } = options;
  const folder = mkdtempSync(join(tmpdir(), 'huicai-house-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const tokens = new Map<string, Promise<string>>();
  let child: ChildProcess | undefined;
  let printed = '';

  const launch = (flags: string[]): ChildProcess => {
    printed = '';
    const started = spawn(process.execPath, ['local/start.ts', ...flags], {
      cwd: root,
      env: {
        ...process.env,
        // As a person would start it, not as a part of a test.
        NODE_ENV: undefined,
        // Its first process hands over to one with flags; what it loads for that is compiled once for all houses.
        NODE_COMPILE_CACHE: compileCache,
        ...(build === undefined ? {} : { HUICAI_BUILD: build }),
        ...env,
        HUICAI_DATA: data,
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    started.once('exit', (code, signal) => {
      // Nobody asked it to: whatever a test fails of then, this is the reason.
      if (child === started) console.error(`the system ended by itself (${code ?? signal}):\n${printed}`);
    });
    return started;
  };
  const start = async (flags: string[]): Promise<number | undefined> => {
    const began = performance.now();
    const started = launch(flags);
    child = started;
    while (!(await isReady(url))) {
      if (child !== started) return undefined;
      if (started.exitCode !== null || performance.now() - began > mostStartMs) {
        throw new Error(`the system did not start:\n${printed}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return performance.now() - began;
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM', whole = false): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    if (whole && running.pid !== undefined) for (const pid of descendants(running.pid)) killHard(pid);
    running.kill(signal);
    await gone;
  };
  const local = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/_local/${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    });
    if (!answer.ok) throw new Error(`_local/${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const frozen = freeze ? ['--freeze'] : [];

  if (from === undefined) {
    // HUICAI_BUILT=1 takes what is built as it is, while somebody else is changing the sources.
    await start(['--at', at, ...frozen, ...(process.env.HUICAI_BUILT === '1' ? ['--built'] : [])]);
  } else {
    cpSync(from, data, { recursive: true });
    await start(['--built', ...frozen]);
  }
  build ??= (readJson(join(data, 'build.json')) as { kept: string }).kept;
  return {
    url,
    folder: data,
    token(account) {
      const known =
        tokens.get(account) ?? local<{ token: string }>('token', { account }).then(({ token }) => token);
      tokens.set(account, known);
      known.catch(() => tokens.delete(account));
      return known;
    },
    moveTo: async (moment) => void (await local('clock', { to: moment })),
    settle: async () => void (await local('settle', {})),
    mails: async () => (await local<{ mails: StoredMail[] }>('mail')).mails,
    memory: () => local('memory'),
    kill: () => end('SIGKILL'),
    cutPower: () => end('SIGKILL', true),
    start: () => start(['--built', ...frozen]),
    run: (command, ...args) => runProgram([`local/cli/${command}.ts`, ...args], { HUICAI_DATA: data }),
    copyTo: (to) =>
      cpSync(data, to, { recursive: true, filter: (path) => !notCopied.includes(basename(path)) }),
    output: () => printed,
    async close() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a program of the repository to its end; what it printed, both streams in one. */
export async function runProgram(
  args: string[],
  env: { [name: string]: string },
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, output };
}

/** Lines of a log in the data folder, `functions`, for what a test must explain. */
export function logOf(house: House, name: string): string {
  return readFileSync(join(house.folder, 'logs', `${name}.log`), 'utf8');
}

/** Processes below this one, the deepest first. */
function descendants(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .flatMap((task) =>
        readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
      )
      .flatMap((child) => [...descendants(Number(child)), Number(child)]);
  } catch {
    return [];
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended meanwhile.
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
