/** Judge of what must come first: the purchase stands at a point, and somebody tries what comes after it. */
import { type Judge, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';
import * as forms from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import { act, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import {
  approvedPurchase,
  draftedNotice,
  filedPurchase,
  fundedPurchase,
  researchedPurchase,
  selectedPurchase,
} from '#test/domain/support/story.ts';

function visited(): Purchase {
  const purchase = serving().elapse('WaitPeriod', 1);
  act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', performance.reportForm('2021-08-10'));
  act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', performance.visitForm('2021-08-11'));
  return purchase.at('2021-08-12T10:00');
}

const reached: Readonly<Record<string, () => Purchase>> = {
  确定购买内容: selectedPurchase,
  需求调查: researchedPurchase,
  确认经费: fundedPurchase,
  审批立项: approvedPurchase,
  备案计划: () => filedPurchase().at('2021-03-18T10:00'),
  公告草稿: draftedNotice,
  督导检查: visited,
};

const tries: Readonly<Record<string, [account: string, form: object, lot?: number]>> = {
  ConfirmFunding: ['luocai', forms.fundingForm()],
  ChooseMethod: ['lanxi', forms.methodForm()],
  DraftNotice: ['huangda', forms.draftForm()],
  PublishNotice: ['huangda', forms.publishForm()],
  AcceptService: ['lanxi', performance.acceptForm('2021-08-12'), 1],
  PayService: ['luocai', performance.payForm('2021-08-12', {}), 1],
};

export const orderJudges: Readonly<Record<string, Judge>> = {
  order: (row) => {
    const purchase = reached[column(row, '已办到')];
    const attempt = tries[column(row, '想办')];
    if (!purchase || !attempt) throw new Error(`no such case: ${Object.values(row).join()}`);
    const [account, form, lot = 0] = attempt;
    return [outcome(purchase().try(account, column(row, '想办'), form, { lot })), column(row, '结论')];
  },
};
