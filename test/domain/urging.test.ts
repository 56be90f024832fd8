import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import type { Role } from '#domain/people/roles.ts';
import { steps } from '#domain/stages/index.ts';
import { refuseUrging, urgedKey, urgingsOf } from '#domain/stages/urging.ts';
import * as forms from '#test/domain/support/forms.ts';
import { graded } from '#test/domain/support/oversight-story.ts';
import * as performance from '#test/domain/support/performance-story.ts';
import { Purchase, type Where } from '#test/domain/support/purchase.ts';
import {
  contractStage,
  draftedNotice,
  openedPurchase,
  publishedNotice,
  seated,
} from '#test/domain/support/story.ts';

const urge = (purchase: Purchase, account: string, step: string, where: Where = {}, visit = 1) => {
  const decision = purchase.try(account, 'UrgeTask', { step, visit, reason: 'waiting' }, where);
  return isRefusal(decision) ? decision.code : 'urged';
};

describe('Urging', () => {
  it('is of the parties of the lot, and of no other', () => {
    // Prepare: lot 1 was won by xieqing, lot 2 by lujia; both wait for the officer's draft
    const purchase = contractStage();
    // Act, Assess
    expect(urge(purchase, 'xieqing', 'DraftContract', { lot: 1, role: 'provider' })).toBe('urged');
    expect(urge(purchase, 'xieqing', 'DraftContract', { lot: 2, role: 'provider' })).toBe('URGE_NOT_WAITING');
    expect(urge(purchase, 'lujia', 'DraftContract', { lot: 2, role: 'provider' })).toBe('urged');
    expect(urge(purchase, 'tangyun', 'DraftContract', { lot: 1, role: 'provider' })).toBe('URGE_NOT_WAITING');
    expect(urge(purchase, 'huangda', 'DraftContract', { lot: 1 })).toBe('urged');
    expect(
      urgingsOf(purchase.state, purchase.position('DraftContract', 1)).map(({ number }) => number),
    ).toEqual([1, 2]);
  });

  it('finds nobody to urge where the calendar acts, and nothing where the task is gone or another visit', () => {
    const purchase = publishedNotice();
    expect(urge(purchase, 'weiguo', 'WaitNoticePeriod')).toBe('URGE_NOBODY');
    expect(urge(purchase, 'weiguo', 'ReviewNotice')).toBe('URGE_GONE');
    expect(urge(openedPurchase(), 'weiguo', 'SelectItems', {}, 2)).toBe('URGE_GONE');
  });

  it('is of the superior for what it ordered itself', () => {
    const purchase = graded('fail').act(
      'guiting',
      'OrderCorrection',
      { demands: '补足入户频次。', until: '2022-03-01' },
      { lot: 1 },
    );
    expect(urge(purchase, 'guiting', 'ReportCorrection', { lot: 1 })).toBe('urged');
    expect(urge(purchase, 'heshi', 'ReportCorrection', { lot: 1 })).toBe('urged');
    expect(urge(purchase, 'weiguo', 'ReportCorrection', { lot: 1 })).toBe('URGE_OWN');
  });

  it('changes nothing of the task itself', () => {
    const purchase = openedPurchase();
    const before = purchase.position('SelectItems');
    urge(purchase, 'weiguo', 'SelectItems');
    expect(purchase.position('SelectItems')).toEqual(before);
    expect(purchase.events.at(-1)).toMatchObject({ closes: [], opens: [], moves: [], starts: [] });
  });

  it('knows by its name whether the calendar acts in a step', () => {
    for (const { id, kind } of Object.values(steps))
      expect([id, /^Wait[A-Z]/.test(id)]).toEqual([id, kind === 'wait']);
  });

  it('is counted task by task, seat by seat, and anew once a task was returned', () => {
    // Prepare
    const numbers = (purchase: Purchase, step: string, lot = 0, item = 0): number[] =>
      urgingsOf(purchase.state, purchase.position(step, lot, item)).map(({ number }) => number);
    const seats = seated();
    const takeover = performance.activated();
    const notice = draftedNotice().at('2021-03-18T11:00');
    // Act
    expect(ask(seats, actorOf('weiguo'), 'ScoreResponses', 0, 1)).toBe('urged');
    expect(ask(seats, actorOf('weiguo'), 'ScoreResponses', 0, 2)).toBe('urged');
    expect(urge(takeover, 'weiguo', 'NotifyProvider', { lot: 1 })).toBe('urged');
    expect(urge(takeover, 'weiguo', 'SecureRecords', { lot: 1 })).toBe('urged');
    expect(urge(notice, 'huangda', 'ReviewNotice')).toBe('urged');
    notice
      .act('weiguo', 'ReviewNotice', forms.reviewForm({ decision: 'return' }))
      .act('huangda', 'DraftNotice', forms.draftForm());
    expect(urge(notice, 'huangda', 'ReviewNotice', {}, 2)).toBe('urged');
    // Assess
    expect([1, 2, 3].map((item) => numbers(seats, 'ScoreResponses', 0, item))).toEqual([[1], [1], []]);
    expect(numbers(takeover, 'NotifyProvider', 1)).toEqual([1]);
    expect(numbers(takeover, 'SecureRecords', 1)).toEqual([1]);
    expect(numbers(notice, 'ReviewNotice')).toEqual([1]);
  });

  it('names the task it asks for', () => {
    const purchase = contractStage();
    urge(purchase, 'xieqing', 'DraftContract', { lot: 1, role: 'provider' });
    const event = purchase.events.at(-1);
    expect(event && urgedKey(event)).toBe('1/DraftContract');
    expect(urgedKey({ lot: 0, data: { step: 'ScoreResponses', item: 3 } })).toBe('0/ScoreResponses@3');
  });

  it('reaches the leader from the moment at which the task is late', () => {
    // Prepare
    const upward = (purchase: Purchase): unknown => {
      expect(urge(purchase, 'weiguo', 'SelectItems')).toBe('urged');
      return purchase.events.at(-1)?.data.upward;
    };
    const late = openedPurchase();
    late.now = late.due('SelectItems').at;
    const early = openedPurchase();
    early.now = new Date(Date.parse(late.now) - 1).toISOString();
    // Assess
    expect([upward(early), upward(late)]).toEqual([false, true]);
  });

  it('rests where the period of the task is stopped', () => {
    const { state, now, position } = {
      ...contractStage(),
      position: contractStage().position('DraftContract', 1),
    };
    const due = { ...contractStage().due('DraftContract', 1), pauses: [{ from: now, why: '暂停' }] };
    expect(refuseUrging(state, actorOf('weiguo'), position, now)).toBeUndefined();
    expect(refuseUrging(state, actorOf('weiguo'), { ...position, due }, now)).toMatchObject({
      code: 'URGE_PAUSED',
    });
  });
});

