/**
 * 服务记录 of a contract. Person, day, hour and service are the row's key, so that the table itself refuses a second one; a payment takes a
 * record by a conditional write, so that no record is paid twice however many try at once.
 */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import {
  evolveRecords,
  initialRecords,
  type RecordForm,
  type RecordsEvent,
  type RecordsState,
  recordId,
} from '#domain/recipients/records.ts';
import { canonical, sm3 } from '#functions/store/chain.ts';
import type { ContractId } from '#functions/store/contract-key.ts';
import { idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { type KeptStream, keptWrites, loadKept } from '#functions/store/kept-stream.ts';
import { recordKey, recordsOfMonth, recordsStream } from '#functions/store/keys.ts';
import { newestOf, type Page } from '#functions/store/lists.ts';
import { inParallel, oneAtATime } from '#functions/store/lock.ts';
import type { EntryFacts, RowAnswer } from '#functions/store/recipient-entry.ts';
import { recipientsByIds } from '#functions/store/recipients.ts';
import { closedUntil, uploadRows, uploadWrites } from '#functions/store/records-gate.ts';
import { batchGet, pause, rowsOf } from '#functions/store/table.ts';
import { Conflict, put, transact, transactionLimit, type Write, write } from '#functions/store/write.ts';

export interface ServiceRecord extends RecordForm {
  id: string;
  /** Where the person lived when it was done. */
  township: string;
  /** 不计入验收: no payment may take it. */
  out?: boolean;
  /** The payment that has taken it; absent = unpaid. */
  paidBy?: string;
}

export interface RecordRow extends ServiceRecord {
  pk: string;
  sk: string;
  /** Which request brought it, so that a repeated request knows its own. */
  by: string;
}

const recordsChain = ({ purchase, lot }: ContractId): KeptStream<RecordsState, RecordsEvent> => ({
  stream: recordsStream(purchase, lot),
  what: 'records',
  initial: initialRecords,
  evolve: evolveRecords,
});

export async function loadRecords(contract: ContractId): Promise<RecordsState> {
  return (await loadKept(recordsChain(contract))).state;
}

interface GivenRecord {
  row: number;
  form: RecordForm;
}

interface Placed extends GivenRecord {
  record: RecordRow;
}

const rounds = 20;
/** Records of one transaction, beside what closes a period. */
const partLimit = transactionLimit - uploadRows;
/** Transactions on their way at a time. */
const atOnce = 4;

/** 报送: each row is taken in or refused by itself. Sent again with the same key, a row answers what it answered before. */
export async function submitRecords(
  contract: ContractId,
  given: readonly GivenRecord[],
  refusedBefore: number,
  facts: EntryFacts,
): Promise<RowAnswer[] | Refusal> {
  const before = await replay(facts.attempt);
  if (before) return isRefusal(before) ? before : (before.answer as RowAnswer[]);
  const { placed, answers } = await place(contract, given, facts);
  const parts = Array.from({ length: Math.ceil(placed.length / partLimit) }, (_, index) =>
    placed.slice(index * partLimit, (index + 1) * partLimit),
  );
  await inParallel([...parts.entries()], atOnce, async ([index, part]) => {
    for (const answer of await storeNew(contract, index, part)) answers.set(answer.row, answer);
  });
  const all = [...answers.values()].sort((a, b) => a.row - b.row);
  const taken = placed.filter(({ row }) => answers.get(row)?.id !== undefined);
  return recorded(contract, taken, all, refusedBefore, facts);
}

/** Who is not on the register, and what stands twice in the same file, goes no further. */
async function place(
  contract: ContractId,
  given: readonly GivenRecord[],
  { attempt }: EntryFacts,
): Promise<{ placed: Placed[]; answers: Map<number, RowAnswer> }> {
  const ids = [...new Set(given.map(({ form }) => form.recipient))];
  const townships = new Map((await recipientsByIds(contract, ids)).map((one) => [one.id, one.township]));
  const by = attempt ? sm3(`${attempt.account}\n${attempt.key}`).slice(0, 24) : '';
  const seen = new Set<string>();
  const answers = new Map<number, RowAnswer>();
  const placed: Placed[] = [];
  for (const { row, form } of given) {
    const id = recordId(form);
    const township = townships.get(form.recipient);
    if (township === undefined)
      answers.set(row, { row, refused: refuse('RECIPIENT_UNKNOWN', { id: form.recipient }, 'recipient') });
    else if (seen.has(id)) answers.set(row, { row, refused: refuse('RECORD_TWICE', { id }) });
    else {
      const key = recordKey(contract.purchase, contract.lot, id);
      placed.push({ row, form, record: { ...key, ...form, id, township, by } });
    }
    seen.add(id);
  }
  return { placed, answers };
}

/** Hopes that all are new; where one is not, looks which, and goes on with the others. */
async function storeNew(contract: ContractId, index: number, part: readonly Placed[]): Promise<RowAnswer[]> {
  let fresh = part;
  const answers: RowAnswer[] = [];
  for (let count = 1; count <= rounds && fresh.length > 0; count++) {
    const days = fresh.map(({ form: { on } }) => on).sort();
    try {
      await transact([
        ...fresh.map(({ record }) => put('service', record, 'new')),
        ...uploadWrites(contract, index, days[0] ?? ''),
      ]);
      return [...answers, ...fresh.map(({ row, record: { id } }) => ({ row, id }))];
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      await pause(count);
    }
    const keys = fresh.map(({ record: { pk, sk } }) => ({ pk, sk }));
    const there = await batchGet<RecordRow>(keys, ['sk', 'by']);
    const held = new Map(there.map(({ sk, by }) => [sk, by]));
    for (const { row, record } of fresh.filter(({ record: { sk } }) => held.has(sk))) {
      const mine = record.by !== '' && held.get(record.sk) === record.by;
      const { id } = record;
      answers.push(mine ? { row, id } : { row, refused: refuse('RECORD_TWICE', { id }) });
    }
    const until = await closedUntil(contract);
    for (const { row, form } of fresh.filter(({ record: { sk } }) => !held.has(sk)))
      if (until !== undefined && form.on <= until)
        answers.push({ row, refused: refuse('RECORDS_CLOSED', { until }, 'on') });
    fresh = fresh.filter(
      ({ form: { on }, record: { sk } }) => !held.has(sk) && (until === undefined || on > until),
    );
  }
  return [...answers, ...fresh.map(({ row }) => ({ row, refused: refuse('TRY_AGAIN') }))];
}

/** The upload itself, once its rows are stored: how many, and a digest over them. */
async function recorded(
  contract: ContractId,
  taken: readonly Placed[],
  answers: RowAnswer[],
  refusedBefore: number,
  { actor, now, attempt }: EntryFacts,
): Promise<RowAnswer[] | Refusal> {
  const chain = recordsChain(contract);
  const refused = answers.length - taken.length + refusedBefore;
  const lines = taken.map(({ record: { pk: _, by: __, ...record } }) => canonical(record)).sort();
  const digest = sm3(lines.join('\n'));
  return oneAtATime(chain.stream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const event: RecordsEvent = {
        type: 'SubmitRecords',
        v: 1,
        at: now,
        by: actor,
        data: { accepted: taken.length, refused, digest },
      };
      try {
        await transact([
          ...keptWrites(chain, await loadKept(chain), event).writes,
          ...(attempt ? [idempotencyWrite(attempt, answers, now)] : []),
        ]);
        return answers;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        const stored = fault.what.includes('idempotency') ? await replay(attempt) : undefined;
        if (stored) return isRefusal(stored) ? stored : (stored.answer as RowAnswer[]);
        await pause(count);
      }
    }
    return refuse('TRY_AGAIN');
  });
}

