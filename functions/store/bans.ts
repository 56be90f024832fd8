/**
 * 禁止参加政府采购活动登记: one short chained stream for all regions, read anew for every act that qualifies somebody - what was
 * confirmed a moment ago binds already.
 */
import { type BanEvent, type BanState, evolveBans, initialBans } from '#domain/bans/register.ts';
import type { BanChange } from '#domain/bans/standing.ts';
import { banStream } from '#functions/store/keys.ts';
import { loadStream, type ShortStream } from '#functions/store/short-stream.ts';

export const banEntries: ShortStream<BanState, BanEvent> = {
  stream: banStream,
  what: 'ban',
  initial: initialBans,
  evolve: evolveBans,
};

export async function loadBans(): Promise<readonly BanChange[]> {
  return (await loadStream(banEntries)).state.changes;
}