/** As somebody who has no account in the demonstration. */
const ask = (purchase: Purchase, actor: Actor, step: string, lot = 0, item = 0): string => {
  const decision = purchase.ask(actor, 'UrgeTask', { step, item, visit: 1, reason: 'waiting' }, { lot });
  return isRefusal(decision) ? decision.code : 'urged';
};
const ofTownship = (): Purchase =>
  new Purchase('2021-03-01T09:00').act(
    'yangzhen',
    'OpenPurchase',
    forms.openPurchaseForm({ purchaserKind: 'township' }),
  );
const stranger = (role: Role, region: string): Actor => ({ account: 'somebody', role, region });

describe('Whoever has a part in a purchase', () => {
  const [fresh, won] = [openedPurchase(), contractStage()];
  // What is not open is answered to them alone: others do not learn what is.
  const knows = (purchase: Purchase, actor: Actor): boolean =>
    ask(purchase, actor, 'NothingOpen') === 'URGE_GONE';

  it.each<[string, Role | undefined, boolean, boolean]>([
    ['weiguo', undefined, true, true],
    ['luocai', undefined, true, true],
    ['tianlan', undefined, false, false],
    ['huangda', undefined, false, true],
    ['xieqing', undefined, false, true],
    ['xieqing', 'provider', false, true],
    ['tangyun', 'provider', false, false],
    ['panan', undefined, false, false],
    ['chenyi', undefined, false, true],
    ['mengcun', undefined, true, true],
    ['yangzhen', undefined, true, true],
    ['hezhen', undefined, true, true],
    ['huimin', undefined, true, true],
    ['mingjian', undefined, true, true],
    ['heshi', undefined, true, true],
    ['guiting', undefined, true, true],
  ])('is %s (as %s): %s when it is opened, %s once it is awarded', (account, role, opened, awarded) => {
    const actor = actorOf(account, role);
    expect([knows(fresh, actor), knows(won, actor)]).toEqual([opened, awarded]);
  });

  it('is nobody of another township, village or city, and no provider without a code', () => {
    const others = [
      stranger('townshipOfficer', '451222100'),
      stranger('townshipLeader', '451222100'),
      stranger('village', '451222100'),
      stranger('citySupervisor', '451100'),
      stranger('regionSupervisor', '440000'),
      stranger('provider', '451200'),
      stranger('standby', '451200'),
      stranger('expert', '451200'),
    ];
    expect(others.map((actor) => [actor.role, knows(won, actor)])).toEqual(
      others.map(({ role }) => [role, false]),
    );
  });

  it('is, of a township’s purchase, the township and those above and below it', () => {
    // Prepare
    const purchase = ofTownship();
    const people = [
      actorOf('hezhen'),
      stranger('townshipOfficer', '451221105'),
      stranger('townshipLeader', '451221105'),
      actorOf('mengcun'),
      actorOf('weiguo'),
      actorOf('heshi'),
    ];
    // Assess
    expect(people.map((actor) => knows(purchase, actor))).toEqual([true, false, false, true, false, true]);
  });
});

