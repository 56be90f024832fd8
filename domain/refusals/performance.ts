import { row } from '#domain/refusals/row.ts';

const seed = (article: string): string => `桂民规〔2018〕5号 ${article}`;

/** 履约阶段的拒绝事由：contract, supervision, evaluation, exit, takeover. */
export const performanceRefusals = {
  // Who, when, where: every stage of performance
  NOT_THIS_PROVIDER: row(
    '贵单位不是这个标段现在的承接主体。',
    '政府采购法 第四十六条',
    '由该标段的成交供应商或接替的承接主体办理。',
  ),
  DATE_IN_FUTURE: row('{what}不能晚于今天。', '系统规则', '改正日期。'),
  REASON_NEEDED: row('{what}应当说明理由。', '系统规则', '填写理由后重新提交。'),
  PUBLISHED_TOO_EARLY: row('公告日期早于 {on}，那时还没有可公告的内容。', '系统规则', '改正公告日期。'),
  MEDIUM_NOT_DESIGNATED: row(
    '没有选择省级以上财政部门指定的媒体。',
    '财政部令第101号 第八条',
    '至少选择一个指定媒体发布。',
  ),
  PUBLISHED_PERSONAL_DATA: row(
    '拟公开的文字含有{kind}，不得公开。',
    '{article}',
    '删去个人信息；名册和案卷在加密栏目中填写。',
  ),

  // 合同
  CONTRACT_PART_MISSING: row(
    '合同缺少：{parts}。',
    `${seed('二（四）')}、二（七）`,
    '补齐所列内容；退出和临时接管条款是启动预案的合同依据。',
  ),
  NO_AWARD: row('标段 {lot} 没有成交供应商。', '政府采购法 第四十六条', '先确定成交供应商。'),
  CONTRACT_AMOUNT_DIFFERS: row(
    '合同价格 {amount} 与成交金额 {award} 不一致。',
    '政府采购法 第四十六条',
    '按成交通知书确定的金额签订合同。',
  ),
  CONTRACT_TERM_REVERSED: row('合同期限的终止日早于起始日。', seed('二（四）'), '改正合同期限。'),
  CONTRACT_TERM_TOO_LONG: row('合同期限超过 {years} 年。', '{article}', '缩短合同期限。'),
  CONTRACT_TERM_CONDITIONS: row(
    '合同期限超过 {years} 年，五项条件没有全部具备。',
    '{article}',
    '缩短为 {years} 年以内，或者核实预算、内容、连续性、资金来源、价格五项条件后填写。',
  ),
  BOND_TOO_HIGH: row('履约保证金超过合同金额的 {cap}。', '政府采购法实施条例 第四十八条', '降低履约保证金。'),
  SIGNATURE_INCOMPLETE: row(
    '签署日期和签署人没有填写完整。',
    '政府采购法 第四十四条',
    '填写签署日期和签署人。',
  ),
  SIGNED_BEFORE_PROVIDER: row('签订日期早于承接主体签署的 {on}。', '政府采购法 第四十六条', '改正签订日期。'),
  NO_CANDIDATE_LEFT: row(
    '标段 {lot} 没有下一顺位的候选人。',
    '政府采购法实施条例 第四十九条',
    '选择“不再确定，重新开展采购”。',
  ),
  TOWNSHIP_FOREIGN: row('乡镇（街道）{code} 不在本县范围内。', '系统规则', '改正乡镇（街道）代码。'),
  TOWNSHIP_TWICE: row('乡镇（街道）{code} 填写了两次。', '系统规则', '合并为一行。'),
  REGISTER_EMPTY: row('服务对象名册是空的。', seed('二（七）'), '按乡镇和类别填写服务对象人数。'),
  REGISTER_OUTDATED: row(
    '服务对象名册超过 {days} 天没有更新。',
    '系统规则（临时接管预案）',
    '更新名册后再提交。',
  ),
  REGISTER_NAMES_DIFFER: row(
    '具名名册的 {names} 人与分乡镇人数不一致。',
    '系统规则（临时接管预案）',
    '核对名册和人数。',
  ),
  PLAN_INCOMPLETE: row(
    '临时接管预案缺少：{fields}。',
    seed('二（七）'),
    '补齐十四项内容；触发情形应当包括 T1 至 T4 的数字阈值和证据来源。',
  ),
  STANDBY_IS_PROVIDER: row('备选承接主体不能是现在的承接主体。', seed('二（七）'), '另选备选承接主体。'),
  STANDBY_TWICE: row(
    '同一备选承接主体填写了两次。',
    '系统规则（临时接管预案）',
    '每个备选承接主体填写一行。',
  ),
  STANDBY_TOO_FEW: row(
    '备选承接主体少于 {least} 家，也没有安排政府人员直接接续。',
    '系统规则（临时接管预案）',
    '增加备选承接主体，或者选择由政府人员直接接续服务。',
  ),
  HANDOVER_TOO_OLD: row('数据移交包的更新间隔超过 {days} 天。', '系统规则（临时接管预案）', '缩短更新间隔。'),
  NO_CONTRACT: row('标段 {lot} 还没有签订合同。', '政府采购法 第四十六条', '先签订合同。'),
  NO_APPROVED_PLAN: row(
    '没有批准的临时接管预案，不得开始服务。',
    seed('二（七）'),
    '编制并批准临时接管预案。',
  ),
  NO_TAKEOVER_TEAM: row('临时接管小组没有明确，不得开始服务。', seed('二（七）'), '明确临时接管小组后确认。'),
  NO_STANDBY: row(
    '预案没有指定备选承接主体，不得开始服务。',
    seed('二（七）'),
    '在预案中指定备选承接主体或政府人员直接接续。',
  ),
  NO_CURRENT_REGISTER: row(
    '没有 {days} 天以内的服务对象名册，不得开始服务。',
    seed('二（七）'),
    '重新登记服务对象名册。',
  ),
  START_OUTSIDE_TERM: row(
    '服务开始日期不在合同期限 {from} 至 {to} 之内。',
    '政府采购法 第五十条',
    '改正服务开始日期。',
  ),
} as const;
