/**
 * The record as a machine sees it: the real kernel moves the positions, people's outcomes come from the row of a walk.
 * Survives the machine, as the table does.
 */
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import { enter, follow, keyOf, type Moved, visits } from '#domain/kernel/flow.ts';
import type { Actor, Position, PurchaseEvent, PurchaseState, Run, Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { nextCase } from '#domain/stages/remedies/cases.ts';
import type { TaskStub } from '#local/states/index.ts';

export interface Payload {
  step: string;
  purchase: string;
  lot: number;
  item: number;
  attempt: number;
  execution: string;
  now: string;
  token?: string;
}

const somebody: Actor = { account: 'somebody', role: 'officer', region: '451221' };
const moment = '2021-03-01T09:00:00.000+08:00';

export class Record {
  state: PurchaseState = initialState('P1');
  /** Steps as people were asked for them, with their item, in order. */
  readonly asked: string[] = [];
  /** Runs that a machine started, by name. */
  readonly started: string[] = [];
  readonly #stage: Stage;
  readonly #lot: number;
  /** Step → its outcomes, one a visit; a step without a row answers `done`. */
  readonly #outcomes: { [step: string]: string[] };
  /** What an act hands on: experts of the evaluation, lots of the purchase. */
  readonly #items = [1, 2, 3];
  readonly #lots = [1, 2];

  constructor(stage: Stage, outcomes: { [step: string]: string[] } = {}, entry?: string) {
    this.#stage = stage;
    this.#lot = { purchase: 0, lot: 1, case: nextCase(this.state) }[flows[stage].scope];
    this.#outcomes = outcomes;
    this.#append('Open', 'done', [], enter(this.state, stage, this.#lot, { items: this.#items }, entry));
  }

  get input(): { purchase: string; lot: number; attempt: number } {
    return { purchase: this.state.id, lot: this.#lot, attempt: 1 };
  }

  get open(): Position[] {
    return Object.values(this.state.positions).filter(
      (position) => position.stage === this.#stage && position.lot === this.#lot && this.#mine(position),
    );
  }

  /** Answers a machine as the functions do; `unless` says which call dies instead. */
  answers(unless: (payload: Payload) => Error | undefined = () => undefined): TaskStub {
    return (_state, args, task) => {
      if (task.resource.endsWith('startExecution')) return this.#start(args as { Name: string });
      const payload = args as Payload;
      const fault = unless(payload);
      if (fault) throw fault;
      if (payload.step === 'Mobilise') return { done: true };
      return payload.step === 'Resume' ? this.#resume() : this.#ask(payload);
    };
  }

  /** Takes an open position away, as an act outside the flow does. */
  withdraw(step: string): void {
    const keys = this.open.filter((position) => position.step === step).map((position) => position.key);
    this.#append('TakeAway', 'done', keys, { openings: [], starts: [] });
  }

  /** Takes one item's position away and opens another item's, as ReplaceExpert does. */
  replace(step: string, item: number, by: number): void {
    const old = this.open.find((position) => position.step === step && position.item === item);
    const { stage, lot } = old ?? { stage: this.#stage, lot: this.#lot };
    this.#append('Replace', 'done', old ? [old.key] : [], {
      openings: [{ stage, step, lot, item: by }],
      starts: [],
    });
  }

  /** Takes an open step away and opens another, as PassOverBanned does. */
  passOver(step: string, next: string): void {
    const keys = this.open.filter((position) => position.step === step).map((position) => position.key);
    const opening = { stage: this.#stage, step: next, lot: this.#lot, item: 0 };
    this.#append('PassOver', 'done', keys, { openings: [opening], starts: [] });
  }

  #resume(): unknown {
    const next = [...new Set(this.open.map((position) => position.step))];
    const items = this.open.map((position) => position.item).filter((item) => item > 0);
    return { next, items, starts: this.#issued(), done: next.length === 0 };
  }

  #ask(payload: Payload): unknown {
    const position = this.open.find((open) => open.step === payload.step && open.item === payload.item);
    if (!position) return { outcome: 'notNeeded' };
    this.asked.push(payload.item === 0 ? payload.step : `${payload.step}@${payload.item}`);
    const outcome = this.#outcomes[payload.step]?.[position.visit - 1] ?? 'done';
    const data = { items: this.#items, lots: this.#lots };
    const moved = follow(this.state, position, outcome, data);
    this.#append(payload.step, outcome, [position.key], moved, position);
    return {
      outcome,
      ...(moved.openings.some((opening) => opening.item > 0) ? { items: this.#items } : {}),
      ...(moved.starts.length > 0 ? { starts: moved.starts } : {}),
    };
  }

  #start(run: { Name: string }): unknown {
    if (this.started.includes(run.Name)) {
      throw Object.assign(new Error(run.Name), { name: 'StepFunctions.ExecutionAlreadyExistsException' });
    }
    this.started.push(run.Name);
    return { executionArn: run.Name, startDate: 0 };
  }

  /** What the newest act of this run issued. */
  #issued(): Run[] {
    return this.#lastStarts;
  }

  #lastStarts: Run[] = [];

  /** A stage may issue its own next run, whose positions are not this run's. */
  #mine(position: Position): boolean {
    return !this.#lastStarts.some((run) => run.stage === position.stage && run.lot === position.lot);
  }

  #append(type: string, outcome: string, closes: string[], moved: Moved, of?: Position): void {
    const event: PurchaseEvent = {
      type,
      v: 1,
      lot: of?.lot ?? this.#lot,
      item: of?.item ?? 0,
      visit: of?.visit ?? 1,
      at: moment,
      by: somebody,
      outcome,
      data: {},
      closes,
      opens: moved.openings.map((opening) => ({
        ...opening,
        key: keyOf(opening),
        // A step that opens itself again is counted with the act that does it.
        visit: visits(this.state, opening.step, opening.lot, opening.item) + (opening.step === type ? 2 : 1),
        openedAt: moment,
        owner: { role: 'officer', scope: '451221' },
      })),
      moves: [],
      starts: moved.starts,
    };
    this.state = evolve(this.state, event);
    if (type !== 'Open') this.#lastStarts = moved.starts;
  }
}
