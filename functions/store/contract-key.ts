/**
 * The data key of one contract, wrapped by KMS, and single fields under it (AES-256-GCM). Each field is bound to contract, person and
 * name: none can be moved to another place. With the key's row gone nothing of the contract can be read any more.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { IsoDate } from '#domain/kernel/types.ts';
import { addDays } from '#domain/law/calendar.ts';
import { contractKeyKey, erasureKey } from '#functions/store/keys.ts';
import { LastUsed } from '#functions/store/last-used.ts';
import { getRow } from '#functions/store/table.ts';
import { newDataKey, unwrapped } from '#functions/store/texts.ts';
import { put, type Write } from '#functions/store/write.ts';

/** A contract = a lot of a purchase. */
export interface ContractId {
  purchase: string;
  lot: number;
}

export interface ContractKey {
  plain: KeyObject;
  /** For marks: what the same person has in common with itself, and what tells nobody who it is. */
  marking: KeyObject;
  /** Present while the key is new: the row that the same transaction must write. */
  row?: Write;
}

const keys = new LastUsed<ContractKey>(500);
const nameOf = ({ purchase, lot }: ContractId): string => `${purchase}#${lot}`;
const contextOf = (contract: ContractId): Record<string, string> => ({ contract: nameOf(contract) });

/** The contract's key; undefined where it has none yet, or none any more. */
export async function contractKey(contract: ContractId): Promise<ContractKey | undefined> {
  const known = keys.get(nameOf(contract));
  if (known) return known;
  const row = await getRow<{ wrapped: Uint8Array }>(contractKeyKey(contract.purchase, contract.lot));
  if (!row) return undefined;
  const key = keyOf(await unwrapped(row.wrapped, contextOf(contract)));
  keys.set(nameOf(contract), key);
  return key;
}

export async function newContractKey(contract: ContractId): Promise<ContractKey> {
  const { plain, wrapped } = await newDataKey(contextOf(contract));
  const row = { ...contractKeyKey(contract.purchase, contract.lot), wrapped };
  return { ...keyOf(plain), row: put('key', row, 'new') };
}

/** How often to look whether a register's time is over. */
export const lookEveryDays = 30;

/** With a new key goes the day to look whether its time is over: what is encrypted under it is kept as long as the register. */
export function keyWrites({ purchase, lot }: ContractId, { row }: ContractKey, today: IsoDate): Write[] {
  if (!row) return [];
  return [row, put('erasure', erasureKey(addDays(today, lookEveryDays), purchase, lot))];
}

export function forgetContractKey(contract: ContractId): void {
  keys.delete(nameOf(contract));
}

function keyOf(bytes: Uint8Array): ContractKey {
  const plain = createSecretKey(bytes);
  const marking = createSecretKey(Buffer.from(hkdfSync('sha256', plain, '', 'huicai recipient mark', 32)));
  return { plain, marking };
}

const ivLength = 12;
const tagLength = 16;

/** iv, tag and cipher in one piece. `place` = where it belongs: `recipients#…#r000001#name`. */
export function sealBytes(key: KeyObject, place: string, bytes: Uint8Array): Uint8Array {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Throws on what was changed or stands in another place. */
export function openBytes(key: KeyObject, place: string, sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]);
}

export const sealField = (key: KeyObject, place: string, text: string): Uint8Array =>
  sealBytes(key, place, Buffer.from(text));

export const openField = (key: KeyObject, place: string, sealed: Uint8Array): string =>
  Buffer.from(openBytes(key, place, sealed)).toString();

/** The same person entered twice has the same mark; without the key nobody can try names against it. */
export function markOf({ marking }: ContractKey, who: string): string {
  return createHmac('sha256', marking).update(who.normalize('NFKC')).digest('base64url');
}
