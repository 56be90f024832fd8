/** 个人信息 of the register: masked for lists; opened only together with the event that says who looked, when and why. */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type Purpose, type SecretField, type Secrets, secretFields } from '#domain/recipients/forms.ts';
import { maskName } from '#domain/recipients/mask.ts';
import {
  evolveReveals,
  initialReveals,
  type RevealEvent,
  type RevealState,
} from '#domain/recipients/reveals.ts';
import { sm3 } from '#functions/store/chain.ts';
import {
  type ContractId,
  type ContractKey,
  contractKey,
  openField,
  sealField,
} from '#functions/store/contract-key.ts';
import { type KeptStream, keptWrites, loadKept } from '#functions/store/kept-stream.ts';
import { contractKeyKey, revealNoteKey, revealStream, secretsKey } from '#functions/store/keys.ts';
import { newestOf, type Page } from '#functions/store/lists.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import type { EntryFacts } from '#functions/store/recipient-entry.ts';
import {
  placeOfField,
  type Recipient,
  recipientsByIds,
  type SecretsRow,
} from '#functions/store/recipients.ts';
import { batchGet, pause } from '#functions/store/table.ts';
import { Conflict, put, transact, write } from '#functions/store/write.ts';

const revealChain = ({ purchase, lot }: ContractId): KeptStream<RevealState, RevealEvent> => ({
  stream: revealStream(purchase, lot),
  what: 'reveal',
  initial: initialReveals,
  evolve: evolveReveals,
});

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

const rounds = 20;

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
  if (!key || missing !== undefined) return refuse('RECIPIENT_UNKNOWN', { id: missing ?? ids[0] ?? '' });
  const rows = new Map((await secretsOf(contract, ids)).map((row) => [row.sk.slice(2), row.sealed]));
  const refused = await recorded(contract, key, reason, {
    recipients: recipients.map(({ id }) => id),
    actor,
    now,
  });
  if (isRefusal(refused)) return refused;
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

async function recorded(
  contract: ContractId,
  key: ContractKey,
  { purpose, note }: { purpose: Purpose; note: string },
  { recipients, actor, now }: { recipients: string[] } & Pick<EntryFacts, 'actor' | 'now'>,
): Promise<Refusal | undefined> {
  const chain = revealChain(contract);
  const { purchase, lot } = contract;
  return oneAtATime(chain.stream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const kept = await loadKept(chain);
      const noteKey = revealNoteKey(purchase, lot, kept.state.version + 1);
      const sealed = sealField(key.plain, `${noteKey.pk}#${noteKey.sk}`, note);
      const event: RevealEvent = {
        type: 'RevealRecipients',
        v: 1,
        at: now,
        by: actor,
        data: { recipients, purpose, note: { ref: noteKey.sk, digest: sm3(sealed) } },
      };
      try {
        await transact([
          ...keptWrites(chain, kept, event).writes,
          put('text', { ...noteKey, sealed }),
          write('key', {
            ConditionCheck: {
              Key: contractKeyKey(purchase, lot),
              ConditionExpression: 'attribute_exists(pk)',
            },
          }),
        ]);
        return undefined;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        if (fault.what.includes('key')) return refuse('RECIPIENT_UNKNOWN', { id: recipients[0] ?? '' });
        await pause(count);
      }
    }
    return refuse('TRY_AGAIN');
  });
}

/** One look, for whoever watches the lookers: no name of a recipient stands in it. */
export interface RevealRecord {
  seq: number;
  event: RevealEvent;
  /** The reason in words; absent once the register was erased. */
  note?: string;
}

/** 查看记录, newest first. */
export async function revealsOf(
  contract: ContractId,
  asked: { cursor: string | undefined; limit: number },
): Promise<Page<RevealRecord> | Refusal> {
  const { purchase, lot } = contract;
  const stream = revealStream(purchase, lot);
  const page = await newestOf<{ sk: string; bytes: string }>(stream, { ...asked, list: stream }, ({ sk }) =>
    sk.startsWith('e#'),
  );
  if (isRefusal(page)) return page;
  const key = await contractKey(contract);
  const events = page.rows.map(({ sk, bytes }) => ({
    seq: Number(sk.slice(2)),
    event: JSON.parse(bytes) as RevealEvent,
  }));
  const notes = key ? await notesOf(contract, key, events) : new Map<number, string>();
  return {
    ...page,
    rows: events.map((one) => {
      const note = notes.get(one.seq);
      return { ...one, ...(note === undefined ? {} : { note }) };
    }),
  };
}

async function notesOf(
  { purchase, lot }: ContractId,
  { plain }: ContractKey,
  events: readonly { seq: number }[],
): Promise<Map<number, string>> {
  const rows = await batchGet<{ pk: string; sk: string; sealed: Uint8Array }>(
    events.map(({ seq }) => revealNoteKey(purchase, lot, seq)),
  );
  return new Map(
    rows.map(({ pk, sk, sealed }) => [Number(sk.slice(2)), openField(plain, `${pk}#${sk}`, sealed)]),
  );
}
