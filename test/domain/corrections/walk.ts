/**
 * Walks a story: each act, each field of its form, is entered wrongly, the story goes on, and the right form is put in its
 * place by a correction. What then stands must be what stands where it was entered rightly in the first place.
 */
import { type BudgetState, evolveBudget, initialBudget } from '#domain/budget/budget.ts';
import { correcting } from '#domain/corrections/replay.ts';
import { type Command, decide } from '#domain/kernel/decide.ts';
import { evolve, initialState, positionKey } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Actor, Facts, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import { mutations } from '#test/domain/corrections/mutations.ts';
import { paperFacts } from '#test/domain/support/sealing.ts';
import type { Asked } from '#test/tour/rehearse.ts';

const county = '451221';

/** A purchase and the county's money, at one moment. */
export interface Point {
  state: PurchaseState;
  events: readonly PurchaseEvent[];
  budgets: ReadonlyMap<number, BudgetState>;
}

export const start = (id = '451221-2021-0001'): Point => ({
  state: initialState(id),
  events: [],
  budgets: new Map(),
});

export function doing(point: Point, { command, actor, now, seed, funds }: Asked): Point | Refusal {
  const { state, events } = point;
  const definition = stepOf(command.step);
  const parsed = definition?.form.safeParse(command.form);
  const years =
    definition?.needsBudgets && parsed?.success ? definition.needsBudgets(state, parsed.data as never) : [];
  const budgetOf = (year: number): BudgetState => {
    const known = point.budgets.get(year) ?? initialBudget(county, year);
    const fund = funds.get(year);
    return fund === undefined ? known : { ...known, specialFund: fund };
  };
  const facts: Facts = {
    now,
    actor,
    seed,
    budgets: Object.fromEntries(years.map((year) => [year, budgetOf(year)])),
    ...(definition?.needsRecord ? { record: events } : {}),
    ...paperFacts(state, command, actor),
  };
  const decision = decide(state, command, facts);
  if (isRefusal(decision)) return decision;
  const budgets = new Map(point.budgets);
  for (const event of decision.budget)
    budgets.set(event.year, evolveBudget(budgets.get(event.year) ?? budgetOf(event.year), event));
  return {
    state: decision.events.reduce(evolve, state),
    events: [...events, ...decision.events],
    budgets,
  };
}

/** 更正 of the act at `seq` by who did it, and 审定 by another leader where it is owed. */
export function corrected(point: Point, seq: number, form: unknown, by: Asked, now: string): Point | Refusal {
  const { lot } = by.command;
  const request = {
    seq,
    form,
    reason: '录入有误。',
    media: ['ccgp', 'ccgpGuangxi'],
    seen: point.state.version,
  };
  const ask = (step: string, asked: unknown, actor: Actor): Asked => ({
    command: { step, lot, item: 0, form: asked } as Command,
    actor,
    now,
    seed: by.seed,
    funds: by.funds,
  });
  const proposed = doing(point, ask('CorrectFact', request, by.actor));
  if (isRefusal(proposed) || !(positionKey('ApproveCorrection', lot, 0) in proposed.state.positions))
    return proposed;
  const approver = actorOf(by.actor.account === 'moqing' ? 'weiguo' : 'moqing', 'leader');
  return doing(proposed, ask('ApproveCorrection', { decision: 'approved', opinion: '属实。' }, approver));
}

/** All that follows from the record, but the history of its corrections. */
export function derived({ state, budgets }: Point): unknown {
  const ours = (name: string): boolean => !correcting.includes(name.slice(name.indexOf('/') + 1));
  return {
    acts: Object.fromEntries(
      Object.entries(state.acts)
        .filter(([key]) => ours(key))
        .map(([key, acts]) => [key, acts.map(withoutFile)]),
    ),
    positions: Object.fromEntries(Object.entries(state.positions).filter(([key]) => ours(key))),
    runs: Object.fromEntries(Object.entries(state.runs).filter(([key]) => !key.endsWith('/corrections'))),
    reserved: [...budgets].map(([year, { reserved }]) => [year, reserved]).sort(),
  };
}

/** 移送材料 are of the record as it was sent: its digest rightly stays that of the wrong entry. */
function withoutFile<A extends { data: Record<string, unknown> }>(act: A): A {
  const { evidence } = act.data as { evidence?: { digest?: string } };
  if (evidence?.digest === undefined) return act;
  const { digest: _, ...file } = evidence;
  return { ...act, data: { ...act.data, evidence: file } };
}

export type Outcome = 'same' | 'different' | 'notEntered' | (string & {});

export interface Walked {
  step: string;
  /** `lotPlan.*.budgetFen`. */
  field: string;
  /** What a correction of it came to at once, and at the end of the story. */
  atOnce: Outcome;
  later: Outcome;
  /** How many acts stood on the wrong value. */
  acts: number;
}

/** The fields of the act at `index` that are `wanted`. */
export function* walkAct(
  asked: readonly Asked[],
  points: readonly Point[],
  index: number,
  wanted: () => boolean = () => true,
): Generator<Walked> {
  const own = asked[index] as Asked;
  const definition = stepOf(own.command.step);
  if (!definition) return;
  const before = points[index] as Point;
  const right = JSON.stringify(definition.form.safeParse(own.command.form).data);
  for (const { field, forms } of mutations(definition.form, own.command.form)) {
    if (!wanted()) continue;
    const wrong = forms
      .filter((form) => JSON.stringify(definition.form.safeParse(form).data) !== right)
      .map((form) => doing(before, { ...own, command: { ...own.command, form } }))
      .find(
        (point): point is Point =>
          !isRefusal(point) && point.events.length === points[index + 1]?.events.length,
      );
    const step = own.command.step;
    if (!wrong) {
      yield { step, field, atOnce: 'notEntered', later: 'notEntered', acts: 0 };
      continue;
    }
    const [end, acts] = goneOn(asked, points, index, wrong);
    const judge = (point: Point, rightly: Point): Outcome => {
      const answer = corrected(
        point,
        before.state.version + 1,
        own.command.form,
        own,
        asked.at(-1)?.now ?? own.now,
      );
      if (isRefusal(answer)) return answer.code;
      return JSON.stringify(sorted(derived(answer))) === JSON.stringify(sorted(derived(rightly)))
        ? 'same'
        : 'different';
    };
    yield {
      step,
      field,
      atOnce: judge(wrong, points[index + 1] as Point),
      later: acts === 0 ? 'notEntered' : judge(end, points[index + 1 + acts] as Point),
      acts,
    };
  }
}

/** The story on the wrong value, as far as it goes the way it went. */
function goneOn(
  asked: readonly Asked[],
  points: readonly Point[],
  index: number,
  wrong: Point,
): [Point, number] {
  let point = wrong;
  let acts = 0;
  for (const next of asked.slice(index + 1)) {
    const answer = doing(point, next);
    if (isRefusal(answer) || answer.events.length !== points[index + acts + 2]?.events.length) break;
    point = answer;
    acts++;
  }
  return [point, acts];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}

/** The story act by act: the point before each, and the last. */
export function pointsOf(asked: readonly Asked[]): Point[] {
  const points = [start()];
  for (const one of asked) {
    const next = doing(points.at(-1) as Point, one);
    if (isRefusal(next)) throw new Error(`${one.command.step}: ${next.code} ${next.sentence}`);
    points.push(next);
  }
  return points;
}
