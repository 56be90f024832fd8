/** What esbuild makes of the functions: every one loads by itself, outside the checkout, and finds what it reads. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '#infra/app.ts';
import { bundleFunctions } from '#infra/bundle.ts';
import { functionRows } from '#infra/inventory.ts';

const bundles = [...Map.groupBy(functionRows, (row) => row.bundle)];

describe('the bundles', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huicai-bundles-'));
    await bundleFunctions(root, folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are as many as the inventory names', () => {
    expect(readdirSync(folder).sort()).toEqual(bundles.map(([bundle]) => bundle).sort());
  });

  it.each(bundles)('%s exports a handler for each of its functions', (bundle, rows) => {
    // Act: loaded by Node alone, with no packages near it
    const script = `import('./index.mjs').then((m) => { console.log(JSON.stringify(Object.entries(m).map(([k, v]) => [k, typeof v]))); process.exit(0); })`;
    const told = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(folder, bundle),
      encoding: 'utf8',
      env: { AWS_REGION: 'cn-north-1' },
    });
    // Assess
    expect(JSON.parse(told.trim().split('\n').at(-1) ?? '')).toEqual(
      rows.map((row) => [row.exported, 'function']).sort(),
    );
  });

  it('bring the policies and Cedar where they are asked, and nowhere else', () => {
    for (const [bundle] of bundles) {
      const asks = readFileSync(join(folder, bundle, 'index.mjs'), 'utf8').includes('cedar_wasm_bg.wasm');
      expect({ bundle, wasm: existsSync(join(folder, bundle, 'cedar_wasm_bg.wasm')) }).toEqual({
        bundle,
        wasm: asks,
      });
    }
  });

  it('stay small enough to start fast', () => {
    for (const [bundle] of bundles) {
      expect(statSync(join(folder, bundle, 'index.mjs')).size).toBeLessThan(4_000_000);
    }
  });

  it('carry no path of the machine they were built on', () => {
    for (const [bundle] of bundles) {
      expect(readFileSync(join(folder, bundle, 'index.mjs'), 'utf8')).not.toContain(root);
    }
  });
});
