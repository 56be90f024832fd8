/** Purchases read from their events: folded states are kept, so that only newer events are asked for (strongly consistent). */
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { recount } from '#domain/law/deadlines.ts';
import { rulesNow } from '#functions/store/calendar.ts';
import { genesis } from '#functions/store/chain.ts';
import { eventSort, purchaseStream, summaryKey } from '#functions/store/keys.ts';
import { LastUsed } from '#functions/store/last-used.ts';
import { allRows, getRow } from '#functions/store/table.ts';
import { emptyTrail, type Trail, trace } from '#functions/store/trail.ts';
import { upcast } from '#functions/store/upcast.ts';

export interface EventRow {
  pk: string;
  sk: string;
  bytes: string;
  prev: string;
  hash: string;
  at: string;
}

/** A purchase as of its newest event, with what the store itself remembers about it. */
export interface Loaded {
  state: PurchaseState;
  /** Hash of the newest event: what the next one follows. */
  hash: string;
  trail: Trail;
  /** 项目名称, public, for lists and mails. */
  title: string;
}

const cache = new LastUsed<Loaded>(200);

/** The purchase as of now, or undefined where there is none. Throws `BrokenChain` where an event is missing between two others. */
export async function loadPurchase(id: string): Promise<Loaded | undefined> {
  const known = cache.get(id);
  if (known) return underRules(remember(id, fold(known, await eventsAfter(id, known.state.version))));
  const [rows, summary] = await Promise.all([eventsAfter(id, 0), getRow<{ title: string }>(summaryKey(id))]);
  if (rows.length === 0) return undefined;
  return underRules(remember(id, fold({ ...unopened(id), title: summary?.title ?? '' }, rows)));
}

/** A purchase as this process last knew it; others may have acted since. */
export function folded(id: string): Loaded | undefined {
  const known = cache.get(id);
  return known && underRules(known);
}

/** The record keeps each deadline as it was counted; what is open is counted with the rules that are in force now. */
function underRules(loaded: Loaded): Loaded {
  const { calendar, figures } = rulesNow();
  if (loaded.state.calendar === calendar && loaded.state.figures === figures) return loaded;
  const place = { region: loaded.state.region, calendar, figures };
  const positions = Object.fromEntries(
    Object.entries(loaded.state.positions).map(([key, position]) => [
      key,
      position.due === undefined ? position : { ...position, due: recount(position.due, place) },
    ]),
  );
  const counted = { ...loaded, state: { ...loaded.state, calendar, figures, positions } };
  if (cache.get(loaded.state.id) === loaded) cache.set(loaded.state.id, counted);
  return counted;
}

/** A purchase before its first event. */
export function unopened(id: string): Loaded {
  return {
    state: { ...initialState(id), ...rulesNow() },
    hash: genesis(purchaseStream(id)),
    trail: emptyTrail,
    title: '',
  };
}

export function remember(id: string, loaded: Loaded): Loaded {
  const known = cache.get(id);
  if (!known || known.state.version <= loaded.state.version) cache.set(id, loaded);
  return loaded;
}

/** Forgets what was folded: the next load reads everything. */
export function forget(id: string): void {
  cache.delete(id);
}

export async function eventsAfter(id: string, version: number, limit?: number): Promise<EventRow[]> {
  return allRows<EventRow>({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': purchaseStream(id),
      ':from': eventSort(version + 1),
      ':to': eventSort(limit === undefined ? 999_999_999 : version + limit),
    },
    ConsistentRead: true,
  });
}

export function eventOf(row: EventRow): PurchaseEvent {
  return upcast(JSON.parse(row.bytes) as PurchaseEvent);
}

/** 记录不完整: an event between two others is gone. Nothing is decided on such a purchase; `verify` names it. */
export class BrokenChain extends Error {}

function fold(from: Loaded, rows: EventRow[]): Loaded {
  let loaded = from;
  for (const row of rows) {
    if (row.sk !== eventSort(loaded.state.version + 1)) {
      throw new BrokenChain(`${row.pk}: event ${loaded.state.version + 1} is missing before ${row.sk}`);
    }
    loaded = after(loaded, eventOf(row), row.hash);
  }
  return loaded;
}

/** One event further. */
export function after(loaded: Loaded, event: PurchaseEvent, hash: string): Loaded {
  const state = evolve(loaded.state, event);
  return { ...loaded, state, hash, trail: trace(loaded.trail, loaded.state, event) };
}
