import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openFolder } from '#local/folder/data.ts';
import { pinBuild, pinnedBuild } from '#local/pin.ts';
import { withFolder } from '#test/local/support/folder.ts';

function built(path: string, code: string): { assembly: string; site: string } {
  const assembly = join(path, 'cdk.out');
  const site = join(path, 'dist');
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(join(assembly, `asset.${code}`), { recursive: true });
  mkdirSync(site, { recursive: true });
  writeFileSync(join(assembly, 'Tiny.template.json'), JSON.stringify({ code }));
  writeFileSync(join(assembly, `asset.${code}`, 'index.mjs'), code);
  writeFileSync(join(site, 'index.html'), '<html>');
  return { assembly, site };
}

describe('The build that a system runs from', () => {
  it('stays while another one is built over it, and is found again by its folder', () =>
    withFolder((path) => {
      // Prepare
      const folder = openFolder(join(path, 'data'));
      const kept = pinBuild(folder, built(path, 'one'), join(path, 'cache'));
      // Act
      built(path, 'two');
      const again = pinnedBuild(folder);
      folder.release();
      // Assess
      expect(again).toEqual(kept);
      expect(readFileSync(join(kept.assembly, 'asset.one', 'index.mjs'), 'utf8')).toBe('one');
    }));

  it('is removed when nobody has started it for a day', () =>
    withFolder((path) => {
      // Prepare
      const folder = openFolder(join(path, 'data'));
      const cache = join(path, 'cache');
      const old = pinBuild(folder, built(path, 'one'), cache);
      const longAgo = new Date(Date.now() - 2 * 86_400_000);
      utimesSync(join(old.assembly, '..'), longAgo, longAgo);
      // Act
      pinBuild(folder, built(path, 'two'), cache);
      folder.release();
      // Assess
      expect(existsSync(old.assembly)).toBe(false);
    }));

  it('is asked for in one line when nothing was built', () =>
    withFolder((path) => {
      // Prepare
      const folder = openFolder(join(path, 'data'));
      const nothing = { assembly: join(path, 'cdk.out'), site: join(path, 'dist') };
      // Act
      const pin = () => pinBuild(folder, nothing, join(path, 'cache'));
      // Assess
      expect(pin).toThrow(/holds no template: run `npm run synth`/);
      folder.release();
    }));
});