describe('Whoever waits for a task', () => {
  // Lot 1 is served since May and its acceptance waits to be published; lot 2 is being drafted.
  const accepted = performance.accepted(performance.serving(), '2021-08-10').at('2021-08-12T14:00');

  it.each<[string, Actor, string]>([
    ['the leader', actorOf('weiguo'), 'urged'],
    ['finance', actorOf('luocai'), 'urged'],
    ['its provider', actorOf('xieqing', 'provider'), 'urged'],
    ['the agency', actorOf('huangda'), 'urged'],
    ['the other lot’s provider', actorOf('lujia', 'provider'), 'URGE_NOT_WAITING'],
    ['a provider without a code', stranger('provider', '451200'), 'URGE_NOT_WAITING'],
    ['a standby that nobody named', actorOf('panan'), 'URGE_NOT_WAITING'],
    ['an expert of the committee', actorOf('chenyi'), 'urged'],
    ['an expert that was not drawn', actorOf('liangsi'), 'URGE_NOT_WAITING'],
    ['a village that is served', actorOf('mengcun'), 'urged'],
    ['a village that is not', stranger('village', '451221107'), 'URGE_NOT_WAITING'],
    ['a township that is served', actorOf('yangzhen'), 'urged'],
    ['its head', actorOf('hezhen'), 'urged'],
    ['a township that is not', stranger('townshipOfficer', '451221107'), 'URGE_NOT_WAITING'],
    ['the head of one', stranger('townshipLeader', '451221107'), 'URGE_NOT_WAITING'],
    ['the recipients', actorOf('huimin'), 'urged'],
    ['the evaluator', actorOf('mingjian'), 'urged'],
    ['the city', actorOf('heshi'), 'URGE_NOT_WAITING'],
    ['the region', actorOf('guiting'), 'URGE_NOT_WAITING'],
    ['another county', actorOf('tianlan'), 'URGE_NOT_WAITING'],
  ])('may be %s', (_, actor, answer) => {
    expect(ask(accepted, actor, 'PublishAcceptance', 1)).toBe(answer);
  });

  it('is nobody of the ground before there is a service to judge', () => {
    const purchase = contractStage();
    const ground = ['mengcun', 'yangzhen', 'hezhen', 'huimin', 'mingjian'].map((account) => actorOf(account));
    for (const actor of ground)
      expect([actor.account, ask(purchase, actor, 'DraftContract', 1)]).toEqual([
        actor.account,
        'URGE_NOT_WAITING',
      ]);
  });

  it('is the standby that serves, and the officers of the township whose purchase it is', () => {
    const takeover = performance.standbyServing();
    expect(ask(takeover, actorOf('panan'), 'PublishTakeover', 1)).toBe('urged');
    const own = ofTownship();
    expect(ask(own, actorOf('hezhen'), 'SelectItems')).toBe('urged');
    expect(ask(own, actorOf('mengcun'), 'SelectItems')).toBe('URGE_NOT_WAITING');
  });

  it('is the superior of the county alone where a correction was ordered', () => {
    const purchase = graded('fail').act(
      'guiting',
      'OrderCorrection',
      { demands: '补足入户频次。', until: '2022-03-01' },
      { lot: 1 },
    );
    expect(ask(purchase, stranger('citySupervisor', '451100'), 'ReportCorrection', 1)).toBe(
      'URGE_NOT_WAITING',
    );
  });
});
