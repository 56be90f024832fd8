import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Envelope, envelopeSchema, type Place } from '#domain/kernel/envelope.ts';
import { isIntact, isShareOf, keysFingerprint, open, seal, shareFor } from '#sealing/envelope.ts';
import { type HolderKey, lockKey, makeHolderKey, readKeyFile, unlockKey } from '#sealing/holder-key.ts';

const holders = [makeHolderKey(), makeHolderKey(), makeHolderKey()] as const;
const publicKeys = holders.map(({ publicKey }) => publicKey);
const stranger = makeHolderKey();
const place: Place = {
  purchase: '451221-2026-0001',
  step: 'SubmitResponse',
  lot: 1,
  org: '91451200Y000020233',
};

const forms = fc.record({
  name: fc.string({ unit: 'grapheme' }),
  priceFen: fc.nat(),
  commitment: fc.boolean(),
});
const runs = { numRuns: 12 };

function takenOut(envelope: Envelope, at: Place, keys: readonly HolderKey[] = holders): string[] {
  return keys.map(({ secretKey }, holder) => shareFor(envelope, at, holder, secretKey) ?? 'nothing');
}

/** One letter of a text turned into another of the same kind. */
function turned(text: string, at: number): string {
  const index = at % (text.length - 2);
  return `${text.slice(0, index)}${text[index] === 'a' ? 'b' : 'a'}${text.slice(index + 1)}`;
}

describe('an envelope', () => {
  it('opens with any two of three parts, in any order, and with all three', async () => {
    await fc.assert(
      fc.asyncProperty(forms, async (form) => {
        const envelope = await seal(form, place, publicKeys);
        const [one = '', two = '', three = ''] = takenOut(envelope, place);
        const quorums = [
          [one, two],
          [two, one],
          [one, three],
          [two, three],
          [three, one],
          [one, two, three],
        ];
        const opened = await Promise.all(quorums.map((parts) => open(envelope, place, parts)));
        expect(opened).toEqual(quorums.map(() => JSON.parse(JSON.stringify(form))));
      }),
      runs,
    );
  });

  it('stays shut with one part alone, said once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(forms, fc.nat(2), async (form, holder) => {
        const envelope = await seal(form, place, publicKeys);
        const part = takenOut(envelope, place)[holder] ?? '';
        expect([await open(envelope, place, []), await open(envelope, place, [part])]).toEqual([
          undefined,
          undefined,
        ]);
        expect(await open(envelope, place, [part, part])).toBeUndefined();
      }),
      runs,
    );
  });

  it('is not voided by a lost key: the two others open it, the lost one is not asked', async () => {
    await fc.assert(
      fc.asyncProperty(forms, fc.nat(2), async (form, lost) => {
        const envelope = await seal(form, place, publicKeys);
        const keys = holders.map((key, holder) => (holder === lost ? stranger : key));
        const parts = takenOut(envelope, place, keys);
        expect(parts[lost]).toBe('nothing');
        expect(
          await open(
            envelope,
            place,
            parts.filter((part) => part !== 'nothing'),
          ),
        ).toEqual(JSON.parse(JSON.stringify(form)));
      }),
      runs,
    );
  });

  it('gives nothing to a key it was not sealed to, and nothing in another place', async () => {
    // Prepare
    const envelope = await seal({ priceFen: 1 }, place, publicKeys);
    const elsewhere: Place[] = [
      { ...place, purchase: '451221-2026-0002' },
      { ...place, step: 'SubmitFinalOffer' },
      { ...place, lot: 2 },
      { ...place, org: '52451200Y000020133' },
    ];
    const parts = takenOut(envelope, place);
    // Act
    const found = elsewhere.flatMap((other) => takenOut(envelope, other));
    const opened = await Promise.all(elsewhere.map((other) => open(envelope, other, parts.slice(0, 2))));
    // Assess
    expect(found).toEqual(found.map(() => 'nothing'));
    expect(opened).toEqual(elsewhere.map(() => undefined));
    expect(takenOut(envelope, place, [stranger, stranger, stranger])).toEqual([
      'nothing',
      'nothing',
      'nothing',
    ]);
  });

  it('that was changed is found by its receipt, wherever it was changed, and does not open', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom('cipher', 'nonce', 'box', 'mark', 'keys'),
        async (at, what) => {
          const envelope = await seal({ priceFen: 69_200_000 }, place, publicKeys);
          const parts = takenOut(envelope, place).slice(0, 2);
          const [first, ...others] = envelope.shares;
          if (!first) throw new Error('an envelope without shares');
          const inShare = what === 'box' || what === 'mark';
          const changed: Envelope = inShare
            ? { ...envelope, shares: [{ ...first, [what]: turned(first[what], at) }, ...others] }
            : { ...envelope, [what]: turned(envelope[what as 'cipher' | 'nonce' | 'keys'], at) };
          expect([isIntact(envelope), isIntact(changed)]).toEqual([true, false]);
          if (inShare) expect(takenOut(changed, place)[0]).toBe('nothing');
          else expect(await open(changed, place, parts)).toBeUndefined();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('knows a false part by its holder, before it is used', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), async (holder, at) => {
        const envelope = await seal({ priceFen: 5 }, place, publicKeys);
        const parts = takenOut(envelope, place);
        const part = parts[holder] ?? '';
        const verdicts = [part, turned(part, at), parts[(holder + 1) % 3] ?? ''].map((one) =>
          isShareOf(envelope, holder, one),
        );
        expect(verdicts).toEqual([true, false, false]);
      }),
      runs,
    );
  });

  it('does not tell by its length what is in it, and has the shape the record keeps', async () => {
    const small = await seal({ name: '甲', priceFen: 1 }, place, publicKeys);
    const large = await seal(
      { name: '河池市云岫康养服务有限公司'.repeat(8), priceFen: 10 ** 12 },
      place,
      publicKeys,
    );
    expect(small.cipher).toHaveLength(large.cipher.length);
    expect([small, large].map((one) => envelopeSchema.safeParse(one).success)).toEqual([true, true]);
    expect(small.keys).toBe(keysFingerprint(publicKeys));
  });
});

describe("a holder's key file", () => {
  it('opens with its passphrase alone, however the letters were typed', async () => {
    // Prepare
    const [key] = holders;
    const whose = { purchase: place.purchase, account: 'luocai' };
    const file = await lockKey(key, '开标口令 ＡＢＣ 2026', whose);
    // Act
    const [same, otherWidth, wrong] = await Promise.all(
      ['开标口令 ＡＢＣ 2026', '开标口令 ABC 2026', '开标口令 ABC 2027'].map((one) => unlockKey(file, one)),
    );
    const renamed = await unlockKey({ ...file, account: 'weiguo' }, '开标口令 ABC 2026');
    // Assess
    expect([same, otherWidth]).toEqual([key, key]);
    expect([wrong, renamed]).toEqual([undefined, undefined]);
    expect(readKeyFile(JSON.stringify(file))).toEqual(file);
    expect(['', '{}', 'null', '[1]'].map(readKeyFile)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
