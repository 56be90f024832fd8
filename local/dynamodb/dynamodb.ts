import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Complaint } from '#local/complaint.ts';

export interface DynamoDb {
  endpoint: string;
  /** Process of the server; absent where an endpoint of the person's own is used. */
  pid?: number;
  close(): Promise<void>;
}

const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
const mostStartMs = 10_000;

/**
 * The embedded DynamoDB: a server process of its own on one SQLite file. It dies with this process, however this process
 * dies: a shell holds our pipe and kills it at the pipe's end. If it dies alone, it is started again.
 */
export async function startDynamoDb(file: string, log: (text: string) => void): Promise<DynamoDb> {
  const own = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (own) return { endpoint: own, close: async () => undefined };
  if (!existsSync(binary)) {
    throw new Complaint(
      'The embedded DynamoDB runs on Linux x64 only. Elsewhere start any DynamoDB (e.g. DynamoDB Local) and name it in AWS_ENDPOINT_URL_DYNAMODB.',
    );
  }
  killOrphans(file);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  let closing = false;
  let running = launch(file, port, log);
  const restartWhenDead = () =>
    running.child.once('exit', (code) => {
      if (closing) return;
      log(`dynoxide ended with code ${code}; starting it again\n`);
      setTimeout(() => {
        if (closing) return;
        running = launch(file, port, log);
        restartWhenDead();
      }, 100);
    });
  restartWhenDead();
  await untilHealthy(endpoint);
  return {
    endpoint,
    pid: await running.pid,
    async close() {
      closing = true;
      const { child } = running;
      if (child.exitCode !== null) return;
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

/** The shell says the server's pid, waits for it, and kills it when our end of its input closes. */
const keeper = `exec 3<&0; "$@" </dev/null & server=$!; echo $server
(read -r _ <&3; kill -9 $server) & watch=$!
wait $server; code=$?; kill $watch 2>/dev/null; exit $code`;

function launch(file: string, port: number, log: (text: string) => void) {
  const server = [binary, '--port', String(port), '--db-path', file];
  const child = spawn('/bin/sh', ['-c', keeper, 'keeper', ...server], { stdio: ['pipe', 'pipe', 'pipe'] });
  const pid = new Promise<number>((resolve) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(Number.parseInt(text, 10)));
  });
  child.stdout.on('data', log);
  child.stderr.setEncoding('utf8').on('data', log);
  child.stdin.on('error', () => undefined);
  return { child, pid };
}

async function untilHealthy(endpoint: string): Promise<void> {
  const deadline = Date.now() + mostStartMs;
  for (;;) {
    try {
      const response = await fetch(endpoint);
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) throw new Error('dynoxide did not start; see logs/dynamodb.log');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A server that outlived its system (its keeper was killed as well) still holds our file: nobody else may. */
function killOrphans(file: string): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      if (command[0] === binary && command.includes(file)) process.kill(Number(name), 'SIGKILL');
    } catch {
      // Ended meanwhile, or not ours to look at.
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
