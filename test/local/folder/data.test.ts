import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openClock } from '#local/clock/clock.ts';
import { isHeld, openFolder } from '#local/folder/data.ts';
import type { Migration } from '#local/folder/migrations.ts';
import { withFolder } from '#test/local/support/folder.ts';

const twice: Migration[] = [
  { what: 'the note says two', run: (path) => writeFileSync(join(path, 'note'), 'two') },
];

describe('The data folder', () => {
  it('is made when it is absent, and stays new until a clock runs in it', () =>
    withFolder((parent) => {
      // Prepare
      const path = join(parent, 'data');
      const look = () => {
        const folder = openFolder(path);
        folder.release();
        return folder.isNew;
      };
      // Act: a start that found its port taken leaves nothing, a second one begins, a third goes on
      const news = [look(), look()];
      openClock(join(path, 'clock.json'), { freeze: true });
      news.push(look());
      // Assess
      expect(news).toEqual([true, true, false]);
    }));

  it('is held by one process at a time, and the second is told in one line', () =>
    withFolder((path) => {
      // Prepare
      const first = openFolder(path);
      // Act
      const held = isHeld(path);
      const open = () => openFolder(path);
      // Assess
      expect(held).toBe(true);
      expect(open).toThrow(/is in use by another Huicai/);
      first.release();
      expect(isHeld(path)).toBe(false);
    }));

  it('is refused when a newer Huicai wrote it, in one line that names both versions', () =>
    withFolder((path) => {
      // Prepare
      writeFileSync(join(path, 'version.json'), '{"version":9}');
      // Act
      const open = () => openFolder(path, { migrations: [] });
      // Assess
      expect(open).toThrow(/newer Huicai \(data version 9; this one knows 1\)/);
      expect(isHeld(path)).toBe(false);
    }));

  it.each(['{"vers', 'null', '{}', '{"version":"1"}', '{"version":0}', ''])(
    'is refused in one line when its version reads %j',
    (text) =>
      withFolder((path) => {
        writeFileSync(join(path, 'version.json'), text);
        expect(() => openFolder(path)).toThrow(/^\S+version\.json is damaged: it names no version\.$/);
        expect(isHeld(path)).toBe(false);
      }),
  );

  it('is migrated when it is older, after a copy was kept beside it', () =>
    withFolder((parent) => {
      // Prepare
      const path = join(parent, 'data');
      mkdirSync(path);
      writeFileSync(join(path, 'version.json'), '{"version":1}');
      writeFileSync(join(path, 'note'), 'one');
      // Act
      const folder = openFolder(path, { migrations: twice });
      folder.release();
      // Assess
      expect(readFileSync(join(path, 'note'), 'utf8')).toBe('two');
      expect(readFileSync(join(path, 'version.json'), 'utf8')).toContain('2');
      expect(readFileSync(join(`${path}.v1`, 'note'), 'utf8')).toBe('one');
      expect(folder.migrated).toContain(`${path}.v1`);
    }));

  it('goes on with the step that was not recorded when a migration was killed', () =>
    withFolder((parent) => {
      // Prepare
      const path = join(parent, 'data');
      mkdirSync(path);
      writeFileSync(join(path, 'version.json'), '{"version":1}');
      const killed: Migration[] = [
        ...twice,
        {
          what: 'dies',
          run: () => {
            throw new Error('killed');
          },
        },
      ];
      const seen: string[] = [];
      const whole: Migration[] = [
        { what: 'not again', run: () => seen.push('first') },
        { what: 'second', run: () => seen.push('second') },
      ];
      // Act
      expect(() => openFolder(path, { migrations: killed })).toThrow('killed');
      openFolder(path, { migrations: whole }).release();
      // Assess
      expect(seen).toEqual(['second']);
    }));

  it('never touches a folder that holds other files', () =>
    withFolder((path) => {
      // Prepare
      writeFileSync(join(path, 'thesis.txt'), 'mine');
      // Act
      const open = () => openFolder(path, { fresh: true });
      // Assess
      expect(open).toThrow(/is not a data folder of Huicai/);
      expect(existsSync(join(path, 'thesis.txt'))).toBe(true);
    }));

  it('is emptied for a fresh beginning', () =>
    withFolder((path) => {
      // Prepare
      openFolder(path).release();
      writeFileSync(join(path, 'clock.json'), '{}');
      // Act
      const folder = openFolder(path, { fresh: true });
      folder.release();
      // Assess
      expect(folder.isNew).toBe(true);
      expect(existsSync(join(path, 'clock.json'))).toBe(false);
    }));
});
