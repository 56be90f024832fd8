/** 名册保存期限: until when the personal data of a contract is kept, once the contract has ended. */
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { type Place, today } from '#domain/law/calendar.ts';
import { type ParameterValue, parameterOn } from '#domain/law/parameters.ts';
import { addMonths } from '#domain/stages/contract/schedule.ts';
import { type Closed, closingSteps } from '#domain/stages/exit/closing.ts';
import { contractsOf, inOrder } from '#domain/stages/performance/contract-select.ts';

/** The day on which the lot's last contract was closed; a successor's keeps the register alive. */
export function endedOn(state: PurchaseState, lot: number): IsoDate | undefined {
  const last = contractsOf(state, lot).at(-1)?.seq;
  const closing = inOrder(state, lot, closingSteps).find(
    (act) => (act.data.closed as Closed | undefined)?.contract === last,
  );
  return last === undefined || closing === undefined ? undefined : today(closing.at);
}

/** The figure in force; nobody has prescribed it, so an owner may set it (docs/adr/0016). */
export function retentionOn(ended: IsoDate, place: Place): ParameterValue | undefined {
  return parameterOn('recipientRetentionYears', ended, place);
}

/** 保存至: from this day on the register of a contract that ended may not be kept any longer. */
export function keepRecipientsUntil(ended: IsoDate, place: Place): IsoDate | undefined {
  const years = retentionOn(ended, place)?.value;
  return years === undefined ? undefined : addMonths(ended, years * 12);
}

/** The same of a lot; undefined while its register is needed. */
export function keepsUntil(state: PurchaseState, lot: number): IsoDate | undefined {
  const ended = endedOn(state, lot);
  return ended === undefined ? undefined : keepRecipientsUntil(ended, state);
}
