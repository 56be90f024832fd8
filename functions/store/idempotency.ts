/** One answer per `Idempotency-Key` and account, stored with the act that gave it. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { idempotencyKey } from '#functions/store/keys.ts';
import { getRow } from '#functions/store/table.ts';
import { put, type Write } from '#functions/store/write.ts';

export interface Attempt {
  account: string;
  key: string;
  /** SM3 of method, path and body. */
  digest: string;
}

/** Rows may be removed (TTL on `expiresAt`, seconds) after this long; a client retries within minutes. */
const keptSeconds = 30 * 86_400;

export function idempotencyWrite(attempt: Attempt, answer: unknown, now: Instant): Write {
  return put(
    'idempotency',
    {
      ...idempotencyKey(attempt.account, attempt.key),
      digest: attempt.digest,
      status: 201,
      answer: JSON.stringify(answer),
      at: now,
      expiresAt: Math.ceil(Date.now() / 1000) + keptSeconds,
    },
    'new',
  );
}

/** What this key was answered before: the same answer, a refusal for another request, or nothing. */
export async function replay(
  attempt: Attempt | undefined,
): Promise<{ answer: unknown } | Refusal | undefined> {
  if (!attempt) return undefined;
  const row = await getRow<{ digest: string; answer: string }>(idempotencyKey(attempt.account, attempt.key));
  if (!row) return undefined;
  if (row.digest !== attempt.digest) return refuse('IDEMPOTENCY_KEY_REUSED');
  return { answer: JSON.parse(row.answer) as unknown };
}
