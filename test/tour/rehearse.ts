/** Plays a story on the domain alone, in milliseconds: what the running system must do as well, only without its hands. */

import { type BanAct, type BanForm, banForms } from '#domain/bans/forms.ts';
import { decideBan, evolveBans, initialBans } from '#domain/bans/register.ts';
import { type BudgetState, evolveBudget, initialBudget, setSpecialFund } from '#domain/budget/budget.ts';
import { type Command, decide } from '#domain/kernel/decide.ts';
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Actor, Facts, Position, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import { handInAs, paperFacts, settle } from '#test/domain/support/sealing.ts';
import {
  type Act,
  handsIn,
  inTime,
  isAsWritten,
  isBeside,
  isBudget,
  isLook,
  type SideAct,
  type Story,
} from '#test/tour/story.ts';

export interface Played {
  state: PurchaseState;
  events: PurchaseEvent[];
  /** What was recorded, as it was asked for. */
  asked: Asked[];
  /** What went otherwise than the story says, one line each. */
  wrong: string[];
}

export interface Asked {
  command: Command;
  actor: Actor;
  now: string;
  seed: string;
  /** 专项资金 known by then, by year. */
  funds: ReadonlyMap<number, number>;
}

const system: Actor = { account: 'system', role: 'system', region: '451221' };
const instant = (at: string): string => `${at}:00.000+08:00`;

