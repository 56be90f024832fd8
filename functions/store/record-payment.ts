/**
 * 支付服务记录: what was not accepted is marked before the acceptance is stored, and what was is taken by its one payment before that
 * payment is: from the acceptance on by the tick, the rest by the payment itself (ADR 34). All may be begun again: a mark is set anew
 * each time, a payment's name follows from its contract and period.
 */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import type { ServiceFacts, ServiceLine } from '#domain/signals/snapshot.ts';
import { monthsOf } from '#domain/stages/contract/schedule.ts';
import { currentPeriod, inPeriod } from '#domain/stages/performance-select.ts';
import {
  type AcceptedRecords,
  acceptedRecords,
  recordPaymentOf,
} from '#domain/stages/supervision/accepted-records.ts';
import { recordsOut, screeningOf } from '#domain/stages/supervision/screening.ts';
import { later } from '#functions/shared/time.ts';
import type { ContractId } from '#functions/store/contract-key.ts';
import { outboxKey, recordKey } from '#functions/store/keys.ts';
import { inParallel } from '#functions/store/lock.ts';
import type { RecordsRow } from '#functions/store/outbox.ts';
import { claimRecords, recordRows, releaseRecords } from '#functions/store/service-records.ts';
import { getRow } from '#functions/store/table.ts';
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

/** What one act takes by itself; of more the tick takes the rest, and the act is asked for again. */
const mostInAnAct = 10_000;

/** How long the tick is left to it; then a press takes its portion, whatever has become of the tick. */
const ticksSeconds = 900;

/** 正在登记: refuses a payment for which the tick is still taking many records, before they are all read; not where the tick has failed or had its time. */
export async function refuseBeingTaken(
  state: PurchaseState,
  lot: number,
  now: Instant,
): Promise<Refusal | undefined> {
  if (recordPaymentOf(state, lot) === undefined) return undefined;
  const acceptance = inPeriod(state, lot, 'AcceptService').at(-1);
  const count = (acceptance?.data.records as AcceptedRecords | undefined)?.counted ?? 0;
  if (!acceptance || count <= mostInAnAct || now > later(acceptance.at, ticksSeconds)) return undefined;
  const row = await getRow<RecordsRow>(
    outboxKey(state.id, acceptance.at, recordsId(state.id, acceptance.seq)),
  );
  const taken = row?.takenTo?.taken ?? 0;
  const isUnderWay = row !== undefined && row.attempts === 0 && count - taken > mostInAnAct;
  return isUnderWay ? refuse('RECORDS_BEING_TAKEN', { taken, count }) : undefined;
}

export const recordsId = (purchase: string, seq: number): string => `${purchase}.${seq}.records`;

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
  const { claimed, taken, unknown } = await claimRecords(contract, open.slice(0, mostInAnAct), payment);
  const [first] = [...taken.map(({ id }) => id), ...unknown];
  if (first !== undefined) {
    await releaseRecords(contract, claimed, payment);
    return refuse('RECORD_PAID', { id: first, count: taken.length + unknown.length });
  }
  const left = open.length - claimed.length;
  if (left === 0) return undefined;
  return refuse('RECORDS_BEING_TAKEN', { taken: accepted.length - left, count: accepted.length });
}

/** How far a period's records were taken: month and key of the last one, and how many so far. */
export interface TakenTo {
  month: string;
  sk: string;
  taken: number;
}

/** Records that are read before it is asked whether to go on. */
const portion = 1000;

/**
 * 预先登记: takes what was accepted and is not paid, in the order of the table, as long as `mayGoOn`. Answers where to go on; undefined
 * where nothing is left, or no acceptance waits for its payment. What another payment has is left to the payment to find.
 */
export async function takeAhead(
  state: PurchaseState,
  lot: number,
  from: TakenTo | undefined,
  mayGoOn: () => boolean,
): Promise<TakenTo | undefined> {
  const payment = recordPaymentOf(state, lot);
  const period = currentPeriod(state, lot);
  if (payment === undefined || period === undefined) return undefined;
  const contract = { purchase: state.id, lot };
  let taken = from?.taken ?? 0;
  for (const month of monthsOf(period).filter((one) => one >= (from?.month ?? ''))) {
    let ids: string[] = [];
    let sk = month === from?.month ? from.sk : undefined;
    let read = 0;
    for await (const row of recordRows(contract, month, sk)) {
      const accepted = row.on >= period.from && row.on <= period.to && row.out !== true;
      if (accepted && row.paidBy !== payment) ids.push(row.id);
      sk = row.sk;
      if (++read % portion > 0) continue;
      taken += (await claimRecords(contract, ids, payment)).claimed.length;
      ids = [];
      if (!mayGoOn()) return { month, sk, taken };
    }
    taken += (await claimRecords(contract, ids, payment)).claimed.length;
  }
  return undefined;
}
