/** 查看记录 of a contract's personal data: a look is stored as an event before anything is shown. */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Purpose } from '#domain/recipients/forms.ts';
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
import { contractKeyKey, revealNoteKey, revealStream } from '#functions/store/keys.ts';
import { newestOf, type Page } from '#functions/store/lists.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import type { EntryFacts } from '#functions/store/recipient-entry.ts';
import { refusedAsErased } from '#functions/store/recipients.ts';
import { batchGet, pause } from '#functions/store/table.ts';
import { Conflict, put, transact, type Write, write } from '#functions/store/write.ts';

const revealChain = ({ purchase, lot }: ContractId): KeptStream<RevealState, RevealEvent> => ({
  stream: revealStream(purchase, lot),
  what: 'reveal',
  initial: initialReveals,
  evolve: evolveReveals,
});

const rounds = 20;

/** What was looked at. */
export type Looked =
  | { type: 'RevealRecipients'; data: { recipients: string[] } }
  | { type: 'RevealPhotograph'; data: { photograph: string } };

/** Stores the look while the contract's key still stands; where it does not, the register has been erased. */
export async function recordLook(
  contract: ContractId,
  key: ContractKey,
  { type, data }: Looked,
  { purpose, note, actor, now }: { purpose: Purpose; note: string } & Pick<EntryFacts, 'actor' | 'now'>,
): Promise<Refusal | undefined> {
  const chain = revealChain(contract);
  const { purchase, lot } = contract;
  return oneAtATime(chain.stream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const kept = await loadKept(chain);
      const noteKey = revealNoteKey(purchase, lot, kept.state.version + 1);
      const sealed = sealField(key.plain, `${noteKey.pk}#${noteKey.sk}`, note);
      const said = { ...data, purpose, note: { ref: noteKey.sk, digest: sm3(sealed) } };
      const event = { type, v: 1, at: now, by: actor, data: said } as RevealEvent;
      try {
        await transact([
          ...keptWrites(chain, kept, event).writes,
          put('text', { ...noteKey, sealed }),
          whileKeyStands(contract),
        ]);
        return undefined;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        const erased = fault.what.includes('key') && (await refusedAsErased(contract));
        if (erased) return erased;
        await pause(count);
      }
    }
    return refuse('TRY_AGAIN');
  });
}

/** Lets nothing be stored about what can no longer be read. */
export const whileKeyStands = ({ purchase, lot }: ContractId): Write =>
  write('key', {
    ConditionCheck: { Key: contractKeyKey(purchase, lot), ConditionExpression: 'attribute_exists(pk)' },
  });

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
