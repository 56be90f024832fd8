import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

/** A program of its own that opens the log `x` of a folder and goes on as written; what it leaves is read afterwards. */
function program(folder: string, body: string) {
  const logs = new URL('../../../local/folder/logs.ts', import.meta.url).href;
  const text = `
    const { openLog } = await import(${JSON.stringify(logs)});
    const say = openLog({ file: (...parts) => [${JSON.stringify(folder)}, ...parts].join('/') }, 'x');
    ${body}`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

describe('A log of the embedded system', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huicai-logs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('keeps every line in its order, those said just before the program ends among them', () => {
    // Act
    const { status } = program(
      folder,
      `for (let i = 0; i < 5000; i++) { say(i + '\\n'); if (i % 100 === 0) await new Promise(setImmediate); }
       process.exit(3);`,
    );
    // Assess
    expect(status).toBe(3);
    expect(lines(join(folder, 'logs', 'x.log'))).toEqual(Array.from({ length: 5000 }, (_, i) => String(i)));
  });

  test('begins anew when it has grown to 8 MB, and keeps the one before', () => {
    // Prepare
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs', 'x.log'), 'old\n');
    truncateSync(join(folder, 'logs', 'x.log'), 8 * 1024 * 1024 + 1);
    // Act
    program(folder, `say('new\\n');`);
    // Assess
    expect(lines(join(folder, 'logs', 'x.log'))).toEqual(['new']);
    expect(readFileSync(join(folder, 'logs', 'x.log.1'), 'utf8').slice(0, 4)).toBe('old\n');
  });

  test('says aloud what the disk has no room for', () => {
    // Prepare
    mkdirSync(join(folder, 'logs'));
    symlinkSync('/dev/full', join(folder, 'logs', 'x.log'));
    // Act
    const { status, stderr } = program(folder, `say('lost\\n');`);
    // Assess
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'lost\n' });
  });

  test('says aloud what its folder, gone meanwhile, does not take', () => {
    // Act
    const { stderr } = program(
      folder,
      `(await import('node:fs')).rmSync(${JSON.stringify(folder)} + '/logs', { recursive: true }); say('homeless\\n');`,
    );
    // Assess
    expect(stderr).toBe('homeless\n');
  });
});
