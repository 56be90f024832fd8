/** 退还保证金: what starts each clock, what goes back, and what may be kept. */
import { describe, expect, it } from '@jest/globals';
import { heldBonds, owedBonds } from '#domain/stages/bonds/held.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, yunxiu } from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { type Bid, bids, offersOf, responded, scoresOf } from '#test/domain/support/story.ts';

const asked = 1_000_000;
const one = { lot: 1 };

/** Each lot asks 10,000 yuan, and each supplier gives it. */
function opened(some: readonly Bid[] = bids): Purchase {
  const bonds = some.map(({ lot, org }, index) => ({
    lot,
    org,
    way: 'guarantee',
    fen: asked,
    on: '2021-04-02',
    receipt: `BH-${index}`,
  }));
  return responded(some, {
    bonds: [
      { lot: 1, fen: asked },
      { lot: 2, fen: asked },
    ],
  })
    .elapse('WaitResponses')
    .act('huangda', 'OpenResponses', forms.openingForm(some.length > 1 ? offersOf(some) : [], { bonds }));
}

/** 成交公告 on Friday, 2021-04-09: 青禾 has lot 1, 启明 lot 2. */
function resultPublished(): Purchase {
  const purchase = opened()
    .at('2021-04-06T11:00')
    .act('huangda', 'ReviewQualifications', { reviews: bids.map(({ lot, org }) => forms.reviewOf(lot, org)) })
    .at('2021-04-06T14:00')
    .act('huangda', 'FormCommittee', forms.committeeForm());
  return purchase
    .bySeats('ScoreResponses', { noConflict: true, scores: scoresOf(bids) })
    .act('huangda', 'SubmitReport', forms.reportForm())
    .act('weiguo', 'ConfirmAward', {})
    .at('2021-04-09T10:00')
    .act('huangda', 'PublishResult', forms.resultForm());
}

const refund = (org: string, changes: object = {}): object => ({
  bonds: [{ org, decision: 'refunded', fen: asked, on: '2021-04-12', voucher: 'TH-1', ...changes }],
});
const keep = (org: string, ground: string): object =>
  refund(org, { decision: 'kept', ground, facts: '书面拒绝签订合同。', voucher: undefined });

/** 青禾 is asked to sign lot 1. */
const beforeSignature = (): Purchase =>
  resultPublished()
    .at('2021-04-12T10:00')
    .act('huangda', 'RefundBonds', refund(yunxiu), one)
    .elapse('WaitResultNotice')
    .at('2021-04-14T10:00')
    .act('lanxi', 'DraftContract', performance.contractForm({ amountFen: 69_200_000 }), one)
    .act('weiguo', 'ReviewContract', performance.approve(), one);

describe('收取记录', () => {
  const row = (lot: number, org: string, changes: object = {}) => ({
    lot,
    org,
    way: 'transfer',
    fen: asked,
    on: '2021-04-02',
    receipt: 'HK-1',
    ...changes,
  });
  /** Lot 1 alone asks for a bond; 青禾 and 云岫 answer to it, two others to lot 2. */
  const refused = (bonds: object[] | undefined) =>
    responded(bids, { bonds: [{ lot: 1, fen: asked }] })
      .elapse('WaitResponses')
      .refusal('huangda', 'OpenResponses', forms.openingForm(offersOf(bids), { bonds }));
  const both = [row(1, qinghe), row(1, yunxiu)];

  it.each([
    ['nothing at all', undefined, { code: 'BOND_NOT_RECORDED', field: 'bonds' }],
    ['one of the two', [row(1, qinghe)], { code: 'BOND_NOT_RECORDED', field: 'bonds' }],
    ['one of the two twice', [...both, row(1, qinghe)], { code: 'BOND_NOT_RECORDED', field: 'bonds' }],
    ['a lot that asks for none', [...both, row(2, qiming)], { code: 'BOND_NOT_ASKED', field: 'bonds.2.lot' }],
    [
      'one who did not answer',
      [...both, row(1, qiming)],
      { code: 'BOND_NOT_RECORDED', field: 'bonds.2.org' },
    ],
    [
      'cash in its second row',
      [row(1, qinghe), row(1, yunxiu, { way: 'cash' })],
      { code: 'BOND_IN_CASH', field: 'bonds.1.way' },
    ],
  ])('is refused with %s', (_, bonds, answer) => {
    expect(refused(bonds)).toMatchObject(answer);
  });

  it('names each supplier that answered to a lot with a bond, once', () => {
    expect(refused(both)).toBeUndefined();
  });
});

