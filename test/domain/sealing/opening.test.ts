/** 开标密钥: who is named, whose key is taken, and what a handed-in part settles. What a box holds is told from outside. */
import { describe, expect, it } from '@jest/globals';
import { type Decision, decide } from '#domain/kernel/decide.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Facts } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import { holderOf, holdersForCall, namedHolders } from '#domain/stages/sealing/holders.ts';
import { owedBy, toOpen } from '#domain/stages/sealing/opening.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { bids, openedPurchase, responded } from '#test/domain/support/story.ts';

const closed = (): Purchase => responded().elapse('WaitResponses');
const share = 'ab'.repeat(33);
const holders = ['lanxi', 'luocai', 'huangda'].map((account) => ({ account, role: actorOf(account).role }));
const hex = (digit: string): string => digit.repeat(64);

/** What the outside found of each of these. */
const finds = (seqs: readonly number[], found: object): NonNullable<Facts['unsealed']> =>
  Object.fromEntries(seqs.map((seq) => [seq, found]));

function handIn(purchase: Purchase, account: string, shares: object[], found: object): Decision | Refusal {
  const seqs = toOpen(purchase.state).map(({ seq }) => seq);
  return decide(
    purchase.state,
    { step: 'HandInShares', lot: 0, item: 0, form: { shares } },
    { now: purchase.now, actor: actorOf(account), seed: 'seed-1', unsealed: finds(seqs, found) },
  );
}

/** What an act settled: by lot, why it is void, or that it has a content. */
const settled = (answer: Decision | Refusal): unknown =>
  isRefusal(answer)
    ? [answer.code, answer.field]
    : ((answer.events[0]?.data.opened ?? []) as { lot: number; void?: string; content?: object }[]).map(
        ({ lot, void: why, content }) => [lot, why ?? (content ? 'open' : '')],
      );

describe('the holders', () => {
  it('are three people, each named once', () => {
    const name = (some: object[]) => openedPurchase().refusal('lanxi', 'NameKeyHolders', { holders: some });
    expect(name(holders)).toBeUndefined();
    expect(name([...holders.slice(0, 2), ...holders.slice(0, 1)])).toMatchObject({
      code: 'HOLDERS_NOT_DISTINCT',
      field: 'holders',
    });
    expect(name(holders.slice(0, 2))?.code).toBe('FORM_INVALID');
  });

  it('have each a key of their own and an office of their own', () => {
    // Prepare
    const purchase = openedPurchase().act('lanxi', 'NameKeyHolders', {
      holders: [holders[0], { account: 'weiguo', role: 'leader' }, holders[1]],
    });
    const register = (account: string, digit: string) =>
      purchase.refusal(account, 'RegisterHolderKey', { publicKey: hex(digit) });
    // Act, Assess
    expect(register('shenji', 'a')?.code).toBe('HOLDER_NOT_NAMED');
    expect(register('lanxi', 'a')).toBeUndefined();
    expect(register('luocai', 'a')).toMatchObject({ code: 'HOLDER_KEY_TAKEN', field: 'publicKey' });
    expect(register('luocai', 'b')).toBeUndefined();
    expect(register('lanxi', 'c')).toBeUndefined();
    expect(namedHolders(purchase.state).map(({ account, key }) => [account, key])).toEqual([
      ['lanxi', hex('c')],
      ['weiguo', undefined],
      ['luocai', hex('b')],
    ]);
    expect(holdersForCall(purchase.state)).toMatchObject({ code: 'HOLDER_KEYS_MISSING' });
    expect(holdersForCall(openedPurchase().state)).toMatchObject({ code: 'HOLDERS_NOT_NAMED' });
  });

  it('of a call are known by the key they had then', () => {
    const { state } = closed();
    expect(['weiguo', 'luocai', 'shenji', 'lanxi'].map((one) => holderOf(state, one))).toEqual([
      0,
      1,
      undefined,
      undefined,
    ]);
  });
});

