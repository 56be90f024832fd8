/** 不能以更正办的事项: from when on what somebody entered is no more a fact that can be put right. */
import { describe, expect, it } from '@jest/globals';
import { fixedBy } from '#domain/corrections/exceptions.ts';
import { initialState } from '#domain/kernel/evolve.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';

const act = (seq: number, lot = 0): ActRecord => ({
  seq,
  at: '2021-03-01T09:00:00.000+08:00',
  by: actorOf('lanxi'),
  lot,
  item: 0,
  visit: 1,
  outcome: 'done',
  data: {},
});

/** A purchase in which these steps were done, by `lot/step`, under these numbers. */
const done = (seqs: Record<string, number[]>): PurchaseState => ({
  ...initialState('451221-2021-0001'),
  acts: Object.fromEntries(
    Object.entries(seqs).map(([key, all]) => [key, all.map((seq) => act(seq, Number(key.split('/')[0])))]),
  ),
});

describe('an act that others have gone on from', () => {
  it.each<[string, string, number, Record<string, number[]>, string | undefined]>([
    ['a draft that nobody has published', 'DraftNotice', 0, {}, undefined],
    ['a draft that was published', 'DraftNotice', 0, { '0/PublishNotice': [9] }, 'call'],
    ['a draft after an earlier call', 'DraftNotice', 0, { '0/PublishNotice': [3] }, undefined],
    ['a draft after which it was called twice', 'DraftNotice', 0, { '0/PublishNotice': [3, 9] }, 'call'],
    ['a contract that the provider has signed', 'DraftContract', 1, { '1/SignAsProvider': [9] }, 'signature'],
    [
      'a contract that the purchaser has signed',
      'DraftContract',
      1,
      { '1/SignAsPurchaser': [9] },
      'signature',
    ],
    ['a contract of another lot that is signed', 'DraftContract', 1, { '2/SignAsProvider': [9] }, undefined],
    ['a plan that was approved', 'DraftTakeoverPlan', 1, { '1/ApproveTakeoverPlan': [9] }, 'approved'],
    ['a notice itself', 'PublishNotice', 0, {}, 'call'],
    ['a need that was looked into', 'ResearchNeed', 0, { '0/PublishNotice': [9] }, undefined],
  ])('is fixed or not: %s', (_, step, lot, seqs, kind) => {
    expect(fixedBy(done(seqs), step, act(5, lot))?.kind).toBe(kind);
  });
});
