/**
 * 服务对象名册 of a contract, as far as everybody who works with it may know it: class, township, village and service of each person. Who
 * it is lies encrypted beside it, field by field; the chain of events holds counts, digests and days.
 */
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { OpenPart, Secrets } from '#domain/recipients/forms.ts';
import {
  evolveRegister,
  initialRegister,
  type RegisterEvent,
  type RegisterState,
  refuseErased,
} from '#domain/recipients/register.ts';
import type { Left } from '#domain/signals/snapshot.ts';
import type { ContractId } from '#functions/store/contract-key.ts';
import { type KeptStream, loadKept } from '#functions/store/kept-stream.ts';
import { recipientKey, recipientList, registerStream } from '#functions/store/keys.ts';
import { allRows, batchGet } from '#functions/store/table.ts';

export type { ContractId } from '#functions/store/contract-key.ts';

/** A person of the register without anything that tells who it is. */
export interface Recipient extends OpenPart {
  /** Number in the register, `r000001`; never given twice. */
  id: string;
}

export interface RecipientRow extends Recipient {
  pk: string;
  sk: string;
  /** Over the row and its encrypted fields. */
  digest: string;
}

/** What lies encrypted, and the mark that the person holds. */
export interface SecretsRow {
  pk: string;
  sk: string;
  sealed: Partial<Record<keyof Secrets, Uint8Array>>;
  mark: string;
}

export const registerChain = ({ purchase, lot }: ContractId): KeptStream<RegisterState, RegisterEvent> => ({
  stream: registerStream(purchase, lot),
  what: 'register',
  initial: initialRegister,
  evolve: evolveRegister,
});

/** 名册概况: counts per class, the day it was last confirmed (`refreshedOn`), whether it was erased. */
export async function loadRegister(contract: ContractId): Promise<RegisterState> {
  return (await loadKept(registerChain(contract))).state;
}

/** 名册已删除: what every look is answered from then on, at a person as at a photograph; undefined while the register stands. */
export async function refusedAsErased(contract: ContractId): Promise<Refusal | undefined> {
  return refuseErased(await loadRegister(contract));
}

const openAttributes = ['sk', 'priority', 'township', 'village', 'service', 'digest'];

/** Everybody on the register, by number: class, township, village, service; no personal data. */
export async function recipientsOf(contract: ContractId): Promise<Recipient[]> {
  return (await openRows(contract)).map(recipientOf);
}

/** A table of one process answers one question after the other: whoever reads ten thousand lets others in between. */
const rowsAtOnce = 500;

export async function openRows({ purchase, lot }: ContractId): Promise<RecipientRow[]> {
  return allRows<RecipientRow>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :r)',
    ExpressionAttributeValues: { ':pk': recipientList(purchase, lot), ':r': 'r#' },
    ProjectionExpression: openAttributes.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(openAttributes.map((name) => [`#${name}`, name])),
    ConsistentRead: true,
    Limit: rowsAtOnce,
  });
}

export function recipientOf({ sk, priority, township, village, service }: RecipientRow): Recipient {
  return {
    id: sk.slice(2),
    priority,
    township,
    service,
    ...(village === undefined ? {} : { village }),
  };
}

/** Who was taken out, by number: when, and why. */
export async function leftOf({ purchase, lot }: ContractId): Promise<Map<string, Left>> {
  const rows = await allRows<Left & { sk: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :g)',
    ExpressionAttributeValues: { ':pk': recipientList(purchase, lot), ':g': 'g#' },
    ConsistentRead: true,
  });
  return new Map(rows.map(({ sk, on, reason }) => [sk.slice(2), { on, reason }]));
}

/** Some of the register, in the order asked for; who is not on it is left out. */
export async function recipientsByIds(
  { purchase, lot }: ContractId,
  ids: readonly string[],
): Promise<Recipient[]> {
  const rows = await batchGet<RecipientRow>([...new Set(ids)].map((id) => recipientKey(purchase, lot, id)));
  const byId = new Map(rows.map((row) => [row.sk.slice(2), recipientOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export const placeOfField = ({ purchase, lot }: ContractId, id: string, field: string): string =>
  `${recipientList(purchase, lot)}#${id}#${field}`;
