import { type RefusalRow, row } from '#domain/refusals/row.ts';

const ours = '系统规则 参数和时限的设定';

/** Refusals of setting a parameter or a period. */
export const figureRefusals = {
  FIGURE_IS_LAW: row(
    '“{figure}”在 {date} 是法律、规章或者文件写明的数值，不能更改。',
    '{article}',
    '法规改了的，由系统升级增加一行新规定；发现系统数值与原文不符的，附原文报系统维护单位更正。',
  ),
  FIGURE_BEFORE_RULE: row('“{figure}”在 {date} 还没有施行。', '{article}', '施行日期不早于 {first}。'),
  FIGURE_TOGETHER: row(
    '“{figure}”与{others}合计须为 {whole}，不能单独更改。',
    '桂民规〔2018〕5号 二（六）；系统规则 参数和时限的设定',
    '在“同组的其他各项”里把其余各项各填一次。',
  ),
  FIGURE_ALONE: row('“{figure}”单独设定，没有同组的其他项。', ours, '删去“同组的其他各项”。'),
  FIGURE_SUM: row('同组各项合计为 {sum}，不是 {whole}。', ours, '核对各项，合计须为 {whole}。'),
  FIGURE_SATISFACTION: row(
    '满意度的权重不能低于其他任何一项。',
    '桂民规〔2018〕5号 二（六）（侧重服务对象满意度）',
    '提高满意度的权重，或者降低比它高的一项。',
  ),
  FIGURE_OF_REGION: row(
    '“{figure}”出自国家或者自治区的规定，设区市不能设定。',
    '{article}',
    '附依据报自治区民政厅录入。',
  ),
  FIGURE_VALUE: row('“{figure}”应填写{limits}。', '{article}', '按提示的单位和范围重新填写。'),
  FIGURE_ORDER: row('“{figure}”不能比{other}{relation}。', '{article}', '核对数值，或者先更改另一项。'),
  FIGURE_PENDING: row(
    '“{figure}”有一份录入（第 {number} 号）还没有确认。',
    ours,
    '请另一名有权限的人员先确认或者退回。',
  ),
  FIGURE_NOT_PENDING: row('第 {number} 号录入不存在，或者已经办理。', ours, '刷新后再看待确认的录入。'),
  FIGURE_RETURN_REASON: row('退回没有写明理由。', ours, '写明退回的理由。'),
  RECOUNT_RUNNING: row('上一次变动的期限还在重算。', ours, '过一两分钟再确认。'),
} satisfies Record<string, RefusalRow>;
