/** 资格预审 of a tender over two lots, up to a point; each chapter goes on from the one before. */
import * as forms from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { filedPurchase } from '#test/domain/support/story.ts';

export const openly = { method: 'openTender', ground: undefined, prequalification: true };
export const byInvitation = { method: 'invitedTender', ground: 'limitedRange' };

/** Published on 2021-03-23; applications until 2021-03-30T17:00, the fifth working day. */
export const prequalificationPublished = kept((method: object = openly): Purchase => {
  return filedPurchase(method)
    .at('2021-03-18T10:00')
    .act('huangda', 'DraftPrequalification', methods.prequalificationForm())
    .act('weiguo', 'ReviewPrequalification', forms.reviewForm())
    .at('2021-03-23T09:00')
    .act('huangda', 'PublishPrequalification', forms.publishForm());
});

export const applied = kept((method: object = openly): Purchase => {
  const purchase = prequalificationPublished(method).at('2021-03-25T10:00');
  for (const account of ['xieqing', 'tangyun', 'lujia', 'nongxin'])
    purchase.act(account, 'ApplyPrequalification', methods.applicationForm(), { role: 'provider' });
  return purchase;
});

export const reviewedApplicants = kept((method: object = openly, reviews?: object[]): Purchase => {
  return applied(method)
    .elapse('WaitPrequalification')
    .at('2021-03-31T10:00')
    .act('huangda', 'ReviewApplicants', methods.applicantsForm(reviews ? { reviews } : {}));
});

export const drawnToInvite = kept((count: number = 3, seed: string = 'seed-1'): Purchase => {
  const purchase = reviewedApplicants(byInvitation);
  purchase.seed = seed;
  return purchase.act('huangda', 'InviteSuppliers', methods.drawForm({ count }));
});
