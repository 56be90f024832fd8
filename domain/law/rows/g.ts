/** 实施意见逐条 G: the clauses of catalogue, procurement, contract and money. The other clauses belong to performance and organisation. */
import { evaluationClauses } from '#domain/law/rows/g-evaluation.ts';
import { exitClauses } from '#domain/law/rows/g-exit.ts';
import { supervisionClauses } from '#domain/law/rows/g-supervision.ts';
import { takeoverClauses } from '#domain/law/rows/g-takeover.ts';
import { type LawRow, row } from '#domain/law/rows/row.ts';

const clauses: readonly LawRow[] = [
  row('G-01', ['SEED'], '依据登记', {
    rule: 'law/sources.ts#sources',
    passes:
      'domain/law/method.test.ts: has rows in their order, each with a source, none confirmed without an owner',
    refuses: 'domain/law/method.test.ts: says where it cannot know whether it was in force',
    at: 'console/screens/Law.tsx',
  }),
  row('G-02', ['SEED'], '服务及时、高效、专业', {
    rule: ['stages/supervision/timeliness.ts#timelinessOf', 'stages/supervision/timeliness.ts#isTimely'],
    passes: 'timeliness?结论=达标',
    refuses: 'timeliness?结论=不符',
    at: 'console/screens/purchase/Timeliness.tsx',
  }),
  row('G-04', ['SEED'], '市场选择：非竞争方式须有情形和批准', {
    rule: 'law/method.ts#checkMethod',
    passes: 'methods?方式=singleSource&结论=可以',
    refuses: 'methods?方式=singleSource&结论=METHOD_GROUND_MISSING',
    at: 'ChooseMethod',
  }),
  row('G-05', ['SEED'], '质量为本，不能只看价格', {
    rule: ['law/scoring.ts#refusePriceOnly', 'law/scoring.ts#findLowPrices'],
    passes: 'price-weights?权重=30&结论=可以',
    refuses: 'price-weights?结论=PRICE_ONLY',
    at: ['DraftNotice', 'SubmitReport'],
  }),
  row('G-08', ['SEED'], '购买主体', {
    rule: 'law/purchaser-kinds.ts#checkPurchaserKind',
    passes: 'purchasers?主体类型=civilAffairs',
    refuses: 'purchasers?主体类型=publicInstitutionOne',
    at: 'OpenPurchase',
  }),
  row('G-09', ['SEED'], '乡镇购买，县级可见', {
    rule: 'stages/who.ts#purchaserScope',
    passes: 'domain/catalogue/need.test.ts: lets a township run its own purchase, with its own people (G-09)',
    refuses: 'domain/catalogue/need.test.ts: a township in the name of the county',
    at: ['OpenPurchase', 'console/screens/purchases/Purchases.tsx'],
  }),
  row('G-10', ['SEED'], '事务性、服务性分类', {
    rule: 'law/catalogue.ts#catalogue',
    passes: 'negative-list?目录项=12;17',
    refuses: 'negative-list?应发现=ITEM_UNKNOWN',
    at: 'SelectItems',
  }),
  row('G-11', ['SEED'], '禁止购买的内容', {
    rule: 'law/negative-list.ts#checkNegativeList',
    passes: 'negative-list?目录项=13&应发现=',
    refuses: [
      'negative-list?应发现=ELIGIBILITY_DECISION',
      'negative-list?应发现=LABOUR_DISPATCH',
      'negative-list?应发现=WORKS_OR_GOODS',
    ],
    at: 'SelectItems',
  }),
  row('G-12', ['SEED'], '目录由民政牵头，征求财政等意见', {
    rule: 'directory/process.ts#decideDirectory',
    passes: 'directories?财政=同意&想办=ApproveDirectory&结论=可以',
    refuses: ['directories?结论=DIRECTORY_FINANCE_MISSING', 'directories?结论=DIRECTORY_FINANCE_UNANSWERED'],
    at: 'console/screens/directory/Directory.tsx',
  }),
  row('G-13', ['SEED'], '目录适时调整，旧项目保留旧版', {
    rule: ['directory/version.ts#directoryOn', 'directory/changes.ts#changed'],
    passes: 'domain/directory/directory.test.ts: that begins under a new version chooses from it',
    refuses:
      'domain/directory/directory.test.ts: follows the version of the day it began, and keeps its words (G-13)',
    at: ['SelectItems', 'console/screens/directory/Directory.tsx'],
  }),
  row('G-14', ['SEED'], '承接主体类型', {
    rule: 'law/provider-kinds.ts#checkProviderKind',
    passes: ['providers?主体类型=individual&结论=可以', 'providers?主体类型=selfGovernance&结论=可以'],
    refuses: ['providers?主体类型=fundedMassOrganisation', 'providers?结论=INDIVIDUAL_NOT_SUITED'],
    at: 'ReviewQualifications',
  }),
  row('G-15', ['SEED'], '条件一至五及其证明', {
    rule: 'stages/bidding/review-parties.ts#refuseUnfit',
    passes: 'evidence?结论=可以',
    refuses: [
      'evidence?缺少=licence',
      'evidence?缺少=charter',
      'evidence?缺少=accounts',
      'evidence?缺少=taxes',
    ],
    at: 'ReviewQualifications',
  }),
  row('G-16', ['SEED'], '条件六：三年记录、信用查询', {
    rule: ['law/violations.ts#checkViolation', 'law/violations.ts#isBanOpen'],
    passes: 'violations?种类=禁止&结论=可以',
    refuses: 'violations?种类=禁止&结论=BAN_IN_FORCE',
    at: 'ReviewQualifications',
  }),
  row('G-17', ['SEED'], '条件七：政事、政社、政企分开', {
    rule: ['law/related-parties.ts#checkRelated', 'stages/bidding/review-parties.ts#refuseRelated'],
    passes: [
      'related?说明=没有关系',
      'domain/bidding/responses.test.ts: passes who may provide, and a record that is three years old',
    ],
    refuses: [
      'related?说明=负责人为同一人',
      'domain/bidding/responses.test.ts: two suppliers of one lot under one responsible person (B2-8)',
    ],
    at: 'ReviewQualifications',
  }),
  row('G-18', ['SEED'], '公益二类的经费与人员挂钩', {
    rule: 'stages/bidding/review-parties.ts#refuseUnfit',
    passes:
      'domain/bidding/responses.test.ts: lets one person answer for suppliers of two lots, and a 公益二类 with its note pass',
    refuses: 'domain/bidding/responses.test.ts: a 公益二类 without the note on its money and staff (G-18)',
    at: 'ReviewQualifications',
  }),
  row('G-19', ['SEED'], '地方条件及时充分公开', {
    rule: [
      'stages/notice/draft-notice.ts#draftNotice',
      'stages/bidding/review-qualifications.ts#reviewQualifications',
    ],
    passes: ['missing-parts?文书=公告&结论=可以', 'local-conditions?结论=可以'],
    refuses: ['missing-parts?文书=公告&缺少=qualifications', 'local-conditions?结论=CONDITION_NOT_PUBLISHED'],
    at: ['DraftNotice', 'ReviewQualifications'],
  }),
  row('G-20', ['SEED'], '不得差别化歧视', {
    rule: ['law/condition-lint.ts#lintConditions', 'stages/notice/conditions.ts#refuseConditions'],
    passes: [
      'condition-lint?结论=可以',
      'domain/notice/notice.test.ts: goes back without a tick, and what is doubtful no more needs none',
    ],
    refuses: [
      'condition-lint?应发现=LOCAL_PERFORMANCE',
      'domain/notice/notice.test.ts: is refused at the field it stands in, with the words, the article and what to write instead',
    ],
    at: ['DraftNotice', 'ReviewNotice', 'CorrectNotice'],
  }),
  row('G-21', ['SEED'], '合理设置项目：调查、意见、目录、预算四项齐备', {
    rule: 'stages/flow.ts#flows.catalogue',
    passes: ['order?想办=ConfirmFunding&结论=可以', 'research?结论=ReviewNeed'],
    refuses: [
      'order?想办=ConfirmFunding&结论=STEP_NOT_OPEN',
      'research?结论=PUBLIC_OPINION_MISSING',
      'negative-list?应发现=ITEM_UNKNOWN',
      'funding?结论=NO_BUDGET_LINE',
    ],
    at: ['SelectItems', 'ResearchNeed', 'ConfirmFunding'],
  }),
  row('G-22', ['SEED'], '程序规范、公开透明', {
    rule: 'stages/flow.ts#flows',
    passes: 'order?结论=可以',
    refuses: 'order?结论=STEP_NOT_OPEN',
    at: 'console/screens/purchase/DiagramTab.tsx',
  }),
  row('G-23', ['SEED'], '五种采购方式', {
    rule: ['law/method.ts#methods', 'law/method.ts#checkMethod'],
    passes: 'methods?结论=可以',
    refuses: ['methods?结论=METHOD_GROUND_MISSING', 'methods?结论=METHOD_NEEDS_APPROVAL'],
    at: 'ChooseMethod',
  }),
  row('G-24', ['SEED'], '限额以下自行采购', {
    rule: ['law/method.ts#checkMethod', 'law/split.ts#checkSplit'],
    passes: ['methods?方式=belowThreshold&结论=可以', 'splits?方式=belowThreshold&结论=可以'],
    refuses: [
      'methods?结论=BELOW_THRESHOLD_LANE',
      'methods?方式=belowThreshold&结论=THRESHOLD_UNKNOWN',
      'splits?方式=belowThreshold&结论=SPLIT_PURCHASE',
    ],
    at: ['ChooseMethod', 'PublishOwnCall', 'CompareOffers'],
  }),
  row('G-25', ['SEED'], '以质量为先，不得简单价低者得', {
    rule: 'law/scoring.ts#refusePriceOnly',
    passes: 'price-weights?方式=openTender&权重=60',
    refuses: 'price-weights?结论=PRICE_ONLY',
    at: 'DraftNotice',
  }),
  row('G-26', ['SEED'], '公告内容、规模、资质、材料；不含秘密和隐私', {
    rule: ['stages/notice/draft-notice.ts#draftNotice', 'law/redaction.ts#findPersonalData'],
    passes: ['missing-parts?文书=公告&结论=可以', 'redaction?应发现='],
    refuses: ['missing-parts?文书=公告&结论=NOTICE_FIELD_MISSING', 'redaction?应发现=identityNumber'],
    at: ['DraftNotice', 'PublishNotice'],
  }),
  row('G-27', ['SEED'], '签订合同', {
    rule: 'stages/contract/draft.ts#signingDue',
    passes: 'periods?期限=contractSigning',
    refuses: 'periods?期限=contractSigning',
    at: ['SignAsProvider', 'SignAsPurchaser', 'PublishContract', 'FileContract'],
  }),
  row('G-28', ['SEED'], '合同八项内容及退出、接管条款', {
    rule: 'stages/contract/parts.ts#missingParts',
    passes: 'missing-parts?文书=合同&结论=可以',
    refuses: 'missing-parts?文书=合同&结论=CONTRACT_PART_MISSING',
    at: 'DraftContract',
  }),
  row('G-32', ['SEED'], '经费列入预算', {
    rule: 'stages/catalogue/confirm-funding.ts#confirmFunding',
    passes: 'funding?结论=可以',
    refuses: 'funding?结论=NO_BUDGET_LINE',
    at: 'ConfirmFunding',
  }),
  row('G-33', ['SEED'], '两个资金来源', {
    rule: 'stages/catalogue/funding.ts#fundingSources',
    passes: ['funding?资金=workBudget/county/1400000', 'funding?资金=specialFund/county/1400000&结论=可以'],
    refuses: 'funding?结论=FORM_INVALID',
    at: 'ConfirmFunding',
  }),
  row('G-34', ['SEED'], '市县财政统筹、逐步增长', {
    rule: [
      'stages/catalogue/confirm-funding.ts#confirmFunding',
      'stages/performance/contract-select.ts#fundingByYear',
    ],
    passes: 'funding-years?结论=可以',
    refuses: ['funding-years?结论=FUNDING_YEAR_MISSING', 'funding-years?结论=FUNDING_CAP'],
    at: ['ConfirmFunding', 'console/screens/Funds.tsx'],
  }),
  row('G-35', ['SEED'], '不超过专项总量百分之二', {
    rule: ['budget/budget.ts#reserveFunding', 'budget/budget.ts#capStanding'],
    passes: 'cap?专项总量=69999999.5',
    refuses: [
      'cap?专项总量=69999999.49',
      'domain/budget/budget.test.ts: shows that a lowered fund no longer carries what is reserved, and refuses the next reservation',
    ],
    at: ['ConfirmFunding', 'console/screens/Funds.tsx'],
  }),
];

/** In the order of the document. */
export const tableG: readonly LawRow[] = [
  ...clauses,
  ...supervisionClauses,
  ...evaluationClauses,
  ...exitClauses,
  ...takeoverClauses,
].sort((one, other) => (one.id < other.id ? -1 : 1));
