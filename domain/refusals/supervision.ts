import { row } from '#domain/refusals/row.ts';

const seed = (article: string): string => `桂民规〔2018〕5号 ${article}`;

/** 督导、验收、支付的拒绝事由：periods and reports, visits, service records and their signals, acceptance, payment. */
export const supervisionRefusals = {
  NO_PERIOD_LEFT: row('标段 {lot} 没有尚未结算的服务周期。', '系统规则', '服务期已满，办理退出或续约。'),
  DATE_NEEDED: row('请填写{what}。', '系统规则', '填写后重新提交。'),
  REPORT_NOT_OVERDUE: row(
    '服务报告由承接主体提交，期限尚未届满。',
    seed('二（七）'),
    '期限届满仍未提交的，由经办人记录。',
  ),
  WAGES_EXCEED_SPENDING: row('人员工资超过本期支出。', seed('二（七）'), '核对本期支出和人员工资。'),
  SERVICE_LINE_MISSING: row('缺少合同服务第 {no} 行。', '政府采购法 第四十一条', '逐项填写合同列明的服务。'),
  SERVICE_LINE_UNKNOWN: row(
    '合同服务第 {no} 行不存在或者填写了两次。',
    '政府采购法 第四十一条',
    '按合同列明的服务逐项填写。',
  ),
  FINDING_NEEDS_RECTIFICATION: row(
    '发现严重问题或者转包迹象，不能作出符合约定的结论。',
    `${seed('二（七）')}；政府采购法 第四十八条`,
    '责令限期整改；危及服务对象的，上报临时接管触发情形。',
  ),
  RECTIFY_DATE_MISSING: row('没有填写整改期限。', seed('二（七）'), '填写整改期限。'),
  RECTIFY_DATE_PAST: row('整改期限早于今天。', seed('二（七）'), '填写今天或以后的日期。'),
  RECTIFICATION_NOT_OVERDUE: row(
    '整改由承接主体完成，期限尚未届满。',
    seed('二（七）'),
    '期限届满仍未整改的，由经办人记录。',
  ),
  RECIPIENTS_NOT_INVITED: row(
    '没有邀请服务对象参与验收。',
    '政府采购法实施条例 第四十五条',
    '邀请服务对象参与并记录其意见。',
  ),
  ATTENDED_EXCEEDS_INVITED: row(
    '到场或回复人数超过邀请人数。',
    '政府采购法实施条例 第四十五条',
    '核对两个人数。',
  ),
  ACCEPTED_BEFORE_PERIOD: row('验收日期早于本周期开始的 {from}。', '政府采购法 第四十一条', '改正验收日期。'),
  ACCEPTED_EXCEEDS_REPORTED: row(
    '第 {no} 行的验收数量超过承接主体报告的数量。',
    '政府采购法 第四十一条',
    '按实际完成数量验收。',
  ),
  ACCEPTED_EXCEEDS_CONTRACT: row(
    '验收应付金额超过合同未付余额 {left}。',
    '政府采购法 第六条',
    '在合同余额以内确定应付金额。',
  ),
  NOTHING_ACCEPTED: row('没有验收合格的数量，不能有应付金额。', seed('二（五）'), '应付金额填 0。'),
  DEDUCTION_NEEDED: row(
    '有不合格或部分合格的分项，没有说明扣减理由。',
    '政府采购法 第四十一条',
    '填写扣减理由。',
  ),
  CONTRACT_PRICING_HALF: row(
    '第 {no} 行没有写明按次还是按小时计价，或者没有单价。',
    seed('二（四）'),
    '按服务记录支付的，各行都填写计价方式和单价；不按记录支付的，都不填写。',
  ),
  CONTRACT_PRICES_EXCEED: row(
    '各行数量乘以单价合计 {sum}，超过合同价格 {amount}。',
    seed('二（四）'),
    '核对数量、单价和合同价格。',
  ),
  ACCEPTED_NOT_AS_RECORDED: row(
    '第 {no} 行按服务记录应验收 {quantity}，填写的数量不同。',
    '政府采购法 第四十一条；桂民规〔2018〕5号 二（五）',
    '填写 {quantity}；记录不应计入的，先核查并认定疑点。',
  ),
  ACCEPTED_FEN_NOT_AS_RECORDED: row(
    '按服务记录和单价应付 {fen}，扣减 {deducted} 后为 {due}，填写的金额不同。',
    '桂民规〔2018〕5号 二（五）',
    '填写 {due}；需要扣减的，填写扣减金额和理由。',
  ),
  RECORDS_NOT_AS_ACCEPTED: row(
    '验收时计入 {counted} 条服务记录，现有 {found} 条，内容与验收时不一致，不能支付。',
    '桂民规〔2018〕5号 二（五）；政府采购法 第四十一条',
    '核对服务记录，查明变动的原因；验收有误的，由验收人更正后再支付。',
  ),
  PAYMENT_NOT_AS_RECORDED: row(
    '验收应付 {accepted}，与服务记录乘以单价减去扣减的 {due} 不一致。',
    seed('二（五）'),
    '由验收人更正验收应付金额或者扣减金额。',
  ),
  RECORD_PAID: row(
    '有 {count} 条服务记录已由另一笔款项支付（例如 {id}），同一条记录不重复支付。',
    seed('二（五）'),
    '查明已支付的款项；属于重复计入的，更正验收后再支付。',
  ),
  RECORDS_BEING_TAKEN: row(
    '服务记录较多，正在逐条登记到这笔付款：已登记 {taken} 条，共 {count} 条。',
    seed('二（五）'),
    '系统自动继续登记，约一分钟后再次提交；不会重复付款。',
  ),
  RECORDS_CLOSED: row(
    '{until} 以前的服务记录已经验收，不再接收。',
    '政府采购法 第四十一条；桂民规〔2018〕5号 二（五）',
    '漏报的，书面报采购人，在下一周期结算时处理。',
  ),
  REGISTER_COUNTS_DIFFER: row(
    '{township}的{label}填写 {typed} 人，名册上有 {found} 人。',
    '桂民规〔2018〕5号 二（七）；系统规则（临时接管预案）',
    '按名册填写；名册有遗漏或者有误的，先在名册里登记、更正。',
  ),
  VISIT_OPEN: row(
    '有走访、整改或者复查还没有办结，不能重新制定督导计划。',
    seed('二（四）'),
    '先办结走访和整改。',
  ),
  VISITS_PLANNED: row(
    '督导计划已经制定，系统不再排定。',
    seed('二（四）'),
    '需要调整的，由经办人重新制定督导计划。',
  ),
  CHECKLIST_INCOMPLETE: row(
    '检查清单缺少“{item}”。',
    seed('二（四）'),
    '逐项检查并分级；没有问题的，选择“符合”。',
  ),
  FINDING_UNTOLD: row('有问题的项目没有写明情况。', seed('二（七）'), '写明发现的问题。'),
  SCREENING_NOT_NOW: row(
    '现在不能核查服务记录：本周期还没有到验收。',
    '系统规则（服务记录核查）',
    '走访、整改办结以后，在验收前核查。',
  ),
  NO_RECORDS: row(
    '本周期（{from} 至 {to}）没有报送的服务记录。',
    seed('二（五）'),
    '请承接主体报送服务记录；合同不按记录计价的，可以直接验收。',
  ),
  RECORDS_SCREENED: row(
    '上次核查以后，服务记录没有变化。',
    '系统规则（服务记录核查）',
    '直接办理验收；有新的记录时再核查。',
  ),
  RECORDS_NOT_SCREENED: row(
    '本周期有 {count} 条服务记录，还没有核查。',
    '政府采购法 第四十一条；桂民规〔2018〕5号 二（五）',
    '先办理“核查服务记录”。',
  ),
  RECORDS_CHANGED: row(
    '核查以后服务记录有变化，原来的核查不能作为验收依据。',
    '政府采购法 第四十一条；桂民规〔2018〕5号 二（五）',
    '再办理一次“核查服务记录”。',
  ),
  RECORDS_OUT_UNEXPLAINED: row(
    '有 {out} 条服务记录不计入验收，没有说明扣减理由。',
    '政府采购法 第四十一条',
    '填写扣减理由。',
  ),
  ANSWER_NOT_OVERDUE: row(
    '疑点由承接主体答复，期限尚未届满。',
    '系统规则（服务记录核查）',
    '期限届满仍未答复的，由经办人员记录。',
  ),
  ANSWER_IS_PROVIDERS: row(
    '疑点只能由承接主体自己答复。',
    '系统规则（服务记录核查）',
    '不填写答复，只记录期限届满没有答复。',
  ),
  SIGNAL_UNKNOWN: row(
    '没有第 {no} 号疑点，或者重复填写。',
    '系统规则（服务记录核查）',
    '按核查结果中的编号逐项填写，每号一次。',
  ),
  SIGNAL_NOT_RULED: row('第 {no} 号疑点还没有认定。', '系统规则（服务记录核查）', '逐项认定全部疑点。'),
  SIGNAL_UNANSWERED: row(
    '承接主体没有答复第 {no} 号疑点，不能认定说明成立。',
    '系统规则（服务记录核查）',
    '认定为疑点成立；承接主体补充报送更正后的记录的，再核查一次。',
  ),
  STAFF_TWICE: row('工号 {worker} 填了两次。', seed('二（七）'), '每人只填一行。'),
  CERTIFICATE_DATES: row(
    '工号 {worker} 的资格证书有效期不完整，或者起止颠倒。',
    seed('二（七）'),
    '起止日期都填写，或者都不填写。',
  ),
  NOT_ACCEPTED: row('本周期还没有验收。', '政府采购法 第四十一条', '先组织验收。'),
  ACCEPTANCE_UNPUBLISHED: row(
    '验收结果没有公告，不能付款。',
    '政府采购法实施条例 第四十五条',
    '先公告验收结果。',
  ),
  PAYMENT_FROZEN: row(
    '临时接管期间，未付资金已经冻结。',
    seed('二（七）'),
    '由“清算原承接主体”按验收结果处理。',
  ),
  PAYMENT_NOT_AS_ACCEPTED: row(
    '支付金额与验收应付金额 {accepted} 不一致。',
    seed('二（五）'),
    '按验收应付金额支付。',
  ),
  PAYMENT_EXCEEDS_CONTRACT: row(
    '累计支付将超过合同金额，合同未付余额为 {left}。',
    `${seed('二（五）')}；政府采购法 第六条`,
    '在合同余额以内支付。',
  ),
  PAID_BEFORE_ACCEPTANCE: row('支付日期早于验收日期 {on}。', seed('二（五）'), '改正支付日期。'),
  EVALUATION_UNFINISHED: row(
    '{year} 年度应当进行绩效评价，但上一次评价还没有公布。',
    `${seed('二（四）')}、二（六）`,
    '先公布上一次绩效评价结果。',
  ),
} as const;
