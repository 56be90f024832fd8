import { row } from '#domain/refusals/row.ts';

/** Refusals at the door: what is wrong with a request before the law is asked. */
export const httpRefusals = {
  NOT_SIGNED_IN: row('您尚未登录，或登录已失效。', '系统规则', '重新登录后再试。'),
  ROLE_NOT_HELD: row('您没有“{role}”这一角色。', '系统规则', '换用您已有的角色，或请管理员授权。'),
  BODY_NOT_JSON: row('提交的内容不是有效的 JSON。', '系统规则', '按接口说明提交 JSON 对象。'),
  BODY_TOO_LARGE: row('提交的内容超过 {limit} KiB。', '系统规则', '缩减内容，或把附件分开上传。'),
  MEDIA_TYPE_UNSUPPORTED: row(
    '只接受 UTF-8 编码、未压缩的 application/json。',
    '系统规则',
    '设置 Content-Type: application/json，不设 Content-Encoding，重新提交。',
  ),
  FIELD_INVALID: row('“{field}”有误：{why}', '系统规则', '改正该项后重新提交。'),
  IDEMPOTENCY_KEY_MISSING: row(
    '缺少 Idempotency-Key 请求头，或其内容不合要求。',
    '系统规则',
    '为每次办理生成一个 8 至 128 位的唯一编号（字母、数字、短横线）。',
  ),
  IDEMPOTENCY_KEY_REUSED: row(
    '这个 Idempotency-Key 已用于另一次不同的提交。',
    '系统规则',
    '为新的提交换一个编号。',
  ),
  CURSOR_INVALID: row('翻页标记无效。', '系统规则', '从第一页重新查询。'),
  ADDRESS_UNKNOWN: row('没有这个地址。', '系统规则', '接口说明见 /openapi.json。'),
  METHOD_NOT_ALLOWED: row('这个地址不接受 {method}。', '系统规则', '可用的方法：{allowed}。'),
  PURCHASE_UNKNOWN: row('没有这个采购项目，或您无权查看。', '系统规则', '核对项目编号。'),
  TASK_UNKNOWN: row('没有这项待办，或您无权查看。', '系统规则', '从“我的待办”进入。'),
  NOTICE_UNKNOWN: row('没有这份公告。', '系统规则', '从公告列表进入。'),
  TRY_AGAIN: row(
    '同一项目正有多人同时办理，本次未能写入。',
    '系统规则',
    '稍候用同一个 Idempotency-Key 重新提交。',
  ),
} as const;
