import { type RefusalRow, row } from '#domain/refusals/row.ts';

const negotiation = (article: string): string => `财政部令第74号 ${article}`;

/** Refusals of what each 采购方式 has for itself. */
export const methodRefusals = {
  // 单一来源
  SOLE_SUPPLIER_MISSING: row(
    '采用单一来源方式的，须写明拟定的唯一供应商。',
    negotiation('第三十八条'),
    '填写供应商的名称、地址和统一社会信用代码。',
  ),
  SOLE_SUPPLIER_ELSEWHERE: row(
    '只有单一来源方式才事先确定供应商。',
    '政府采购法 第三条',
    '删去拟定的供应商，或者改用单一来源方式并写明法定情形。',
  ),
  SOLE_SOURCE_SHORT: row(
    '公示期不足五个工作日，截止日期不得早于 {until}。',
    '政府采购法实施条例 第三十八条',
    '推迟公示截止日期。',
  ),
  OBJECTION_OUTSIDE: row(
    '公示期为 {from} 至 {until}，异议的收到日期不在其内。',
    negotiation('第三十九条'),
    '核对收到日期；公示期外的意见按询问、质疑办理。',
  ),
  OBJECTION_CLOSED: row(
    '现在没有单一来源公示在公示期内，不能提出或者登记异议。',
    negotiation('第三十八条、第三十九条'),
    '公示期外的意见按询问、质疑办理。',
  ),
  OBJECTION_OWN_DAY: row(
    '自己提交的异议以系统收到的日期为准，不填收到日期。',
    negotiation('第三十九条'),
    '删去收到日期。',
  ),
  OBJECTION_DAY_MISSING: row(
    '登记书面异议应当填写收到日期。',
    negotiation('第三十九条'),
    '按收文登记填写收到日期。',
  ),
  OBJECTION_UNSETTLED: row(
    '异议还没有经过补充论证，不能告知处理结果。',
    negotiation('第三十九条'),
    '公示期满后组织补充论证，办结“处理公示异议”后再告知。',
  ),
  OBJECTION_UNARGUED: row(
    '收到异议的，应当组织补充论证。',
    negotiation('第四十条'),
    '组织补充论证，填写论证意见、结论和告知异议人的情况。',
  ),
  ARGUMENT_WITHOUT_OBJECTION: row(
    '没有异议，不必补充论证。',
    negotiation('第四十条'),
    '删去补充论证，或者登记收到的异议。',
  ),
  ARGUMENT_DATE: row(
    '补充论证日期应不早于公示发布日 {from}，且不晚于今天。',
    negotiation('第四十条'),
    '改正论证日期。',
  ),
  NOT_INVITED: row(
    '本次采购只接受受邀供应商的响应，贵单位不在受邀之列。',
    '政府采购法 第三十一条、第三十四条',
    '对采购方式或者受邀名单有异议的，可以提出询问、质疑。',
  ),
  NEGOTIATED_WHEN: row(
    '协商时间应在响应截止以后，且不晚于现在。',
    negotiation('第四十二条'),
    '改正协商时间。',
  ),
  RECORD_UNSIGNED: row(
    '协商情况记录应当由全体采购人员签字认可。',
    negotiation('第四十二条'),
    '全体签字后提交；有不同意见的，写明理由。',
  ),
  NEGOTIATED_LOT: row(
    '标段 {lot} 应当有且只有一项协商情况。',
    negotiation('第四十二条'),
    '逐个标段填写商定情况。',
  ),
  AGREED_OVER_CEILING: row(
    '标段 {lot} 商定的价格超过最高限价 {ceiling}。',
    negotiation('第四十一条'),
    '继续协商；不能达成一致的，终止采购。',
  ),

  // 竞争性谈判
  ROUND_IN_FUTURE: row('谈判时间不能晚于现在。', negotiation('第三十一条'), '谈判结束后再作记录。'),
  ROUND_UNEQUAL: row(
    '这一轮没有与标段 {lot} 的供应商 {org} 谈判，应当给予所有参加谈判的供应商平等的谈判机会。',
    negotiation('第三十一条'),
    '与其谈判后一并记录；该供应商退出的，登记退出情况。',
  ),
  CHANGE_NOT_TOLD: row(
    '对谈判文件的实质性变动，应当及时以书面形式同时通知所有参加谈判的供应商。',
    negotiation('第三十二条'),
    '通知所有供应商后勾选。',
  ),
  FINAL_DEADLINE: row(
    '要求提交最后报价的，应当规定提交时间，且晚于现在。',
    negotiation('第三十三条'),
    '填写最后报价截止时间。',
  ),
  FINAL_DEADLINE_EARLY: row(
    '谈判还没有结束，不能规定最后报价的时间。',
    negotiation('第三十三条'),
    '删去最后报价截止时间，或者结束谈判、要求提交最后报价。',
  ),
  FINAL_OFFERS_CLOSED: row('现在不接受最后报价。', negotiation('第三十三条'), '在谈判小组规定的时间内提交。'),
  NOT_NEGOTIATING: row(
    '贵单位没有参加标段 {lot} 的谈判，或者已经退出。',
    negotiation('第三十三条、第三十四条'),
    '只有继续参加谈判的供应商可以提交最后报价。',
  ),
  FINAL_OFFER_EXISTS: row(
    '标段 {lot} 的最后报价已经提交，不能更改。',
    negotiation('第三十三条'),
    '最后报价只提交一次。',
  ),
  FINAL_OFFERS_NOT_COMPLETE: row(
    '标段 {lot} 的最后报价应当与供应商提交的逐家一致。',
    negotiation('第三十三条、第三十五条'),
    '按开启的最后报价逐家填写，没有提交的不填。',
  ),

  // 资格预审和邀请
  PREQUALIFICATION_ELSEWHERE: row(
    '资格预审只用于招标。',
    '财政部令第87号 第十四条、第二十一条',
    '取消资格预审，或者改用公开招标、邀请招标。',
  ),
  PREQUALIFICATION_SHORT: row(
    '提交资格预审申请文件的时间不足五个工作日，截止时间不得早于 {until}。',
    '政府采购法实施条例 第二十一条',
    '推迟申请文件提交截止时间。',
  ),
  PREQUALIFIED_EARLY: row(
    '资格预审日期不能早于申请截止日 {deadline}。',
    '财政部令第87号 第十四条',
    '改正资格预审日期。',
  ),
  NO_PREQUALIFICATION: row(
    '没有在申请期间的资格预审公告。',
    '财政部令第87号 第二十七条',
    '公告发布后、申请截止前才能更正。',
  ),
  APPLICATIONS_CLOSED: row(
    '现在不接受资格预审申请。',
    '政府采购法实施条例 第二十一条',
    '在资格预审公告规定的时间内提交。',
  ),
  APPLICANT_NOT_REVIEWED: row(
    '供应商 {org} 应当有且只有一项资格预审结果。',
    '政府采购法 第二十三条',
    '对每一家申请人逐一审查。',
  ),
  APPLICANTS_NOT_TOLD: row(
    '资格预审结果应当书面通知全部申请人。',
    '财政部令第87号 第十四条',
    '通知后勾选，未通过的说明理由。',
  ),
  SUPPLIER_LIST_ELSEWHERE: row(
    '受邀供应商名单的产生方式只在邀请招标中选择；从供应商库选取或者书面推荐的，不再进行资格预审。',
    '财政部令第87号 第十四条（未确认）',
    '改正采购方式或者名单的产生方式。',
  ),
  SUPPLIER_LIST_NOT_ASKED: row(
    '本项目以资格预审产生受邀供应商，不从其他名单中抽取。',
    '财政部令第87号 第十四条（未确认）',
    '删去备选供应商，从通过资格预审的供应商中抽取。',
  ),
  SUPPLIER_LIST_SOURCE: row(
    '没有写明供应商库的名称或者推荐文件。',
    '财政部令第87号 第十四条（未确认）',
    '写明省级以上财政部门供应商库的名称，或者采购人的推荐文件。',
  ),
  SUPPLIER_LISTED_TWICE: row('供应商 {org} 在备选名单中重复。', '政府采购法 第三十四条', '每家只列一次。'),
  SUPPLIER_LIST_SHORT: row(
    '备选供应商只有 {listed} 家；抽取 {count} 家的，备选不得少于 {needed} 家。',
    '财政部令第87号 第十四条（未确认）',
    '补足符合资格条件的备选供应商，或者减少抽取家数，但不得少于三家。',
  ),
  INVITED_TOO_MANY: row(
    '通过资格预审的只有 {passed} 家，不能抽取 {count} 家。',
    '政府采购法 第三十四条',
    '减少邀请家数，但不得少于三家。',
  ),

  // 限额以下自行采购
  SPLIT_PURCHASE: row(
    '本年度同一目录事项“{item}”另有采购（{purchases}），合计 {sum}，达到或者超过标准 {limit}，不得化整为零。',
    '{article}',
    '合并立项，按合计金额选择采购方式；项目预算调整过的，填写调整文号；或者报经批准。',
  ),
  OWN_WINDOW_SHORT: row(
    '响应时间不足 {days} 日，截止日期不得早于 {until}。',
    '系统规则 限额以下自行采购',
    '推迟响应截止时间。',
  ),
  OWN_CHOICE: row(
    '标段 {lot} 应当从满足要求、不超过最高限价的供应商中选定一家。',
    '系统规则 限额以下自行采购',
    '逐个标段选定一家并写明理由。',
  ),
} as const satisfies Record<string, RefusalRow>;
