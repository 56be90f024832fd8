/** Drives one purchase in a test: the demo accounts act, the calendar speaks, events and budget are applied. */

import type { BanChange } from '#domain/bans/standing.ts';
import { type BudgetState, evolveBudget, initialBudget, setSpecialFund } from '#domain/budget/budget.ts';
import type { DirectoryVersion } from '#domain/directory/version.ts';
import { type Command, type Decision, decide } from '#domain/kernel/decide.ts';
import { evolve, initialState, positionKey } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type {
  Actor,
  Due,
  Fen,
  Instant,
  Position,
  PurchaseEvent,
  PurchaseState,
} from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Photograph } from '#domain/recipients/photographs.ts';
import type { RollState } from '#domain/roll/types.ts';
import type { ServiceFacts } from '#domain/signals/snapshot.ts';
import { stepOf } from '#domain/stages/index.ts';
import type { TownshipRow } from '#domain/stages/performance/fields.ts';
import { countyOf } from '#domain/stages/who.ts';
import { wantPlain } from '#test/domain/support/plain-event.ts';
import { handIn, paperFacts, settle } from '#test/domain/support/sealing.ts';
import { wantWhole } from '#test/domain/support/whole-refusal.ts';
import type { Asked } from '#test/tour/rehearse.ts';

export interface Where {
  lot?: number;
  item?: number;
  role?: Role;
}

/** Who acts without a login: the calendar, and whoever reports something. */
const withoutLogin: Readonly<Record<string, Actor>> = {
  system: { account: 'system', role: 'system', region: '451221' },
  anybody: { account: 'anybody', role: 'public', region: '' },
};

export class Purchase {
  state: PurchaseState;
  now: Instant;
  seed = 'seed-1';
  directories: readonly DirectoryVersion[] = [];
  bans: readonly BanChange[] = [];
  service: ServiceFacts | undefined;
  /** 走访照片 that were taken in for the contract. */
  photographs: Photograph[] | undefined;
  register: readonly TownshipRow[] | undefined;
  roll: RollState | undefined;
  readonly events: PurchaseEvent[] = [];
  /** What was done, as it was asked for. */
  readonly asked: Asked[] = [];
  readonly budgets = new Map<string, BudgetState>();
  private funds: ReadonlyMap<number, Fen> = new Map();

  constructor(now: string, id = '451221-2021-0001') {
    this.now = fromMoment(now);
    this.state = initialState(id);
  }

  /** Another one that goes on from here by itself. */
  copy(): Purchase {
    return Object.assign(Object.create(Purchase.prototype) as Purchase, this, {
      events: [...this.events],
      asked: [...this.asked],
      budgets: new Map(this.budgets),
    });
  }

  /** Moves the clock: `2021-03-01T09:00`. */
  at(moment: string): this {
    this.now = fromMoment(moment);
    return this;
  }

  /** 指导性目录 of the county beside the founding one. */
  knowing(directories: readonly DirectoryVersion[]): this {
    this.directories = directories;
    return this;
  }

  /** 禁止参加政府采购活动登记. */
  banning(bans: readonly BanChange[]): this {
    this.bans = bans;
    return this;
  }

  /** 服务记录 of the period that is open. */
  serving(service: ServiceFacts): this {
    this.service = service;
    return this;
  }

  /** 服务对象名册 in numbers. */
  registering(register: readonly TownshipRow[]): this {
    this.register = register;
    return this;
  }

  /** 落实台账 of its takeover. */
  rolling(roll: RollState): this {
    this.roll = roll;
    return this;
  }

  /** 当年社会救助专项资金总量 of Nandan. */
  withSpecialFund(year: number, fen: Fen): this {
    const budget = this.budget('451221', year);
    const event = setSpecialFund(budget, fen, actorOf('luocai'), this.now);
    if (isRefusal(event)) throw new Error(event.sentence);
    this.budgets.set(`451221/${year}`, evolveBudget(budget, event));
    this.funds = new Map([...this.funds, [year, fen]]);
    return this;
  }

  budget(region: string, year: number): BudgetState {
    return this.budgets.get(`${region}/${year}`) ?? initialBudget(region, year);
  }

  /** Every member of the committee whose step this is does it, each on its own seat. */
  bySeats(step: string, form: unknown): this {
    for (const position of Object.values(this.state.positions))
      if (position.step === step) this.act(position.owner.scope, step, form, { item: position.item });
    return this;
  }

