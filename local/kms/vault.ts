import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeAtomic } from '#local/folder/atomic.ts';
import type { KeySpec } from '#local/template/inventory.ts';

/** A refusal with the name KMS gives it. */
export class KmsError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export type EncryptionContext = Record<string, string>;

/** The master keys and what they seal. */
export interface Vault {
  /** By id, ARN, alias or the alias's ARN. Throws NotFoundException. */
  keyOf(name: string | undefined): KeySpec;
  /** `key id (36) | iv (12) | AES-256-GCM | tag (16)`, base64; the context is authenticated with it. */
  seal(key: KeySpec, plaintext: Buffer, context: EncryptionContext): string;
  /** Throws InvalidCiphertextException for anything but what `seal` gave, under the same context. */
  open(ciphertext: string, context: EncryptionContext): { key: KeySpec; plaintext: Buffer };
}

const idBytes = 36;
const ivBytes = 12;
const tagBytes = 16;

/** One 256-bit master key per key of the template, kept in `file` (mode 600). */
export function openVault(keys: KeySpec[], file: string): Vault {
  const masters = loadMasters(keys, file);
  return {
    keyOf(name) {
      const plain = name?.replace(/^arn:[^/]*:(?:key\/|(?=alias\/))/, '');
      const key = keys.find(({ id, aliases }) => id === plain || aliases.includes(plain ?? ''));
      if (!key) throw new KmsError('NotFoundException', `Key '${name}' does not exist`);
      return key;
    },
    seal(key, plaintext, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', masterOf(masters, key.id), iv);
      cipher.setAAD(boundTo(key.id, context));
      const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return Buffer.concat([Buffer.from(key.id), iv, body, cipher.getAuthTag()]).toString('base64');
    },
    open(ciphertext, context) {
      const blob = Buffer.from(ciphertext, 'base64');
      const id = blob.toString('latin1', 0, idBytes);
      const sealed = blob.subarray(idBytes);
      const key = keys.find((candidate) => candidate.id === id);
      if (!key || sealed.length < ivBytes + tagBytes) {
        throw new KmsError('InvalidCiphertextException', 'sealed under no key of this system');
      }
      const cipher = createDecipheriv('aes-256-gcm', masterOf(masters, id), sealed.subarray(0, ivBytes));
      cipher.setAAD(boundTo(id, context)).setAuthTag(sealed.subarray(-tagBytes));
      try {
        const plaintext = Buffer.concat([cipher.update(sealed.subarray(ivBytes, -tagBytes)), cipher.final()]);
        return { key, plaintext };
      } catch {
        throw new KmsError('InvalidCiphertextException', 'changed, or sealed for another context');
      }
    },
  };
}

/** What the sealed bytes are bound to: the key's id and the context with its names in order. */
function boundTo(id: string, context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify([id, Object.entries(context).sort()]));
}

function masterOf(masters: Record<string, Buffer>, id: string): Buffer {
  const found = masters[id];
  if (!found) throw new Error(`no master key ${id}`);
  return found;
}

/** Master keys by key id; missing ones are made, none is ever replaced. */
function loadMasters(keys: KeySpec[], file: string): Record<string, Buffer> {
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const missing = keys.filter(({ id }) => stored[id] === undefined);
  for (const { id } of missing) stored[id] = randomBytes(32).toString('base64');
  if (missing.length > 0) writeAtomic(file, `${JSON.stringify(stored, null, 2)}\n`);
  return Object.fromEntries(Object.entries(stored).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
}
