/** 登记、更正、移出、核对服务对象: each act is one event of counts, with the rows it changed in the same transaction. */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import {
  type CorrectionReason,
  partsOf,
  type RecipientForm,
  type RemovalReason,
  secretFields,
} from '#domain/recipients/forms.ts';
import {
  countOf,
  decideConfirmation,
  type RegisterEvent,
  type RegisterState,
  refuseErased,
} from '#domain/recipients/register.ts';
import { dayOf } from '#functions/shared/time.ts';
import { canonical, sm3 } from '#functions/store/chain.ts';
import {
  type ContractId,
  type ContractKey,
  contractKey,
  keyWrites,
  markOf,
  newContractKey,
  sealField,
} from '#functions/store/contract-key.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { type Kept, keptWrites, loadKept } from '#functions/store/kept-stream.ts';
import {
  leftKey,
  recipientKey,
  recipientMarkKey,
  registerStream,
  secretsKey,
} from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import {
  openRows,
  placeOfField,
  type Recipient,
  type RecipientRow,
  recipientOf,
  registerChain,
  type SecretsRow,
} from '#functions/store/recipients.ts';
import { batchGet, getRow, pause } from '#functions/store/table.ts';
import { Conflict, put, remove, transact, type Write } from '#functions/store/write.ts';

/** What became of one row of a form or a file. */
export interface RowAnswer {
  row: number;
  id?: string;
  refused?: Refusal;
}

export interface EntryFacts {
  actor: Actor;
  now: Instant;
  attempt?: Attempt | undefined;
}

/** Open row, encrypted row and mark of each person, beside the event's own rows. */
const personsAtOnce = 30;
const rounds = 20;

interface GivenRow {
  row: number;
  form: RecipientForm;
}

/** 登记: each row is entered or refused by itself. Sent again with the same key, a row answers what it answered before. */
export async function enterRecipients(
  contract: ContractId,
  given: readonly GivenRow[],
  facts: EntryFacts,
): Promise<RowAnswer[] | Refusal> {
  return oneAtATime(registerStream(contract.purchase, contract.lot), async () => {
    const before = await replay(facts.attempt);
    if (before) return isRefusal(before) ? before : (before.answer as RowAnswer[]);
    const answers: RowAnswer[] = [];
    for (let start = 0; start < given.length; start += personsAtOnce) {
      const answered = await enterSome(contract, given.slice(start, start + personsAtOnce), facts);
      if (isRefusal(answered)) return answered;
      answers.push(...answered);
    }
    await rememberAnswer(facts, answers);
    return answers;
  });
}

/** The rows are stored already; where another instance was quicker with the same key, its answer is the same. */
async function rememberAnswer({ attempt, now }: EntryFacts, answers: RowAnswer[]): Promise<void> {
  if (!attempt) return;
  try {
    await transact([idempotencyWrite(attempt, answers, now)]);
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
  }
}

interface Marked extends GivenRow {
  mark: string;
}

async function enterSome(
  contract: ContractId,
  given: readonly GivenRow[],
  facts: EntryFacts,
): Promise<RowAnswer[] | Refusal> {
  for (let count = 1; count <= rounds; count++) {
    const kept = await loadKept(registerChain(contract));
    const erased = refuseErased(kept.state);
    if (erased) return erased;
    const key = (await contractKey(contract)) ?? (await newContractKey(contract));
    const marked = given.map((one): Marked => ({ ...one, mark: markOf(key, who(one.form)) }));
    const held = await holdersOf(contract, marked);
    const answers: RowAnswer[] = [];
    const fresh: Marked[] = [];
    for (const one of marked) {
      const holder = held.get(one.mark);
      const mine = tagOf(facts.attempt, one.row);
      if (!holder) {
        const id = idOf(kept.state.numbered + fresh.length + 1);
        held.set(one.mark, { id, by: mine });
        fresh.push(one);
        answers.push({ row: one.row, id });
      } else if (holder.by !== '' && holder.by === mine) answers.push({ row: one.row, id: holder.id });
      else answers.push({ row: one.row, refused: refuse('RECIPIENT_TWICE', { id: holder.id }, 'name') });
    }
    if (fresh.length === 0) return answers;
    try {
      await transact(entryWrites(contract, kept, key, fresh, facts));
      return answers;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      await pause(count);
    }
  }
  return given.map(({ row }) => ({ row, refused: refuse('TRY_AGAIN') }));
}

