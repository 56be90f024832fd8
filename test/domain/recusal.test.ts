/** 回避: what counts of what a person declared; which relations bar whom stands in test/cases/recusals.csv. */
import { describe, expect, it } from '@jest/globals';
import { committeeSeats } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe } from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { bids, contractStage, qualified, reported, scoresOf } from '#test/domain/support/story.ts';

const related = (org: string) => ({ interests: [{ org, kind: 'kinship' }] });
const nothing = { interests: [] };

describe('a declaration', () => {
  it.each([
    ['is lifted by a later one that names nobody', [related(qinghe), nothing], undefined],
    ['bars from when it names somebody', [nothing, related(qinghe)], 'MUST_RECUSE'],
    ['that was made again bars as before', [related(qinghe), related(qinghe)], 'MUST_RECUSE'],
  ])('%s', (_, declared, code) => {
    const purchase = reported().at('2021-04-08T10:00');
    for (const form of declared) purchase.act('weiguo', 'DeclareInterest', form);
    expect(purchase.refusal('weiguo', 'ConfirmAward', {})?.code).toBe(code);
  });

  it('bars nobody but who made it', () => {
    const purchase = reported().at('2021-04-08T10:00').act('moqing', 'DeclareInterest', related(qinghe));
    expect(purchase.refusal('weiguo', 'ConfirmAward', {})).toBeUndefined();
  });

  it('of one lot’s supplier bars from that lot alone', () => {
    // Prepare
    const purchase = contractStage().at('2021-04-14T10:00').act('weiguo', 'DeclareInterest', related(qiming));
    for (const lot of [1, 2]) {
      const amountFen = forms.yuan(lot === 1 ? 688_000 : 699_700);
      purchase.act('lanxi', 'DraftContract', performance.contractForm({ amountFen, bondFen: 0 }), { lot });
    }
    // Act
    const codes = [1, 2].map(
      (lot) => purchase.refusal('weiguo', 'ReviewContract', performance.approve(), { lot })?.code,
    );
    // Assess
    expect(codes).toEqual([undefined, 'MUST_RECUSE']);
  });

  describe('of an officer who sits in the committee', () => {
    /** The officer sits on one of three seats. */
    const sitting = (): [Purchase, number] => {
      const purchase = qualified()
        .at('2021-04-06T14:00')
        .act(
          'huangda',
          'FormCommittee',
          forms.committeeForm({ experts: 2, representatives: [{ account: 'qinyu', name: '覃宇' }] }),
        );
      return [purchase, committeeSeats(purchase.state).find(({ account }) => account === 'qinyu')?.item ?? 0];
    };
    const score = (purchase: Purchase, item: number) =>
      purchase.refusal('qinyu', 'ScoreResponses', { noConflict: true, scores: scoresOf(bids) }, { item })
        ?.code;

    it('counts as it was made last, whichever way', () => {
      const [barred, seat] = sitting();
      barred
        .act('qinyu', 'DeclareAsMember', nothing, { item: seat })
        .act('qinyu', 'DeclareInterest', related(qinghe));
      expect(score(barred, seat)).toBe('MUST_RECUSE');
      const [free] = sitting();
      free
        .act('qinyu', 'DeclareInterest', related(qinghe))
        .act('qinyu', 'DeclareAsMember', nothing, { item: seat });
      expect(score(free, seat)).toBeUndefined();
    });
  });
});