const recordOf = ({ pk: _, sk: __, by: ___, ...record }: RecordRow): ServiceRecord => record;

/** A month's records, `2021-06`, by person and day. */
export async function* recordsIn(contract: ContractId, month: string): AsyncGenerator<ServiceRecord> {
  for await (const row of recordRows(contract, month)) yield recordOf(row);
}

/** The same with their keys, from behind one of them on. */
export function recordRows(
  { purchase, lot }: ContractId,
  month: string,
  after = '',
): AsyncGenerator<RecordRow> {
  return rowsOf<RecordRow>({
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': recordsOfMonth(purchase, lot, month), ':after': after || ' ' },
    ConsistentRead: true,
  });
}

export async function pageOfRecords(
  { purchase, lot }: ContractId,
  month: string,
  asked: { cursor: string | undefined; limit: number },
  keep: (record: ServiceRecord) => boolean,
): Promise<Page<ServiceRecord> | Refusal> {
  const list = recordsOfMonth(purchase, lot, month);
  const page = await newestOf<RecordRow>(list, { ...asked, list }, keep);
  return isRefusal(page) ? page : { ...page, rows: page.rows.map(recordOf) };
}

export async function recordsByIds(
  { purchase, lot }: ContractId,
  ids: readonly string[],
): Promise<ServiceRecord[]> {
  const rows = await batchGet<RecordRow>([...new Set(ids)].map((id) => recordKey(purchase, lot, id)));
  return rows.map(recordOf);
}

