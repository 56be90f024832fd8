/** Which acts become public. */
import type { PurchaseEvent } from '#domain/kernel/types.ts';

const publicActs = new Set(['CorrectNotice', 'TerminateProcurement']);

export function isPublic(event: Pick<PurchaseEvent, 'type'>): boolean {
  return event.type.startsWith('Publish') || publicActs.has(event.type);
}
