/** Builds the one transaction of an act: events, tasks, texts, summary, head, outbox, and what the caller adds. */
import type { BudgetEvent } from '#domain/budget/budget.ts';
import type { Patch } from '#domain/corrections/plain.ts';
import type { Decision } from '#domain/kernel/decide.ts';
import type { Instant, PurchaseEvent, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { countyOf } from '#domain/stages/who.ts';
import { dayOf } from '#functions/shared/time.ts';
import { boughtWrites, type Ledger } from '#functions/store/bought.ts';
import { budgetWrites, type LoadedBudget } from '#functions/store/budget.ts';
import { canonical, link } from '#functions/store/chain.ts';
import { countyWrite } from '#functions/store/counties.ts';
import { doneKey, eventKey, headKey, purchaseStream } from '#functions/store/keys.ts';
import { type InlineRow, type OutboxRow, outboxRows } from '#functions/store/outbox.ts';
import { after, type Loaded } from '#functions/store/purchases.ts';
import { linkWrites } from '#functions/store/replacements.ts';
import { partyWrites, summaryRow } from '#functions/store/summary.ts';
import { changesOf, taskWrites } from '#functions/store/tasks.ts';
import { type DataKey, dataKey, hasTexts, sealTexts } from '#functions/store/texts.ts';
import { watchWrites } from '#functions/store/watch.ts';
import { put, type Write } from '#functions/store/write.ts';

export interface Prepared {
  /** The purchase after the act. */
  loaded: Loaded;
  events: PurchaseEvent[];
  writes: Write[];
  /** To be dispatched by the acting function, once stored. */
  inline: InlineRow[];
  /** A new data key, to be remembered once stored. */
  key?: DataKey;
}

/** What a decision was made on besides the purchase: it must not have moved when the act is stored. */
export interface Read {
  budgets: LoadedBudget[];
  ledger?: Ledger;
}

export async function prepare(
  before: Loaded,
  decision: Decision,
  { budgets, ledger }: Read,
  now: Instant,
): Promise<Prepared> {
  const id = before.state.id;
  const opening = before.state.version === 0;
  const key = hasTexts(decision.events.map((event) => event.data)) ? await dataKey(id, opening) : undefined;
  const writes: Write[] = [];
  const events: PurchaseEvent[] = [];
  const title = titleIn(decision.events);
  let loaded: Loaded = title === undefined ? before : { ...before, title };
  for (const event of decision.events) {
    const seq = loaded.state.version + 1;
    const sealed = key ? sealTexts(event.data, id, seq, key.plain) : { value: event.data };
    const stored = { ...event, data: sealed.value as Record<string, unknown> };
    const bytes = canonical(stored);
    const hash = link(loaded.hash, bytes);
    writes.push(
      put(
        'event',
        { ...eventKey(purchaseStream(id), seq), bytes, prev: loaded.hash, hash, at: stored.at },
        'new',
      ),
    );
    if (sealed.row) writes.push(put('text', sealed.row, 'new'));
    loaded = after(loaded, stored, hash);
    events.push(stored);
  }
  if (key?.row) writes.push(put('key', key.row, 'new'));
  const changes = changesOf(before.state, events, loaded.state, loaded.title !== before.title);
  const outbox = outboxRows(before.state, events, loaded.state, changes, now, loaded.title);
  writes.push(
    ...taskWrites(changes, loaded.state, loaded.title, now),
    put('summary', summaryRow(loaded.state, loaded.title, now)),
    ...partyWrites(before.state, loaded.state),
    put('head', {
      ...headKey(dayOf(now), purchaseStream(id)),
      version: loaded.state.version,
      hash: loaded.hash,
    }),
    ...[...outbox.inline.map(storedRow), ...outbox.later].map((row) => put('outbox', row)),
    ...doneWrites(before.state, events, loaded.title),
  );
  writes.push(...watchWrites(loaded.state, now), ...linkWrites(before.state, loaded.state));
  if (opening) writes.push(countyWrite(countyOf(loaded.state.region), dayOf(now)));
  writes.push(...moneyWrites(budgets, decision.budget), ...boughtWrites(before.state, loaded.state, ledger));
  return { loaded, events, writes, inline: outbox.inline, ...(key === undefined ? {} : { key }) };
}

function moneyWrites(budgets: LoadedBudget[], events: BudgetEvent[]): Write[] {
  const years = new Set(budgets.map(({ state }) => state.year));
  if (!events.every(({ year }) => years.has(year)))
    throw new Error('a decision moves money of a budget that was not loaded');
  return budgets.flatMap((budget) =>
    budgetWrites(
      budget,
      events.filter(({ year }) => year === budget.state.year),
    ),
  );
}

/** The answer is derived from the event; the row names it only. */
function storedRow(row: InlineRow): OutboxRow {
  if (row.kind !== 'token') return row;
  const { answer: _, ...stored } = row;
  return stored;
}

/** 项目名称 that an act gives: at the opening, or where it corrects it. */
function titleIn(events: PurchaseEvent[]): string | undefined {
  const [first] = events;
  const patches = (first?.data.patches ?? []) as Patch[];
  const patch = patches.find(({ key, path }) => key === '0/OpenPurchase' && path.join() === 'title');
  const title = (first?.type === 'OpenPurchase' ? first.data.title : patch?.after) as Sealed | undefined;
  return title && 'text' in title ? title.text : undefined;
}

/** 已办: what a person has done, by account. */
function doneWrites(before: PurchaseState, events: PurchaseEvent[], title: string): Write[] {
  return events.flatMap((event, index) => {
    if (event.by.role === 'system') return [];
    const seq = before.version + index + 1;
    return put('done', {
      ...doneKey(event.by.account, event.at, before.id, seq),
      purchase: before.id,
      title,
      step: event.type,
      lot: event.lot,
      item: event.item,
      visit: event.visit,
      outcome: event.outcome,
      role: event.by.role,
      seq,
      at: event.at,
    });
  });
}
