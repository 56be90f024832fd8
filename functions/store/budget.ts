/** The county's budget stream: the same chain as a purchase's, and its state beside it. */
import { type BudgetEvent, type BudgetState, evolveBudget, initialBudget } from '#domain/budget/budget.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { dayOf } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { countyWrite } from '#functions/store/counties.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { budgetStateKey, budgetStream, eventKey, headKey } from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import { getRow, pause } from '#functions/store/table.ts';
import { Conflict, put, transact, type Write, write } from '#functions/store/write.ts';

export interface LoadedBudget {
  state: BudgetState;
  hash: string;
}

export async function loadBudget(region: string, year: number): Promise<LoadedBudget> {
  const row = await getRow<{ state: BudgetState; hash: string }>(budgetStateKey(region, year));
  return row
    ? { state: row.state, hash: row.hash }
    : { state: initialBudget(region, year), hash: genesis(budgetStream(region, year)) };
}

export function budgetWrites(loaded: LoadedBudget, events: BudgetEvent[]): Write[] {
  const { region, year } = loaded.state;
  const stream = budgetStream(region, year);
  const writes: Write[] = [];
  let { state, hash } = loaded;
  for (const event of events) {
    if (event.region !== region || event.year !== year) throw new Error('an event of another budget');
    const bytes = canonical(event);
    const next = link(hash, bytes);
    state = evolveBudget(state, event);
    writes.push(
      put(
        'budget',
        { ...eventKey(stream, state.version), bytes, prev: hash, hash: next, at: event.at },
        'new',
      ),
    );
    hash = next;
  }
  const last = events.at(-1);
  if (!last) return [];
  writes.push(
    write('budget', {
      Put: {
        Item: { ...budgetStateKey(region, year), state, hash, version: state.version },
        ConditionExpression: loaded.state.version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ...(loaded.state.version === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': loaded.state.version },
            }),
      },
    }),
    put('head', { ...headKey(dayOf(last.at), stream), version: state.version, hash }),
  );
  if (loaded.state.version === 0) writes.push(countyWrite(region, dayOf(last.at)));
  return writes;
}

const rounds = 60;

/** An act on the budget alone: load, decide, store; again where somebody was quicker. Answers what `show` makes of it. */
export async function recordBudget<T>(
  region: string,
  year: number,
  decide: (state: BudgetState) => BudgetEvent | Refusal,
  show: (state: BudgetState) => T,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<T | Refusal> {
  return oneAtATime(budgetStream(region, year), async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as T);
      const loaded = await loadBudget(region, year);
      const event = decide(loaded.state);
      if (isRefusal(event)) return event;
      const answer = show(evolveBudget(loaded.state, event));
      const writes = budgetWrites(loaded, [event]);
      if (attempt) writes.push(idempotencyWrite(attempt, answer, now));
      try {
        await transact(writes);
        return answer;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        await pause(count);
      }
    }
    return refuse('TRY_AGAIN');
  });
}
