/**
 * 支付服务记录: what was not accepted is marked before the acceptance is stored, and what was is taken by its one payment before that
 * payment is. Both may be begun again: a mark is set anew each time, a payment's name follows from its contract and period.
 */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import type { ServiceFacts, ServiceLine } from '#domain/signals/snapshot.ts';
import { acceptedRecords, recordPaymentOf } from '#domain/stages/supervision/accepted-records.ts';
import { recordsOut, screeningOf } from '#domain/stages/supervision/screening.ts';
import type { ContractId } from '#functions/store/contract-key.ts';
import { recordKey } from '#functions/store/keys.ts';
import { inParallel } from '#functions/store/lock.ts';
import { claimRecords, releaseRecords } from '#functions/store/service-records.ts';
import { transact, transactionLimit, type Write, write } from '#functions/store/write.ts';

const atOnce = 4;

/** 不计入验收: on the rows themselves, so that no payment can take them. */
export async function markOut(state: PurchaseState, lot: number, service: ServiceFacts): Promise<void> {
  const screening = screeningOf(state, lot);
  const out = screening ? recordsOut(state, lot, screening, service) : new Set<string>();
  const wrong = service.records.filter((record) => (record.out === true) !== out.has(record.id));
  const contract = { purchase: state.id, lot };
  const writes = wrong.map(({ id }) => markWrite(contract, id, out.has(id)));
  const parts = Array.from({ length: Math.ceil(writes.length / transactionLimit) }, (_, index) =>
    writes.slice(index * transactionLimit, (index + 1) * transactionLimit),
  );
  await inParallel(parts, atOnce, transact);
}

const markWrite = ({ purchase, lot }: ContractId, id: string, out: boolean): Write =>
  write('service', {
    Update: {
      Key: recordKey(purchase, lot, id),
      ...(out
        ? { UpdateExpression: 'SET #out = :yes', ExpressionAttributeValues: { ':yes': true } }
        : { UpdateExpression: 'REMOVE #out' }),
      ExpressionAttributeNames: { '#out': 'out' },
    },
  });

/** 支付一次: takes the accepted records for this payment; where another has one of them, gives back what it took and says so. */
export async function claimAccepted(
  state: PurchaseState,
  lot: number,
  service: ServiceFacts,
): Promise<Refusal | undefined> {
  const payment = recordPaymentOf(state, lot);
  const accepted: readonly (ServiceLine & { paidBy?: string })[] = acceptedRecords(service);
  if (payment === undefined || accepted.length === 0) return undefined;
  const contract = { purchase: state.id, lot };
  const open = accepted.filter(({ paidBy }) => paidBy !== payment).map(({ id }) => id);
  const { claimed, taken, unknown } = await claimRecords(contract, open, payment);
  const [first] = [...taken.map(({ id }) => id), ...unknown];
  if (first === undefined) return undefined;
  await releaseRecords(contract, claimed, payment);
  return refuse('RECORD_PAID', { id: first, count: taken.length + unknown.length });
}
