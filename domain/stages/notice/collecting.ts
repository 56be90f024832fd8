/** 响应期间: from the issue of the documents to the deadline, whatever the 公告期限 does meanwhile. */
import type { Due, Facts, PurchaseState } from '#domain/kernel/types.ts';
import { dueOn } from '#domain/law/deadlines.ts';
import type { Notice } from '#domain/stages/data.ts';
import { windowElse } from '#domain/stages/notice/words.ts';
import { chosenMethod, noticeOf } from '#domain/stages/select.ts';

/** Whether a call is open: published, not ended, and before its deadline. */
export function collecting(state: PurchaseState, facts: Facts): boolean {
  const notice = noticeOf(state);
  const open = '0/WaitNoticePeriod' in state.positions || '0/WaitResponses' in state.positions;
  return notice !== undefined && open && Date.parse(facts.now) < Date.parse(notice.deadline);
}

/** The end of the call as the officers chose it, under the period that bounds it. */
export function dueOfResponses(state: PurchaseState, notice: Notice): Due {
  const { window } = chosenMethod(state);
  return dueOn(window ?? windowElse, notice.documents.from, notice.deadline);
}