/** Who holds these marks already. */
async function holdersOf(
  { purchase, lot }: ContractId,
  rows: readonly Marked[],
): Promise<Map<string, Holder>> {
  const marks = [...new Set(rows.map(({ mark }) => mark))];
  const found = await batchGet<Holder & { sk: string }>(
    marks.map((mark) => recipientMarkKey(purchase, lot, mark)),
  );
  return new Map(found.map(({ sk, id, by }) => [sk.slice(2), { id, by }]));
}

interface Holder {
  id: string;
  /** Which row of which request gave it, so that a repeated request knows its own. */
  by: string;
}

const tagOf = (attempt: Attempt | undefined, row: number): string =>
  attempt ? sm3(`${attempt.account}\n${attempt.key}\n${row}`).slice(0, 24) : '';
const idOf = (number: number): string => `r${String(number).padStart(6, '0')}`;

/** 身份证号, or else name, place and telephone: what makes two rows the same person. */
function who({ identityNumber, name, township, village, phone, contactPhone }: RecipientForm): string {
  return canonical(
    identityNumber === undefined
      ? { name, township, village, phone: phone ?? contactPhone }
      : { identityNumber },
  );
}

function entryWrites(
  contract: ContractId,
  kept: Kept<RegisterState>,
  key: ContractKey,
  fresh: readonly Marked[],
  { actor, now, attempt }: EntryFacts,
): Write[] {
  const { purchase, lot } = contract;
  const persons = fresh.map(({ row, form, mark }, index) => {
    const id = idOf(kept.state.numbered + index + 1);
    const { open, secret } = sealedPerson(contract, id, form, key, mark);
    const holder = { ...recipientMarkKey(purchase, lot, mark), id, by: tagOf(attempt, row) };
    return {
      open,
      writes: [put('recipient', open, 'new'), put('recipient', secret, 'new'), put('mark', holder, 'new')],
    };
  });
  const event: RegisterEvent = {
    type: 'EnterRecipients',
    v: 1,
    at: now,
    by: actor,
    data: { ...countOf(persons.map(({ open }) => open)), digest: digestOf(persons.map(({ open }) => open)) },
  };
  return [
    ...keptWrites(registerChain(contract), kept, event).writes,
    ...keyWrites(contract, key, dayOf(now)),
    ...persons.flatMap(({ writes }) => writes),
  ];
}

function sealedPerson(
  contract: ContractId,
  id: string,
  form: RecipientForm,
  key: ContractKey,
  mark: string,
): { open: RecipientRow; secret: SecretsRow } {
  const { open, secrets } = partsOf(form);
  const sealed = Object.fromEntries(
    secretFields.flatMap((field) => {
      const text = secrets[field];
      return text === undefined
        ? []
        : [[field, sealField(key.plain, placeOfField(contract, id, field), text)]];
    }),
  );
  const digest = sm3(canonical({ id, ...open }), ...Object.values(sealed));
  return {
    open: { ...recipientKey(contract.purchase, contract.lot, id), id, ...open, digest },
    secret: { ...secretsKey(contract.purchase, contract.lot, id), sealed, mark },
  };
}

/** Over the rows by their numbers, so that it can be computed again from what lies there. */
function digestOf(rows: readonly Pick<RecipientRow, 'sk' | 'digest'>[]): string {
  const lines = rows.map(({ sk, digest }) => `${sk} ${digest}`).sort();
  return sm3(lines.join('\n'));
}

