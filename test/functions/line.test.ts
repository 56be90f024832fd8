/** 排队: who is urgent goes first, one at a time, and whoever works knows that others wait. */
import { describe, expect, it } from '@jest/globals';
import { inLine, isWaitedFor } from '#functions/store/lock.ts';

describe('a line', () => {
  it('takes the lowest rank first, among equals who came first, and one at a time', async () => {
    // Prepare
    const said: string[] = [];
    const door = Promise.withResolvers<void>();
    const stand = (name: string, rank: number): Promise<void> =>
      inLine('door', rank, async () => {
        said.push(`${name} in`);
        await door.promise;
        said.push(`${name} out`);
      });
    // Act
    const all = [stand('first', 1), stand('later', 1), stand('latest', 1), stand('urgent', 0)];
    expect(isWaitedFor('door')).toBe(true);
    expect(isWaitedFor('another door')).toBe(false);
    door.resolve();
    await Promise.all(all);
    // Assess
    expect(said).toEqual(
      ['first', 'urgent', 'later', 'latest'].flatMap((name) => [`${name} in`, `${name} out`]),
    );
    expect(isWaitedFor('door')).toBe(false);
  });

  it('goes on after somebody failed in it', async () => {
    const failing = inLine('failing', 0, () => Promise.reject(new Error('as meant')));
    const next = inLine('failing', 0, () => Promise.resolve('served'));
    await expect(failing).rejects.toThrow('as meant');
    expect(await next).toBe('served');
    expect(await inLine('failing', 0, () => Promise.resolve('again'))).toBe('again');
  });
});
