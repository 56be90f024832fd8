/** 看不到的内容: what others may not read stands masked in the record, and no page of theirs breaks on it. */
import { describe, expect, it } from '@jest/globals';
import { offersOf, startOf } from '#console/screens/purchase/offers.ts';
import { outsideActs } from '#console/screens/purchase/outside.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import type { Actor, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { accounts, actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import { checksOf, unchecked } from '#domain/stages/oversight/checks.ts';
import { healthOf, schedule } from '#domain/stages/performance-select.ts';
import { lotsOf } from '#domain/stages/select.ts';
import { screeningsOf } from '#domain/stages/supervision/screening.ts';
import { targetOf, timelinessOf } from '#domain/stages/supervision/timeliness.ts';
import { maskedUnless } from '#functions/http/views.ts';
import { standbyServing, yearEnd } from '#test/domain/support/performance-story.ts';
import { atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';
import { remedies } from '#test/tour/remedies/index.ts';

const stories: [string, () => readonly PurchaseEvent[]][] = [
  ['the tour', () => rehearse(nandan).events],
  ['a case', () => rehearse(remedies).events],
  ['a year', () => yearEnd().events],
  ['a takeover', () => standbyServing().events],
  ['a contract by record', () => atAcceptance(servingByRecord()).events],
];

/** What is asked of the record wherever a page of a purchase is opened. */
function lookedAt(state: PurchaseState, actor: Actor, lots: object[]): void {
  const positions = Object.values(state.positions);
  const runs = Object.keys(state.runs).map((key) => ({
    lot: Number(key.split('/')[0]),
    stage: key.split('/')[1],
  }));
  const purchase = { positions, runs, region: state.region, lots };
  const now = '2022-01-01T02:00:00.000Z';
  outsideActs({
    state,
    purchase,
    now,
    me: { ...actor, roles: [actor] },
    lot: undefined,
  } as unknown as Opened);
  checksOf(state);
  unchecked(state);
  for (const { no } of lotsOf(state)) {
    healthOf(state, no);
    schedule(state, no);
    screeningsOf(state, no);
    timelinessOf(state, no);
    targetOf(state, no, '2022-01-01');
  }
  for (const { step, lot } of positions) {
    if (!stepOf(step)?.roles.includes(actor.role)) continue;
    offersOf(step, state, lot);
    startOf(step, state, lot);
  }
}

/** Every role of every demo account once. */
const actors = [
  ...new Map(
    accounts
      .flatMap(({ account, roles }) => roles.map((role) => actorOf(account, role)))
      .map((actor) => [`${actor.role} ${actor.region} ${actor.org ?? ''}`, actor]),
  ).values(),
];

describe.each(stories)('the pages of %s', (_, events) => {
  it('stand for everybody after every act, whatever of it they may not read', () => {
    // Prepare
    const record = events();
    const whole = record.reduce(evolve, initialState('451221-2021-0001'));
    const broken = new Set<string>();
    let masked = 0;
    for (const actor of actors) {
      const seen = maskedUnless(whole, [actor]);
      let state = initialState('451221-2021-0001');
      for (const event of record) {
        // Act
        const shown = seen(event.type, event) as PurchaseEvent;
        if (shown.data.sealed === true) masked++;
        // As the console folds it (fold.ts): who acted is withheld as well.
        const by = { account: '', region: whole.region, ...(shown.by as Partial<Actor>) } as Actor;
        state = evolve(state, { ...shown, by });
        try {
          lookedAt(state, actor, lotsOf(whole));
        } catch (fault) {
          const [what, where = ''] = (fault as Error).stack?.split('\n') ?? [];
          broken.add(`${actor.role}: ${what} ${where.slice(where.lastIndexOf('/'))}`);
          break;
        }
      }
    }
    // Assess
    expect(masked).toBeGreaterThan(0);
    expect([...broken]).toEqual([]);
  });
});