export function rehearse(story: Story): Played {
  let state = initialState('451221-2021-0001');
  const budgets = new Map<number, BudgetState>();
  const events: PurchaseEvent[] = [];
  const wrong: string[] = [];
  const asked: Asked[] = [];
  let funds: ReadonlyMap<number, number> = new Map();
  let bans = initialBans;
  const budgetOf = (year: number): BudgetState => budgets.get(year) ?? initialBudget('451221', year);

  function perform(
    step: string,
    lot: number,
    item: number,
    form: unknown,
    actor: Actor,
    now: string,
  ): Refusal | undefined {
    const definition = stepOf(step);
    const command = { step, lot, item, form };
    const facts: Facts = {
      now,
      actor,
      seed: 'rehearsal',
      record: events,
      bans: bans.changes,
      ...paperFacts(state, command, actor),
    };
    if (definition?.needsBudgets) {
      const parsed = definition.form.safeParse(form);
      const years = parsed.success ? definition.needsBudgets(state, parsed.data as never) : [];
      facts.budgets = Object.fromEntries(years.map((year) => [year, budgetOf(year)]));
    }
    const decision = decide(state, command, facts);
    if (isRefusal(decision)) return decision;
    asked.push({ command, actor, now, seed: facts.seed, funds });
    for (const event of decision.events) {
      events.push(event);
      state = evolve(state, event);
    }
    for (const event of decision.budget) budgets.set(event.year, evolveBudget(budgetOf(event.year), event));
    return undefined;
  }

  /** Of what lies beside the purchases only the bans bear on them; the rest is for the running system. */
  function beside(scene: SideAct): void {
    const [, act] = /^\/api\/bans\/acts\/(\w+)$/.exec(scene.post) ?? [];
    if (act === undefined) return;
    const seqOf = (step: string): number => events.findLastIndex(({ type }) => type === step) + 1;
    const { form } = scene.body({ purchase: state.id, seqOf }) as { form: unknown };
    const parsed = banForms[act as BanAct].parse(form) as BanForm<BanAct>;
    const event = decideBan(bans, act as BanAct, parsed, {
      actor: actorOf(scene.who),
      now: instant(scene.at),
    });
    const code = isRefusal(event) ? event.code : undefined;
    if (!isRefusal(event)) bans = evolveBans(bans, event);
    if (!isAsWritten(scene, code)) wrong.push(`${scene.at} ${act}: ${code ?? 'recorded'}`);
  }

  /** The tick: whatever the calendar ends before `until`, in its order. */
  function tick(until: string): void {
    for (;;) {
      const next = Object.values(state.positions)
        .filter((open) => open.due && speaks(open) && Date.parse(open.due.at) <= Date.parse(until))
        .sort((a, b) => Date.parse(a.due?.at ?? '') - Date.parse(b.due?.at ?? ''))[0];
      if (!next?.due) return;
      const refused = perform(
        next.step,
        next.lot,
        next.item,
        {},
        { ...system, region: state.region },
        next.due.at,
      );
      if (refused) {
        wrong.push(`${next.due.at} system ${next.step}: ${refused.code} ${refused.sentence}`);
        return;
      }
    }
  }

  for (const chapter of story.chapters) {
    for (const scene of inTime(chapter.scenes)) {
      if (wrong.length > 3) break;
      const now = instant(scene.at);
      tick(now);
      // Another purchase: the one before is left where it stands.
      if (isLook(scene)) continue;
      // The roll of a takeover lies beside the purchases: what it refuses is for the running system.
      if (!isBudget(scene) && !isBeside(scene) && scene.refused === 'RECIPIENTS_NOT_ACCEPTED') continue;
      if (isBeside(scene)) {
        beside(scene);
        continue;
      }
      if (!isBudget(scene) && scene.step === 'OpenPurchase' && state.version > 0) {
        state = initialState(`451221-${scene.at.slice(0, 4)}-0001`);
        events.length = 0;
      }
      if (isBudget(scene)) {
        const event = setSpecialFund(budgetOf(scene.budget), scene.fen, actorOf(scene.who), now);
        if (isRefusal(event)) wrong.push(`${scene.at} SetSpecialFund: ${event.code}`);
        else budgets.set(scene.budget, evolveBudget(budgetOf(scene.budget), event));
        funds = new Map([...funds, [scene.budget, scene.fen]]);
        continue;
      }
      if (handsIn(scene)) {
        handInAs(
          actorOf(scene.who),
          () => state,
          (other, step, form) => void perform(step, 0, 0, form, other, now),
        );
        continue;
      }
      for (const [item, actor] of actorsOf(scene, state)) {
        const first = perform(scene.step, scene.lot ?? 0, item, scene.form, actor, now);
        const settled =
          first && !isAsWritten(scene, first.code) && !scene.unsealed
            ? settle(
                first,
                () => state,
                scene.form,
                (other, step, form) => void perform(step, 0, 0, form, other, now),
              )
            : undefined;
        const refused = settled ? perform(scene.step, scene.lot ?? 0, item, settled.form, actor, now) : first;
        const said = refused?.code;
        if (!isAsWritten(scene, said))
          wrong.push(
            `${scene.at} ${scene.who} ${scene.step}/${scene.lot ?? 0}: ${said ?? 'recorded'} ${refused?.sentence ?? ''} [${refused?.field ?? ''}]`,
          );
      }
    }
  }
  tick(instant(story.to));
  return { state, events, asked, wrong };
}

const speaks = (open: Position): boolean => stepOf(open.step)?.roles.includes('system') ?? false;

/** `@seats`: every open seat, each by the account that drew it. */
function actorsOf(scene: Act, state: PurchaseState): [number, Actor][] {
  const lot = scene.lot ?? 0;
  const open = Object.values(state.positions).filter(
    (position) => position.step === scene.step && position.lot === lot,
  );
  if (scene.who === '@seats')
    return open.map((position) => [position.item, actorOf(position.owner.scope, position.owner.role)]);
  const roles = stepOf(scene.step)?.roles ?? [];
  const demo = actorOf(scene.who);
  return [[0, roles.includes(demo.role) ? demo : roleThatMay(scene.who, roles)]];
}

function roleThatMay(account: string, roles: readonly string[]): Actor {
  for (const role of roles) {
    try {
      return actorOf(account, role as Actor['role']);
    } catch {}
  }
  return actorOf(account);
}