/** 支付一次: takes a record for a payment; its guard fails where another payment has it. For a transaction of the payment's own. */
export function claimWrite({ purchase, lot }: ContractId, id: string, payment: string): Write {
  return write('service', {
    Update: {
      Key: recordKey(purchase, lot, id),
      UpdateExpression: 'SET paidBy = :payment',
      ConditionExpression:
        'attribute_exists(pk) AND attribute_not_exists(#out) AND (attribute_not_exists(paidBy) OR paidBy = :payment)',
      ExpressionAttributeNames: { '#out': 'out' },
      ExpressionAttributeValues: { ':payment': payment },
    },
  });
}

export interface Claimed {
  /** Now this payment's, and nobody else's. */
  claimed: string[];
  /** Taken by another payment before. */
  taken: { id: string; paidBy: string }[];
  unknown: string[];
}

/**
 * 支付一次: takes records for a payment, as many as nobody else has taken; repeated, it answers the same. A payment may count only what
 * is `claimed`.
 */
export async function claimRecords(
  contract: ContractId,
  ids: readonly string[],
  payment: string,
): Promise<Claimed> {
  const wanted = [...new Set(ids)];
  const result: Claimed = { claimed: [], taken: [], unknown: [] };
  const parts = Array.from({ length: Math.ceil(wanted.length / transactionLimit) }, (_, index) =>
    wanted.slice(index * transactionLimit, (index + 1) * transactionLimit),
  );
  await inParallel(parts, atOnce, (part) => claimSome(contract, part, payment, result));
  return result;
}

async function claimSome(
  contract: ContractId,
  part: readonly string[],
  payment: string,
  result: Claimed,
): Promise<void> {
  let left = [...part];
  for (let count = 1; left.length > 0; count++) {
    try {
      await transact(left.map((id) => claimWrite(contract, id, payment)));
      result.claimed.push(...left);
      return;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      await pause(count);
    }
    const found = await recordsByIds(contract, left);
    const there = new Map(found.map((record) => [record.id, record.paidBy]));
    const out = new Set(found.filter((record) => record.out === true).map(({ id }) => id));
    // What was not accepted is nothing that a payment could take.
    result.unknown.push(...left.filter((id) => !there.has(id) || out.has(id)));
    for (const [id, paidBy] of there)
      if (paidBy !== undefined && paidBy !== payment) result.taken.push({ id, paidBy });
    left = left.filter((id) => !out.has(id) && there.has(id) && (there.get(id) ?? payment) === payment);
  }
}

/** Gives back what a payment took that was not made in the end; what another payment has stays where it is. */
export async function releaseRecords(
  { purchase, lot }: ContractId,
  ids: readonly string[],
  payment: string,
): Promise<void> {
  await inParallel([...new Set(ids)], atOnce, async (id) => {
    try {
      await transact([
        write('service', {
          Update: {
            Key: recordKey(purchase, lot, id),
            UpdateExpression: 'REMOVE paidBy',
            ConditionExpression: 'paidBy = :payment',
            ExpressionAttributeValues: { ':payment': payment },
          },
        }),
      ]);
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
  });
}
