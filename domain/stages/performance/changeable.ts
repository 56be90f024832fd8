/** 能否变更: a contract whose service runs, whose end is not under way, and that nobody has stopped. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { suspensionOf } from '#domain/stages/performance/changes.ts';
import {
  type Contract,
  currentPeriod,
  isServing,
  underContract,
} from '#domain/stages/performance/contract-select.ts';
import { openIn } from '#domain/stages/performance/fields.ts';
import { isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';

/** For a supplement and for a suspension alike. */
export function refuseChange(
  state: PurchaseState,
  lot: number,
  contract: Contract,
  facts: Pick<Facts, 'now'>,
): Refusal | undefined {
  const why = obstacle(state, lot, contract, facts);
  return why === undefined ? undefined : refuse('CONTRACT_NOT_CHANGEABLE', { lot, why });
}

function obstacle(
  state: PurchaseState,
  lot: number,
  { termEnd }: Contract,
  { now }: Pick<Facts, 'now'>,
): string | undefined {
  if (!isServing(state, lot)) return '还没有开始服务，或者服务已经结束';
  if (isTakeoverOpen(state, lot)) return '正在处理临时接管';
  const leaving =
    underContract(state, lot, 'RequestExit').length > 0 || openIn(state, lot, 'exit').length > 0;
  if (leaving) return '正在办理退出';
  if (today(now) > termEnd) return '合同期限已经届满';
  if (!currentPeriod(state, lot)) return '各服务周期已经结清';
  return suspensionOf(state, lot) ? '合同已经中止履行' : undefined;
}
