import { type RefusalRow, row } from '#domain/refusals/row.ts';

const ours = '系统规则 移送材料';

/** Refusals of the exit's notice and handover, and of a referral outside a takeover. */
export const exitRefusals = {
  EXIT_NOTICE_EARLY: row(
    '解除通知的送达日期早于作出解除决定的 {from}。',
    '民法典 第五百六十五条',
    '合同自通知到达时解除：填写解除通知实际到达的日期。',
  ),
  HANDOVER_NOT_NONE: row(
    '服务已经开始，“{item}”不能填写“没有此项”。',
    '桂民规〔2018〕5号 二（七）',
    '移交该项；确实没有移交的填写“未移交”，由购买主体继续催交。',
  ),
  REFERRAL_IN_TAKEOVER: row(
    '这个标段正在处理临时接管，移送在接管的步骤中办理。',
    '桂民规〔2018〕5号 二（七）',
    '在“移送违法线索”待办中移送。',
  ),
  REFERRAL_UNKNOWN: row('项目 {purchase} 第 {seq} 条记录不是移送。', ours, '从项目的移送记录打开移送材料。'),
  REFERRAL_NOTHING: row(
    '不移送的，不需要办理这一事项。',
    '政府采购法 第七十七条；政府采购法实施条例 第七十二条',
    '发现涉嫌违法情形的，选择移送财政部门。',
  ),
} satisfies Record<string, RefusalRow>;
