import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from 'node:crypto';

type Secret = string | ArrayBuffer | ArrayBufferView;

/**
 * SHA-256 and its HMAC as the signer asks for them. It signs with the same key all day, as bytes: made a key of once, since
 * Node takes four times as long over bytes.
 */
export class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: Secret) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('a hash is made anew');
  }
}

const keys = new WeakMap<object, KeyObject>();

function keyOf(secret: Secret): string | KeyObject {
  if (typeof secret === 'string') return secret;
  const key =
    keys.get(secret) ??
    createSecretKey(
      ArrayBuffer.isView(secret)
        ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
        : Buffer.from(secret),
    );
  keys.set(secret, key);
  return key;
}
