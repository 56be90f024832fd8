/** Lot 1 left by agreement in its first year, act by act, up to the closing of the contract on 2021-09-20. */
import { yuan } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, paid, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

/** 青禾 leaves by agreement on 2021-08-30; both periods are paid and the evaluation is open. */
export const leaving = kept((): Purchase => {
  const purchase = serving();
  act(purchase, '2021-07-01T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-08-30'));
  paid(purchase, '2021-08-10');
  return paid(purchase, '2021-08-31', yuan(40_000));
});

export const notified = (purchase = leaving()): Purchase =>
  act(purchase, '2021-09-06T10:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-09-06', '2021-09-13'));
export const handed = (states: Record<string, string> = {}): Purchase =>
  act(notified(), '2021-09-10T10:00', 'xieqing', 'HandOver', forms.handOverForm('2021-09-10', states));
export const verified = (): Purchase =>
  act(handed(), '2021-09-13T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
export const settled = (): Purchase =>
  act(verified(), '2021-09-15T10:00', 'luocai', 'SettleAccounts', forms.settleForm('2021-09-15'));

export function evaluatedHere(purchase: Purchase): Purchase {
  act(purchase, '2021-09-16T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(88));
  act(purchase, '2021-09-16T11:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm());
  act(purchase, '2021-09-16T12:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(86));
  act(purchase, '2021-09-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
  return act(purchase, '2021-09-18T10:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice());
}

export const closed = (): Purchase =>
  act(evaluatedHere(settled()), '2021-09-20T10:00', 'weiguo', 'CloseContract', forms.closeForm());
