/** 密封件: an offer as the server gets it. Only shapes: what makes and opens one is the room `sealing/`. */
import { z } from 'zod';

/** Persons named to open what was sealed, and how many of them it takes. */
export const holderCount = 3;
export const quorum = 2;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
/** Several times the longest form; a bid is a page of facts, not its documents. */
const longestCipher = 60_000;
const base64 = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const envelopeSchema = z.strictObject({
  v: z.literal(1),
  /** Fingerprint of the public keys it is sealed to (`keysFingerprint`). */
  keys: hex,
  nonce: base64(40),
  cipher: base64(longestCipher),
  /** One part of the content key for each holder, in their order: in a box only that holder opens, with a mark to know it by. */
  shares: z.array(z.strictObject({ box: base64(200), mark: hex })).length(holderCount),
  /** 回执号: SHA-256 over all of it. */
  digest: hex,
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** A form that comes sealed. */
export const sealedForm = z.strictObject({ sealed: envelopeSchema });

/** What an envelope belongs to; one that is moved to another place does not open there. */
export interface Place {
  purchase: string;
  step: string;
  lot: number;
  org: string;
}

/** An X25519 public key. */
export const publicKeySchema = hex;
/** A part of a content key, as a holder hands it in. */
export const shareSchema = z.string().regex(/^[0-9a-f]{66}$/);
