/** 开标密钥持有人 and what they hand in, case by case: who may, until when, and what is still to come. */
import { describe, expect, it } from '@jest/globals';
import { type Decision, decide } from '#domain/kernel/decide.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Actor, Facts, PurchaseState } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { roles } from '#domain/people/roles.ts';
import { stepOf } from '#domain/stages/index.ts';
import {
  holderOf,
  holdersForCall,
  isCallAhead,
  namedHolders,
  sealedCall,
} from '#domain/stages/sealing/holders.ts';
import { handedInFor, isPartless, owedBy, refuseSealed, toOpen } from '#domain/stages/sealing/opening.ts';
import { unsealedOf } from '#domain/stages/sealing/unsealed.ts';
import { responseForm } from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { bids, filedPurchase, openedPurchase, responded } from '#test/domain/support/story.ts';

const share = 'ab'.repeat(33);
const hex = (digit: string): string => digit.repeat(64);
const named = (...accounts: string[]) =>
  accounts.map((account) => ({ account, role: actorOf(account).role }));
const closed = (): Purchase => responded().elapse('WaitResponses');

const register = (purchase: Purchase, actor: Actor, digit: string): Decision | Refusal =>
  purchase.ask(actor, 'RegisterHolderKey', { publicKey: hex(digit) });
const codeOf = (answer: Decision | Refusal): string | undefined =>
  isRefusal(answer) ? answer.code : undefined;

describe('the people who keep the keys', () => {
  it('are named by the purchaser until the call is out, and again for one that follows a call that failed', () => {
    // Prepare
    const open = (stage: string, step: string): PurchaseState => {
      const { state } = openedPurchase();
      const [position] = Object.values(state.positions);
      const other = { ...position, stage, step } as unknown as PurchaseState['positions'][string];
      return { ...state, positions: { [other.key]: other } };
    };
    // Assess
    expect(isCallAhead(open('catalogue', 'ResearchNeed'))).toBe(true);
    expect(isCallAhead(open('notice', 'DraftNotice'))).toBe(true);
    expect(isCallAhead(open('notice', 'WaitNoticePeriod'))).toBe(false);
    expect(isCallAhead(open('bidding', 'WaitResponses'))).toBe(false);
    const late = closed().refusal('lanxi', 'NameKeyHolders', {
      holders: named('lanxi', 'luocai', 'huangda'),
    });
    expect(late?.code).toBe('HOLDERS_TOO_LATE');
  });

  it('register a key each in the role they were named in, of an office that has none yet', () => {
    // Prepare
    const holders = named('weiguo', 'luocai', 'huangda');
    const purchase = openedPurchase().act('lanxi', 'NameKeyHolders', { holders });
    const leader = actorOf('weiguo');
    // Act, Assess
    expect(codeOf(register(purchase, { ...leader, role: 'auditor' }, 'a'))).toBe('HOLDER_NOT_NAMED');
    expect(codeOf(register(purchase, { ...leader, org: 'ORG-1' }, 'a'))).toBeUndefined();
    // A key may be registered anew by the one who has it.
    expect(codeOf(register(purchase, { ...leader, org: 'ORG-1' }, 'a'))).toBeUndefined();
    expect(codeOf(register(purchase, { ...actorOf('luocai'), org: 'ORG-1' }, 'b'))).toBe(
      'HOLDERS_OF_ONE_OFFICE',
    );
    expect(codeOf(register(purchase, { ...actorOf('luocai'), org: 'ORG-2' }, 'b'))).toBeUndefined();
    expect(namedHolders(purchase.state)).toStrictEqual([
      { account: 'weiguo', role: 'leader', key: hex('a'), org: 'ORG-1' },
      { account: 'luocai', role: 'finance', key: hex('b'), org: 'ORG-2' },
      { account: 'huangda', role: 'agency' },
    ]);
  });

  it('without an office of record stand beside each other', () => {
    // Prepare
    const purchase = openedPurchase().act('lanxi', 'NameKeyHolders', {
      holders: named('weiguo', 'luocai', 'huangda'),
    });
    const bare = (account: string): Actor => {
      const { org: _, ...actor } = actorOf(account);
      return actor;
    };
    // Act
    const answers = [register(purchase, bare('weiguo'), 'a'), register(purchase, bare('luocai'), 'b')];
    // Assess
    expect(answers.map(codeOf)).toEqual([undefined, undefined]);
    expect(namedHolders(purchase.state)[0]).toStrictEqual({
      account: 'weiguo',
      role: 'leader',
      key: hex('a'),
    });
  });

  it('are all there with their keys before a call goes out; who is missing is said', () => {
    // Prepare
    const purchase = openedPurchase().act('lanxi', 'NameKeyHolders', {
      holders: named('weiguo', 'luocai', 'shenji'),
    });
    // Act
    register(purchase, actorOf('weiguo'), 'a');
    const two = holdersForCall(purchase.state) as Refusal;
    register(purchase, actorOf('luocai'), 'b');
    register(purchase, actorOf('shenji'), 'c');
    // Assess
    expect(two).toMatchObject({ code: 'HOLDER_KEYS_MISSING' });
    expect(two.sentence).toContain('、');
    const holders = [
      { role: 'leader', key: hex('a') },
      { role: 'finance', key: hex('b') },
      { role: 'auditor', key: hex('c') },
    ];
    expect(holdersForCall(purchase.state)).toEqual(holders);
    expect(sealedCall(purchase.state)).toEqual({ holders });
    expect(sealedCall(openedPurchase().state)).toMatchObject({ code: 'HOLDERS_NOT_NAMED' });
    // Nobody is a holder of a call before there is one.
    expect(holderOf(purchase.state, 'weiguo')).toBeUndefined();
  });

  it('of a call hold the key it went out with, whatever they register later', () => {
    const purchase = closed();
    register(purchase, actorOf('weiguo'), 'e');
    expect(holderOf(purchase.state, 'weiguo')).toBe(0);
    expect(holderOf(filedPurchase().state, 'weiguo')).toBeUndefined();
  });
});

