/** 公告脱敏: texts that will be published are checked when they are entered; afterwards they are sealed. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { findPersonalData, privacySource } from '#domain/law/redaction.ts';
import { projectDate } from '#domain/stages/select.ts';

/** Refuses the first text that holds an identity number, a mobile number or a bank card; keys are form fields. */
export function refusePersonalData(
  state: PurchaseState,
  texts: Record<string, string | undefined>,
): Refusal | undefined {
  for (const [field, text] of Object.entries(texts)) {
    const [found] = findPersonalData(text ?? '');
    if (found)
      return refuse(
        'PUBLISHED_PERSONAL_DATA',
        { kind: found.label, article: privacySource(projectDate(state)).text },
        field,
      );
  }
  return undefined;
}
