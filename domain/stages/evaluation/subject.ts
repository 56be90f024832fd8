/** 评价对象：which contract and which year the running evaluation is about. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { type Contract, contractsOf, registerIn } from '#domain/stages/performance/contract-select.ts';

export interface EvaluationSubject {
  year: number;
  contract: Contract;
  /** 服务对象人数 of the contract's newest register at that time. */
  recipients: number;
  /** Sequence number of the act that began the evaluation, and its day. */
  since: number;
  begunOn: IsoDate;
}

/** The newest evaluation begun on the lot, finished or not; a successor's contract does not change its subject. */
export function evaluationOf(state: PurchaseState, lot: number): EvaluationSubject | undefined {
  const begun = ['PayService', 'RequestExit']
    .flatMap((step) => actsOf(state, step, lot))
    .filter((act) => typeof act.data.evaluates === 'number')
    .sort((one, other) => one.seq - other.seq)
    .at(-1);
  const contract = begun && contractsOf(state, lot).findLast((other) => other.seq < begun.seq);
  if (!begun || !contract) return undefined;
  return {
    year: begun.data.evaluates as number,
    contract,
    recipients: registerIn(state, lot, contract.seq, begun.seq)?.total ?? 0,
    since: begun.seq,
    begunOn: today(begun.at),
  };
}

/** A party's act in the running evaluation. */
export function inEvaluation(state: PurchaseState, lot: number, step: string): ActRecord | undefined {
  const since = evaluationOf(state, lot)?.since ?? Number.POSITIVE_INFINITY;
  return actsOf(state, step, lot).findLast((act) => act.seq > since);
}
