import { row } from '#domain/refusals/row.ts';
import { supervisionRefusals } from '#domain/refusals/supervision.ts';
import { takeoverRefusals } from '#domain/refusals/takeover.ts';

const seed = (article: string): string => `桂民规〔2018〕5号 ${article}`;

/** 履约阶段的拒绝事由：contract, evaluation, exit; supervision and takeover have files of their own. */
export const performanceRefusals = {
  // Who, when, where: every stage of performance
  NOT_THIS_PROVIDER: row(
    '贵单位不是这个标段现在的承接主体。',
    '政府采购法 第四十六条',
    '由该标段的成交供应商或接替的承接主体办理。',
  ),
  DATE_IN_FUTURE: row('{what}不能晚于今天。', '系统规则', '改正日期。'),
  REASON_NEEDED: row('{what}应当说明理由。', '系统规则', '填写理由后重新提交。'),

  // 合同
  CONTRACT_PART_MISSING: row(
    '合同缺少：{parts}。',
    `${seed('二（四）')}、二（七）`,
    '补齐所列内容；退出和临时接管条款是启动预案的合同依据。',
  ),
  BRING_IN_TOO_LATE: row(
    '这个项目已经开始采购，不能再带入外部合同。',
    '系统规则（外部带入）',
    '新立一个项目，立项以后先办理带入。',
  ),
  BRING_IN_OVER: row('合同已于 {on} 期满。', '系统规则（外部带入）', '已经期满的合同归档，不带入。'),
  BRING_IN_NOT_BEGUN: row(
    '合同期限自 {on} 开始，还没有开始履行。',
    '系统规则（外部带入）',
    '到期限开始以后再带入；还没有签订的，在本系统内采购。',
  ),
  BRING_IN_PERIOD: row(
    '第 {no} 个周期的日期不能成立。',
    '系统规则（外部带入）',
    '周期自合同期限内开始、首尾相接、已经结束，先验收后付款；没有付清的不填。',
  ),
  BRING_IN_GRADE: row(
    '{year} 年度的评价不能成立。',
    '系统规则（外部带入）',
    '只填履行过的年度，每个年度一行。',
  ),
  BRING_IN_EVIDENCE: row('缺少证明材料：{kinds}。', '系统规则（外部带入）', '补充所列材料的名称和摘要。'),
  START_AFTER_PAST: row(
    '带入的周期到 {on} 的前一日为止，本系统内的服务应当自 {on} 起计算。',
    '系统规则（外部带入）',
    '将服务开始日期改为 {on}。',
  ),
  NO_AWARD: row('标段 {lot} 没有成交供应商。', '政府采购法 第四十六条', '先确定成交供应商。'),
  CONTRACT_AMOUNT_DIFFERS: row(
    '合同价格 {amount} 与成交金额 {award} 不一致。',
    '政府采购法 第四十六条',
    '按成交通知书确定的金额签订合同。',
  ),
  CONTRACT_ITEM_FOREIGN: row(
    '第 {item} 项不在这个项目确定的购买内容之内。',
    seed('二（四）'),
    '服务清单只列本项目确定的目录事项；其他事项另行立项。',
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
  // 变更、中止
  CONTRACT_NOT_CHANGEABLE: row(
    '标段 {lot} {why}，不能签订补充合同，也不能中止合同。',
    '政府采购法 第四十九条、第五十条',
    '补充合同和中止只用于正在履行的合同；先办结所列事项。',
  ),
  SUPPLEMENT_OPEN: row(
    '这个标段的上一份补充合同还没有办结。',
    '政府采购法 第四十九条',
    '先办结签订、公告和备案，再起草下一份。',
  ),
  SUPPLEMENT_AMOUNT: row('补充合同金额不能为零。', '政府采购法 第四十九条', '填写追加服务的金额。'),
  SUPPLEMENT_PRICE: row(
    '按原合同单价，追加的服务应当是 {sum}，不是 {amount}。',
    '政府采购法 第四十九条',
    '补充合同不改变单价；按追加数量计算金额。',
  ),
  SUPPLEMENT_PRICE_ROSE: row(
    '追加这些数量，按原合同价格最多为 {most}；超过的部分提高了单价。',
    '政府采购法 第四十九条',
    '减少金额，或者按实际需要增加数量；要改变价格的，依法另行采购。',
  ),
  SUPPLEMENT_UNFUNDED: row(
    '补充合同超出标段预算余额 {extra}，没有资金来源。',
    seed('二（五）'),
    '填写超出部分的资金来源和预算项目编号。',
  ),
  CONTRACT_IS_SUSPENDED: row(
    '合同已经中止履行。',
    '政府采购法 第五十条',
    '由负责人决定恢复履行后办理；已经提供的服务照常验收、支付。',
  ),
  SUSPENSION_CLAUSE: row(
    '没有写明合同约定中止的条款。',
    '政府采购法 第五十条',
    '写明条款；合同没有约定的，只有继续履行将损害国家利益和社会公共利益才能中止。',
  ),
  SUSPENSION_FROM: row(
    '中止开始日期应当在 {from} 至 {to} 之间。',
    '政府采购法 第五十条',
    '中止自通知送达以后开始，不能追溯。',
  ),
  SUSPENSION_UNTIL: row(
    '预计恢复日期应当在 {after} 以后，不晚于合同期满的 {to}。',
    '政府采购法 第五十条',
    '改正日期；不能恢复的，依法解除合同。',
  ),
  CARE_INCOMPLETE: row(
    '{township}还有 {left} 名{label}服务对象没有落实照料人。',
    seed('二（七）'),
    '逐人落实照料人后再提交；一时落实不了的，由乡镇（街道）先行照料并报告负责人。',
  ),
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

  ...supervisionRefusals,

  // 绩效评价
  EVALUATOR_NOT_INDEPENDENT: row(
    '被评价的承接主体不能担任第三方评价机构。',
    '政府采购法实施条例 第十八条；桂民规〔2018〕5号 二（六）',
    '由独立的第三方机构评价。',
  ),
  SURVEY_EXCEEDS_REGISTER: row(
    '调查人数超过名册登记的服务对象 {recipients} 人。',
    '系统规则（满意度调查）',
    '核对调查人数。',
  ),
  SURVEY_DIFFERS: row(
    '系统抽样调查统计为 {counted}，填写的是 {typed}。',
    '系统规则（满意度调查）',
    '不填人数，由系统填入调查结果。',
  ),
  SURVEY_UNCOUNTED: row(
    '没有系统抽样调查的结果，也没有填写调查人数。',
    seed('二（六）'),
    '先完成系统抽样调查；在系统外调查的，填写各项人数。',
  ),
  SIGNALS_UNANSWERED: row(
    '满意度调查有异常信号：{signals}。',
    seed('二（六）'),
    '核查并听取承接主体的意见，写明核查情况后再评定。',
  ),
  SURVEY_COUNTS: row('{part}超过{whole}。', '系统规则（满意度调查）', '核对各项人数。'),
  SAMPLE_TOO_SMALL: row(
    '服务对象 {recipients} 人，应调查 {required} 人，只调查了 {asked} 人。',
    '系统规则（满意度调查）',
    '补足样本，或者说明样本不足的原因；公布结果时会一并说明。',
  ),
  INDICATOR_MISSING: row(
    '没有评分的指标：{indicators}。',
    seed('二（六）'),
    '逐项评分；没有发生的也要写明依据。',
  ),
  INDICATOR_FOREIGN: row(
    '“{indicator}”不是这个合同的评价指标。',
    seed('二（六）'),
    '只按合同购买的服务类型对应的指标评分。',
  ),
  INDICATOR_TWICE: row('“{indicator}”评了两次分。', '系统规则（绩效评价指标体系）', '每项指标只评一次。'),
  INDICATOR_OVER: row(
    '“{indicator}”的满分是 {full} 分。',
    '系统规则（绩效评价指标体系）',
    '得分不超过该项指标的满分。',
  ),
  EVIDENCE_LACKING: row(
    '“{indicator}”没有查验{kinds}，不能得分。',
    seed('二（六）'),
    '查验所列证据后评分；确实没有的，该项评零分。',
  ),
  USE_MISSING: row(
    '没有写明{uses}。',
    seed('二（六）'),
    '选定评价结果的应用方式；按等次必须办理的不能省略。',
  ),
  USE_NOT_OF_GRADE: row('这一等次不能“{use}”。', seed('二（六）'), '按等次选择应用方式。'),
  USE_GIVES_POINTS: row(
    '评价结果不能作为以后采购的加分或者优先条件。',
    '政府采购法实施条例 第二十条第（四）项',
    '改为资格审查核查、督导频次、预算安排或者不加分的公开信息。',
  ),
  CHECK_WITHOUT_MEASURES: row(
    '需要追究责任的，没有写明处理情况。',
    seed('二（七）'),
    '写明如何处理、由谁处理。',
  ),
  REPORTS_FULL: row(
    '本项目尚未答复的在线反映已有 {most} 件，暂时不能再收。',
    seed('二（七）'),
    '请拨打当地救助服务热线反映，或者等已有的反映答复后再提交。',
  ),
  REPORT_UNKNOWN: row('没有这件反映，或者查询码不对。', seed('二（七）'), '核对反映编号和查询码。'),
  REPORT_WITHOUT_MEASURES: row('反映属实，没有写明处理措施。', seed('二（七）'), '写明处理措施后答复。'),
  PARTY_MISSING: row('缺少{parties}的评价，不能评定等次。', seed('二（六）'), '三方评价齐备后再评定。'),
  VETO_WITHOUT_EVIDENCE: row('一票否决没有写明依据。', seed('二（六）'), '写明事实和证据。'),
  VETO_NOT_IN_FORCE: row(
    '“{veto}”按本地设定不作为一票否决事项。',
    `${seed('二（六）')}；系统规则（绩效评价一票否决事项）`,
    '不选该项，在评定意见和扣分中写明事实；设定见“参数和时限”。',
  ),
  NOT_GRADED: row('还没有评定等次。', seed('二（六）'), '先评定绩效等次。'),
  RENEWAL_NOT_EARNED: row(
    '{year} 年度评价等次为{grade}，不能续期。',
    `${seed('二（六）')}；系统规则（评价结果的应用）`,
    '选择“不再续期，办理退出”；等次为中的，整改并复查通过后再决定。',
  ),
  RENEWAL_UNFUNDED: row(
    '{year} 年度的预算没有落实，不能续期。',
    '财政部令第102号 第二十四条；桂民规〔2018〕5号 二（五）',
    '填写预算指标文号；经费确认时没有安排该年度资金的，选择不再续期。',
  ),
  RECTIFICATION_ORDER_MISSING: row(
    '等次为中（合格），没有写明整改要求。',
    seed('二（六）'),
    '写明整改内容和期限。',
  ),

  // 退出
  EXIT_GROUND_NOT_YOURS: row(
    '承接主体只能申请退出；协商退出和解除合同由购买主体提出。',
    '政府采购法 第五十条；民法典 第五百六十二条',
    '选择与您身份相符的退出情形。',
  ),
  EXIT_BASIS_MISSING: row('解除合同没有写明依据。', '民法典 第五百六十三条', '选择解除依据。'),
  TAKEOVER_RUNNING: row('这个标段正在处理临时接管，不能申请退出。', seed('二（七）'), '先办结临时接管。'),
  EXIT_RUNNING: row('这个标段已经在办理退出或已经关闭。', seed('二（七）'), '在退出流程中继续办理。'),
  EXIT_OUTSIDE_TERM: row(
    '停止服务日期应当在 {from} 至 {to} 之间。',
    '政府采购法 第五十条',
    '改正日期；合同期满的退出不需要申请。',
  ),
  EXIT_NOTICE_TOO_SHORT: row(
    '承接主体申请退出，应当提前 {days} 日提出，最早可以在 {first} 停止服务。',
    '系统规则（内部时限）；合同退出条款',
    '推迟停止服务日期；确实不能继续服务的，上报临时接管触发情形。',
  ),
  HANDOVER_BEFORE_NOTICE: row('移交完成日期早于通知送达日期。', '系统规则', '改正日期。'),
  HANDOVER_NOT_OVERDUE: row(
    '移交由承接主体办理，期限尚未届满。',
    '合同退出条款',
    '期限届满仍未移交的，由经办人记录。',
  ),
  HANDOVER_ITEM_TWICE: row('同一移交事项填写了两次。', '系统规则', '每个事项填写一行。'),
  HANDOVER_INCOMPLETE: row(
    '移交不完整：{items}。',
    seed('二（七）'),
    '补齐移交；承接主体拒不移交的，由购买主体另行取得并注明。',
  ),
  RECIPIENTS_NOT_ARRANGED: row(
    '还有服务对象没有后续安排。',
    seed('二（七）'),
    '落实每一名服务对象的后续服务后再确认。',
  ),
  SETTLEMENT_NOT_ACCEPTED: row(
    '结算金额超过验收应付而未付的 {accepted}。',
    seed('二（五）'),
    '按验收结果结算；未满周期的，填写已履行部分的验收金额和依据。',
  ),
  PAYMENT_TERM_TOO_LONG: row(
    '约定付款期限 {days} 日，向中小企业付款最长不得超过 {longest} 日。',
    '{article}',
    '缩短付款期限。',
  ),
  PREPAYMENT_RATIO: row('预付款比例 {ratio} 不在 {band} 之内。', '{article}', '调整比例，或者写明理由。'),
  PREPAYMENT_NOT_AGREED: row(
    '合同没有约定预付款，或者服务已经结束。',
    '政府采购法 第五十条',
    '按验收结果支付。',
  ),
  PREPAYMENT_PAID: row('预付款已经支付。', '政府采购法 第五十条', '其余款项按验收结果支付。'),
  PREPAYMENT_AMOUNT: row(
    '预付金额应为合同约定的 {agreed}。',
    '政府采购法 第五十条',
    '按合同约定的预付比例填写。',
  ),
  PREPAID_BEFORE_SIGNING: row(
    '支付日期早于合同签订日期 {on}。',
    '政府采购法 第四十六条',
    '合同签订后支付预付款。',
  ),
  PAYMENT_WITHOUT_OFFSET: row(
    '验收应付 {accepted}，先抵扣预付款 {offset}，本期应付 {pay}。',
    '政府采购法 第五十条',
    '按抵扣后的金额支付。',
  ),
  PREPAYMENT_NOT_SETTLED: row(
    '还有 {left} 预付款没有抵扣，应当收回。',
    '民法典 第五百六十六条',
    '收回未抵扣的预付款后结算，没有的填 0 或者不填。',
  ),
  LATE_INTEREST: row(
    '逾期 {days} 日向中小企业付款，应当支付逾期利息 {interest}。',
    '国务院令第802号 逾期利息',
    '填写应付的逾期利息，与本期款项一并支付。',
  ),
  BOND_NOT_SETTLED: row(
    '退还与扣减之和不等于履约保证金 {bond}。',
    '政府采购法实施条例 第四十八条',
    '核对履约保证金。',
  ),
  NOT_SETTLED: row('还没有结算，不能关闭合同。', '民法典 第五百六十七条', '先办理结算。'),
  EVALUATION_NOT_PUBLIC: row(
    '第 {lot} 标段没有已经公布的绩效评价结果。',
    seed('二（六）'),
    '评价结果公布后，按结果表扬或者责令整改。',
  ),
  NOT_TO_COMMEND: row(
    '第 {lot} 标段的评价等次不是优或者良，不能通报表扬。',
    seed('二（六）'),
    '按评价结果办理。',
  ),
  NOT_TO_CORRECT: row(
    '第 {lot} 标段的评价等次是优或者良，不需要责令整改。',
    seed('二（六）'),
    '按评价结果办理。',
  ),
  CORRECTION_RUNNING: row(
    '第 {lot} 标段的整改还没有销号。',
    seed('二（六）'),
    '整改报告提交后核查；不到位的，重新定期限。',
  ),
  CORRECTION_PAST: row('整改期限没有填写，或者不在今天以后。', seed('二（六）'), '填写今天以后的日期。'),
  EVALUATION_UNPUBLISHED: row(
    '绩效评价还没有公布，不能关闭合同。',
    seed('二（六）'),
    '先完成评价并公布结果。',
  ),
  NOT_ARCHIVED: row('采购和履约文件没有归档。', '政府采购法 第四十二条', '归档后再关闭合同。'),

  ...takeoverRefusals,
} as const;
