/** 重演: the record comes out again as it was, in the world in which each act was done. */
import { describe, expect, it } from '@jest/globals';
import { consequencesOf } from '#domain/corrections/consequences.ts';
import { effective, replay } from '#domain/corrections/replay.ts';
import { decide } from '#domain/kernel/decide.ts';
import type { Facts } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { boughtOf } from '#domain/stages/catalogue/bought.ts';
import { stepOf } from '#domain/stages/index.ts';
import * as forms from '#test/domain/support/forms.ts';
import { ownAnswered, ownMethod, smallFunded } from '#test/domain/support/own-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { fundedPurchase, responded } from '#test/domain/support/story.ts';

const kernel = { decide, stepOf };
const factsOf = (purchase: Purchase, more: Partial<Facts> = {}): Facts => ({
  now: purchase.now,
  actor: actorOf('lanxi'),
  seed: 'seed-1',
  record: purchase.events,
  ...more,
});

describe('a record that is played again', () => {
  it('comes out as it was, act by act, and reserves what it reserved', () => {
    // Prepare
    const line = { source: 'specialFund', level: 'county', year: 2021, fen: forms.yuan(1_400_000) };
    const funding = { specialFundOpinion: '同意。', lines: [{ ...line, budgetLine: '2081901' }] };
    const purchase = fundedPurchase(funding);
    const facts = factsOf(purchase);
    const { state } = purchase;
    const from = { since: 1, facts, kernel, from: state };
    // Act
    const whole = replay({ ...from, record: effective(state, purchase.events, facts) });
    const later = replay({ ...from, since: 5, record: effective(state, purchase.events, facts) });
    // Assess
    expect(whole.acts.map(({ seq, asRecorded }) => [seq, asRecorded])).toEqual(
      purchase.events.map((_, index) => [index + 1, undefined]),
    );
    expect(whole.state).toEqual(state);
    // What came before the first act counts as well.
    expect([whole.reserved, later.reserved]).toEqual([
      { 2021: forms.yuan(1_400_000) },
      { 2021: forms.yuan(1_400_000) },
    ]);
    expect(later.acts).toEqual([]);
  });

  it('is counted with the calendar and the figures in force now, where there are others than the program brings', () => {
    // Prepare
    const { state, events } = fundedPurchase();
    const figures = [] as unknown as NonNullable<typeof state.figures>;
    const calendar = { version: '2099' } as NonNullable<typeof state.calendar>;
    const given = { record: events.slice(0, 1), since: 2, facts: factsOf(fundedPurchase()), kernel };
    // Act
    const other = replay({ ...given, from: { id: state.id, calendar, figures } }).state;
    const own = replay({ ...given, from: state }).state;
    // Assess
    expect([other.calendar, other.figures]).toEqual([calendar, figures]);
    expect('calendar' in own || 'figures' in own).toBe(false);
  });

  it('takes as recorded what came in an envelope and who opened it', () => {
    // Prepare
    const purchase = responded().elapse('WaitResponses').handIn();
    const facts = factsOf(purchase);
    // Act
    const { acts } = replay({ record: purchase.events, since: 1, facts, kernel, from: purchase.state });
    // Assess
    const opened = acts.filter(({ events: [event] }) => event?.type === 'HandInShares');
    expect(opened.map(({ asRecorded }) => asRecorded)).toEqual([true, true]);
    const called = acts.find(({ events: [event] }) => event?.type === 'PublishNotice');
    expect(called).not.toHaveProperty('asRecorded');
  });
});

describe('a purchase beside which another one was opened later', () => {
  const chosen = (): Purchase => smallFunded().act('lanxi', 'ChooseMethod', forms.methodForm(ownMethod));
  /** So much that both together pass the limit. */
  const beside = (): NonNullable<Facts['purchases']> => {
    const bought = boughtOf(ownAnswered().state);
    if (!bought) throw new Error('nothing bought');
    return [{ ...bought, purchase: '451221-2020-0009' }];
  };

  it.each<[string, string, object]>([
    ['before the method was chosen', 'ResearchNeed', { conclusion: '需求明确。' }],
    ['in the choice of the method itself', 'ChooseMethod', { reason: '低于限额。' }],
  ])('is corrected as if it stood alone, as it did: %s', (_, step, change) => {
    // Prepare
    const purchase = chosen();
    const act = purchase.asked.find(({ command }) => command.step === step);
    const form = { ...(act?.command.form as object), ...change };
    const seq = purchase.events.findIndex(({ type }) => type === step) + 1;
    // Act
    const ask = (purchases: NonNullable<Facts['purchases']>) =>
      consequencesOf(purchase.state, seq, form, factsOf(purchase, { purchases }), kernel);
    // Assess
    expect(ask(beside())).toMatchObject({ blocks: [], patches: [{ seq }] });
    expect(ask([])).toMatchObject({ blocks: [], patches: [{ seq }] });
  });

  it('may not be made larger than both may be together', () => {
    // Prepare: it was chosen while the other one was there already, and small enough
    const purchase = chosen();
    const [other] = beside();
    if (!other) throw new Error('nothing bought');
    const purchases = [{ ...other, fen: 1_000 }];
    const { record, since, from } = { record: purchase.events, since: 1, from: purchase.state };
    // Act
    const { acts } = replay({ record, since, from, kernel, facts: factsOf(purchase, { purchases }) });
    const apart = replay({ record, since, from, kernel, facts: factsOf(purchase, { purchases: beside() }) });
    // Assess
    expect(acts.map(({ alone }) => alone)).toEqual(acts.map(() => undefined));
    expect(apart.acts.map(({ alone }) => alone)).toEqual([...acts.slice(1).map(() => undefined), true]);
  });
});