  /** What the account's act is answered; applied where it is not refused. What sealing wants done before is done. */
  try(account: string, step: string, form: unknown = {}, where: Where = {}): Decision | Refusal {
    const actor = withoutLogin[account] ?? actorOf(account, where.role);
    const decision = this.ask(actor, step, form, where);
    if (!isRefusal(decision)) return decision;
    const { version } = this.state;
    const settled = settle(
      decision,
      () => this.state,
      form,
      (...act) => void this.ask(...act),
    );
    // Nothing was done and nothing sealed: the same answer would come again.
    const again = settled && (settled.form !== form || this.state.version > version);
    return again ? this.try(account, step, settled.form, where) : decision;
  }

  /** The answer itself, nothing done for it. */
  ask(actor: Actor, step: string, form: unknown = {}, where: Where = {}): Decision | Refusal {
    const command: Command = { step, lot: where.lot ?? 0, item: where.item ?? 0, form };
    const region = countyOf(this.state.region || actor.region);
    const definition = stepOf(step);
    const parsed = definition?.form.safeParse(form);
    const years =
      definition?.needsBudgets && parsed?.success
        ? definition.needsBudgets(this.state, parsed.data as never)
        : [];
    const decision = decide(this.state, command, {
      now: this.now,
      actor,
      seed: this.seed,
      record: this.events,
      directories: this.directories,
      ...(definition?.needsBans ? { bans: this.bans } : {}),
      ...(definition?.needsRoll && this.roll ? { roll: this.roll } : {}),
      ...(definition?.needsRegister && this.register ? { register: this.register } : {}),
      ...(definition?.needsService && this.service ? { service: this.service } : {}),
      ...(definition?.needsPhotographs && this.photographs ? { photographs: this.photographs } : {}),
      ...paperFacts(this.state, command, actor),
      budgets: Object.fromEntries(years.map((year) => [year, this.budget(region, year)])),
    });
    if (isRefusal(decision)) {
      wantWhole(decision, definition?.form);
      return decision;
    }
    this.asked.push({ command, actor, now: this.now, seed: this.seed, funds: this.funds });
    this.apply(decision, form);
    return decision;
  }

  /** Two key holders hand in their parts of what may be opened now. */
  handIn(): this {
    handIn(
      () => this.state,
      (...act) => void this.ask(...act),
    );
    return this;
  }

  /** As `try`, but a refusal fails the test. */
  act(account: string, step: string, form: unknown = {}, where: Where = {}): this {
    const decision = this.try(account, step, form, where);
    if (isRefusal(decision)) {
      throw new Error(`${step}: ${decision.code} ${decision.sentence} ${decision.field ?? ''}`);
    }
    return this;
  }

  /** The code an act is refused with; `undefined` where it is not refused (and then it is done). */
  refusal(account: string, step: string, form: unknown = {}, where: Where = {}): Refusal | undefined {
    const decision = this.try(account, step, form, where);
    return isRefusal(decision) ? decision : undefined;
  }

  /** Lets a wait run out: the clock goes to the end of the period and the calendar speaks. */
  elapse(step: string, lot = 0): this {
    this.now = this.due(step, lot).at;
    return this.act('system', step, {}, { lot });
  }

  position(step: string, lot = 0, item = 0): Position {
    const position = this.state.positions[positionKey(step, lot, item)];
    if (!position) throw new Error(`${step} is not open; open: ${this.open().join(', ')}`);
    return position;
  }

  due(step: string, lot = 0, item = 0): Due {
    const { due } = this.position(step, lot, item);
    if (!due) throw new Error(`${step} has no due date`);
    return due;
  }

  open(): string[] {
    return Object.keys(this.state.positions).sort();
  }

  private apply(decision: Decision, form: unknown): void {
    for (const event of decision.events) {
      wantPlain(event, form);
      this.state = evolve(this.state, event);
      this.events.push(event);
    }
    for (const event of decision.budget) {
      this.budgets.set(
        `${event.region}/${event.year}`,
        evolveBudget(this.budget(event.region, event.year), event),
      );
    }
  }
}

/** As if the acts of a kind had been done by somebody else. */
export function changeActor(purchase: Purchase, key: string, account: string): Purchase {
  const { acts } = purchase.state;
  const changed = (acts[key] ?? []).map((record) => ({ ...record, by: { ...record.by, account } }));
  purchase.state = { ...purchase.state, acts: { ...acts, [key]: changed } };
  return purchase;
}

/** As if the acts of a kind had said something else: what older records hold, or another call would have. */
export function changeActs(
  purchase: Purchase,
  key: string,
  change: (data: Record<string, unknown>) => Record<string, unknown>,
): Purchase {
  const { acts } = purchase.state;
  const changed = (acts[key] ?? []).map((record) => ({ ...record, data: change(record.data) }));
  purchase.state = { ...purchase.state, acts: { ...acts, [key]: changed } };
  return purchase;
}
