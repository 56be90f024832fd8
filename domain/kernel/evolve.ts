/** State from events. Knows no law: what an act opened, closed and moved stands in its event. */
import { type Patch, replaced } from '#domain/corrections/plain.ts';
import type { ActRecord, Position, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';

export function initialState(id: string): PurchaseState {
  return { id, version: 0, region: '', openedAt: '', positions: {}, acts: {}, runs: {} };
}

export function evolve(state: PurchaseState, event: PurchaseEvent): PurchaseState {
  const positions: Record<string, Position> = { ...state.positions };
  for (const key of event.closes) delete positions[key];
  for (const position of event.opens) positions[position.key] = position;
  for (const move of event.moves) {
    const open = positions[move.key];
    if (open) positions[move.key] = { ...open, due: move.due };
  }
  for (const { key, owner } of event.hands ?? []) {
    const open = positions[key];
    if (open) positions[key] = { ...open, owner };
  }
  const runs = { ...state.runs };
  for (const run of event.starts) runs[`${run.lot}/${run.stage}`] = run;
  const key = `${event.lot}/${event.type}`;
  const record: ActRecord = {
    seq: state.version + 1,
    at: event.at,
    by: event.by,
    lot: event.lot,
    item: event.item,
    visit: event.visit,
    outcome: event.outcome,
    data: event.data,
  };
  const opening = state.version === 0;
  return {
    ...state,
    version: state.version + 1,
    region: opening ? event.by.region : state.region,
    openedAt: opening ? event.at : state.openedAt,
    positions,
    runs,
    acts: corrected({ ...state.acts, [key]: [...(state.acts[key] ?? []), record] }, event),
  };
}

/** 更正: an act is read with what a later event put in place of a part of it; its own event stays as it was. */
function corrected(acts: PurchaseState['acts'], event: PurchaseEvent): PurchaseState['acts'] {
  const changed = { ...acts };
  for (const { seq, key, path, after } of (event.data.patches ?? []) as Patch[]) {
    changed[key] = (changed[key] ?? []).map((record) =>
      record.seq === seq ? { ...record, data: replaced(record.data, path, after) } : record,
    );
  }
  return changed;
}

/** All occurrences of a step, oldest first; `lot` 0 = the purchase. */
export function actsOf(state: PurchaseState, step: string, lot = 0): ActRecord[] {
  return state.acts[`${lot}/${step}`] ?? [];
}

/** The newest occurrence of a step. */
export function latest(state: PurchaseState, step: string, lot = 0): ActRecord | undefined {
  return actsOf(state, step, lot).at(-1);
}

export function positionKey(step: string, lot: number, item: number): string {
  return item === 0 ? `${lot}/${step}` : `${lot}/${step}@${item}`;
}
