/** The draw is repeated here by another road, Node's own SHA-256, from what is published alone. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allocate,
  commitmentOf,
  type Draw,
  drawPositions,
  type FrameEntry,
  frameOf,
  type Stratum,
} from '#domain/survey/sample.ts';
import { sha256 } from '#domain/survey/sha256.ts';

const node = (text: string): string => createHash('sha256').update(text).digest('hex');

const frame: FrameEntry[] = [
  { id: 'r-3', stratum: '451221104' },
  { id: 'r-1', stratum: '451221100' },
  { id: 'r-2', stratum: '451221100' },
];

/** What an auditor would write in an afternoon. */
function again({ strata, seed, witness }: Omit<Draw, 'count'>, shares: number[]): number[] {
  const numbered = strata.flatMap(({ stratum, size }, at) =>
    Array.from({ length: size }, () => ({ stratum, at })),
  );
  return strata.flatMap((_, at) =>
    numbered
      .map((one, index) => ({ ...one, position: index + 1 }))
      .filter((one) => one.at === at)
      .map((one) => [node(`${seed}\n${witness}\n${one.stratum}\n${one.position}`), one.position] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, shares[at])
      .map(([, position]) => position),
  );
}

const strata = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })
  .map((sizes) => sizes.map((size, at): Stratum => ({ stratum: `45122110${at}`, size })));
const all = (given: readonly Stratum[]): number => given.reduce((sum, { size }) => sum + size, 0);

describe('SHA-256', () => {
  it('is that of Node for every text, also where a block is just full', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        (text) => sha256(text) === node(text.toWellFormed()),
      ),
    );
    for (const length of [0, 55, 56, 63, 64, 119, 120])
      expect(sha256('惠'.repeat(length))).toBe(node('惠'.repeat(length)));
    for (const length of [55, 56, 63, 64, 119, 120])
      expect(sha256('a'.repeat(length))).toBe(node('a'.repeat(length)));
  });
});

describe('the frame', () => {
  it('is the same however the register was read, and another one as soon as one recipient changes', () => {
    // Act
    const one = frameOf(frame);
    // Assess
    expect(frameOf([...frame].reverse())).toEqual(one);
    expect(one.entries.map(({ id }) => id)).toEqual(['r-1', 'r-2', 'r-3']);
    expect(one.strata).toEqual([
      { stratum: '451221100', size: 2 },
      { stratum: '451221104', size: 1 },
    ]);
    expect(one.digest).toBe(node('451221100\tr-1\n451221100\tr-2\n451221104\tr-3\n'));
    expect(frameOf(frame.slice(1)).digest).not.toBe(one.digest);
  });

  it('holds nobody twice', () => {
    expect(() => frameOf([...frame, { id: 'r-1', stratum: '451221104' }])).toThrow('twice');
  });
});

describe('the commitment', () => {
  it('binds seed, frame and number, and is a hash that anybody can make', () => {
    // Act
    const made = commitmentOf('00ff', { digest: 'abc' }, 104);
    // Assess
    expect(made).toBe(node('huicai-sample/1\n00ff\nabc\n104'));
    expect([
      commitmentOf('00fe', { digest: 'abc' }, 104),
      commitmentOf('00ff', { digest: 'abd' }, 104),
      commitmentOf('00ff', { digest: 'abc' }, 105),
    ]).not.toContain(made);
  });
});

describe('the draw', () => {
  it('is recomputed bit for bit from what is published', () => {
    fc.assert(
      fc.property(strata, fc.nat(), fc.string(), fc.string(), (sizes, wanted, seed, witness) => {
        const count = wanted % (all(sizes) + 1);
        const drawn = drawPositions({
          strata: sizes,
          count,
          seed: seed.toWellFormed(),
          witness: witness.toWellFormed(),
        });
        expect(drawn).toEqual(
          again(
            { strata: sizes, seed: seed.toWellFormed(), witness: witness.toWellFormed() },
            allocate(sizes, count),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('takes as many as are wanted, nobody twice and nobody beyond the frame', () => {
    fc.assert(
      fc.property(strata, fc.nat(), (sizes, wanted) => {
        const count = wanted % (all(sizes) + 1);
        const drawn = drawPositions({ strata: sizes, count, seed: 'a', witness: '1' });
        expect(new Set(drawn).size).toBe(count);
        expect(drawn.every((position) => position >= 1 && position <= all(sizes))).toBe(true);
      }),
    );
  });

  it('hangs on the seed and on the witness, who came later', () => {
    const given = { strata: [{ stratum: 'x', size: 300 }], count: 30, seed: 'a', witness: '1' };
    expect(drawPositions({ ...given, witness: '2' })).not.toEqual(drawPositions(given));
    expect(drawPositions({ ...given, seed: 'b' })).not.toEqual(drawPositions(given));
  });

  it('gives everybody the same chance: over 2,000 seeds nobody is drawn too often or too rarely', () => {
    // Prepare
    const sizes = [
      { stratum: 'x', size: 12 },
      { stratum: 'y', size: 8 },
    ];
    const times = Array.from({ length: 20 }, () => 0);
    // Act
    for (let seed = 0; seed < 2000; seed++)
      for (const position of drawPositions({ strata: sizes, count: 5, seed: String(seed), witness: 'w' }))
        times[position - 1] = (times[position - 1] ?? 0) + 1;
    // Assess: 500 each; five standard deviations are 97
    expect(times.every((count) => Math.abs(count - 500) < 97)).toBe(true);
  });
});

describe('the shares of the townships', () => {
  it('follow their sizes, and what is left goes where the remainder is largest', () => {
    const sizes = [50, 30, 20].map((size, at) => ({ stratum: String(at), size }));
    expect(allocate(sizes, 10)).toEqual([5, 3, 2]);
    expect(allocate(sizes, 11)).toEqual([6, 3, 2]);
    expect(allocate(sizes, 100)).toEqual([50, 30, 20]);
    expect(
      allocate(
        [1, 1, 1].map((size, at) => ({ stratum: String(at), size })),
        2,
      ),
    ).toEqual([1, 1, 0]);
    expect(
      allocate(
        [10, 11, 9].map((size, at) => ({ stratum: String(at), size })),
        7,
      ),
    ).toEqual([2, 3, 2]);
    expect(allocate([], 0)).toEqual([]);
  });

  it('are refused where more are wanted than there are', () => {
    expect(() => allocate([{ stratum: 'x', size: 3 }], 4)).toThrow('4 of 3');
  });
});
