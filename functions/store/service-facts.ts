/** 核查的依据 from the table: the service records of a period, and which of their persons the register does not know now. */
import type { Command } from '#domain/kernel/decide.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Facts, Instant, PurchaseState } from '#domain/kernel/types.ts';
import type { Left, ServiceFacts, ServiceLine } from '#domain/signals/snapshot.ts';
import { monthsOf, type ServicePeriod } from '#domain/stages/contract/schedule.ts';
import { stepOf } from '#domain/stages/index.ts';
import { currentPeriod } from '#domain/stages/performance-select.ts';
import type { ContractId } from '#functions/store/contract-key.ts';
import { leftOf, recipientsOf } from '#functions/store/recipients.ts';
import { claimAccepted, markOut, refuseBeingTaken } from '#functions/store/record-payment.ts';
import { closingWrites } from '#functions/store/records-gate.ts';
import { loadRecords, recordsIn } from '#functions/store/service-records.ts';
import type { Write } from '#functions/store/write.ts';

/** For a step that looks at them; nothing where no record was ever taken in. */
export async function serviceFor(
  state: PurchaseState,
  { step, lot }: Pick<Command, 'step' | 'lot'>,
): Promise<Pick<Facts, 'service'>> {
  if (!stepOf(step)?.needsService) return {};
  const period = currentPeriod(state, lot);
  return period ? { service: await serviceIn({ purchase: state.id, lot }, period) } : {};
}

/** What an acceptance is stored with, so that no record comes in beside it; asked for before the records are read. */
export async function gateFor(
  state: PurchaseState,
  { step, lot }: Pick<Command, 'step' | 'lot'>,
): Promise<Write[]> {
  const period = stepOf(step)?.needsService === 'accept' ? currentPeriod(state, lot) : undefined;
  return period ? closingWrites({ purchase: state.id, lot }, period.to) : [];
}

/** What a payment is told before its records are read. */
export async function refuseUnready(
  state: PurchaseState,
  { step, lot }: Pick<Command, 'step' | 'lot'>,
  now: Instant,
): Promise<Refusal | undefined> {
  return stepOf(step)?.needsService === 'pay' ? refuseBeingTaken(state, lot, now) : undefined;
}

/** Once an act is decided and before it is stored: marks what is not accepted, takes what is paid. */
export async function settleService(
  state: PurchaseState,
  { step, lot }: Pick<Command, 'step' | 'lot'>,
  { service }: Pick<Facts, 'service'>,
): Promise<Refusal | undefined> {
  const how = stepOf(step)?.needsService;
  if (!service || service.records.length === 0) return undefined;
  if (how === 'accept') await markOut(state, lot, service);
  return how === 'pay' ? claimAccepted(state, lot, service) : undefined;
}

export async function serviceIn(contract: ContractId, period: ServicePeriod): Promise<ServiceFacts> {
  if ((await loadRecords(contract)).accepted === 0) return { records: [], absent: {} };
  const months = await Promise.all(
    monthsOf(period).map(async (month) => {
      const found: ServiceLine[] = [];
      for await (const record of recordsIn(contract, month))
        if (record.on >= period.from && record.on <= period.to) found.push(record);
      return found;
    }),
  );
  const records = months.flat();
  return { records, absent: records.length === 0 ? {} : await absentOf(contract, records) };
}

async function absentOf(
  contract: ContractId,
  records: readonly ServiceLine[],
): Promise<ServiceFacts['absent']> {
  const [people, left] = await Promise.all([recipientsOf(contract), leftOf(contract)]);
  const here = new Set(people.map(({ id }) => id));
  const gone = new Set(records.map(({ recipient }) => recipient).filter((id) => !here.has(id)));
  return Object.fromEntries([...gone].sort().map((id): [string, Left | null] => [id, left.get(id) ?? null]));
}
