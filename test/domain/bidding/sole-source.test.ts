/** 单一来源 after its approval (B5-4、A6-3): invitation, one response, negotiation with its record, award, result. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import { awardOf, failedLots, noticeOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { changeActs } from '#test/domain/support/purchase.ts';
import { holdersCalled } from '#test/domain/support/sealing.ts';
import {
  invitationAnswered,
  invitationIssued,
  soleAgreed,
  soleApproved,
  soleContractStage,
  soleQualified,
} from '#test/domain/support/single-story.ts';

describe('the invitation', () => {
  it('opens the time of the response at once, for the one supplier alone', () => {
    // Prepare
    const purchase = invitationIssued().at('2021-04-01T10:00');
    // Act
    const other = purchase.refusal('tangyun', 'SubmitResponse', forms.responseForm('云岫', 700_000), {
      lot: 1,
      role: 'provider',
    });
    // Assess
    expect(purchase.open()).toEqual(['0/WaitResponses']);
    expect(purchase.due('WaitResponses').at).toBe('2021-04-06T09:30:00.000+08:00');
    expect(other).toMatchObject({ code: 'NOT_INVITED' });
    expect(partiesOf(purchase.state)).toContain(qinghe);
    expect(partiesOf(purchase.state)).not.toContain(yunxiu);
  });

  it('goes back to whoever drafted it, and is issued by somebody else', () => {
    const drafted = () =>
      soleApproved().at('2021-03-29T10:00').act('huangda', 'DraftInvitation', methods.invitationForm());
    expect(
      drafted()
        .act('weiguo', 'IssueInvitation', methods.issueForm({ decision: 'return' }))
        .open(),
    ).toEqual(['0/DraftInvitation']);
    expect(
      drafted().at('2021-04-06T09:30').refusal('weiguo', 'IssueInvitation', methods.issueForm()),
    ).toMatchObject({ code: 'DEADLINE_PAST' });
  });

  it('has no scheme, and is not corrected by a public notice', () => {
    const purchase = invitationIssued();
    expect(noticeOf(purchase.state)).toMatchObject({
      projectNo: 'HCZC2021-D3-210001-HYZX',
      lots: [1, 2],
      scheme: { priceWeight: 0, criteria: [] },
    });
    expect(purchase.refusal('huangda', 'CorrectNotice', forms.correctionForm())).toMatchObject({
      code: 'NO_NOTICE_IN_FORCE',
    });
  });

  it('ends the lots that are not answered for, and the purchase where none is', () => {
    expect(invitationAnswered([]).open()).toEqual(['0/PublishTermination']);
    const one = invitationAnswered([2]);
    expect(one.open()).toEqual([...holdersCalled, '0/ReviewQualifications']);
    expect(failedLots(one.state)).toEqual([{ lot: 1, reason: 'SINGLE_SOURCE_FAILED' }]);
  });

  it('asks the one supplier for the seven conditions too', () => {
    // Prepare
    const unfit = {
      conditions: { ...forms.reviewOf(1, '').conditions, taxes: false },
      reason: '欠缴社会保障资金。',
    };
    const reviews = [1, 2].map((lot) => forms.reviewOf(lot, qinghe, unfit));
    // Act
    const purchase = invitationAnswered().act('huangda', 'ReviewQualifications', { reviews });
    // Assess
    expect(purchase.open()).toEqual(['0/PublishTermination']);
    expect(failedLots(purchase.state).map(({ reason }) => reason)).toEqual([
      'SINGLE_SOURCE_FAILED',
      'SINGLE_SOURCE_FAILED',
    ]);
  });
});

describe('the negotiation with the one supplier', () => {
  const negotiate = (changes: object) =>
    soleQualified().refusal('huangda', 'NegotiateSupplier', methods.negotiatedForm(changes));
  const [one, two] = [methods.agreement(1, 690_000), methods.agreement(2, 695_000)];

  it.each([
    ['is held before the response is due', { on: '2021-04-06T09:00' }, 'NEGOTIATED_WHEN'],
    ['is held tomorrow', { on: '2021-04-07T09:00' }, 'NEGOTIATED_WHEN'],
    ['is not signed by all (B5-4)', { signed: false }, 'RECORD_UNSIGNED'],
    ['leaves a lot out', { agreements: [one] }, 'NEGOTIATED_LOT'],
    ['names a lot twice', { agreements: [one, two, two] }, 'NEGOTIATED_LOT'],
    ['names a lot that is not there', { agreements: [one, two, methods.agreement(3, 1)] }, 'NEGOTIATED_LOT'],
    ['agrees to nothing', { agreements: [one, methods.agreement(2, 0)] }, 'ZERO_PRICE'],
    [
      'agrees above the ceiling',
      { agreements: [one, methods.agreement(2, 1_000_000.01)] },
      'AGREED_OVER_CEILING',
    ],
    ['is held by nobody', { professionals: [] }, 'FORM_INVALID'],
  ])('is refused where it %s', (_, changes, code) => {
    expect(negotiate(changes)).toMatchObject({ code });
  });

  it('may be held from the hour of the deadline to the hour it is recorded', () => {
    for (const on of ['2021-04-06T09:30', '2021-04-06T11:00']) expect(negotiate({ on })).toBeUndefined();
  });

  it('stays within the ceiling of each lot, which the price may reach', () => {
    // Prepare: the second lot has less
    const purchase = soleQualified();
    changeActs(purchase, '0/SelectItems', ({ lotPlan, ...data }) => ({
      ...data,
      lotPlan: (lotPlan as { no: number }[]).map((lot) =>
        lot.no === 2 ? { ...lot, ceilingFen: 69_500_000 } : lot,
      ),
    }));
    const agree = (second: number) =>
      purchase.refusal(
        'huangda',
        'NegotiateSupplier',
        methods.negotiatedForm({
          agreements: [methods.agreement(1, 1_000_000), methods.agreement(2, second)],
        }),
      );
    // Act, Assess
    expect(agree(695_000.01)).toMatchObject({ code: 'AGREED_OVER_CEILING', field: 'agreements.1.priceFen' });
    expect(agree(695_000)).toBeUndefined();
  });

  it('awards at the price agreed, scores nobody and compares nobody', () => {
    // Act
    const purchase = soleContractStage();
    // Assess
    expect(purchase.open()).toEqual(['1/DraftContract', '2/DraftContract']);
    expect(awardOf(purchase.state, 2)).toMatchObject({
      org: qinghe,
      amountFen: yuan(695_000),
      ranking: [{ rank: 1, org: qinghe, priceFen: yuan(695_000) }],
    });
    expect(purchase.state.acts['0/ScoreResponses']).toBeUndefined();
    expect(purchase.state.acts['0/FormCommittee']).toBeUndefined();
  });

  it('becomes the award by silence as any other (A2-8)', () => {
    const purchase = soleAgreed().elapse('ConfirmAward');
    expect(awardOf(purchase.state, 1)).toMatchObject({ org: qinghe, deemed: true });
  });

  it('names the negotiators in the result, and gives no points', () => {
    // Prepare
    const purchase = soleContractStage();
    const event = purchase.events.find(({ type }) => type === 'PublishResult');
    // Act
    const document = event && publicDocument(event, purchase.state);
    const names = document?.sections.find(({ heading }) => heading.endsWith('单一来源采购人员名单'));
    // Assess
    expect(names?.fields.map(({ value }) => value)).toEqual(['陈一', '覃宇']);
    expect(JSON.stringify(document)).not.toContain('评审得分');
  });

  it('goes on with the lots agreed upon, and ends where none is', () => {
    const refused = methods.agreement(2, 0, { agreed: false, priceFen: undefined });
    const partly = soleQualified().act(
      'huangda',
      'NegotiateSupplier',
      methods.negotiatedForm({ agreements: [one, refused] }),
    );
    expect(partly.open()).toEqual(['0/ConfirmAward']);
    expect(failedLots(partly.state)).toEqual([{ lot: 2, reason: 'SINGLE_SOURCE_FAILED' }]);
    const none = soleQualified().act(
      'huangda',
      'NegotiateSupplier',
      methods.negotiatedForm({ agreements: [{ ...refused, lot: 1 }, refused] }),
    );
    expect(none.open()).toEqual(['0/PublishTermination']);
  });
});
