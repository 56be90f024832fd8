import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sm3Of } from '#domain/kernel/sm3.ts';

const known = (text: string): string => createHash('sm3').update(text).digest('hex');

describe('SM3 of the domain', () => {
  it('gives the digest of the standard’s first example', () => {
    expect(sm3Of('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('is the one of node:crypto for every length around a block', () => {
    for (let length = 0; length < 200; length++)
      expect(sm3Of('x'.repeat(length))).toBe(known('x'.repeat(length)));
  });

  it('is the one of node:crypto for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sm3Of(text)).toBe(known(text));
      }),
    );
  });
});
