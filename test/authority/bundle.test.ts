import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const banner = [
  "import { createRequire as makeRequire } from 'node:module';",
  "import { dirname as folderOf } from 'node:path';",
  "import { fileURLToPath as pathOf } from 'node:url';",
  'const require = makeRequire(import.meta.url);',
  'const __filename = pathOf(import.meta.url);',
  'const __dirname = folderOf(__filename);',
].join('\n');

const probe = `
import { authorize } from '#functions/authority/authorize.ts';
const actor = { account: 'lanxi', role: 'officer', region: '451221' };
const ask = (region) => authorize({ actor, action: 'DraftNotice', resource: { kind: 'purchase', region, stage: 'notice' } });
process.stdout.write(JSON.stringify([ask('451221'), ask('451222').code]));
`;

describe('the bundled authority', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huicai-authority-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers in a folder that holds the bundle, the wasm and the policies alone', async () => {
    // Prepare
    await build({
      stdin: { contents: probe, resolveDir: root, loader: 'ts' },
      outfile: join(folder, 'index.mjs'),
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      banner: { js: banner },
      logLevel: 'error',
    });
    cpSync(
      join(root, 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm'),
      join(folder, 'cedar_wasm_bg.wasm'),
    );
    cpSync(join(root, 'functions/authority/policies'), join(folder, 'policies'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    // Act
    const answer = execFileSync(join(root, 'node_modules/.bin/node'), ['index.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    // Assess
    expect(JSON.parse(answer)).toEqual([true, 'FOREIGN_REGION']);
  });
});
