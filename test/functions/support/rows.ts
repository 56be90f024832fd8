/** A task row as the store writes it, for tests that need many and no acts before them. */
import type { Due, Instant } from '#domain/kernel/types.ts';
import { taskKey } from '#functions/store/keys.ts';
import { schedule, type TaskRow } from '#functions/store/tasks.ts';

/** The open task of a purchase in its first step; what it waits for next is counted from `after`. */
export function openTaskRow(purchase: string, due: Due, after: Instant): TaskRow {
  const base: TaskRow = {
    ...taskKey(purchase, '0/SelectItems', 1),
    purchase,
    title: '南丹县采购社会救助经办服务',
    region: '451221',
    county: '451221',
    key: '0/SelectItems',
    stage: 'catalogue',
    step: 'SelectItems',
    kind: 'task',
    label: '确定购买内容',
    article: '系统规则',
    lot: 0,
    item: 0,
    visit: 1,
    owner: { role: 'officer', scope: '451221' },
    openedAt: due.start,
    due,
    status: 'open',
    speaks: false,
  };
  return { ...base, ...schedule(base, after) };
}
