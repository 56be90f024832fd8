import { describe, expect, it } from '@jest/globals';
import { survive } from './survive.ts';

describe('generated machines on an engine that is killed', () => {
  // `npm run survive` takes 300 seeds.
  it('end as if nobody had disturbed them, with the same history', async () => {
    const { killed, differences } = await survive([1, 2, 3, 4], 5);
    expect(differences).toEqual([]);
    expect(killed).toBeGreaterThan(2);
  }, 120_000);
});
