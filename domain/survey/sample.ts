/**
 * 随机抽样（G-39）：whom a survey asks. The seed is committed to before anybody knows whom it will draw, a second office adds a
 * number of its own afterwards, and the draw is a sort by SHA-256: anybody who has seed, number and sizes draws the same again.
 */
import { sha256 } from '#domain/survey/sha256.ts';

/** One recipient in the frame: the register's number, never a name, and the 乡镇（街道） it is drawn within. */
export interface FrameEntry {
  id: string;
  stratum: string;
}

/** 抽样框: every recipient once, in one order that does not depend on how the register was read. */
export interface Frame {
  entries: readonly FrameEntry[];
  strata: readonly Stratum[];
  /** Of the numbers in their order: a register that changed gives another one. */
  digest: string;
}

export interface Stratum {
  stratum: string;
  size: number;
}

/** Throws where a recipient stands twice: a fault of the register, not of the person who draws. */
export function frameOf(given: readonly FrameEntry[]): Frame {
  const entries = [...given].sort(
    (one, other) => compare(one.stratum, other.stratum) || compare(one.id, other.id),
  );
  const ids = new Set(entries.map(({ id }) => id));
  if (ids.size !== entries.length) throw new Error('a recipient stands twice in the frame');
  const sizes = new Map<string, number>();
  for (const { stratum } of entries) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return {
    entries,
    strata: [...sizes].map(([stratum, size]) => ({ stratum, size })),
    digest: sha256(entries.map(({ stratum, id }) => `${stratum}\t${id}\n`).join('')),
  };
}

/** 种子承诺: binds the seed to the frame and to how many will be asked, and tells nothing of whom. */
export function commitmentOf(seed: string, frame: Pick<Frame, 'digest'>, count: number): string {
  return sha256(`huicai-sample/1\n${seed}\n${frame.digest}\n${count}`);
}

/** What a draw needs: all of it is published once it is drawn. */
export interface Draw {
  strata: readonly Stratum[];
  count: number;
  seed: string;
  /** 见证数: chosen by another office after the commitment, so that whoever made the seed could not choose the sample. */
  witness: string;
}

/** Positions in the frame's order, from 1, in the order in which they were drawn within their stratum. */
export function drawPositions({ strata, count, seed, witness }: Draw): number[] {
  const shares = allocate(strata, count);
  const drawn: number[] = [];
  let before = 0;
  for (const [index, { stratum, size }] of strata.entries()) {
    const ranked = Array.from({ length: size }, (_, at) => {
      const position = before + at + 1;
      return { position, key: sha256(`${seed}\n${witness}\n${stratum}\n${position}`) };
    }).sort((one, other) => compare(one.key, other.key));
    drawn.push(...ranked.slice(0, shares[index]).map(({ position }) => position));
    before += size;
  }
  return drawn;
}

/** 分层按比例分配: whole numbers by largest remainder; a stratum of equal claim that stands first goes first. */
export function allocate(strata: readonly Stratum[], count: number): number[] {
  const all = strata.reduce((sum, { size }) => sum + size, 0);
  if (count > all) throw new Error(`${count} of ${all} cannot be drawn`);
  const shares = strata.map(({ size }) => Math.floor((count * size) / Math.max(all, 1)));
  const left = count - shares.reduce((sum, share) => sum + share, 0);
  strata
    .map(({ size }, index) => ({ index, rest: (count * size) % Math.max(all, 1) }))
    // What is equal stays in its order.
    .sort((one, other) => other.rest - one.rest)
    .slice(0, left)
    .forEach(({ index }) => {
      shares[index] = (shares[index] as number) + 1;
    });
  return shares;
}

/** By code unit, which is the same on every machine and in every language setting. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
