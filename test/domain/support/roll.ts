/** Rolls for tests: a county of villages, helpers near and far, played event by event with skipped time. */
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { advance, nextLook } from '#domain/roll/advance.ts';
import { decideRoll } from '#domain/roll/decide.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { RollAct, RollForm } from '#domain/roll/forms.ts';
import { stationsOf } from '#domain/roll/open.ts';
import type { Helper, Recipient, RollEvent, RollState } from '#domain/roll/types.ts';

export const nandan = '451221';
export const opened: Instant = '2026-02-17T02:00:00.000+08:00';
const system: Actor = { account: 'system', role: 'system', region: nandan };

export const clock = {
  accept: { p1: 30, p2: 120, p3: 480 },
  escalate: 60,
  receipt: 15,
  contact: { p1: 24, p2: 72, p3: 72 },
};

export const later = (at: Instant, minutes: number): Instant => instantOf(Date.parse(at) + minutes * 60_000);
/** As a form writes a moment. */
export const momentOf = (at: Instant): string => at.slice(0, 16);

export class Roll {
  state: RollState = initialRoll;
  readonly events: RollEvent[] = [];
  now: Instant;

  constructor(recipients: readonly Recipient[], helpers: readonly Helper[], at: Instant = opened) {
    this.now = at;
    const told = { v: 1 as const, at, by: system };
    this.apply({
      ...told,
      type: 'OpenRoll',
      place: { purchase: '451221-2026-0001', lot: 1, order: 40, region: nandan },
      title: '照护服务（虚构）',
      drill: false,
      clock,
      stations: stationsOf({ region: nandan }),
      total: recipients.length,
    });
    if (helpers.length > 0) this.apply({ ...told, type: 'EnterHelpers', helpers: [...helpers] });
    if (recipients.length > 0) this.apply({ ...told, type: 'EnterRecipients', recipients: [...recipients] });
  }

  apply(event: RollEvent): void {
    this.state = evolveRoll(this.state, event);
    this.events.push(event);
  }

  /** All that is due at this moment. */
  settle(): this {
    for (let event = advance(this.state, this.now); event; event = advance(this.state, this.now))
      this.apply(event);
    return this;
  }

  /** Time passes to a moment, stopping at each one that asks for something. */
  until(moment: Instant): this {
    this.settle();
    for (let look = nextLook(this.state); look !== undefined && look <= moment; look = nextLook(this.state)) {
      this.now = look;
      this.settle();
    }
    this.now = moment;
    return this;
  }

  act<A extends RollAct>(account: string, act: A, form: RollForm<A>): Refusal | undefined {
    const actor: Actor = { account, role: 'village', region: nandan };
    const answer = decideRoll(this.state, act, form, { actor, now: this.now });
    if (isRefusal(answer)) return answer;
    this.apply(answer);
    return undefined;
  }

  accept(account: string, ids?: string[]): Refusal | undefined {
    return this.act(account, 'AcceptRecipients', { ids, nextContactAt: momentOf(later(this.now, 60)) });
  }

  standing(id: string): string {
    const entry = this.state.entries.get(id);
    return entry ? `${entry.standing}${entry.helper === undefined ? '' : ` ${entry.helper}`}` : 'unknown';
  }
}

export const recipient = (
  id: string,
  of: Recipient['class'] = 'p1',
  village = '451221104201',
): Recipient => ({
  id,
  class: of,
  township: village.slice(0, 9),
  village,
});

export const helper = (account: string, capacity = 5, changes: Partial<Helper> = {}): Helper => ({
  account,
  kind: 'standby',
  capacity,
  ...changes,
});