describe('what is to be opened', () => {
  it('is nothing before the deadline, then every response, until it is open', () => {
    expect(toOpen(responded().state)).toEqual([]);
    const purchase = closed();
    expect(toOpen(purchase.state).map(({ place: { step, lot, org } }) => [step, lot, org])).toEqual(
      bids.map(({ lot, org }) => ['SubmitResponse', lot, org]),
    );
    expect(owedBy(purchase.state, 'luocai')).toHaveLength(bids.length);
    expect(owedBy(purchase.state, 'lanxi')).toEqual([]);
    expect(toOpen(purchase.handIn().state)).toEqual([]);
  });

  it('leaves a lot closed that too few answered', () => {
    const purchase = responded(bids.slice(0, 3)).elapse('WaitResponses');
    expect(toOpen(purchase.state).map(({ place }) => place.lot)).toEqual([1, 1]);
  });

  it('is asked from outside with the parts that are there, each for the holder who hands in', () => {
    // Prepare
    const purchase = closed();
    const [first] = toOpen(purchase.state);
    const shares = [
      { of: first?.seq, share },
      { of: 999_999, share },
      { of: toOpen(purchase.state)[1]?.seq },
    ];
    // Act
    const asked = stepOf('HandInShares')?.needsUnsealing?.(
      purchase.state,
      { shares } as never,
      actorOf('luocai'),
    );
    // Assess
    expect(asked?.map(({ seq, holder, before, share: part }) => [seq, holder, before, part])).toEqual([
      [first?.seq, 1, [], share],
      [toOpen(purchase.state)[1]?.seq, 1, [], undefined],
    ]);
  });
});

describe('a part that is handed in', () => {
  it('opens with the second, what was whole; the rest is void and says why', () => {
    // Prepare: the first holder has handed in for all
    const purchase = closed();
    const all = toOpen(purchase.state).map(({ seq }) => ({ of: seq, share }));
    const first = handIn(purchase, 'weiguo', all, {});
    expect(settled(first)).toEqual([]);
    purchase.try('weiguo', 'HandInShares', { shares: all });
    // Act
    const form = { name: '青禾', contact: '谢清', phone: '0778-0000001' };
    const broken = handIn(purchase, 'luocai', all.slice(0, 1), {});
    const invalid = handIn(purchase, 'luocai', all.slice(0, 1), { form });
    const partless = handIn(purchase, 'luocai', [{ of: all[0]?.of }], {});
    // Assess
    expect(settled(broken)).toEqual([[1, 'broken']]);
    expect(settled(invalid)).toEqual([[1, 'invalid']]);
    expect(settled(partless)).toEqual([]);
  });

  it('is void where two holders found no part for them', () => {
    const purchase = closed();
    const none = toOpen(purchase.state).map(({ seq }) => ({ of: seq }));
    expect(settled(handIn(purchase, 'weiguo', none, {}))).toEqual([]);
    purchase.try('weiguo', 'HandInShares', { shares: none });
    expect(settled(handIn(purchase, 'luocai', none, {}))).toEqual(bids.map(({ lot }) => [lot, 'partless']));
  });

  it.each<[string, (seq: number) => object[], object, [string, string | undefined]]>([
    ['it is for nothing that is owed', () => [{ of: 999_999, share }], {}, ['SHARE_NOT_OWED', 'shares.0.of']],
    [
      'it comes twice',
      (seq) => [
        { of: seq, share },
        { of: seq, share },
      ],
      {},
      ['SHARE_NOT_OWED', 'shares.1.of'],
    ],
    ['it is another’s', (seq) => [{ of: seq, share }], { wrong: true }, ['SHARE_WRONG', 'shares.0.share']],
    [
      'the envelope is not as it came',
      (seq) => [{ of: seq, share }],
      { changed: true },
      ['ENVELOPE_CHANGED', undefined],
    ],
  ])('is refused where %s', (_, shares, found, answer) => {
    const purchase = closed();
    const [first] = toOpen(purchase.state);
    expect(settled(handIn(purchase, 'luocai', shares(first?.seq ?? 0), found))).toEqual(answer);
  });

  it('is nobody’s who holds no key, and nothing’s where nothing is closed', () => {
    const shares = [{ of: 1, share }];
    expect(settled(handIn(closed(), 'lanxi', shares, {}))).toEqual(['HOLDER_NOT_NAMED', undefined]);
    expect(settled(handIn(responded(), 'luocai', shares, {}))).toEqual(['NOTHING_TO_OPEN', undefined]);
  });
});
