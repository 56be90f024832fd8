/**
 * 密封: an offer under a key of its own (XChaCha20-Poly1305), that key in three parts of which two make it whole (Shamir), each
 * part in a box for one holder. Sealed by the bidder's browser, opened by the server once two holders have handed in theirs.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { combine, split } from 'shamir-secret-sharing';
import { type Envelope, holderCount, type Place, quorum } from '#domain/kernel/envelope.ts';
import { intoBox, outOfBox } from '#sealing/box.ts';
import {
  bytesToHex,
  digestOf,
  fromBase64,
  hexToBytes,
  packed,
  randomBytes,
  toBase64,
  utf8ToBytes,
} from '#sealing/bytes.ts';

/** Lengths tell: an amount with a digit more must not make a longer envelope. */
const block = 2048;
const blank = 0x20;

/** The three public keys as one value, to name them in few letters. */
export function keysFingerprint(publicKeys: readonly string[]): string {
  return digestOf('huicai holders 1', ...publicKeys);
}

/** Seals a form to the holders' public keys, which come in the holders' order. */
export async function seal(form: unknown, place: Place, publicKeys: readonly string[]): Promise<Envelope> {
  if (publicKeys.length !== holderCount) throw new Error(`an envelope has ${holderCount} holders`);
  const keys = keysFingerprint(publicKeys);
  const key = randomBytes(32);
  const nonce = randomBytes(24);
  const cipher = xchacha20poly1305(key, nonce, boundTo(place, keys)).encrypt(padded(form));
  const shares = await split(key, holderCount, quorum);
  const envelope = {
    v: 1 as const,
    keys,
    nonce: toBase64(nonce),
    cipher: toBase64(cipher),
    shares: shares.map((share, index) => ({
      box: toBase64(intoBox(share, hexToBytes(publicKeys[index] ?? ''), purposeOf(place, keys, index))),
      mark: markOf(share),
    })),
  };
  return { ...envelope, digest: receiptOf(envelope) };
}

/** Whether it still is what its receipt says. */
export function isIntact(envelope: Envelope): boolean {
  return receiptOf(envelope) === envelope.digest;
}

/** A holder's part, taken out with the private key; undefined where the box or the part in it is not as its mark says. */
export function shareFor(
  envelope: Envelope,
  place: Place,
  holder: number,
  secretKey: Uint8Array,
): string | undefined {
  const box = envelope.shares[holder]?.box;
  if (box === undefined) return undefined;
  const share = outOfBox(fromBase64(box), secretKey, purposeOf(place, envelope.keys, holder));
  const text = share && bytesToHex(share);
  return text !== undefined && isShareOf(envelope, holder, text) ? text : undefined;
}

/** Whether a part that was handed in is the one the bidder made for this holder. */
export function isShareOf(envelope: Envelope, holder: number, share: string): boolean {
  return envelope.shares[holder]?.mark === markOf(hexToBytes(share));
}

/** The form, from the parts of a quorum; undefined where it does not open, whatever was put into it. */
export async function open(envelope: Envelope, place: Place, shares: readonly string[]): Promise<unknown> {
  if (shares.length < quorum) return undefined;
  try {
    const key = await combine(shares.map(hexToBytes));
    const cipher = xchacha20poly1305(key, fromBase64(envelope.nonce), boundTo(place, envelope.keys));
    return JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(cipher.decrypt(fromBase64(envelope.cipher))),
    );
  } catch {
    return undefined;
  }
}

/** 回执号: what an envelope is known by. */
export function receiptOf({ v, keys, nonce, cipher, shares }: Omit<Envelope, 'digest'>): string {
  return digestOf(
    'huicai envelope',
    String(v),
    keys,
    nonce,
    cipher,
    ...shares.flatMap(({ box, mark }) => [box, mark]),
  );
}

/** A part is as random as the key: its digest tells nothing of it. */
const markOf = (share: Uint8Array): string => digestOf('huicai mark 1', share);

const boundTo = ({ purchase, step, lot, org }: Place, keys: string): Uint8Array =>
  packed('huicai offer 1', purchase, step, String(lot), org, keys);

const purposeOf = (place: Place, keys: string, holder: number): Uint8Array =>
  packed('huicai share 1', boundTo(place, keys), String(holder));

function padded(form: unknown): Uint8Array {
  const bytes = utf8ToBytes(JSON.stringify(form));
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / block) * block).fill(blank);
  whole.set(bytes);
  return whole;
}