/** As the outside answers: what trying to open each offer gave. */
function handIn(purchase: Purchase, account: string, shares: object[], found: object): Decision | Refusal {
  const unsealed: NonNullable<Facts['unsealed']> = Object.fromEntries(
    toOpen(purchase.state).map(({ seq }) => [seq, found]),
  );
  return decide(
    purchase.state,
    { step: 'HandInShares', lot: 0, item: 0, form: { shares } },
    { now: purchase.now, actor: actorOf(account), seed: 'seed-1', unsealed },
  );
}

/** Applies what was decided, as the store would. */
function applied(purchase: Purchase, account: string, shares: object[], found: object): Purchase {
  const answer = handIn(purchase, account, shares, found);
  if (isRefusal(answer)) throw new Error(answer.code);
  const [event] = answer.events;
  if (!event) throw new Error('nothing was handed in');
  const acts = purchase.state.acts['0/HandInShares'] ?? [];
  const record = { ...event, seq: purchase.state.version + 1 };
  purchase.state = {
    ...purchase.state,
    version: record.seq,
    acts: { ...purchase.state.acts, '0/HandInShares': [...acts, record] },
  };
  return purchase;
}

describe('parts of the keys', () => {
  const seqs = (purchase: Purchase): number[] => toOpen(purchase.state).map(({ seq }) => seq);

  it('open an offer with the second one, and keep waiting who has not handed in', () => {
    // Prepare
    const purchase = closed();
    const [first = 0, second = 0] = seqs(purchase);
    const count = bids.length;
    // Act, Assess: one part for one offer
    expect(refuseSealed(purchase.state)?.sentence).toContain(`${count}`);
    applied(purchase, 'weiguo', [{ of: first, share }], {});
    expect(owedBy(purchase.state, 'weiguo')).toHaveLength(count - 1);
    expect(owedBy(purchase.state, 'luocai')).toHaveLength(count);
    expect(handedInFor(purchase.state, first)).toEqual([{ of: first, share, holder: 0 }]);
    expect(handedInFor(purchase.state, second)).toEqual([]);
    expect(unsealedOf(purchase.state, first)).toBeUndefined();
    // The second part, with a whole offer inside
    const form = responseForm('青禾社会工作服务中心', 692_000);
    applied(purchase, 'luocai', [{ of: first, share }], { form });
    expect(unsealedOf(purchase.state, first)).toMatchObject({
      of: first,
      lot: 1,
      org: bids[0]?.org,
      content: { name: { text: '青禾社会工作服务中心' } },
    });
    expect(seqs(purchase)).not.toContain(first);
    // Nobody hands in for what is open.
    expect(handIn(purchase, 'huangda', [{ of: first, share }], {})).toMatchObject({ code: 'SHARE_NOT_OWED' });
    // Who has handed in once does not again.
    applied(purchase, 'weiguo', [{ of: second, share }], {});
    expect(handIn(purchase, 'weiguo', [{ of: second, share }], {})).toMatchObject({
      code: 'SHARE_NOT_OWED',
      field: 'shares.0.of',
    });
  });

  it('are named by who still owes them', () => {
    // Prepare
    const purchase = closed();
    const all = seqs(purchase).map((of) => ({ of, share }));
    applied(purchase, 'weiguo', all, {});
    // Act
    const refusal = refuseSealed(purchase.state);
    // Assess
    expect(refusal).toMatchObject({ code: 'SEALED_STILL' });
    const label = (account: string): string => roles[actorOf(account).role].label;
    for (const account of ['luocai', 'huangda']) expect(refusal?.sentence).toContain(label(account));
    expect(refusal?.sentence).not.toContain(label('weiguo'));
    expect(refuseSealed(closed().handIn().state)).toBeUndefined();
  });

  it('do not open what is no whole offer: the third part would not either', () => {
    // Prepare
    const purchase = closed();
    const [first = 0] = seqs(purchase);
    // Act
    applied(purchase, 'weiguo', [{ of: first }], {});
    applied(purchase, 'luocai', [{ of: first, share }], {});
    const waiting = unsealedOf(purchase.state, first);
    applied(purchase, 'huangda', [{ of: first, share }], { form: { name: '青禾' } });
    // Assess: one part and none are no quorum of either
    expect(waiting).toBeUndefined();
    expect(unsealedOf(purchase.state, first)).toEqual({
      of: first,
      lot: 1,
      org: bids[0]?.org,
      void: 'invalid',
    });
    expect([isPartless([]), isPartless([{ of: 1 }]), isPartless([{ of: 1 }, { of: 1 }])]).toEqual([
      false,
      false,
      true,
    ]);
    expect(isPartless([{ of: 1 }, { of: 1, share }])).toBe(false);
  });

  it('are tried together with those that were handed in before', () => {
    // Prepare
    const purchase = closed();
    const [first = 0, second = 0] = seqs(purchase);
    applied(purchase, 'weiguo', [{ of: first, share }, { of: second }], {});
    // Act
    const asked = stepOf('HandInShares')?.needsUnsealing?.(
      purchase.state,
      { shares: [{ of: first, share: 'cd'.repeat(33) }, { of: second }] } as never,
      actorOf('luocai'),
    );
    // Assess
    expect(asked?.map(({ seq, before, share: own }) => [seq, before, own])).toEqual([
      [first, [share], 'cd'.repeat(33)],
      [second, [], undefined],
    ]);
    expect(asked?.map((one) => 'share' in one)).toEqual([true, false]);
    expect(asked?.[0]?.place).toEqual({
      purchase: purchase.state.id,
      step: 'SubmitResponse',
      lot: 1,
      org: bids[0]?.org,
    });
  });

  it('are a fault of ours where nobody tried to open with them', () => {
    const purchase = closed();
    const [first = 0] = seqs(purchase);
    const ask = () =>
      decide(
        purchase.state,
        { step: 'HandInShares', lot: 0, item: 0, form: { shares: [{ of: first, share }] } },
        { now: purchase.now, actor: actorOf('luocai'), seed: 'seed-1' },
      );
    expect(ask).toThrow(`nobody tried to open ${first}`);
  });

  it('that are wrong are told by the lot, the supplier and the receipt', () => {
    const purchase = closed();
    const [first] = toOpen(purchase.state);
    const rows = [{ of: first?.seq, share }];
    const org = bids[0]?.org ?? '';
    expect(handIn(purchase, 'luocai', rows, { wrong: true })).toMatchObject({
      code: 'SHARE_WRONG',
      sentence: expect.stringContaining(org),
    });
    expect(handIn(purchase, 'luocai', rows, { changed: true })).toMatchObject({
      code: 'ENVELOPE_CHANGED',
      sentence: expect.stringContaining(org),
    });
  });
});
