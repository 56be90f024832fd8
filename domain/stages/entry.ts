/** 起点: at which step a stage of the procurement begins under the method that was chosen. `flow.ts` lists them as entries. */
import type { PurchaseState, Stage } from '#domain/kernel/types.ts';
import { flows, type Target } from '#domain/stages/flow.ts';
import { methodOf, owesPrequalification, soleSupplierOf, supplierListOf } from '#domain/stages/select.ts';

export function entryOf(state: PurchaseState, stage: Stage): Target {
  if (stage !== 'notice') return flows[stage].start;
  if (methodOf(state) === 'belowThreshold') return 'PublishOwnCall';
  if (soleSupplierOf(state) !== undefined) return 'DraftInvitation';
  // 供应商库、书面推荐: the list is there, and is drawn from.
  if (supplierListOf(state) !== undefined && !owesPrequalification(state)) return 'InviteSuppliers';
  return owesPrequalification(state) ? 'DraftPrequalification' : flows.notice.start;
}
