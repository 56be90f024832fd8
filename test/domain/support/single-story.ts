/** 单一来源 of 2,000,000 yuan, the open-tender amount of 2021: act by act, each chapter going on from the one before. */
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const lotPlan = forms.lots.map((lot) => ({
  ...lot,
  budgetFen: yuan(1_000_000),
  ceilingFen: yuan(1_000_000),
}));
const line = {
  source: 'workBudget',
  level: 'county',
  year: 2021,
  fen: yuan(2_000_000),
  budgetLine: '2081901-2021',
};

export const only = {
  method: 'singleSource',
  ground: 'only',
  reason: '核对系统接口为该中心专有。',
  supplier: forms.soleSupplier,
};

export const fundedLarge = kept((): Purchase => {
  return openedPurchase()
    .act('lanxi', 'SelectItems', forms.selectItemsForm({ budgetFen: yuan(2_000_000), lotPlan }))
    .at('2021-03-05T10:00')
    .act('lanxi', 'ResearchNeed', forms.researchForm())
    .act('luocai', 'ConfirmFunding', forms.fundingForm({ lines: [line] }))
    .at('2021-03-09T10:00');
});

export const soleChosen = kept((): Purchase => {
  return fundedLarge().act('lanxi', 'ChooseMethod', forms.methodForm(only));
});

/** 公示 from 2021-03-10 to 2021-03-17, its last day the fifth working day. */
export const solePublished = kept((changes: object = {}): Purchase => {
  return soleChosen()
    .at('2021-03-10T10:00')
    .act('lanxi', 'PublishSoleSource', methods.soleSourceForm(changes));
});

export const soleStood = kept((): Purchase => {
  return solePublished().elapse('WaitSoleSource').at('2021-03-19T10:00');
});

export const soleApproved = kept((): Purchase => {
  return soleStood()
    .act('lanxi', 'SettleObjections', methods.settlementForm())
    .at('2021-03-25T10:00')
    .act('lanxi', 'RegisterApproval', { approval: methods.approval })
    .act('luocai', 'ApproveMethod', { decision: 'valid', opinion: '属实。' })
    .act('weiguo', 'ApproveProject', forms.approvalForm())
    .at('2021-03-26T10:00')
    .act('lanxi', 'FilePlan', forms.planForm());
});

export const invitationIssued = kept((): Purchase => {
  return soleApproved()
    .at('2021-03-29T10:00')
    .act('huangda', 'DraftInvitation', methods.invitationForm())
    .at('2021-03-30T10:00')
    .act('weiguo', 'IssueInvitation', methods.issueForm());
});

/** Answered for these lots. */
export const invitationAnswered = kept((lots: readonly number[] = [1, 2]): Purchase => {
  const purchase = invitationIssued().at('2021-04-01T10:00');
  for (const lot of lots)
    purchase.act('xieqing', 'SubmitResponse', forms.responseForm('青禾社会工作服务中心', 720_000), {
      lot,
      role: 'provider',
    });
  return purchase.elapse('WaitResponses');
});

export const soleQualified = kept((lots: readonly number[] = [1, 2]): Purchase => {
  const reviews = lots.map((lot) => forms.reviewOf(lot, qinghe));
  return invitationAnswered(lots)
    .at('2021-04-06T09:45')
    .act('huangda', 'ReviewQualifications', { reviews })
    .at('2021-04-06T11:00');
});

export const soleAgreed = kept((): Purchase => {
  return soleQualified().act('huangda', 'NegotiateSupplier', methods.negotiatedForm());
});

/** Both lots before DraftContract, at the prices agreed. */
export const soleContractStage = kept((): Purchase => {
  return soleAgreed()
    .at('2021-04-08T10:00')
    .act('weiguo', 'ConfirmAward', {})
    .at('2021-04-09T10:00')
    .act('huangda', 'PublishResult', forms.resultForm())
    .elapse('WaitResultNotice');
});
