/** 开标密钥: made and kept by its holder. It leaves the browser only under the holder's passphrase (scrypt, XChaCha20-Poly1305). */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { bytesToHex, fromBase64, packed, randomBytes, toBase64, utf8ToBytes } from '#sealing/bytes.ts';

export interface HolderKey {
  secretKey: Uint8Array;
  /** Hex, as it is registered. */
  publicKey: string;
}

/** What the holder keeps: a file, and the same in the browser's storage. */
export interface KeyFile {
  kind: 'huicai-holder-key';
  v: 1;
  purchase: string;
  account: string;
  publicKey: string;
  salt: string;
  nonce: string;
  cipher: string;
}

/** 32 MiB and a few tenths of a second for each guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 };
export const shortestPassphrase = 10;

export const makeHolderKey = (): HolderKey => holderKeyOf(x25519.keygen().secretKey);

/** The pair of a private key. */
export function holderKeyOf(secretKey: Uint8Array): HolderKey {
  return { secretKey, publicKey: bytesToHex(x25519.getPublicKey(secretKey)) };
}

export async function lockKey(
  { secretKey, publicKey }: HolderKey,
  passphrase: string,
  { purchase, account }: { purchase: string; account: string },
): Promise<KeyFile> {
  const [salt, nonce] = [randomBytes(16), randomBytes(24)];
  const file = { kind: 'huicai-holder-key', v: 1, purchase, account, publicKey } as const;
  const key = await keyFrom(passphrase, salt);
  const cipher = xchacha20poly1305(key, nonce, boundTo(file)).encrypt(secretKey);
  return { ...file, salt: toBase64(salt), nonce: toBase64(nonce), cipher: toBase64(cipher) };
}

/** Undefined where the passphrase is wrong or the file was changed. */
export async function unlockKey(file: KeyFile, passphrase: string): Promise<HolderKey | undefined> {
  const key = await keyFrom(passphrase, fromBase64(file.salt));
  try {
    const cipher = xchacha20poly1305(key, fromBase64(file.nonce), boundTo(file));
    const secretKey = cipher.decrypt(fromBase64(file.cipher));
    const found = holderKeyOf(secretKey);
    return found.publicKey === file.publicKey ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text that somebody picked is such a file. */
export function readKeyFile(text: string): KeyFile | undefined {
  try {
    const file = JSON.parse(text) as Partial<KeyFile> | null;
    const texts = [file?.purchase, file?.account, file?.publicKey, file?.salt, file?.nonce, file?.cipher];
    return file?.kind === 'huicai-holder-key' && texts.every((one) => typeof one === 'string')
      ? (file as KeyFile)
      : undefined;
  } catch {
    return undefined;
  }
}

const boundTo = ({ purchase, account, publicKey }: Pick<KeyFile, 'purchase' | 'account' | 'publicKey'>) =>
  packed('huicai key file 1', purchase, account, publicKey);

/** The same letters typed on another machine are the same passphrase. */
const keyFrom = (passphrase: string, salt: Uint8Array): Promise<Uint8Array> =>
  scryptAsync(utf8ToBytes(passphrase.normalize('NFKC')), salt, cost);
