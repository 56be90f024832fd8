/** 持有人的事项: a key to make before the call, an opening to come to after it; each in the holder's own list until nobody waits for it. */
import { describe, expect, it } from '@jest/globals';
import { ladder, rungLabel } from '#domain/law/ladder.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import { isWaiting, refuseUrging } from '#domain/stages/urging.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming } from '#test/domain/support/forms.ts';
import { bidders, finalOffered } from '#test/domain/support/negotiation-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { handInAs, holdersIn } from '#test/domain/support/sealing.ts';
import {
  bids,
  draftedNotice,
  filedPurchase,
  publishedNotice,
  responded,
} from '#test/domain/support/story.ts';

const person = (account: string) => ({ account, role: actorOf(account).role });
const three = ['weiguo', 'luocai', 'huangda'].map(person);
const named = (holders = three): Purchase => filedPurchase().act('lanxi', 'NameKeyHolders', { holders });
const registers = (purchase: Purchase, account: string): Purchase =>
  purchase.act(account, 'RegisterHolderKey', {
    publicKey: Buffer.from(account.padEnd(32, '.')).toString('hex'),
  });
const owing = ({ state }: Purchase, step: string) =>
  Object.values(state.positions).filter((position) => position.step === step);
const asked = (purchase: Purchase, step: string) =>
  owing(purchase, step).map(({ item, owner }) => [item, owner.role, owner.scope]);
const attempt = ({ state }: Purchase) => state.runs['0/sealing']?.attempt;
const handsIn = (purchase: Purchase, which: number): void => {
  const holder = holdersIn(purchase.state)[which];
  if (!holder) throw new Error('no such holder');
  handInAs(
    holder,
    () => purchase.state,
    (...act) => void purchase.ask(...act),
  );
};

describe('生成开标密钥', () => {
  it('is a task of each person who is named, with a day and its reminders', () => {
    // Prepare, Act
    const purchase = named();
    const tasks = owing(purchase, 'MakeHolderKey');
    // Assess
    expect(asked(purchase, 'MakeHolderKey')).toEqual([
      [1, 'leader', 'weiguo'],
      [2, 'finance', 'luocai'],
      [3, 'agency', 'huangda'],
    ]);
    expect(tasks.map(({ due }) => [due?.period, due?.on])).toEqual(
      tasks.map(() => ['holderKey', '2021-03-18']),
    );
    for (const { due } of tasks)
      expect(due && ladder(due, { region: '451221' }).map(({ rung }) => rung)).toEqual([
        'before1',
        'onDay',
        'overdue',
        'escalated',
        'supervised',
      ]);
    expect(attempt(purchase)).toBe(1);
  });

  it('is done by registering the key, and by nothing else; a key may be made anew while the call lies ahead', () => {
    // Prepare
    const purchase = named();
    // Act
    const bare = purchase.refusal('luocai', 'MakeHolderKey', {}, { item: 2 });
    const stranger = purchase.refusal('weiguo', 'MakeHolderKey', {}, { item: 2 });
    registers(purchase, 'luocai');
    const anew = purchase.refusal('luocai', 'RegisterHolderKey', { publicKey: 'c'.repeat(64) });
    // Assess
    expect([bare?.code, stranger?.code, anew]).toEqual(['HOLDER_TASK_BY_KEY', 'HOLDER_NOT_NAMED', undefined]);
    expect(asked(purchase, 'MakeHolderKey').map(([item]) => item)).toEqual([1, 3]);
    expect(purchase.state.acts['0/MakeHolderKey']?.map(({ by, item }) => [by.account, item])).toEqual([
      ['luocai', 2],
    ]);
  });

  it('goes with a holder who is replaced; who stays keeps the day, who comes has one', () => {
    // Prepare
    const purchase = registers(named(), 'weiguo').at('2021-03-16T10:00');
    // Act
    purchase.act('lanxi', 'NameKeyHolders', { holders: ['weiguo', 'huangda', 'shenji'].map(person) });
    // Assess
    expect(
      owing(purchase, 'MakeHolderKey').map(({ item, owner, due }) => [item, owner.scope, due?.on]),
    ).toEqual([
      [3, 'huangda', '2021-03-18'],
      [4, 'shenji', '2021-03-19'],
    ]);
    // The machine lost a task: it goes back to the record by itself.
    expect(attempt(purchase)).toBe(1);
  });

  it('starts its machine anew where who is replaced had made the key already', () => {
    const purchase = registers(named(), 'luocai');
    purchase.act('lanxi', 'NameKeyHolders', { holders: ['weiguo', 'shenji', 'huangda'].map(person) });
    expect(asked(purchase, 'MakeHolderKey').map(([item]) => item)).toEqual([1, 3, 4]);
    expect(attempt(purchase)).toBe(2);
  });

  it('asks nobody who has a key, and nobody twice', () => {
    // Prepare
    const purchase = three.reduce((one, { account }) => registers(one, account), named());
    // Act
    purchase.act('lanxi', 'NameKeyHolders', { holders: [...three].reverse() });
    const open = named().act('lanxi', 'NameKeyHolders', { holders: three });
    // Assess
    expect(owing(purchase, 'MakeHolderKey')).toEqual([]);
    expect([attempt(purchase), attempt(open)]).toEqual([1, 1]);
    expect(asked(open, 'MakeHolderKey')).toHaveLength(3);
  });

  it('ends with the purchase', () => {
    const purchase = draftedNotice().act('lanxi', 'NameKeyHolders', { holders: three });
    purchase.act('weiguo', 'TerminateProcurement', forms.terminationForm());
    expect(purchase.open()).toEqual([]);
  });

  it('makes no organisation of a person, and is urged by who waits for it', () => {
    // Prepare
    const purchase = named();
    const [, task] = owing(purchase, 'MakeHolderKey');
    if (!task) throw new Error('nobody is asked');
    const why = (account: string) => refuseUrging(purchase.state, actorOf(account), task, purchase.now)?.code;
    // Assess
    expect(partiesOf(purchase.state)).toEqual([actorOf('huangda').org]);
    expect(isWaiting(purchase.state, actorOf('lanxi'), task)).toBe(true);
    expect([why('lanxi'), why('luocai'), why('xieqing')]).toEqual([
      undefined,
      'URGE_OWN',
      'URGE_NOT_WAITING',
    ]);
  });
});

