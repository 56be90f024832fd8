/**
 * 到期删除: the key first, in one transaction with the event that orders it, so that nothing can be read from that moment on; then the
 * rows, each photograph's object before its row, in portions that may be begun again; then the event that says nothing is left.
 */

import { actsOf } from '#domain/kernel/evolve.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { addDays } from '#domain/law/calendar.ts';
import type { RegisterEvent, RegisterState } from '#domain/recipients/register.ts';
import { keepsUntil } from '#domain/recipients/retention.ts';
import { faultFields, log } from '#functions/shared/log.ts';
import { dayOf } from '#functions/shared/time.ts';
import { type ContractId, forgetContractKey, lookEveryDays } from '#functions/store/contract-key.ts';
import { type Kept, keptWrites, loadKept } from '#functions/store/kept-stream.ts';
import {
  contractKeyKey,
  erasedSoFarKey,
  erasureKey,
  erasureList,
  recipientList,
} from '#functions/store/keys.ts';
import { deletePhotographs } from '#functions/store/photographs.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { registerChain } from '#functions/store/recipients.ts';
import { getRow, queryPage, type RowKey, rowsOf } from '#functions/store/table.ts';
import { eraseText, refsOf } from '#functions/store/texts.ts';
import {
  Conflict,
  put,
  remove,
  transact,
  transactionLimit,
  type Write,
  write,
} from '#functions/store/write.ts';

/** Registers whose day to look at them has come: erased where their time is over, else looked at again later. Answers how many. */
export async function eraseWhatIsDue(now: Instant, isOver: () => boolean): Promise<number> {
  const day = dayOf(now);
  let looked = 0;
  for await (const { sk } of rowsOf<RowKey>({
    KeyConditionExpression: 'pk = :pk AND sk < :end',
    ExpressionAttributeValues: { ':pk': erasureList, ':end': addDays(day, 1) },
    ConsistentRead: true,
  })) {
    if (isOver()) break;
    const [on = '', purchase = '', lot = ''] = sk.split('#');
    try {
      await look({ purchase, lot: Number(lot) }, on, now, isOver);
      looked++;
    } catch (fault) {
      // One register that cannot be looked at must not stop the others; it is looked at again in a minute.
      log('error', 'register', { purchase, ...faultFields(fault) });
    }
  }
  return looked;
}

async function look(contract: ContractId, on: IsoDate, now: Instant, isOver: () => boolean): Promise<void> {
  const { purchase, lot } = contract;
  const loaded = await loadPurchase(purchase);
  const until = loaded && keepsUntil(loaded.state, lot);
  const day = dayOf(now);
  if (loaded && until !== undefined && until <= day) {
    for (const { ref } of refsOf(
      actsOf(loaded.state, 'RegisterRecipients', lot).map(({ data }) => data.people),
    ))
      await eraseText(purchase, ref);
    const actor: Actor = { account: 'system', role: 'system', region: loaded.state.region };
    // What is left stands in the list as it stood, for the next tick.
    if (!(await eraseRegister(contract, until, actor, now, isOver))) return;
    await transact([remove('erasure', erasureKey(on, purchase, lot))]);
    log('info', 'register-erased', { purchase, lot });
    return;
  }
  const later = addDays(day, lookEveryDays);
  const next = until !== undefined && until < later ? until : later;
  await transact([
    put('erasure', erasureKey(next, purchase, lot)),
    remove('erasure', erasureKey(on, purchase, lot)),
  ]);
}

/** Erases it until nothing is left or, after a portion, the time is up: then false. Called again it goes on where it was. */
export async function eraseRegister(
  contract: ContractId,
  keptUntil: IsoDate,
  actor: Actor,
  now: Instant,
  isOver: () => boolean = () => false,
): Promise<boolean> {
  const { purchase, lot } = contract;
  const told = { v: 1, at: now, by: actor } as const;
  await append(contract, ({ erasedAt, p1, p2, p3 }) =>
    erasedAt === undefined
      ? {
          event: { ...told, type: 'EraseRegister', data: { p1, p2, p3, keptUntil } },
          writes: [remove('key', contractKeyKey(purchase, lot))],
        }
      : undefined,
  );
  forgetContractKey(contract);
  if (!(await deleteRows(contract, isOver))) return false;
  const soFar = erasedSoFarKey(purchase, lot);
  const { rows } = (await getRow<{ rows: number }>(soFar)) ?? { rows: 0 };
  await append(contract, ({ goneAt }) =>
    goneAt === undefined
      ? { event: { ...told, type: 'RegisterErased', data: { rows } }, writes: [remove('erasure', soFar)] }
      : undefined,
  );
  return true;
}

async function append(
  contract: ContractId,
  decide: (state: RegisterState) => { event: RegisterEvent; writes: Write[] } | undefined,
): Promise<void> {
  for (;;) {
    const kept: Kept<RegisterState> = await loadKept(registerChain(contract));
    const decided = decide(kept.state);
    if (!decided) return;
    try {
      await transact([...keptWrites(registerChain(contract), kept, decided.event).writes, ...decided.writes]);
      return;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
  }
}

/** One place in the transaction is for the count. */
const portion = transactionLimit - 1;

/** The row of a photograph alone says that an object is there: it goes after the object. False: the time is up, some are left. */
async function deleteRows(contract: ContractId, isOver: () => boolean): Promise<boolean> {
  for (;;) {
    const page = await queryPage({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': recipientList(contract.purchase, contract.lot) },
      ProjectionExpression: 'pk, sk',
      Limit: portion,
      ConsistentRead: true,
    });
    const keys = (page.Items ?? []) as RowKey[];
    if (keys.length === 0) return true;
    await deletePhotographs(contract, keys);
    try {
      await transact([...keys.map(deletedOnce), countedWith(contract, keys.length)]);
    } catch (fault) {
      // Another tick is at the same rows.
      if (!(fault instanceof Conflict)) throw fault;
    }
    if (isOver()) return false;
  }
}

/** By whom it is deleted it is counted. */
const deletedOnce = (Key: RowKey): Write =>
  write('recipient', { Delete: { Key, ConditionExpression: 'attribute_exists(pk)' } });

const countedWith = ({ purchase, lot }: ContractId, rows: number): Write =>
  write('erasure', {
    Update: {
      Key: erasedSoFarKey(purchase, lot),
      UpdateExpression: 'ADD #rows :rows',
      ExpressionAttributeNames: { '#rows': 'rows' },
      ExpressionAttributeValues: { ':rows': rows },
    },
  });
