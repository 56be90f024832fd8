/** Every day: the heads of all chains into one digest, write-once and public. Days that were missed are made up for. */
import { z } from 'zod';
import type { Instant } from '#domain/kernel/types.ts';
import { setting } from '#functions/shared/config.ts';
import { log } from '#functions/shared/log.ts';
import { dayOf, instant, nextDay } from '#functions/shared/time.ts';
import { genesis } from '#functions/store/chain.ts';
import { firstDay, lastDigest, sealDay } from '#functions/store/heads.ts';

const digestEvent = z.object({ time: z.string() });

/** Days sealed in one invocation; more are left to the next. */
const mostDays = 400;

export interface Digested {
  /** Days sealed. */
  handled: number;
  /** The moment of the event, where days are left. */
  nextDueAt?: Instant;
}

/** Seals every day before today that has no digest yet. */
export async function handler(event: unknown): Promise<Digested> {
  const now = instant(digestEvent.parse(event).time);
  const today = dayOf(now);
  const bucket = setting('BUCKET_NAME');
  const last = await lastDigest();
  let sealed = 0;
  let prev = last?.digest ?? genesis('digests');
  let day = last ? nextDay(last.day) : await firstDay();
  for (; day !== undefined && day < today && sealed < mostDays; day = nextDay(day)) {
    prev = (await sealDay(bucket, day, prev)).digest;
    sealed++;
  }
  log('info', 'digest', { days: sealed });
  return { handled: sealed, ...(day !== undefined && day < today ? { nextDueAt: now } : {}) };
}
