/** What kill -9 cannot show: that log and seal are on the disk before an answer leaves. `strace` must be installed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../local/states/main.ts', import.meta.url));
const DEFINITION = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';

/** The system calls that matter, in order, and how many answers had no sync of the log and then of the seal since the answer before. */
export async function traceSyncs(starts: number): Promise<{ lines: string[]; unsynced: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'states-trace-'));
  const trace = join(folder, 'trace.txt');
  const calls = 'trace=openat,fdatasync,fsync,pwrite64,write,writev';
  const engine = spawn(
    'strace',
    // -D: the child is the engine itself, not strace.
    ['-D', '-f', '-y', '-e', calls, '-o', trace, process.execPath, MAIN, '--db', join(folder, 's.db')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const endpoint = await new Promise<string>((resolve, reject) => {
      engine.once('error', reject);
      engine.stdout.once('data', (line: Buffer) => resolve(String(line).trim()));
    });
    const call = async (operation: string, body: object): Promise<Record<string, string>> => {
      const headers = { 'x-amz-target': `AWSStepFunctions.${operation}` };
      const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as Record<string, string>;
    };
    const roleArn = 'arn:aws:iam::000000000000:role/t';
    const { stateMachineArn } = await call('CreateStateMachine', {
      name: 'm',
      roleArn,
      definition: DEFINITION,
    });
    for (let n = 0; n < starts; n += 1) await call('StartExecution', { stateMachineArn });
    const ended = new Promise((resolve) => engine.once('exit', resolve));
    engine.kill('SIGKILL');
    await ended;
    let text = '';
    // strace writes the end of its tale after the engine is gone.
    while (!text.includes('killed by SIGKILL')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      text = readFileSync(trace, 'utf8');
    }
    const lines = text
      .split('\n')
      .filter((line) => /sync\(|-seal[">].*(?:O_DSYNC|, 32, )|HTTP\/1\.1 200/.test(line))
      .map((line) => line.replace(/^\d+\s+/, '').replace(/\\r\\n.*$/, '…'));
    // The descriptor that writes through to the disk.
    const through = /O_DSYNC.* = (\d+)</.exec(lines.find((line) => line.includes('O_DSYNC')) ?? '')?.[1];
    const sealing = new RegExp(`^pwrite64\\(${through}<.*-seal>.* = 32$`);
    let synced: '' | 'log' | 'seal' = '';
    let unsynced = 0;
    for (const line of lines) {
      if (/sync\(.*-wal>\) = 0/.test(line)) synced = 'log';
      else if (synced === 'log' && sealing.test(line)) synced = 'seal';
      else if (line.includes('HTTP/1.1 200')) {
        if (synced !== 'seal') unsynced += 1;
        synced = '';
      }
    }
    return { lines, unsynced };
  } finally {
    engine.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
