/**
 * 到期删除: the key first, in one transaction with the event that orders it, so that nothing can be read from that moment on; then the
 * rows, in parts that may be begun again; then the event that says nothing is left.
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
import { contractKeyKey, erasureKey, erasureList, recipientList } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { registerChain } from '#functions/store/recipients.ts';
import { queryPage, type RowKey, rowsOf } from '#functions/store/table.ts';
import { eraseText, refsOf } from '#functions/store/texts.ts';
import { Conflict, put, remove, transact, transactionLimit, type Write } from '#functions/store/write.ts';

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
      await look({ purchase, lot: Number(lot) }, on, now);
      looked++;
    } catch (fault) {
      // One register that cannot be looked at must not stop the others; it is looked at again in a minute.
      log('error', 'register', { purchase, ...faultFields(fault) });
    }
  }
  return looked;
}

async function look(contract: ContractId, on: IsoDate, now: Instant): Promise<void> {
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
    await eraseRegister(contract, until, actor, now);
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

/** Erases all of it; called again after a crash it goes on where it was. */
export async function eraseRegister(
  contract: ContractId,
  keptUntil: IsoDate,
  actor: Actor,
  now: Instant,
): Promise<void> {
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
  const rows = await deleteRows(contract);
  await append(contract, ({ goneAt }) =>
    goneAt === undefined
      ? { event: { ...told, type: 'RegisterErased', data: { rows } }, writes: [] }
      : undefined,
  );
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

async function deleteRows({ purchase, lot }: ContractId): Promise<number> {
  let deleted = 0;
  for (;;) {
    const page = await queryPage({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': recipientList(purchase, lot) },
      ProjectionExpression: 'pk, sk',
      Limit: transactionLimit,
      ConsistentRead: true,
    });
    const keys = (page.Items ?? []) as RowKey[];
    if (keys.length === 0) return deleted;
    await transact(keys.map((key) => remove('recipient', key)));
    deleted += keys.length;
  }
}
