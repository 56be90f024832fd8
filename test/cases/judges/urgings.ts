/** Judge of 催办: who may, when it is delivered, and who else hears of it. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import { instantOf } from '#domain/law/calendar.ts';
import type { Judge } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const asked = { step: 'SelectItems', visit: 1, reason: 'waiting' };

export const urgingJudges: Readonly<Record<string, Judge>> = {
  urgings: (row) => {
    const purchase = openedPurchase();
    for (const earlier of column(row, '此前').split(';').filter(Boolean)) {
      const [account = '', moment = ''] = earlier.split('@');
      purchase.at(moment).act(account, 'UrgeTask', asked);
    }
    const decision = purchase.at(column(row, '现在')).try(column(row, '谁'), 'UrgeTask', asked);
    const wanted = [column(row, '结论'), column(row, '送达'), column(row, '负责人')];
    if (isRefusal(decision)) return [[decision.code, '', ''], wanted];
    const { deliverAt, upward } = decision.events[0]?.data ?? {};
    const moment = instantOf(Date.parse(String(deliverAt))).slice(0, 16);
    return [['可以', moment, upward ? '是' : '否'], wanted];
  },
};
