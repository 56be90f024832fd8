/**
 * Sealed texts. Each purchase has its own data key, wrapped by KMS; a text is AES-256-GCM under it, bound to purchase
 * and reference. The event keeps a salted SM3 digest: erasing the row leaves the chain whole and the digest tells nothing.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { setting } from '#functions/shared/config.ts';
import { sm3 } from '#functions/store/chain.ts';
import { dataKeyKey, textKey } from '#functions/store/keys.ts';
import { LastUsed } from '#functions/store/last-used.ts';
import { batchGet, getRow, type Row, updateRow } from '#functions/store/table.ts';

interface SealedText {
  iv: Uint8Array;
  tag: Uint8Array;
  cipher: Uint8Array;
  salt: Uint8Array;
}

/** The texts of one event, by their number within it. */
interface TextRow {
  pk: string;
  sk: string;
  texts: Record<string, SealedText>;
}

export interface DataKey {
  plain: KeyObject;
  /** Present while the key is new: the row that the same transaction must write. */
  row?: Row;
}

/** As Node's own kind of key: with bytes it takes four times as long over a text. */
const keys = new LastUsed<KeyObject>(2000);
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
  const { plain, wrapped } = await newDataKey({ purchase });
  return { plain: createSecretKey(plain), row: { ...dataKeyKey(purchase), wrapped } };
}

/** A new data key, plain and as KMS has wrapped it; it opens only for the context that it was made for. */
export async function newDataKey(
  EncryptionContext: Record<string, string>,
): Promise<{ plain: Uint8Array; wrapped: Uint8Array }> {
  const made = await kms().send(
    new GenerateDataKeyCommand({ KeyId: setting('KEY_ID'), KeySpec: 'AES_256', EncryptionContext }),
  );
  if (!made.Plaintext || !made.CiphertextBlob) throw new Error('KMS gave no data key');
  return { plain: made.Plaintext, wrapped: made.CiphertextBlob };
}

export async function unwrapped(
  CiphertextBlob: Uint8Array,
  EncryptionContext: Record<string, string>,
): Promise<Uint8Array> {
  const opened = await kms().send(
    new DecryptCommand({ KeyId: setting('KEY_ID'), CiphertextBlob, EncryptionContext }),
  );
  if (!opened.Plaintext) throw new Error('KMS opened no data key');
  return opened.Plaintext;
}

/** Call once the row of a new key is stored; not before, since another instance may have been quicker. */
export function rememberKey(purchase: string, key: DataKey): void {
  keys.set(purchase, key.plain);
}

async function storedKey(purchase: string): Promise<KeyObject | undefined> {
  const known = keys.get(purchase);
  if (known) return known;
  const row = await getRow<{ wrapped: Uint8Array }>(dataKeyKey(purchase));
  if (!row) return undefined;
  const key = createSecretKey(await unwrapped(row.wrapped, { purchase }));
  keys.set(purchase, key);
  return key;
}

/** 查询码 of twelve hex digits under the purchase's data key: what shows that somebody was given it. Undefined where there is no key. */
export async function codeUnderKey(purchase: string, name: string): Promise<string | undefined> {
  const key = await storedKey(purchase);
  return key && createHmac('sha256', key).update(name).digest('hex').slice(0, 12);
}

/** True where a value holds a text that is not sealed yet. */
export function hasTexts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isText(value)) return true;
  return Object.values(value).some(hasTexts);
}

/** The value with each `{ text }` replaced by `{ ref, digest }`, and the row that keeps the texts. */
export function sealTexts(
  value: unknown,
  purchase: string,
  seq: number,
  key: KeyObject,
): { value: unknown; row?: TextRow } {
  const texts: Record<string, SealedText> = {};
  let count = 0;
  const walk = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(walk);
    if (!isText(part))
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    count++;
    const ref = `${seq}.${count}`;
    const sealed = encrypt(purchase, ref, part.text, key);
    texts[count] = sealed;
    return { ref, digest: sm3(sealed.salt, part.text) };
  };
  const sealed = walk(value);
  return count === 0 ? { value: sealed } : { value: sealed, row: { ...textKey(purchase, seq), texts } };
}

function encrypt(purchase: string, ref: string, text: string, key: KeyObject): SealedText {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`${purchase}#${ref}`));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), cipher: sealed, salt };
}

function decrypt(purchase: string, ref: string, sealed: SealedText, key: KeyObject): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.iv)
    .setAAD(Buffer.from(`${purchase}#${ref}`))
    .setAuthTag(sealed.tag);
  return Buffer.concat([decipher.update(sealed.cipher), decipher.final()]).toString('utf8');
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
  const events = new Set(sealed.map(({ ref }) => eventOf(ref)));
  const rows = await batchGet<TextRow>([...events].map((seq) => textKey(purchase, seq)));
  const bySort = new Map(rows.map((row) => [row.sk, row.texts]));
  for (const { ref, digest } of sealed) {
    const kept = bySort.get(textKey(purchase, eventOf(ref)).sk)?.[numberOf(ref)];
    if (!kept) continue;
    const text = decrypt(purchase, ref, kept, key);
    if (sm3(kept.salt, text) !== digest) throw new Error(`text ${ref} does not match its digest`);
    opened.set(ref, text);
  }
  return opened;
}

const eventOf = (ref: string): number => Number(ref.slice(0, ref.indexOf('.')));
const numberOf = (ref: string): string => ref.slice(ref.indexOf('.') + 1);

/** 删除个人信息: erases one text for good; the event keeps its digest and the chain stays whole. */
export async function eraseText(purchase: string, ref: string): Promise<void> {
  await updateRow({
    Key: textKey(purchase, eventOf(ref)),
    ConditionExpression: 'attribute_exists(pk)',
    UpdateExpression: 'REMOVE texts.#number',
    ExpressionAttributeNames: { '#number': numberOf(ref) },
  });
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
