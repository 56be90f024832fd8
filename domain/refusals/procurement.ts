import { type RefusalRow, row } from '#domain/refusals/row.ts';

const seed = (article: string): string => `桂民规〔2018〕5号 ${article}`;
const consultation = (article: string): string => `财库〔2014〕214号 ${article}`;

/** Refusals of the stages catalogue, notice and bidding, and of the budget. */
export const procurementRefusals = {
  // Who may act
  NOT_THIS_PURCHASER: row(
    '这个项目不属于您所在的购买主体。',
    seed('二（一）'),
    '请由该项目购买主体的人员办理。',
  ),
  AGENCY_NOT_COMMISSIONED: row(
    '采购人没有委托贵机构代理这个项目。',
    '政府采购法 第十九条',
    '由采购人在备案采购实施计划时登记委托的代理机构。',
  ),
  SAME_PERSON: row(
    '“{step}”不能由“{other}”的办理人本人办理。',
    '政府采购法 第六十一条',
    '请由另一名有权限的人员办理。',
  ),
  PURCHASE_OPENED: row('这个项目已经立项。', '系统规则', '在现有项目中继续办理，或以新的编号立项。'),
  PURCHASER_KIND_MISMATCH: row(
    '您所在的单位与所选购买主体类型不一致。',
    seed('二（一）'),
    '县级立项选择县级以上民政部门，乡镇立项选择乡镇人民政府或街道办事处。',
  ),

  BEFORE_THE_RULES: row('{from} 之前没有可以适用的实施意见。', seed('二'), '在实施意见施行后立项。'),

  // Need
  NEGATIVE_LIST: row('{reason}发现的表述：“{words}”。', '{article}', '{wayOut}'),
  CATALOGUE_ITEM_REPEATED: row('目录事项“{item}”重复填写。', `${seed('附件')}`, '每个目录事项只填写一次。'),
  LOT_NUMBERS: row('标段号应从 1 起连续编号。', '系统规则', '按 1、2、3……依次填写标段号。'),
  LOT_SUM: row(
    '各标段预算合计 {sum}，与项目预算 {budget} 不一致。',
    '政府采购法实施条例 第三十条',
    '调整标段预算，使合计等于项目预算。',
  ),
  LOT_CEILING: row(
    '标段 {lot} 的最高限价 {ceiling} 超过该标段预算 {budget}。',
    '财政部令第87号 第十二条',
    '最高限价不得高于标段预算。',
  ),
  LOT_BUDGET_EMPTY: row('标段 {lot} 没有预算。', seed('二（五）'), '每个标段填写大于零的预算和最高限价。'),
  TERM_TOO_LONG: row(
    '服务期限 {months} 个月超过 12 个月，须说明预算有保障、内容稳定等理由。',
    '{article}',
    '缩短服务期限，或填写多年期理由。',
  ),
  RESEARCH_RESPONDENTS: row(
    '需求调查对象只有 {found} 个，不足 {needed} 个。',
    '{article}',
    '补充有代表性的调查对象。',
  ),
  PUBLIC_OPINION_MISSING: row(
    '公共服务项目应当就采购需求征求社会公众意见。',
    '政府采购法实施条例 第十五条',
    '征求公众意见后填写起止日期、渠道和采纳情况。',
  ),
  PUBLIC_OPINION_DATES: row(
    '征求意见的截止日期应不早于开始日期，且不晚于今天。',
    '政府采购法实施条例 第十五条',
    '改正征求意见的日期。',
  ),

  // Money
  NO_BUDGET_LINE: row(
    '没有预算安排，不得购买。',
    seed('二（五）'),
    '填写资金来源、年度和预算项目编号，再予确认。',
  ),
  FUNDING_SUM: row(
    '资金安排合计 {sum}，与项目预算 {budget} 不一致。',
    seed('二（五）'),
    '调整各资金来源的金额。',
  ),
  FUNDING_YEARS: row(
    '本项目的服务期限最晚到 {last} 年，不能安排 {year} 年的资金。',
    seed('二（五）'),
    '资金列入服务期限涉及的年度预算。',
  ),
  FUNDING_YEAR_MISSING: row(
    '服务期限跨 {years} 个年度，只安排了 {planned} 个年度的资金。',
    seed('二（五）'),
    '按年度分别安排资金，每个年度在当年预算中预留。',
  ),
  INSPECTION_DATE: row(
    '处理决定日期 {day} 早于立项，或者还没有到。',
    '政府采购法 第五十九条',
    '核对处理决定的日期。',
  ),
  NO_SPECIAL_FUND: row(
    '本项目 {year} 年没有使用社会救助专项资金。',
    seed('二（五）'),
    '填写使用了专项资金的年度。',
  ),
  CENTRAL_FUND_NOTE: row(
    '使用中央级社会救助专项，没有登记支出经济分类科目，或者没有财政部门的书面意见。',
    seed('二（五）'),
    '登记经济分类科目并填写财政意见，或者改列其他来源。',
  ),
  SPECIAL_FUND_UNKNOWN: row(
    '{year} 年社会救助专项资金总量尚未录入，无法核对 2% 上限。',
    seed('二（五）'),
    '由财政局录入当年社会救助专项资金总量。',
  ),
  FUNDING_CAP: row(
    '从社会救助专项中安排的购买资金将达 {total}，超过当年专项总量 {fund} 的 {cap}（{limit}）。',
    seed('二（五）'),
    '减少专项安排 {over}，改由社会救助工作经费等来源安排。',
  ),
  RECIPIENT_KIND_UNKNOWN: row(
    '{day}立项时，法规还没有“{kind}”这一类救助对象。',
    '社会救助法 第十三条',
    '按立项之日的规定选择服务对象种类。',
  ),
  NEEDS_ASSESSMENT_MISSING: row(
    '没有写明服务对象种类、需求评估情况，或者没有与服务清单对照。',
    '民发〔2026〕35号（只见摘要，未核对原文）',
    '补充服务对象种类、需求评估情况和服务清单对照。',
  ),
  SPECIAL_FUND_OPINION: row(
    '用社会救助专项购买事务性工作，须附财政部门书面意见。',
    '{article}',
    '填写财政部门书面意见，或改由社会救助工作经费安排。',
  ),

  // Method and approval
  APPROVAL_IN_FUTURE: row('批准日期不能晚于今天。', '政府采购法 第二十七条', '改正批准日期。'),
  SINGLE_SOURCE_NOTICE: row(
    '只能从唯一供应商处采购且达到公开招标数额的，报批前应公示不少于 5 个工作日。',
    '政府采购法实施条例 第三十八条',
    '公示期满后再报批，并填写公示起止日期。',
  ),
  FOLLOW_ON_CONTRACT: row(
    '从原供应商处添购的，须登记原合同。',
    '政府采购法 第三十一条第（三）项',
    '填写原合同编号、金额和此前已添购的金额。',
  ),
  FOLLOW_ON_CAP: row(
    '添购金额合计超过原合同金额 {contract} 的 {cap}。',
    '政府采购法 第三十一条第（三）项',
    '减少添购金额，或者改用其他采购方式。',
  ),

  // Notice
  NOTICE_FIELD_MISSING: row('公告缺少“{field}”。', seed('二（四）'), '补充该栏目后重新提交。'),
  PERSONAL_DATA: row('“{field}”中含有{kind}，不得公开。', '{article}', '删去个人信息后重新提交。'),
  UNREASONABLE_CONDITION: row('{reason}发现的表述：“{words}”。', '{article}', '{suggestion}'),
  FINDINGS_UNREAD: row(
    '公告中有 {count} 处可能以不合理条件限制供应商，须逐项核实：{findings}',
    '政府采购法实施条例 第二十条',
    '核实后勾选“已核实系统提示的疑似不合理条件”，或者退回修改。',
  ),
  SCORING_SUM: row(
    '价格分与各评审因素合计 {sum} 分，应为 100 分。',
    '政府采购法实施条例 第三十四条',
    '调整分值使合计为 100 分。',
  ),
  CRITERION_NUMBERS: row('评审因素应从 1 起连续编号。', '系统规则', '按 1、2、3……依次填写序号。'),
  DOCUMENTS_BEFORE_NOTICE: row(
    '采购文件提供日期 {from} 早于公告发布日期 {today}。',
    '政府采购法实施条例 第三十一条',
    '填写顺延后的文件提供日期和响应截止时间。',
  ),
  DOCUMENT_OFFER_SHORT: row(
    '采购文件提供期限不足：从 {from} 起至少提供到 {until}。',
    '{article}',
    '延长采购文件提供期限。',
  ),
  WINDOW_SHORT: row(
    '响应截止时间过早：采购文件 {from} 发出，截止日期不得早于 {until}。',
    '{article}',
    '推迟响应截止时间。',
  ),
  DEADLINE_PAST: row('响应截止时间已过或早于文件提供截止日期。', '系统规则', '推迟响应截止时间。'),
  NOTICE_BROUGHT_FORWARD: row(
    '发布时只能顺延经审核的日期，不能提前。',
    '政府采购法 第三十五条',
    '保持或推迟采购文件提供日期和响应截止时间。',
  ),
  MEDIA_MISSING: row(
    '公告应当在省级以上财政部门指定的媒体上发布。',
    '财政部令第101号 第八条',
    '至少选择一个指定媒体。',
  ),
  NO_NOTICE_IN_FORCE: row(
    '目前没有可以更正的采购公告。',
    consultation('第十条'),
    '公告发布后、响应截止前办理更正。',
  ),
  CORRECTION_TOO_LATE: row(
    '更正可能影响响应文件编制，响应截止时间不得早于 {until}。',
    '{article}',
    '顺延响应截止时间。',
  ),
  DEADLINE_BROUGHT_FORWARD: row('更正不得提前响应截止时间。', '{article}', '保持或顺延原截止时间。'),

  // Responses
  RESPONSES_CLOSED: row(
    '现在不接收响应文件。',
    consultation('第十一条'),
    '在采购文件提供之日起、响应截止时间前提交。',
  ),
  LOT_UNKNOWN: row('没有标段 {lot}。', '系统规则', '选择公告列明的标段。'),
  LOT_NOT_CALLED: row(
    '本次公告不采购标段 {lot}。',
    consultation('第十一条'),
    '按本次公告列明的标段提交响应文件。',
  ),
  ORG_UNKNOWN: row('统一社会信用代码有误。', 'GB 32100-2015', '核对统一社会信用代码。'),
  COMMITMENT_MISSING: row('响应文件须承诺真实有效。', consultation('第十一条'), '勾选承诺后重新提交。'),
  ZERO_PRICE: row('报价不能为零。', '政府采购法实施条例 第十一条', '填写大于零的报价。'),
  RECALL_NOT_POSSIBLE: row(
    '终止事由是“{reason}”，不能直接重新采购。',
    '政府采购法 第六条',
    '落实预算后重新立项。',
  ),
  RECALL_LOT: row(
    '标段 {lot} 应当逐一作出处理决定：每个废标标段一项，其他标段不填。',
    '政府采购法 第三十七条',
    '每个废标标段各填一行，写明处理和理由。',
  ),
  RESPONSE_EXISTS: row(
    '贵单位已对标段 {lot} 提交响应文件。',
    consultation('第十三条'),
    '撤回后可以重新提交。',
  ),
  RESPONSE_MISSING: row('贵单位没有对标段 {lot} 提交响应文件。', consultation('第十三条'), '无须撤回。'),
  OPENING_NOT_COMPLETE: row(
    '开启记录应与标段 {lot} 收到的响应文件逐一对应。',
    '财政部令第87号 第四十一条',
    '按系统列出的供应商逐一登记报价。',
  ),
  OPENING_TOO_FEW: row(
    '标段 {lot} 响应供应商不足 {needed} 家，不得开启。',
    '{article}',
    '删去该标段的报价，该标段作废标处理。',
  ),
  OPENED_PRICE_DIFFERS: row(
    '{org} 对标段 {lot} 登记的报价与其密封报价不一致。',
    '财政部令第87号 第四十一条',
    '按响应文件中的报价登记。',
  ),
  REVIEW_NOT_COMPLETE: row(
    '资格审查应覆盖每个开启的响应文件，标段 {lot} 的 {org} 有缺漏或重复。',
    '财政部令第87号 第四十四条',
    '逐一填写审查结论。',
  ),
  QUALIFICATION_REASON: row('{org} 未通过资格审查，须写明理由。', seed('二（三）'), '填写不符合的具体理由。'),
  CREDIT_DATE: row(
    '信用查询日期应在公告发布之后、今天之前。',
    '财库〔2016〕125号',
    '重新查询信用记录并填写日期。',
  ),
  BAN_IN_FORCE: row(
    '{org} 被禁止参加政府采购活动，期限至 {until}，不能认定为符合条件。',
    '政府采购法 第二十二条、第七十七条',
    '将该供应商的信用条件记为不符合并写明理由。',
  ),

  // Committee, scoring
  EXPERT_POOL: row(
    '备选专家 {found} 人，不足以抽取 {needed} 人。',
    '政府采购法实施条例 第三十九条',
    '从专家库补充备选专家。',
  ),
  EXPERT_REPEATED: row('账号 {account} 重复。', '系统规则', '每名成员只填写一次。'),
  EXPERT_IS_STAFF: row(
    '账号 {account} 是采购人或代理机构的人员，不得以专家身份参加评审。',
    '政府采购法实施条例 第三十九条',
    '更换为专家库中的专家。',
  ),
  SEAT_NOT_YOURS: row('这个评审席位不属于您。', '政府采购法实施条例 第四十条', '在您自己的席位上评审。'),
  CONFLICT_OF_INTEREST: row(
    '与供应商有利害关系的评审人员应当回避。',
    '政府采购法 第十二条',
    '由采购人补抽评审专家后继续评审。',
  ),
  MEMBERS_UNDECLARED: row(
    '谈判小组席位 {seats} 还没有申报与供应商的利害关系，不能开始谈判。',
    '政府采购法 第十二条；政府采购法实施条例 第九条',
    '请成员在各自的待办中申报；不能参加的，更换评审专家。',
  ),
  MEMBER_MUST_RECUSE: row(
    '席位 {seat} 的成员申报与 {org} 有利害关系（{relation}），应当回避。',
    '政府采购法 第十二条；政府采购法实施条例 第九条',
    '更换评审专家后继续。',
  ),
  DISSENT_REASON: row(
    '有异议的，应当签署不同意见并说明理由，否则视为同意评审报告。',
    '政府采购法实施条例 第四十一条',
    '写明不同意见和理由，或者选择同意。',
  ),
  MUST_RECUSE: row(
    '您申报{relation}（{org}），应当回避。',
    '政府采购法 第十二条；政府采购法实施条例 第九条',
    '由没有利害关系的其他人员办理；申报有误的，重新申报。',
  ),
  SEAT_UNKNOWN: row('没有待评审的席位 {seat}。', '系统规则', '选择尚未完成评审的席位。'),
  SCORE_NOT_COMPLETE: row(
    '标段 {lot} 的 {org}，评审因素 {criterion} 缺少评分或重复评分。',
    '政府采购法实施条例 第三十四条',
    '对每个供应商的每个评审因素评分一次。',
  ),
  SCORE_OUT_OF_RANGE: row(
    '评审因素 {criterion} 满分 {points} 分，评分 {given} 分超出范围。',
    '政府采购法实施条例 第三十四条',
    '在 0 分至满分之间评分。',
  ),
  SUPPLIER_NOT_LIVE: row(
    '标段 {lot} 中没有待评审的供应商 {org}。',
    '系统规则',
    '只填写通过资格审查的供应商。',
  ),
  FINAL_OFFER_IN_TENDER: row(
    '招标项目不得与投标人就投标价格进行谈判。',
    '政府采购法 第七十七条',
    '删去最后报价，以投标报价评审。',
  ),
  FIXED_PRICE_CHANGED: row('固定价格的项目不接受最后报价。', '财政部令第87号 第五十五条', '删去最后报价。'),
  LOW_PRICE_UNEXPLAINED: row(
    '{org} 对标段 {lot} 的报价触发异常低价审查，须记录供应商说明和审查结论。',
    '财库〔2026〕2号 异常低价审查',
    '要求供应商在合理时间内说明，并填写审查结论。',
  ),
  LOW_PRICE_RATIO: row(
    '异常低价审查比例 {ratio} 不在 {band} 之内。',
    '{article}',
    '采购人可以提高比例，不能降低，最高不超过上限。',
  ),
  LOW_PRICE_NOT_ASKED: row(
    '{org} 对标段 {lot} 的报价异常偏低，没有记录要求其说明的时间。',
    '{article}',
    '填写评审小组要求供应商说明的时间。',
  ),
  LOW_PRICE_WINDOW: row(
    '{org} 的说明时间不足 {minutes} 分钟，{until} 以前不能认定报价无效。',
    '{article}',
    '到时间后再提交评审报告；说明成立的，可以立即提交。',
  ),
  AWARD_ORDER: row(
    '标段 {lot} 应当按评审排序确定供应商；跳过 {org} 须有法定理由。',
    consultation('第二十八条'),
    '选择排序在前的供应商，或登记其被排除的法定理由。',
  ),
  AWARD_MISSING: row('标段 {lot} 没有确定供应商。', consultation('第二十八条'), '逐一确定每个标段的供应商。'),
  RESULT_LOT_MISSING: row(
    '结果公告缺少标段 {lot} 的主要标的信息，或列入了未成交的标段。',
    '政府采购法实施条例 第四十三条',
    '对每个成交标段填写服务范围、要求、时间和标准。',
  ),
  NOTHING_TO_TERMINATE: row(
    '采购活动尚未开始或已经结束，不能终止。',
    consultation('第三十四条'),
    '合同签订后的问题按合同变更、退出或接管办理。',
  ),
  RESULT_BINDS: row(
    '结果已经公告，采购人不得以“{reason}”为由终止。',
    '政府采购法 第四十六条',
    '结果公告后，仅可因供应商放弃、查实不符或者监督处理决定终止。',
  ),
  RUN_NOT_OPEN: row('这个阶段没有待办理的事项，无须重新启动。', '系统规则', '无须处理。'),
} as const satisfies Record<string, RefusalRow>;
