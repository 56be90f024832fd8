/** The shape of 密封件, the only thing of a sealed offer that the server looks at. */
import { describe, expect, it } from '@jest/globals';
import { decide, isSealed } from '#domain/kernel/decide.ts';
import {
  envelopeSchema,
  holderCount,
  publicKeySchema,
  quorum,
  sealedForm,
  shareSchema,
} from '#domain/kernel/envelope.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { paper } from '#test/domain/support/sealing.ts';
import { publishedNotice } from '#test/domain/support/story.ts';

const hex = '0123456789abcdef'.repeat(4);
const share = { box: 'QUJD', mark: hex };
const whole = {
  v: 1,
  keys: hex,
  nonce: 'QUJDRA==',
  cipher: 'a+/9',
  shares: [share, share, share],
  digest: hex,
};

describe('an envelope', () => {
  it('is taken as it is made, up to its longest parts', () => {
    expect(envelopeSchema.safeParse(whole).data).toEqual(whole);
    const longest = {
      ...whole,
      nonce: 'A'.repeat(40),
      cipher: 'A'.repeat(60_000),
      shares: [share, share, { ...share, box: 'A'.repeat(200) }],
    };
    expect(envelopeSchema.safeParse(longest).data).toEqual(longest);
  });

  it.each<[string, object]>([
    ['another version', { v: 2 }],
    ['keys that are too short', { keys: hex.slice(1) }],
    ['keys that are too long', { keys: `${hex}0` }],
    ['keys with something before them', { keys: `x${hex}` }],
    ['keys in capitals', { keys: hex.toUpperCase() }],
    ['a nonce too long', { nonce: 'A'.repeat(41) }],
    ['no nonce', { nonce: '' }],
    ['a cipher too long', { cipher: 'A'.repeat(60_001) }],
    ['a cipher in other letters', { cipher: 'A-_A' }],
    ['a cipher with a space behind it', { cipher: 'QUJD ' }],
    ['a cipher with a space before it', { cipher: ' QUJD' }],
    ['a cipher that ends thrice', { cipher: 'QQ===' }],
    ['a part too few', { shares: [share, share] }],
    ['a part too many', { shares: [share, share, share, share] }],
    ['a box too large', { shares: [share, share, { ...share, box: 'A'.repeat(201) }] }],
    ['a part without its mark', { shares: [share, share, { box: 'QUJD' }] }],
    ['a part with a name on it', { shares: [share, share, { ...share, owner: 'lanxi' }] }],
    ['a digest cut short', { digest: hex.slice(2) }],
    ['something open beside what is sealed', { price: 1 }],
  ])('is refused with %s', (_, change) => {
    expect(envelopeSchema.safeParse({ ...whole, ...change }).success).toBe(false);
  });

  it('comes alone in its form, and is told from an open form by it', () => {
    expect(sealedForm.safeParse({ sealed: whole }).success).toBe(true);
    expect(sealedForm.safeParse({ sealed: whole, price: 1 }).success).toBe(false);
    expect(sealedForm.safeParse({ sealed: { ...whole, v: 2 } }).success).toBe(false);
    expect([{ sealed: whole }, { price: 1 }, null, undefined, 'sealed'].map(isSealed)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is opened by two of three, with keys and parts of their own length', () => {
    expect([quorum, holderCount]).toEqual([2, 3]);
    const fits = (schema: typeof shareSchema, length: number) => schema.safeParse('a'.repeat(length)).success;
    expect([63, 64, 65].map((length) => fits(publicKeySchema, length))).toEqual([false, true, false]);
    expect([65, 66, 67].map((length) => fits(shareSchema, length))).toEqual([false, true, false]);
    expect(shareSchema.safeParse('g'.repeat(66)).success).toBe(false);
  });

  it('that is none is refused with the field that is wrong, before anything is decided', () => {
    // Prepare
    const { state, now } = publishedNotice().elapse('WaitNoticePeriod').at('2021-04-01T15:00');
    const form = { sealed: { ...paper({}), keys: 'none' } };
    // Act
    const decision = decide(
      state,
      { step: 'SubmitResponse', lot: 1, item: 0, form },
      { now, actor: actorOf('xieqing', 'provider'), seed: 'seed-1', envelopeSound: true },
    );
    // Assess
    expect(isRefusal(decision) && [decision.code, decision.field]).toEqual(['FORM_INVALID', 'sealed.keys']);
  });
});
