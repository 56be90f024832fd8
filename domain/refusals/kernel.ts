import { row } from '#domain/refusals/row.ts';

/** Refusals of the flow itself. */
export const kernelRefusals = {
  STEP_UNKNOWN: row('没有“{step}”这个办理事项。', '系统规则', '从我的待办或项目页面进入办理。'),
  STEP_NOT_OPEN: row('“{step}”目前还不能办理。', '系统规则', '先完成它前面的事项。'),
  STEP_DONE: row('“{step}”已经办结或退回。', '系统规则', '刷新页面，查看最新进展。'),
  ROLE_NOT_ALLOWED: row('您的角色不能办理“{step}”。', '系统规则', '请由有权限的人员办理。'),
  PERIOD_RUNNING: row('“{step}”的期限到 {until} 才届满。', '系统规则', '等待期限届满。'),
  CALENDAR_UNKNOWN: row(
    '{year} 年的节假日安排尚未公布，期限只能暂定。',
    '系统规则（A0-3）',
    '待国务院办公厅通知公布并录入后再办理。',
  ),
  TOO_MANY_TEXTS: row(
    '文字栏目共 {count} 项，一次最多提交 {max} 项。',
    '系统规则',
    '合并文字栏目，或分次提交。',
  ),
  FORM_INVALID: row('填写有误：“{field}”{why}。', '系统规则', '改正该栏后重新提交。'),
} as const;
