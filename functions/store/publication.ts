/** Which acts become public: those the domain has a document for. */
import { publicDocument } from '#domain/documents/index.ts';
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { faultFields, log } from '#functions/shared/log.ts';

export function isPublic(event: PurchaseEvent, after: PurchaseState): boolean {
  try {
    return publicDocument(event, after) !== undefined;
  } catch (fault) {
    // An act is not lost because its notice cannot be drawn yet: the row stays in the outbox until it can.
    log('error', 'document', { type: event.type, ...faultFields(fault) });
    return true;
  }
}