describe('RefundBonds', () => {
  it('opens with the award letter for those who lost, beside a path that does not wait for it', () => {
    // Act
    const purchase = resultPublished();
    // Assess: five working days after Friday the 9th
    expect(purchase.open()).toEqual(['0/WaitResultNotice', '1/RefundBonds', '2/RefundBonds']);
    expect(purchase.due('RefundBonds', 1)).toMatchObject({
      period: 'consultationBondRefund',
      on: '2021-04-16',
    });
    expect(purchase.position('RefundBonds', 1).owner.role).toBe('agency');
    expect(purchase.state.runs['1/bonds']?.name).toBe('451221-2021-0001-bonds-L1-1');
    purchase.elapse('WaitResultNotice');
    expect(purchase.open()).toContain('1/DraftContract');
  });

  it.each([
    ['openTender', 'bondRefundLosers', 'bondRefundTermination'],
    ['invitedTender', 'bondRefundLosers', 'bondRefundTermination'],
    ['negotiation', 'bondRefundLosers', 'bondRefundLosers'],
    ['singleSource', 'bondRefundLosers', 'bondRefundLosers'],
    ['consultation', 'consultationBondRefund', 'consultationBondRefund'],
  ])('has in a %s the clock of its own method', (method, losers, termination) => {
    // Prepare: the same record, as if the purchase had been called so
    const under = (purchase: Purchase): Purchase['state'] => {
      const { acts } = purchase.state;
      const chosen = (acts['0/ChooseMethod'] ?? []).map((act) => ({ ...act, data: { ...act.data, method } }));
      return { ...purchase.state, acts: { ...acts, '0/ChooseMethod': chosen } };
    };
    const ended = opened().act('weiguo', 'TerminateProcurement', forms.terminationForm());
    // Act
    const periods = [resultPublished(), ended].map((purchase) => owedBonds(under(purchase), 1)[0]?.period);
    // Assess
    expect(periods).toEqual([losers, termination]);
  });

  it('gives the whole bond back, to those whose clock runs, with its voucher', () => {
    const purchase = resultPublished().at('2021-04-12T10:00');
    const refused = (form: object) => purchase.refusal('huangda', 'RefundBonds', form, one);
    expect(refused(refund(qinghe))).toMatchObject({ code: 'BOND_NOT_OWED', field: 'bonds.0.org' });
    expect(refused(refund(yunxiu, { fen: asked - 1 }))).toMatchObject({ code: 'BOND_FEN' });
    expect(refused(refund(yunxiu, { voucher: undefined }))).toMatchObject({ code: 'BOND_RECEIPT' });
    expect(refused(refund(yunxiu, { on: '2021-04-13' }))).toMatchObject({ code: 'DATE_IN_FUTURE' });
    purchase.act('huangda', 'RefundBonds', refund(yunxiu), one);
    expect(purchase.open()).not.toContain('1/RefundBonds');
    expect(heldBonds(purchase.state, 1).map(({ org }) => org)).toEqual([qinghe]);
  });

  it('keeps a bond on no ground but one of the list, and refusing to sign only where the record shows it', () => {
    const purchase = resultPublished().at('2021-04-12T10:00');
    const refused = (form: object) => purchase.refusal('huangda', 'RefundBonds', form, one);
    expect(refused(refund(yunxiu, { decision: 'kept' }))).toMatchObject({ code: 'BOND_KEPT_WITHOUT_GROUND' });
    expect(refused(keep(yunxiu, 'refusedToSign'))).toMatchObject({ code: 'BOND_GROUND_NOT_RECORDED' });
    const { bonds } = keep(yunxiu, 'falseMaterials') as { bonds: object[] };
    const without = (field: string) => ({ bonds: bonds.map((row) => ({ ...row, [field]: undefined })) });
    expect(refused(without('ground'))).toMatchObject({ code: 'BOND_KEPT_WITHOUT_GROUND' });
    expect(refused(without('facts'))).toMatchObject({ code: 'BOND_KEPT_WITHOUT_GROUND' });
    purchase.act('huangda', 'RefundBonds', keep(yunxiu, 'falseMaterials'), one);
    expect(purchase.state.acts['1/RefundBonds']?.[0]?.data.settled).toMatchObject([{ how: 'kept' }]);
  });

  it('keeps no bond for a refusal of somebody else, nor of one who signed', () => {
    // Prepare: nothing was given back yet when 青禾 is asked to sign
    const asking = (form: object): Purchase =>
      resultPublished()
        .elapse('WaitResultNotice')
        .at('2021-04-14T10:00')
        .act('lanxi', 'DraftContract', performance.contractForm({ amountFen: 69_200_000 }), one)
        .act('weiguo', 'ReviewContract', performance.approve(), one)
        .act('xieqing', 'SignAsProvider', form, { ...one, role: 'provider' });
    const refusing = asking({ decision: 'refused', reason: '人员不足。' });
    const signing = asking(performance.signed('2021-04-14')).at('2021-04-19T10:00');
    signing.act('weiguo', 'SignAsPurchaser', { signedOn: '2021-04-19', signatory: '局长' }, one);
    // Act, Assess
    const answer = { code: 'BOND_GROUND_NOT_RECORDED', field: 'bonds.0.ground' };
    expect(refusing.refusal('huangda', 'RefundBonds', keep(yunxiu, 'refusedToSign'), one)).toMatchObject(
      answer,
    );
    expect(signing.refusal('huangda', 'RefundBonds', keep(qinghe, 'refusedToSign'), one)).toMatchObject(
      answer,
    );
  });

  it('gives each bond back once', () => {
    const purchase = resultPublished().at('2021-04-12T10:00');
    const { bonds } = refund(yunxiu) as { bonds: object[] };
    expect(purchase.refusal('huangda', 'RefundBonds', { bonds: [...bonds, ...bonds] }, one)).toMatchObject({
      code: 'BOND_NOT_OWED',
      field: 'bonds.1.org',
    });
  });

  it('opens again with the contract for the winner', () => {
    // Prepare
    const purchase = beforeSignature()
      .act('xieqing', 'SignAsProvider', performance.signed('2021-04-14'), { ...one, role: 'provider' })
      .at('2021-04-19T10:00');
    // Act
    purchase.act('weiguo', 'SignAsPurchaser', { signedOn: '2021-04-19', signatory: '局长' }, one);
    // Assess: Sunday the 25th is a working day before the holiday of May
    expect(purchase.due('RefundBonds', 1)).toMatchObject({
      period: 'consultationBondRefund',
      on: '2021-04-25',
    });
    expect(purchase.state.runs['1/bonds']?.attempt).toBe(2);
    purchase.act('huangda', 'RefundBonds', refund(qinghe, { on: '2021-04-19' }), one);
    expect(heldBonds(purchase.state, 1)).toEqual([]);
  });

  it('opens for the winner who refused to sign, whose bond may be kept', () => {
    // Prepare
    const purchase = beforeSignature().act(
      'xieqing',
      'SignAsProvider',
      { decision: 'refused', reason: '人员不足。' },
      { ...one, role: 'provider' },
    );
    // Act
    purchase.act('weiguo', 'AwardNextCandidate', { decision: 'awarded', reason: '第一顺位拒签。' }, one);
    // Assess
    expect(purchase.due('RefundBonds', 1)).toMatchObject({ period: 'internalStep' });
    purchase.act('huangda', 'RefundBonds', keep(qinghe, 'refusedToSign'), one);
    expect(heldBonds(purchase.state, 1)).toEqual([]);
  });

  it('opens with the termination of the procurement, for all, and stays open until the last is refunded', () => {
    // Prepare
    const purchase = opened().at('2021-04-06T15:00');
    // Act
    purchase.act('weiguo', 'TerminateProcurement', forms.terminationForm({ reason: 'SUPERVISION_ORDER' }));
    // Assess: Wednesday the 7th to Tuesday the 13th
    expect(purchase.open()).toEqual(['1/RefundBonds', '2/RefundBonds']);
    expect(purchase.due('RefundBonds', 1).on).toBe('2021-04-13');
    purchase.at('2021-04-12T10:00').act('huangda', 'RefundBonds', refund(qinghe), one);
    expect(purchase.position('RefundBonds', 1).visit).toBe(2);
    purchase.at('2021-04-14T10:00').act('huangda', 'RefundBonds', refund(yunxiu, { on: '2021-04-14' }), one);
    expect(purchase.open()).toEqual(['2/RefundBonds']);
    expect(purchase.state.acts['1/RefundBonds']?.map(({ data }) => data.late)).toEqual([false, true]);
  });

  it('takes all that is owed in one form', () => {
    const purchase = opened().at('2021-04-06T15:00');
    purchase.act('weiguo', 'TerminateProcurement', forms.terminationForm({ reason: 'SUPERVISION_ORDER' }));
    const rows = [qinghe, yunxiu].flatMap((org) => (refund(org) as { bonds: object[] }).bonds);
    purchase.at('2021-04-12T10:00').act('huangda', 'RefundBonds', { bonds: rows }, one);
    expect(purchase.open()).toEqual(['2/RefundBonds']);
  });

  it('opens with the termination notice of a call that drew too few', () => {
    const purchase = opened(bids.slice(0, 1)).act('huangda', 'PublishTermination', forms.terminationForm());
    expect(purchase.open()).toEqual(['0/DecideRecall', '1/RefundBonds']);
  });
});
