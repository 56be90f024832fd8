/** A box for one holder: X25519 with a key of its own for each box, HKDF-SHA256, XChaCha20-Poly1305. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '#sealing/bytes.ts';

const publicLength = 32;
/** Each key is used once, so its nonce may stand still. */
const nonce = new Uint8Array(24);

/** `purpose` binds the box to its place: elsewhere it does not open. */
export function intoBox(content: Uint8Array, publicKey: Uint8Array, purpose: Uint8Array): Uint8Array {
  const once = x25519.keygen();
  const key = keyOf(x25519.getSharedSecret(once.secretKey, publicKey), once.publicKey, publicKey, purpose);
  return concatBytes(once.publicKey, xchacha20poly1305(key, nonce).encrypt(content));
}

/** Undefined where the box was made for another key or another place, or was changed. */
export function outOfBox(
  box: Uint8Array,
  secretKey: Uint8Array,
  purpose: Uint8Array,
): Uint8Array | undefined {
  try {
    const once = box.subarray(0, publicLength);
    const shared = x25519.getSharedSecret(secretKey, once);
    const key = keyOf(shared, once, x25519.getPublicKey(secretKey), purpose);
    return xchacha20poly1305(key, nonce).decrypt(box.subarray(publicLength));
  } catch {
    return undefined;
  }
}

function keyOf(shared: Uint8Array, once: Uint8Array, publicKey: Uint8Array, purpose: Uint8Array): Uint8Array {
  return hkdf(sha256, shared, concatBytes(once, publicKey), purpose, 32);
}
