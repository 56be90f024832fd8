/** What the disk does to the journal is found when it is opened, or has changed nothing. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ExecutionStore } from '#local/states/journal/executions.ts';
import { Journal, reseal } from '#local/states/journal/journal.ts';
import { JournalDamaged } from '#local/states/journal/seal.ts';
import { Bench, ROLE, single, tokenTask } from './support.ts';

const ENDINGS = ['', '-wal', '-seal'];
let folder: string;
let original: string;
let content: string;

/** Everything that stands in the tables. */
function contentOf(file: string): string {
  const journal = new Journal(file);
  try {
    const tables = journal.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
    );
    return JSON.stringify(tables.map(({ name }) => journal.all(`SELECT * FROM ${name}`)));
  } finally {
    journal.close();
  }
}

function copy(name: string): string {
  const file = join(folder, name);
  for (const ending of ENDINGS) rmSync(`${file}${ending}`, { force: true });
  for (const ending of ENDINGS)
    if (existsSync(`${original}${ending}`)) cpSync(`${original}${ending}`, `${file}${ending}`);
  return file;
}

function flip(file: string, byte: number, bit: number): void {
  const bytes = readFileSync(file);
  bytes[byte] = (bytes[byte] as number) ^ (1 << bit);
  writeFileSync(file, bytes);
}

/** A journal as a dead engine leaves it: part of it in the database, the rest in the log. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'states-damage-'));
  original = join(folder, 'original.db');
  const bench = await new Bench().open();
  const machine = await bench.create(single(tokenTask()));
  await bench.start(machine, { n: 1 });
  await bench.reopen();
  for (const n of [2, 3, 4]) await bench.start(machine, { n });
  for (const ending of ENDINGS) cpSync(join(bench.folder, `states.db${ending}`), `${original}${ending}`);
  await bench.close();
  content = contentOf(copy('whole.db'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a journal that was damaged', () => {
  it.each(ENDINGS)('is known by one flipped bit anywhere in states.db%s, or says what it said', (ending) => {
    // Prepare
    const { size } = statSync(`${original}${ending}`);
    const step = Math.max(1, Math.floor(size / 60));
    let found = 0;
    for (let byte = 0; byte < size; byte += step) {
      const file = copy('flipped.db');
      // Act
      flip(`${file}${ending}`, byte, byte % 8);
      let seen: string | JournalDamaged | undefined;
      try {
        seen = contentOf(file);
      } catch (error) {
        expect(error).toBeInstanceOf(JournalDamaged);
        found += 1;
        continue;
      }
      // Assess
      expect(seen === content).toBe(true);
    }
    expect(found).toBeGreaterThan(0);
  });

  it('is known by every bit of the database once the log has been moved into it', () => {
    // Prepare
    new Journal(original).close();
    const { size } = statSync(original);
    for (let byte = 0; byte < size; byte += Math.floor(size / 100)) {
      const file = copy('flipped.db');
      // Act
      flip(file, byte, byte % 8);
      // Assess
      expect(() => contentOf(file)).toThrow(/page \d+ is not what was written/);
    }
  });

  it('is known by a bit in the last frame of the log', () => {
    // Prepare
    const log = readFileSync(`${original}-wal`);
    const frames = [];
    for (let at = 32; at + 4120 <= log.length; at += 4120)
      if (log.compare(log, 16, 24, at + 8, at + 16) === 0) frames.push(at);
    const last = frames.at(-1) as number;
    for (const offset of [0, 4, 8, 16, 24, 24 + 100, 24 + 4095]) {
      const file = copy('flipped.db');
      // Act
      flip(`${file}-wal`, last + offset, 3);
      // Assess
      expect(() => contentOf(file)).toThrow(/its log ends at commit/);
    }
  });

  it('is known by the end of its log or a whole file that is gone', () => {
    const [cut, noLog, noSeal, noDatabase] = ['cut.db', 'log.db', 'seal.db', 'db.db'].map(copy) as [
      string,
      string,
      string,
      string,
    ];
    // Act
    truncateSync(`${cut}-wal`, statSync(`${cut}-wal`).size - 1);
    rmSync(`${noLog}-wal`);
    rmSync(`${noSeal}-seal`);
    rmSync(noDatabase);
    // Assess
    expect(() => contentOf(noLog)).toThrow(JournalDamaged);
    expect(() => contentOf(noSeal)).toThrow(/seal is missing/);
    expect(() => contentOf(noDatabase)).toThrow(JournalDamaged);
    expect(() => contentOf(cut)).toThrow(JournalDamaged);
  });

  it('is sealed again only if every row is what was written', () => {
    // Prepare
    const good = copy('good.db');
    rmSync(`${good}-seal`);
    const bad = copy('bad.db');
    const db = new DatabaseSync(bad);
    db.exec("UPDATE history SET body = replace(body, 'TaskScheduled', 'TaskSchedules')");
    db.close();
    const verify = (journal: Journal) => new ExecutionStore(journal).verify();
    // Act
    reseal(good, verify);
    // Assess
    expect(contentOf(good)).toBe(content);
    expect(() => reseal(bad, verify)).toThrow(/history .* is not what was written/);
  });
});

describe('a disk that is full', () => {
  it('stops the engine with a clear word, and what was acknowledged is there afterwards', async () => {
    // Prepare
    const file = join(folder, 'full.db');
    const main = fileURLToPath(new URL('../../../local/states/main.ts', import.meta.url));
    // No file may grow beyond this many blocks.
    const child = spawn(
      'sh',
      ['-c', `ulimit -f 1600; exec "$0" "$@"`, process.execPath, main, '--db', file],
      {
        env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: '' },
      },
    );
    let said = '';
    child.stderr.on('data', (text) => {
      said += String(text);
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const endpoint = await new Promise<string>((resolve) =>
      child.stdout.once('data', (line) => resolve(String(line).trim())),
    );
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = new SFNClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({
        name: 'm',
        definition: JSON.stringify(single({ Type: 'Pass', End: true })),
        roleArn: ROLE,
      }),
    );
    // Act
    const acknowledged: string[] = [];
    const input = JSON.stringify('x'.repeat(4_000));
    const refusal: unknown = await (async () => {
      for (;;)
        acknowledged.push(
          String((await client.send(new StartExecutionCommand({ stateMachineArn, input }))).executionArn),
        );
    })().catch((error: unknown) => error);
    client.destroy();
    // Assess
    expect(refusal).toMatchObject({
      name: 'ServiceUnavailableException',
      message: expect.stringContaining('The journal cannot be written'),
    });
    expect(await ended).toBe(1);
    expect(said).toContain('states: stopped. The journal cannot be written');
    const journal = new Journal(file);
    const store = new ExecutionStore(journal);
    expect(acknowledged.length).toBeGreaterThan(3);
    expect(acknowledged.map((arn) => store.byArn(arn)?.execution.status)).toEqual(
      acknowledged.map(() => 'SUCCEEDED'),
    );
    journal.close();
  });
});
