/**
 * What the machines need to know and the law does not: which run an act belonged to, what it started, which positions
 * were taken away. Derived from the same events as the state.
 */
import { positionKey } from '#domain/kernel/evolve.ts';
import type { ActRecord, Instant, PurchaseEvent, PurchaseState, Run, Stage } from '#domain/kernel/types.ts';

export interface Issued extends Run {
  /** Event that issued the run, and when. */
  seq: number;
  at: Instant;
  /** True where it repeats the run before it (RestartRun): same positions, next attempt. */
  again: boolean;
}

export interface Trail {
  /** Runs by `lot/stage`, oldest first. */
  runs: Record<string, Issued[]>;
  /** Runs that an event started, by its sequence number. */
  starts: Record<number, Run[]>;
  /** When a position was last taken away without being done, by its key. */
  withdrawn: Record<string, number>;
}

export const emptyTrail: Trail = { runs: {}, starts: {}, withdrawn: {} };

export function trace(trail: Trail, before: PurchaseState, event: PurchaseEvent): Trail {
  const seq = before.version + 1;
  const own = positionKey(event.type, event.lot, event.item);
  const withdrawn = event.closes.filter((key) => key !== own);
  if (event.starts.length === 0 && withdrawn.length === 0) return trail;
  const runs = { ...trail.runs };
  for (const run of event.starts) {
    const again = !event.opens.some((open) => open.stage === run.stage && open.lot === run.lot);
    const key = `${run.lot}/${run.stage}`;
    runs[key] = [...(runs[key] ?? []), { ...run, seq, at: event.at, again }];
  }
  return {
    runs,
    starts: event.starts.length === 0 ? trail.starts : { ...trail.starts, [seq]: event.starts },
    withdrawn: { ...trail.withdrawn, ...Object.fromEntries(withdrawn.map((key) => [key, seq])) },
  };
}

/** The part of a purchase that one run has to do: the acts after the event that issued it, up to the one that issued the next. */
export interface Span {
  after: number;
  upTo: number;
  /** True where the newest run of this stage and lot belongs to this part. */
  current: boolean;
  /** The newest attempt of this part; an older one has been replaced. */
  attempt: number;
}

export function spanOf(trail: Trail, stage: Stage, lot: number, attempt: number): Span | undefined {
  const runs = trail.runs[`${lot}/${stage}`] ?? [];
  const index = runs.findIndex((run) => run.attempt === attempt);
  if (index < 0) return undefined;
  let first = index;
  while (first > 0 && runs[first]?.again) first--;
  let last = index;
  while (runs[last + 1]?.again) last++;
  const next = runs[last + 1];
  return {
    after: runs[first]?.seq ?? 0,
    upTo: next?.seq ?? Number.MAX_SAFE_INTEGER,
    current: next === undefined,
    attempt: runs[last]?.attempt ?? attempt,
  };
}

/** Acts of a step within a part of the purchase, oldest first. */
export function actsWithin(
  state: PurchaseState,
  span: Span,
  step: string,
  lot: number,
  item?: number,
): ActRecord[] {
  return (state.acts[`${lot}/${step}`] ?? []).filter(
    (record) =>
      record.seq > span.after && record.seq <= span.upTo && (item === undefined || record.item === item),
  );
}
