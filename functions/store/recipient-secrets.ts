/** 个人信息 of the register: masked for lists; opened only together with the event that says who looked, when and why. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type Purpose, type SecretField, type Secrets, secretFields } from '#domain/recipients/forms.ts';
import { maskName } from '#domain/recipients/mask.ts';
import { type ContractId, type ContractKey, contractKey, openField } from '#functions/store/contract-key.ts';
import { secretsKey } from '#functions/store/keys.ts';
import type { EntryFacts } from '#functions/store/recipient-entry.ts';
import {
  placeOfField,
  type Recipient,
  recipientsByIds,
  refusedAsErased,
  type SecretsRow,
} from '#functions/store/recipients.ts';
import { recordLook } from '#functions/store/reveals.ts';
import { batchGet } from '#functions/store/table.ts';

async function secretsOf(contract: ContractId, ids: readonly string[]): Promise<SecretsRow[]> {
  return batchGet<SecretsRow>(ids.map((id) => secretsKey(contract.purchase, contract.lot, id)));
}

/** For a list: 姓 with stars, and which of the other fields there are. */
export interface Masked {
  id: string;
  name: string;
  has: SecretField[];
}

export async function maskedOf(contract: ContractId, ids: readonly string[]): Promise<Map<string, Masked>> {
  const key = await contractKey(contract);
  if (!key) return new Map();
  const rows = await secretsOf(contract, ids);
  return new Map(
    rows.map(({ sk, sealed }) => {
      const id = sk.slice(2);
      const name = maskName(openedField(contract, key, id, 'name', sealed) ?? '');
      return [id, { id, name, has: secretFields.filter((field) => sealed[field] !== undefined) }];
    }),
  );
}

function openedField(
  contract: ContractId,
  { plain }: ContractKey,
  id: string,
  field: SecretField,
  sealed: SecretsRow['sealed'],
): string | undefined {
  const part = sealed[field];
  return part === undefined ? undefined : openField(plain, placeOfField(contract, id, field), part);
}

export interface Revealed extends Recipient {
  secrets: Secrets;
}

/**
 * 查看个人信息: the event is stored before anything is answered, and only while the key still stands. Never replayed: who asks twice has
 * looked twice, and an answer that is kept would be a second copy of the data.
 */
export async function revealRecipients(
  contract: ContractId,
  ids: readonly string[],
  reason: { purpose: Purpose; note: string },
  { actor, now }: EntryFacts,
): Promise<Revealed[] | Refusal> {
  const key = await contractKey(contract);
  const recipients = await recipientsByIds(contract, [...new Set(ids)]);
  const missing = ids.find((id) => !recipients.some((one) => one.id === id));
  if (!key || missing !== undefined)
    return (await refusedAsErased(contract)) ?? refuse('RECIPIENT_UNKNOWN', { id: missing ?? ids[0] ?? '' });
  const rows = new Map((await secretsOf(contract, ids)).map((row) => [row.sk.slice(2), row.sealed]));
  const told = { type: 'RevealRecipients', data: { recipients: recipients.map(({ id }) => id) } } as const;
  const refused = await recordLook(contract, key, told, { ...reason, actor, now });
  if (refused) return refused;
  return recipients.map((one) => ({
    ...one,
    secrets: Object.fromEntries(
      secretFields.flatMap((field) => {
        const text = openedField(contract, key, one.id, field, rows.get(one.id) ?? {});
        return text === undefined ? [] : [[field, text]];
      }),
    ),
  }));
}