describe('用密钥开启响应文件', () => {
  it('is asked of the three of the call when its deadline has come, within hours', () => {
    // Prepare
    const before = responded();
    // Act
    const early = owing(before, 'OpenWithKey');
    const purchase = before.elapse('WaitResponses');
    const [task] = owing(purchase, 'OpenWithKey');
    // Assess
    expect(early).toEqual([]);
    expect(asked(purchase, 'OpenWithKey').map(([, , account]) => account)).toEqual(
      holdersIn(purchase.state).map(({ account }) => account),
    );
    expect([task?.due?.period, task?.due?.at]).toEqual(['holderShare', '2021-04-06T13:30:00.000+08:00']);
    expect(
      task?.due &&
        ladder(task.due, { region: '451221' }).map(({ rung, at }) => [
          rungLabel(rung, task.due),
          at.slice(11, 16),
        ]),
    ).toEqual([
      ['时限过半提醒', '11:30'],
      ['时限将至提醒', '12:30'],
      ['时限即到提醒', '13:06'],
      ['逾期提醒', '13:30'],
      ['逾期上报', '14:30'],
      ['逾期报上级督办', '15:30'],
    ]);
  });

  it('is done by who hands in, and nobody waits for the third where two have opened', () => {
    // Prepare
    const purchase = responded().elapse('WaitResponses');
    const bare = purchase.refusal('luocai', 'OpenWithKey', {}, { item: 2 });
    // Act
    handsIn(purchase, 0);
    const afterOne = asked(purchase, 'OpenWithKey').map(([item]) => item);
    handsIn(purchase, 2);
    // Assess
    expect(bare?.code).toBe('HOLDER_TASK_BY_KEY');
    expect(afterOne).toEqual([2, 3]);
    expect(purchase.open()).toEqual(['0/OpenResponses']);
    expect(purchase.state.acts['0/OpenWithKey']?.map(({ item }) => item)).toEqual([1, 3]);
    expect(purchase.events.at(-2)).toMatchObject({ type: 'HandInShares', closes: ['0/OpenWithKey@2'] });
  });

  it('stays open until the holder has handed in for every offer', () => {
    // Prepare
    const purchase = responded().elapse('WaitResponses');
    const [holder] = holdersIn(purchase.state);
    const [first] = purchase.state.acts['1/SubmitResponse'] ?? [];
    if (!holder || !first) throw new Error('nothing to open');
    // Act
    purchase.ask(holder, 'HandInShares', { shares: [{ of: first.seq, share: 'ab'.repeat(33) }] });
    // Assess
    expect(asked(purchase, 'OpenWithKey').map(([item]) => item)).toEqual([1, 2, 3]);
  });

  it('is asked of nobody where nothing came, or too little to open', () => {
    const none = publishedNotice().elapse('WaitNoticePeriod').elapse('WaitResponses');
    const few = responded(bids.slice(0, 1)).elapse('WaitResponses');
    expect([none, few].map((one) => owing(one, 'OpenWithKey'))).toEqual([[], []]);
  });

  it('comes again with the final offers of a negotiation, when the last is in or the hour has come', () => {
    // Prepare, Act
    const all = finalOffered();
    const some = finalOffered(bidders.filter(({ org }) => org !== qiming));
    const waiting = owing(some, 'OpenWithKey').length;
    some.elapse('WaitFinalOffers');
    // Assess
    expect(waiting).toBe(0);
    for (const purchase of [all, some]) {
      expect(asked(purchase, 'OpenWithKey')).toHaveLength(3);
      handsIn(purchase, 0);
      handsIn(purchase, 1);
      expect(purchase.open()).toEqual(['0/SubmitReport']);
    }
  });

  it('ends with the call that a leader ends', () => {
    const purchase = responded().elapse('WaitResponses');
    purchase.act('weiguo', 'TerminateProcurement', forms.terminationForm());
    expect(owing(purchase, 'OpenWithKey')).toEqual([]);
  });
});
