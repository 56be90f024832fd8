/**
 * Sealed texts. Each purchase has its own data key, wrapped by KMS; a text is AES-256-GCM under it, bound to purchase
 * and reference. The event keeps a salted SM3 digest: erasing the row leaves the chain whole and the digest tells nothing.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { setting } from '#functions/shared/config.ts';
import { sm3 } from '#functions/store/chain.ts';
import { dataKeyKey, textKey } from '#functions/store/keys.ts';
import { LastUsed } from '#functions/store/last-used.ts';
import { batchGet, getRow, type Row } from '#functions/store/table.ts';

interface TextRow {
  pk: string;
  sk: string;
  iv: Uint8Array;
  tag: Uint8Array;
  cipher: Uint8Array;
  salt: Uint8Array;
}

export interface DataKey {
  plain: Uint8Array;
  /** Present while the key is new: the row that the same transaction must write. */
  row?: Row;
}

const keys = new LastUsed<Uint8Array>(2000);
let client: KMSClient | undefined;
const kms = (): KMSClient => {
  client ??= new KMSClient({});
  return client;
};

/** The purchase's data key, or a new one whose row is to be stored with the first text. */
export async function dataKey(purchase: string, isNew: boolean): Promise<DataKey> {
  const known = keys.get(purchase);
  if (known) return { plain: known };
  const stored = isNew ? undefined : await storedKey(purchase);
  if (stored) return { plain: stored };
  const made = await kms().send(
    new GenerateDataKeyCommand({
      KeyId: setting('KEY_ID'),
      KeySpec: 'AES_256',
      EncryptionContext: { purchase },
    }),
  );
  if (!made.Plaintext || !made.CiphertextBlob) throw new Error('KMS gave no data key');
  return { plain: made.Plaintext, row: { ...dataKeyKey(purchase), wrapped: made.CiphertextBlob } };
}

/** Call once the row of a new key is stored; not before, since another instance may have been quicker. */
export function rememberKey(purchase: string, key: DataKey): void {
  keys.set(purchase, key.plain);
}

async function storedKey(purchase: string): Promise<Uint8Array | undefined> {
  const known = keys.get(purchase);
  if (known) return known;
  const row = await getRow<{ wrapped: Uint8Array }>(dataKeyKey(purchase));
  if (!row) return undefined;
  const opened = await kms().send(
    new DecryptCommand({
      KeyId: setting('KEY_ID'),
      CiphertextBlob: row.wrapped,
      EncryptionContext: { purchase },
    }),
  );
  if (!opened.Plaintext) throw new Error('KMS opened no data key');
  keys.set(purchase, opened.Plaintext);
  return opened.Plaintext;
}

/** True where a value holds a text that is not sealed yet. */
export function hasTexts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isText(value)) return true;
  return Object.values(value).some(hasTexts);
}

/** The value with each `{ text }` replaced by `{ ref, digest }`, and the rows that keep the texts. */
export function sealTexts(
  value: unknown,
  purchase: string,
  seq: number,
  key: Uint8Array,
): { value: unknown; rows: Row[] } {
  const rows: Row[] = [];
  const walk = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(walk);
    if (!isText(part))
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    const ref = `${seq}.${rows.length + 1}`;
    const salt = randomBytes(16);
    rows.push(encrypt(purchase, ref, part.text, salt, key));
    return { ref, digest: sm3(salt, part.text) };
  };
  return { value: walk(value), rows };
}

function encrypt(purchase: string, ref: string, text: string, salt: Uint8Array, key: Uint8Array): Row {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`${purchase}#${ref}`));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { ...textKey(purchase, ref), iv, tag: cipher.getAuthTag(), cipher: sealed, salt };
}

/** Opens texts by reference; an erased one is missing from the answer, a changed one is a fault. */
export async function openTexts(
  purchase: string,
  sealed: { ref: string; digest: string }[],
): Promise<Map<string, string>> {
  const opened = new Map<string, string>();
  if (sealed.length === 0) return opened;
  const key = await storedKey(purchase);
  if (!key) return opened;
  const digests = new Map(sealed.map(({ ref, digest }) => [ref, digest]));
  const rows = await batchGet<TextRow>([...digests.keys()].map((ref) => textKey(purchase, ref)));
  for (const row of rows) {
    const ref = row.sk.slice(2);
    const decipher = createDecipheriv('aes-256-gcm', key, row.iv)
      .setAAD(Buffer.from(`${purchase}#${ref}`))
      .setAuthTag(row.tag);
    const text = Buffer.concat([decipher.update(row.cipher), decipher.final()]).toString('utf8');
    if (sm3(row.salt, text) !== digests.get(ref)) throw new Error(`text ${ref} does not match its digest`);
    opened.set(ref, text);
  }
  return opened;
}

/** All sealed references within a value. */
export function refsOf(value: unknown): { ref: string; digest: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSealed(value)) return [value];
  return Object.values(value).flatMap(refsOf);
}

/** The value with opened texts in place; what is erased or withheld becomes `null`. */
export function withTexts(value: unknown, opened: Map<string, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => withTexts(part, opened));
  if (isSealed(value)) return opened.get(value.ref) ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTexts(part, opened)]));
}

function isText(value: object): value is { text: string } {
  const names = Object.keys(value);
  return names.length === 1 && typeof (value as { text?: unknown }).text === 'string';
}

function isSealed(value: object): value is { ref: string; digest: string } {
  const { ref, digest } = value as { ref?: unknown; digest?: unknown };
  return typeof ref === 'string' && typeof digest === 'string' && Object.keys(value).length === 2;
}
