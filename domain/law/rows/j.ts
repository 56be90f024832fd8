/** 第二轮核对 J: what is newer than the other tables. J.3 has no numbers and is counted; J.5 (neighbouring fields) is matter for the takeover plan and no rule here. */
import { information, type LawRow, row } from '#domain/law/rows/row.ts';

const fact = '对现状的陈述，不是规则。';
const practice = '别处的做法或者评价各省的指标，不约束一次购买。';
const noText = '未见原文。';

export const tableJ: readonly LawRow[] = [
  row('J1-1', ['V'], '社会救助法施行', {
    rule: [
      'law/legal-bases.ts#legalBasesOn',
      'law/legal-bases.ts#fundSource',
      'law/redaction.ts#privacySource',
    ],
    passes: ['legal-bases?日期=2026-07-01', 'domain/law/guards.test.ts: cites the law of the day'],
    refuses: ['legal-bases?日期=2026-06-30', 'domain/law/guards.test.ts: cites the law of the day'],
    at: ['OpenPurchase', 'ConfirmFunding', 'PublishNotice'],
  }),
  row('J1-2', ['V', 'unknown'], '服务类社会救助的清单和需求评估', {
    rule: 'law/parameter-rows.ts#parameterRows.needsAssessmentDuty',
    passes: 'research?立项日=2026-08-20&结论=ReviewNeed',
    refuses: 'research?结论=NEEDS_ASSESSMENT_MISSING',
    at: 'ResearchNeed',
  }),
  information('J1-3', ['V'], '服务类救助试点', fact),
  information(
    'J1-4',
    ['V', 'unknown'],
    '政府采购法修订草案',
    `${noText}参数和期限都有施行日，通过以后按日期更换。`,
  ),
  row('J1-5', ['V'], '广西限额', {
    rule: 'law/parameter-rows.ts#parameterRows.openTenderServices',
    passes: 'methods?日期=2022-01-01&结论=可以',
    refuses: 'methods?日期=2022-01-01&结论=METHOD_NEEDS_APPROVAL',
    at: 'ChooseMethod',
  }),
  row('J1-6', ['V'], '广西二十五日内签订，预付款比例', {
    rule: ['law/periods.ts#periods.contractSigningGuangxi', 'law/sme-payment.ts#checkPrepayment'],
    passes: ['periods?期限=contractSigningGuangxi', 'prepayments?结论=可以'],
    refuses: ['periods?期限=contractSigningGuangxi', 'prepayments?结论=PREPAYMENT_RATIO'],
    at: ['DraftContract', 'SignAsPurchaser', 'PayPrepayment'],
  }),
  row('J1-7', ['V'], '壮族三月三改变工作日', {
    rule: 'law/calendar.ts#isWorkday',
    passes: 'workdays?日期=2021-04-18&地区=451221',
    refuses: 'workdays?日期=2022-04-02&地区=451221',
    at: 'console/screens/purchase/Deadlines.tsx',
  }),

  row('J2-1', ['V'], '民政和乡镇可以购买', {
    rule: 'law/purchaser-kinds.ts#checkPurchaserKind',
    passes: 'purchasers?主体类型=township&日期=2026-07-01',
    refuses: 'purchasers?结论=PURCHASER_BARRED&日期=2021-03-01',
    at: 'OpenPurchase',
  }),
  row('J2-2', ['V'], '可以委托的调查、访视和服务', {
    rule: 'law/catalogue.ts#catalogue',
    passes: 'negative-list?目录项=3&应发现=',
    refuses: 'negative-list?应发现=ELIGIBILITY_DECISION',
    at: 'SelectItems',
  }),
  row('J2-3', ['V'], '服务类救助的种类', {
    rule: 'law/catalogue.ts#catalogue',
    passes: ['catalogue?序号=11', 'catalogue?序号=12'],
    refuses: 'negative-list?应发现=ITEM_UNKNOWN',
    at: 'SelectItems',
  }),
  row('J2-4', ['V'], '救助对象的种类', {
    rule: 'law/recipient-kinds.ts#recipientKinds',
    passes: 'research?立项日=2026-07-01&结论=ReviewNeed',
    refuses: 'research?结论=RECIPIENT_KIND_UNKNOWN',
    at: 'ResearchNeed',
  }),
  row('J2-5', ['V'], '确认由县级部门或者省里授权的乡镇作出，不得购买', {
    rule: 'law/negative-list.ts#checkNegativeList',
    passes: 'negative-list?目录项=6&应发现=',
    refuses: 'negative-list?应发现=ELIGIBILITY_DECISION',
    at: 'SelectItems',
  }),
  row('J2-6', ['V'], '核对的数据来源', {
    rule: ['law/data-sources.ts#dataSources', 'assistance/register.ts#checkDataSource'],
    passes: ['data-sources?数据=payments&结论=可以', 'data-sources?接通=absent&结论=可以'],
    refuses: ['data-sources?结论=DATA_SOURCE_NO_BASIS', 'data-sources?结论=DATA_SOURCE_REASON'],
    at: 'console/screens/assistance/Assistance.tsx',
  }),
  information('J2-7', ['V'], '能核对的不得要求对象提供', '系统不向救助对象收取证明。'),
  information('J2-8', ['V'], '减发、停发前听取意见', '由民政部门办理，不是承接主体的事，也不在购买流程内。'),
  information('J2-9', ['V'], '资金安排和预算绩效管理', '概括的职责，具体规则见 D 和绩效评价。'),
  row('J2-10', ['V'], '财政监督、审计和资金公开', {
    rule: ['stages/publish-fund-use.ts#publishFundUse', 'law/redaction.ts#fundUseSource'],
    passes: 'fund-uses?结论=可以',
    refuses: 'fund-uses?结论=NO_SPECIAL_FUND',
    at: ['PublishFundUse', 'console/screens/purchase/Audit.tsx', 'console/screens/Funds.tsx'],
  }),
  row('J2-11', ['V'], '隐私和个人信息保护', {
    rule: 'law/redaction.ts#findPersonalData',
    passes: 'redaction?应发现=',
    refuses: 'redaction?应发现=identityNumber',
    at: ['DraftNotice', 'PublishResult'],
  }),
  row('J2-12', ['V'], '服务记录不得隐匿、毁损', {
    rule: 'stages/takeover/respond.ts#secureRecords',
    passes: 'domain/takeover/respond.test.ts: says what could not be secured',
    refuses: 'domain/takeover/respond.test.ts: the service records',
    at: 'SecureRecords',
  }),
  information('J2-13', ['V'], '挪用资金的责任', '由有权机关处理；接管时的移送见 ReferViolation。'),
  row('J2-14', ['V'], '服务热线和一门受理', {
    rule: ['assistance/register.ts#checkNumber', 'assistance/register.ts#checkTownship'],
    passes: ['service-desks?登记=热线&结论=可以', 'service-desks?登记=窗口&结论=可以'],
    refuses: ['service-desks?结论=HOTLINE_NUMBER', 'service-desks?结论=WINDOW_TOWNSHIP'],
    at: 'console/screens/assistance/Assistance.tsx',
  }),
  information('J2-15', ['V'], '关心经办人员', '对政府的要求，没有可以判断的条件。'),

  row('J3-1', ['V'], '2018年1月至5月的限额未见', {
    rule: 'law/parameter-rows.ts#parameterRows.openTenderServices',
    passes: 'parameters?参数=openTenderServices&日期=2018-05-31',
    refuses: 'methods?日期=2018-03-01&结论=THRESHOLD_UNKNOWN',
    at: 'ChooseMethod',
  }),
  row('J3-2', ['V'], '2018年6月起服务100万元', {
    rule: 'law/parameter-rows.ts#parameterRows.openTenderServices',
    passes: 'methods?日期=2019-03-01&结论=可以',
    refuses: 'methods?日期=2019-03-01&结论=METHOD_NEEDS_APPROVAL',
    at: 'ChooseMethod',
  }),
  row('J3-3', ['V'], '2020年版200万元，市县限额30万元', {
    rule: [
      'law/parameter-rows.ts#parameterRows.openTenderServices',
      'law/parameter-rows.ts#parameterRows.dispersedThresholdCounty',
    ],
    passes: ['methods?预算=1999999.99', 'methods?预算=299999.99'],
    refuses: ['methods?预算=2000000&结论=METHOD_NEEDS_APPROVAL', 'methods?预算=300000'],
    at: 'ChooseMethod',
  }),
  row('J3-4', ['V', 'unknown'], '61号文300万元，新限额未见', {
    rule: [
      'law/parameter-rows.ts#parameterRows.openTenderServices',
      'law/parameter-rows.ts#parameterRows.dispersedThresholdCounty',
    ],
    passes: 'methods?预算=2999999.99',
    refuses: [
      'methods?预算=3000000&结论=METHOD_NEEDS_APPROVAL',
      'methods?日期=2022-06-01&结论=THRESHOLD_UNKNOWN',
    ],
    at: 'ChooseMethod',
  }),
  information('J3-5', ['unknown'], '2021年以后的通知', `${noText}限额以下一律不作判断（J3-4）。`),

  row('J4-1', ['V'], '社会救助资金和工作经费是两个科目', {
    rule: 'stages/catalogue/funding.ts#fundingSources',
    passes: 'funding?资金=specialFund/county/400000;workBudget/county/1000000',
    refuses: 'funding?结论=FORM_INVALID',
    at: 'ConfirmFunding',
  }),
  information('J4-2', ['V'], '社会救助法没有列举用途', fact),
  row('J4-3', ['V'], '特困照料在用途之内，事务性工作不在', {
    rule: 'stages/catalogue/confirm-funding.ts#confirmFunding',
    passes: 'funding?目录项=12&资金=specialFund/county/1400000',
    refuses: 'funding?结论=SPECIAL_FUND_OPINION',
    at: 'ConfirmFunding',
  }),
  row('J4-4', ['V'], '经济分类科目', {
    rule: [
      'stages/catalogue/funding.ts#economicClasses',
      'stages/catalogue/confirm-funding.ts#confirmFunding',
    ],
    passes: 'funding?资金=specialFund/central/1400000/30306&结论=可以',
    refuses: 'funding?结论=CENTRAL_FUND_NOTE',
    at: 'ConfirmFunding',
  }),
  information('J4-5', ['V'], '浙江的分配文件', practice),
  information('J4-6', ['V'], '福建的用途限制', practice),
  information('J4-7', ['K', 'unknown'], '资金管理办法', `${noText}处理见 D-7。`),
  information('J4-8', ['V'], '新闻报道的2%', '与 D-2 相同。'),
  information('J4-9', ['V', 'computed'], '全区资金规模', '由公开数字算出，不是规则。'),

  information('J6-1', ['absence'], '未见实施细则和公布的目录', fact),
  information('J6-2', ['computed'], '细则的半年期限', '早已届满的一次性要求。'),
  information('J6-3', ['V'], '社工站覆盖目标', fact),

  row('J7-1', ['V'], '四个等次', {
    rule: 'stages/evaluation/score.ts#gradeOf',
    passes: 'grades?等次=excellent',
    refuses: 'grades?等次=fail',
    at: 'ConfirmGrade',
  }),
  information('J7-2', ['V'], '2016年的指标权重', practice),
  information('J7-3', ['V'], '第三方测的四个率', practice),
  row('J7-4', ['V'], '满意率公式', {
    rule: 'stages/evaluation/score.ts#satisfactionOf',
    passes: 'domain/evaluation/score.property.test.ts: counts satisfaction over all who were asked (J7-4)',
    refuses: 'domain/evaluation/evaluation.test.ts: more content people than answers',
    at: 'EvaluateAsRecipients',
  }),
  information('J7-5', ['V'], '调查的实际做法', practice),
  information('J7-6', ['V'], '经办人员配比', practice),
  information('J7-7', ['absence'], '没有样本量规定', fact),
  row('J7-8', ['P'], '应调查人数', {
    rule: 'stages/evaluation/score.ts#requiredSample',
    passes: 'samples?服务对象=1000',
    refuses: 'domain/evaluation/evaluation.test.ts: a sample too small without a reason',
    at: 'EvaluateAsRecipients',
  }),
  row('J7-9', ['P'], '两套等次名称一次算出', {
    rule: 'stages/evaluation/score.ts#grades',
    passes: 'domain/evaluation/evaluation.test.ts: is computed exactly and stands under both names (J7-9)',
    refuses: 'grades?等次=fail',
    at: 'ConfirmGrade',
  }),

  row('J8-1', ['V'], '2018年至2026年的节假日安排', {
    rule: 'law/workdays/index.ts#holidayYears',
    passes: ['workdays?日期=2023-01-03', 'workday-totals?年份=2026'],
    refuses: 'workdays?日期=2018-01-01',
    at: 'console/screens/purchase/Deadlines.tsx',
  }),
  row('J8-2', ['unknown'], '2027年的通知未公布', {
    rule: 'law/calendar.ts#isWorkday',
    passes: 'workdays?日期=2026-04-17',
    refuses: 'workdays?日期=2027-01-04',
    at: 'console/screens/purchase/Deadlines.tsx',
  }),
  row('J8-3', ['V'], '放假办法：十三天、调休、连续工作日', {
    rule: 'law/workdays/entry.ts#entryOf',
    passes: 'functions/calendar.test.ts: is entered by the region, and by nobody below it',
    refuses: 'functions/calendar.test.ts: gives more days than the law',
    at: 'console/screens/calendar/WorkCalendar.tsx',
  }),
  row('J8-4', ['V'], '通知跨年：按日期取用', {
    rule: 'law/workdays/index.ts#holidayYears',
    passes: 'workdays?日期=2018-12-29',
    refuses: 'workdays?日期=2022-12-31',
    at: 'console/screens/purchase/Deadlines.tsx',
  }),
  row('J8-5', ['V', 'unknown'], '三月三两天，放假减调休为二', {
    rule: 'law/workdays/entry.ts#entryOf',
    passes: 'domain/law/calendar.test.ts: gives Guangxi two extra days a year, all but 2020',
    refuses: 'functions/calendar.test.ts: gives more days than the law',
    at: 'console/screens/calendar/WorkCalendar.tsx',
  }),
  row('J8-6', ['P'], '区域节假日两种口径都满足', {
    rule: ['law/deadlines.ts#dueUnder', 'law/deadlines.ts#otherReading'],
    passes: ['deadlines?期限=consultationNotice&起算=2021-04-12&地区=451221', 'periods?期限=awardDecision'],
    refuses: 'periods?期限=awardDecision',
    at: 'console/screens/purchase/Deadlines.tsx',
  }),
];
