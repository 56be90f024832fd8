import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { beforeTheClick, removeFolder, standingAfter } from '#test/crash/roll.ts';
import { differences } from '#test/e2e/support/record.ts';

const minute = 60_000;
let folder: string;
let undisturbed: string[];

beforeAll(async () => {
  folder = await beforeTheClick();
  ({ standing: undisturbed } = await standingAfter(folder, []));
}, 15 * minute);
afterAll(() => removeFolder(folder));

describe('The roll of a takeover under kill -9 of the whole system', () => {
  it('asks for everybody and has the answers where nothing is killed', () => {
    expect(undisturbed.filter((entry) => entry.includes('"standing":"accepted"'))).toHaveLength(100);
    expect(undisturbed.filter((entry) => entry.includes('"standing":"escalated"'))).toHaveLength(20);
  });

  // Milliseconds after each request is sent: before its answer, while the roll is opened, while people are asked.
  it.each([[[5, 30, 30, 30]], [[120, 5, 60, 5]], [[300, 80, 5, 60]], [[700, 5]]])(
    'leaves nobody without a person or an office, nobody asked twice and nobody filled above the own capacity (%j)',
    async (delays) => {
      // Act
      const { standing, kills } = await standingAfter(folder, delays);
      // Assess
      expect(kills).toBe(delays.length);
      expect(differences(undisturbed, standing).slice(0, 5)).toEqual([]);
    },
    10 * minute,
  );
});