/** 更正: the whole row as it should be, and why. The number stays. */
export async function correctRecipient(
  contract: ContractId,
  id: string,
  form: RecipientForm,
  reason: CorrectionReason,
  facts: EntryFacts,
): Promise<{ id: string } | Refusal> {
  const { purchase, lot } = contract;
  return changed(contract, id, facts, async (before, secret) => {
    const key = await contractKey(contract);
    if (!key) return refuse('RECIPIENT_UNKNOWN', { id });
    const mark = markOf(key, who(form));
    const after = sealedPerson(contract, id, form, key, mark);
    if (mark !== secret.mark) {
      const holder = await getRow<Holder>(recipientMarkKey(purchase, lot, mark));
      if (holder) return refuse('RECIPIENT_TWICE', { id: holder.id }, 'name');
    }
    return {
      told: {
        type: 'CorrectRecipient' as const,
        data: { from: before.priority, to: after.open.priority, digest: digestOf([after.open]), reason },
      },
      writes: [
        put('recipient', after.open),
        put('recipient', after.secret),
        ...(mark === secret.mark
          ? []
          : [
              put('mark', { ...recipientMarkKey(purchase, lot, mark), id, by: '' }, 'new'),
              remove('mark', recipientMarkKey(purchase, lot, secret.mark)),
            ]),
      ],
    };
  });
}

/** 移出: nothing of the person is left but that the number was taken out, since when and why: later records have nobody. */
export async function removeRecipient(
  contract: ContractId,
  id: string,
  reason: RemovalReason,
  facts: EntryFacts,
  leftOn: IsoDate = dayOf(facts.now),
): Promise<{ id: string } | Refusal> {
  const { purchase, lot } = contract;
  return changed(contract, id, facts, async (before, secret) => ({
    told: { type: 'RemoveRecipient' as const, data: { from: before.priority, reason } },
    writes: [
      remove('recipient', recipientKey(purchase, lot, id)),
      remove('recipient', secretsKey(purchase, lot, id)),
      remove('mark', recipientMarkKey(purchase, lot, secret.mark)),
      put('recipient', { ...leftKey(purchase, lot, id), on: leftOn, reason }),
    ],
  }));
}

type EventOf<T extends RegisterEvent['type']> = Extract<RegisterEvent, { type: T }>;
type Told =
  | Pick<EventOf<'CorrectRecipient'>, 'type' | 'data'>
  | Pick<EventOf<'RemoveRecipient'>, 'type' | 'data'>;

async function changed(
  contract: ContractId,
  id: string,
  { actor, now, attempt }: EntryFacts,
  change: (before: Recipient, secret: SecretsRow) => Promise<{ told: Told; writes: Write[] } | Refusal>,
): Promise<{ id: string } | Refusal> {
  const { purchase, lot } = contract;
  return appended(contract, attempt, now, { id }, async () => {
    const [open, secret] = await Promise.all([
      getRow<RecipientRow>(recipientKey(purchase, lot, id)),
      getRow<SecretsRow>(secretsKey(purchase, lot, id)),
    ]);
    if (!open || !secret) return refuse('RECIPIENT_UNKNOWN', { id });
    const made = await change(recipientOf(open), secret);
    if (isRefusal(made)) return made;
    return { event: { ...made.told, v: 1, at: now, by: actor } as RegisterEvent, writes: made.writes };
  });
}

/** 核对名册: counted from the rows themselves; from this day on it is current. */
export async function confirmRegister(
  contract: ContractId,
  { actor, now, attempt }: EntryFacts,
): Promise<{ refreshedOn: IsoDate } | Refusal> {
  return appended(contract, attempt, now, { refreshedOn: dayOf(now) }, async () => {
    const rows = await openRows(contract);
    const event = decideConfirmation(countOf(rows), digestOf(rows), { actor, now });
    return isRefusal(event) ? event : { event, writes: [] };
  });
}

/** One act on the register: load, decide, store; again where somebody was quicker. What is decided on stands under the guard of its version. */
async function appended<A extends object>(
  contract: ContractId,
  attempt: Attempt | undefined,
  now: Instant,
  answer: A,
  decide: () => Promise<{ event: RegisterEvent; writes: Write[] } | Refusal>,
): Promise<A | Refusal> {
  const chain = registerChain(contract);
  return oneAtATime(chain.stream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as A);
      const kept = await loadKept(chain);
      const erased = refuseErased(kept.state);
      if (erased) return erased;
      const decided = await decide();
      if (isRefusal(decided)) return decided;
      try {
        await transact([
          ...keptWrites(chain, kept, decided.event).writes,
          ...decided.writes,
          ...(attempt ? [idempotencyWrite(attempt, answer, now)] : []),
        ]);
        return answer;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        await pause(count);
      }
    }
    return refuse('TRY_AGAIN');
  });
}
