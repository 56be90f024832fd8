import { type RefusalRow, row } from '#domain/refusals/row.ts';

const ours = '系统规则（催办）';

/** Refusals of 催办. */
export const urgingRefusals = {
  URGE_GONE: row('这个事项已经办结或者退回，不用再催。', ours, '刷新页面，查看最新进展。'),
  URGE_NOBODY: row('现在等待的是期限届满，没有人可以催。', ours, '期限届满后自动进入下一步。'),
  URGE_OWN: row('这个事项轮到您自己办理。', ours, '在“我的待办”中办理。'),
  URGE_NOT_WAITING: row('您不是等候这个事项的人。', ours, '由本项目、本标段的当事人催办。'),
  URGE_PAUSED: row('这个事项的期限正在中止，不能催办。', ours, '期限恢复后再催。'),
  URGE_TODAY: row('{day} 已经催办过这个事项，每个工作日只能催办一次。', ours, '下一个工作日再催。'),
} satisfies Record<string, RefusalRow>;
