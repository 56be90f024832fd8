/** 计入验收的记录与支付: what an acceptance says of its records, and what a payment of it must find there. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { formatFen } from '#domain/law/money.ts';
import { digestOf, type ServiceFacts, type ServiceLine } from '#domain/signals/snapshot.ts';
import {
  type Contract,
  contractsOf,
  currentContract,
  currentPeriod,
  fenOf,
  inOrder,
  inPeriod,
} from '#domain/stages/performance/contract-select.ts';
import { type PricedLine, pricedLines, sumOf } from '#domain/stages/supervision/priced.ts';
import { recordsIn, type Screening, screeningOf } from '#domain/stages/supervision/screening.ts';

/** What the acceptance's event keeps. */
export interface AcceptedRecords {
  counted: number;
  out: number;
  snapshot: string;
  /** Over the records that count. */
  digest: string;
  /** What they come to by the contract's prices; absent where it does not pay by record. */
  fen?: Fen;
}

/** The records of the period that count, and what they come to; undefined where nothing is known of them. */
export function countedIn(
  state: PurchaseState,
  lot: number,
  contract: Contract,
  service: ServiceFacts | undefined,
): { kept?: AcceptedRecords; lines: PricedLine[] } | undefined {
  if (!service) return undefined;
  const screening = screeningOf(state, lot);
  const counted = screening ? recordsIn(state, lot, screening, service) : [];
  const lines = pricedLines(contract.services, counted);
  if (!screening || service.records.length === 0) return { lines };
  return { kept: keptOf(service, screening, counted, lines), lines };
}

function keptOf(
  { records }: ServiceFacts,
  { snapshot }: Screening,
  counted: readonly ServiceLine[],
  lines: PricedLine[],
): AcceptedRecords {
  return {
    counted: counted.length,
    out: records.length - counted.length,
    snapshot,
    digest: digestOf(counted),
    ...(lines.length > 0 ? { fen: sumOf(lines) } : {}),
  };
}

interface Claimed {
  services: readonly { no: number; accepted: number }[];
  acceptedFen: Fen;
  deductionFen?: Fen | undefined;
}

/** 按记录计价的: numbers and money are those of the records, less what is deducted with its reason. */
export function refuseNotAsRecorded(lines: readonly PricedLine[], filled: Claimed): Refusal | undefined {
  if (lines.length === 0) return undefined;
  const wrong = filled.services.findIndex(
    ({ no, accepted }) => lines.find((line) => line.no === no)?.quantity !== accepted,
  );
  const row = filled.services[wrong];
  if (row) {
    const quantity = lines.find(({ no }) => no === row.no)?.quantity ?? 0;
    return refuse('ACCEPTED_NOT_AS_RECORDED', { no: row.no, quantity }, `services.${wrong}.accepted`);
  }
  const fen = sumOf(lines);
  const deducted = filled.deductionFen ?? 0;
  return filled.acceptedFen === fen - deducted
    ? undefined
    : refuse(
        'ACCEPTED_FEN_NOT_AS_RECORDED',
        { fen: formatFen(fen), deducted: formatFen(deducted), due: formatFen(fen - deducted) },
        'acceptedFen',
      );
}

/** Of a period that was accepted: its records without those that were marked as not accepted. */
export const acceptedRecords = ({ records }: ServiceFacts): ServiceLine[] =>
  records.filter(({ out }) => out !== true);

/** 支付记录时用的名称: one for a period of a contract, so that a payment that is tried again is the same one. */
export function recordPaymentOf(state: PurchaseState, lot: number): string | undefined {
  const contract = currentContract(state, lot);
  const period = currentPeriod(state, lot);
  const kept = inPeriod(state, lot, 'AcceptService').at(-1)?.data.records as AcceptedRecords | undefined;
  return contract && period && kept && kept.counted > 0 ? `${contract.seq}.${period.index}` : undefined;
}

/** 已支付: names of the payments of the lot that were made, under whatever contract. */
export function recordPaymentsMade(state: PurchaseState, lot: number): Set<string> {
  const contracts = contractsOf(state, lot);
  const made = inOrder(state, lot, ['PayService', 'SettleFailedProvider', 'SettleAccounts']);
  return new Set(
    made.map(({ seq, data }) => `${contracts.findLast((one) => one.seq < seq)?.seq}.${data.period}`),
  );
}

/**
 * 支付以记录为准: the records that lie there are those that were accepted, and come to the money that was. Also where the last of
 * them are settled at the end of a contract; `field` is where the form says the money.
 */
export function refuseOtherRecords(
  state: PurchaseState,
  lot: number,
  service: ServiceFacts | undefined,
  field = 'amountFen',
): Refusal | undefined {
  const acceptance = inPeriod(state, lot, 'AcceptService').at(-1);
  const kept = acceptance?.data.records as AcceptedRecords | undefined;
  const contract = currentContract(state, lot);
  if (!service || !kept || !contract) return undefined;
  const accepted = acceptedRecords(service);
  if (digestOf(accepted) !== kept.digest)
    return refuse('RECORDS_NOT_AS_ACCEPTED', { counted: kept.counted, found: accepted.length });
  const lines = pricedLines(contract.services, accepted);
  if (lines.length === 0) return undefined;
  const due = sumOf(lines) - fenOf(acceptance, 'deductionFen');
  const fen = fenOf(acceptance, 'acceptedFen');
  return fen === due
    ? undefined
    : refuse('PAYMENT_NOT_AS_RECORDED', { accepted: formatFen(fen), due: formatFen(due) }, field);
}
