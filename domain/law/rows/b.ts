/** 主体、范围、评审表 B：B.1 购买主体至 B.6 最少家数。B.5 of the list has no numbers: counted here. */
import { information, type LawRow, row } from '#domain/law/rows/row.ts';

const elsewhere = '别省或者个别单位的规定，对广西没有约束力。';

export const tableB: readonly LawRow[] = [
  row('B1-1', ['SEED'], '县级以上政府为购买主体，民政承办；乡镇、街道可以购买', {
    rule: 'law/purchaser-kinds.ts#checkPurchaserKind',
    passes: ['purchasers?主体类型=civilAffairs', 'purchasers?主体类型=township'],
    refuses: 'purchasers?依据=桂民规〔2018〕5号 二（一）',
    at: 'OpenPurchase',
  }),
  row('B1-2', ['V'], '国家机关可以购买，党的机关等参照执行', {
    rule: 'law/purchaser-kinds.ts#checkPurchaserKind',
    passes: ['purchasers?主体类型=stateOrgan&结论=可以', 'purchasers?主体类型=byReference'],
    refuses: 'purchasers?主体类型=stateOrgan&结论=PURCHASER_BARRED',
    nowhere: '社会救助服务只由民政部门和乡镇、街道购买，立项不列其他机关。',
  }),
  row('B1-3', ['V'], '公益一类和财政保障的群团不得购买', {
    rule: 'law/purchaser-kinds.ts#checkPurchaserKind',
    passes: 'purchasers?日期=2021-03-01&结论=可以',
    refuses: 'purchasers?依据=财政部令第102号 第八条',
    at: 'OpenPurchase',
  }),
  row('B1-4', ['V'], '先有预算，后购买', {
    rule: 'stages/catalogue/confirm-funding.ts#confirmFunding',
    passes: ['funding?结论=可以', 'order?想办=ChooseMethod&结论=可以'],
    refuses: ['funding?结论=NO_BUDGET_LINE', 'order?想办=ChooseMethod&结论=STEP_NOT_OPEN'],
    at: 'ConfirmFunding',
  }),

  row('B2-1', ['SEED'], '承接主体的七项条件', {
    rule: 'stages/bidding/review-qualifications.ts#reviewQualifications',
    passes: 'domain/bidding/responses.test.ts: passes who may provide, and a record that is three years old',
    refuses: [
      'domain/bidding/responses.test.ts: an exclusion without a reason',
      'minimums?环节=资格审查&结论=终止',
    ],
    at: 'ReviewQualifications',
  }),
  row('B2-2', ['V'], '可以承接的主体', {
    rule: 'law/provider-kinds.ts#checkProviderKind',
    passes: 'providers?日期=2020-03-01&结论=可以',
    refuses: 'providers?依据=桂民规〔2018〕5号 二（三）',
    at: 'ReviewQualifications',
  }),
  row('B2-3', ['V'], '公益一类和财政保障的群团不得承接', {
    rule: 'law/provider-kinds.ts#checkProviderKind',
    passes: 'providers?主体类型=publicInstitutionTwo&日期=2021-03-01',
    refuses: 'providers?依据=财政部令第102号 第八条',
    at: 'ReviewQualifications',
  }),
  row('B2-4', ['V'], '向个人购买只限于确实适宜的情形', {
    rule: 'law/provider-kinds.ts#checkProviderKind',
    passes: 'providers?主体类型=individual&结论=可以',
    refuses: 'providers?结论=INDIVIDUAL_NOT_SUITED',
    at: 'ReviewQualifications',
  }),
  row('B2-5', ['V'], '供应商的一般条件和与项目有关的特定条件', {
    rule: 'stages/bidding/review-qualifications.ts#reviewQualifications',
    passes: 'minimums?环节=资格审查&结论=继续',
    refuses: 'domain/bidding/responses.test.ts: a supplier left out',
    at: 'ReviewQualifications',
  }),
  row('B2-6', ['V'], '资格证明材料', {
    rule: ['law/evidence.ts#proofFault', 'law/evidence.ts#owedProofs'],
    passes: 'evidence?结论=可以',
    refuses: ['evidence?结论=EVIDENCE_MISSING', 'evidence?结论=EVIDENCE_EXPIRED'],
    at: ['ReviewApplicants', 'ReviewQualifications'],
  }),
  row('B2-7', ['V'], '重大违法记录：200万元罚款；期满的禁令不影响参加', {
    rule: ['law/violations.ts#checkViolation', 'law/violations.ts#isBanOpen'],
    passes: ['violations?种类=禁止&结论=可以', 'violations?种类=fine&结论=可以'],
    refuses: ['violations?结论=BAN_IN_FORCE', 'violations?结论=MAJOR_VIOLATION'],
    at: 'ReviewQualifications',
  }),
  row('B2-8', ['V'], '关联供应商和为项目提供过编制服务的单位', {
    rule: ['law/related-parties.ts#checkRelated', 'law/related-parties.ts#checkDrafter'],
    passes: ['related?结论=可以', 'drafters?结论=可以', 'servants?结论=可以'],
    refuses: ['related?结论=RELATED_PARTIES', 'drafters?结论=DRAFTER_BARRED', 'servants?结论=DRAFTER_BARRED'],
    at: ['FilePlan', 'SubmitResponse', 'ReviewQualifications'],
  }),
  row('B2-9', ['V'], '作出需求评估的机构不得据此承接服务', {
    rule: ['law/related-parties.ts#checkAssessor', 'law/catalogue.ts#catalogue'],
    passes: 'servants?服务=assessment&结论=可以',
    refuses: 'servants?结论=ASSESSOR_BARRED',
    at: ['FilePlan', 'SubmitResponse'],
  }),
  row('B2-10', ['V'], '八种不合理的差别待遇', {
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
  row('B2-11', ['V'], '信用记录查询', {
    rule: 'stages/bidding/review-qualifications.ts#reviewQualifications',
    passes: 'minimums?环节=资格审查&结论=继续',
    refuses: 'domain/bidding/responses.test.ts: credit records asked before the notice',
    at: 'ReviewQualifications',
  }),
  information(
    'B2-12',
    ['SEED'],
    '公益二类的经费与人员挂钩',
    '只要求探索，没有可以判断的条件；审查时的记录见 G-18。',
  ),
  row('B2-13', ['V'], '分包须经同意，严禁转包', {
    rule: ['stages/contract/parts.ts#contractForm', 'stages/supervision/visit.ts#visitService'],
    passes: 'domain/supervision/period.test.ts: passes a finding of the lowest grade and keeps it',
    refuses: 'domain/supervision/period.test.ts: a sign of 转包',
    at: ['DraftContract', 'VisitService'],
  }),
  row('B2-14', ['V'], '采购人员的回避', {
    rule: [
      'law/recusal.ts#bars',
      'stages/recusal.ts#refuseRecused',
      'stages/bidding/score-responses.ts#scoreResponses',
    ],
    passes: 'recusals?结论=可以',
    refuses: ['recusals?结论=MUST_RECUSE', 'domain/bidding/evaluation.test.ts: an interest in a supplier'],
    at: ['DeclareInterest', 'DeclareAsMember', 'ScoreResponses', 'ConfirmAward'],
  }),

  row('B3-1', ['SEED'], '事务性和服务性两类内容', {
    rule: 'law/catalogue.ts#catalogue',
    passes: ['catalogue?序号=1', 'negative-list?应发现='],
    refuses: 'negative-list?应发现=ITEM_UNKNOWN',
    at: 'SelectItems',
  }),
  row('B3-2', ['SEED'], '政府直接履职的事项不得购买', {
    rule: 'law/negative-list.ts#checkNegativeList',
    passes: 'negative-list?目录项=6&应发现=',
    refuses: ['negative-list?应发现=ADMINISTRATION', 'negative-list?应发现=BENEFIT_PAYMENT'],
    at: 'SelectItems',
  }),
  row('B3-3', ['V'], '六类不得购买的内容', {
    rule: 'law/negative-list.ts#checkNegativeList',
    passes: 'negative-list?目录项=13&应发现=',
    refuses: [
      'negative-list?应发现=LABOUR_DISPATCH',
      'negative-list?应发现=WORKS_OR_GOODS',
      'negative-list?应发现=FINANCING',
    ],
    at: 'SelectItems',
  }),
  row('B3-4', ['V', 'P'], '受理、审核、确认和发放不得购买', {
    rule: 'law/negative-list.ts#checkNegativeList',
    passes: 'negative-list?目录项=3&应发现=',
    refuses: 'negative-list?应发现=ELIGIBILITY_DECISION',
    at: 'SelectItems',
  }),
  row('B3-5', ['V'], '只能购买目录内并有预算的事项', {
    rule: ['law/negative-list.ts#checkNegativeList', 'stages/catalogue/confirm-funding.ts#confirmFunding'],
    passes: 'funding?结论=可以',
    refuses: ['negative-list?应发现=ITEM_UNKNOWN', 'funding?结论=NO_BUDGET_LINE'],
    at: ['SelectItems', 'ConfirmFunding'],
  }),
  row('B3-6', ['V'], '目录调整须征求意见和论证', {
    rule: 'directory/process.ts#decideDirectory',
    passes: 'directories?论证=是&公众=是&想办=ApproveDirectory&结论=可以',
    refuses: ['directories?结论=DIRECTORY_REVIEW_MISSING', 'directories?结论=DIRECTORY_PUBLIC_MISSING'],
    at: 'console/screens/directory/Directory.tsx',
  }),
  row('B3-7', ['SEED'], '附件的二十二项', {
    rule: 'law/catalogue.ts#catalogue',
    passes: 'catalogue?序号=22',
    refuses: 'negative-list?应发现=ITEM_NEEDS_REASON',
    at: 'SelectItems',
  }),
  information('B3-8', ['V'], '浙江条例的目录、评估与退出机制', elsewhere),
  row('B3-9', ['V'], '购买的法律依据', {
    rule: 'law/legal-bases.ts#legalBasesOn',
    passes: 'legal-bases?日期=2026-07-01',
    refuses: 'legal-bases?日期=2026-06-30',
    at: 'OpenPurchase',
  }),

  row('B4-1', ['V'], '最低评标价法和综合评分法', {
    rule: 'law/scoring.ts#checkPriceWeight',
    passes: 'price-weights?方式=openTender&结论=可以',
    refuses: 'price-weights?方式=openTender&结论=PRICE_ONLY',
    at: 'DraftNotice',
  }),
  row('B4-2', ['V'], '分值与量化因素对应，未公布的因素不得使用', {
    rule: 'stages/bidding/score-responses.ts#scoreResponses',
    passes:
      'domain/bidding/evaluation.test.ts: scores the price against the lowest valid offer and adds the average of the seats',
    refuses: 'domain/bidding/evaluation.test.ts: a criterion that was not published',
    at: ['DraftNotice', 'ScoreResponses'],
  }),
  row('B4-3', ['V'], '招标服务项目价格分不低于百分之十', {
    rule: 'law/scoring.ts#checkPriceWeight',
    passes: 'price-weights?方式=openTender&结论=可以',
    refuses: 'price-weights?方式=openTender&结论=PRICE_WEIGHT',
    at: 'DraftNotice',
  }),
  row('B4-4', ['V'], '磋商服务项目价格分百分之十至三十', {
    rule: 'law/scoring.ts#checkPriceWeight',
    passes: 'price-weights?方式=consultation&结论=可以',
    refuses: 'price-weights?方式=consultation&结论=PRICE_WEIGHT',
    at: 'DraftNotice',
  }),
  row('B4-5', ['V'], '价格分公式，不去掉最高最低报价', {
    rule: 'law/scoring.ts#scorePrice',
    passes: ['prices?报价=699700', 'rankings?方式=consultation'],
    refuses: 'domain/law/method.test.ts: is no score without an offer above zero',
    at: ['SubmitReport', 'console/screens/purchase/Ranking.tsx'],
  }),
  row('B4-6', ['V'], '固定价格项目价格不作为因素', {
    rule: 'law/scoring.ts#checkPriceWeight',
    passes: 'price-weights?固定价格=是&结论=可以',
    refuses: 'price-weights?方式=consultation&固定价格=是&结论=PRICE_WEIGHT',
    at: 'DraftNotice',
  }),
  row('B4-7', ['V'], '中小企业价格扣除', {
    rule: ['law/sme.ts#checkSmeScheme', 'law/sme.ts#smeDeduction'],
    passes: ['sme-deductions?日期=2026-03-01&结论=可以', 'rankings?扣除=10;0'],
    refuses: ['sme-deductions?结论=SME_DEDUCTION', 'sme-deductions?结论=SME_SET_ASIDE_DEDUCTION'],
    at: ['DraftNotice', 'SubmitResponse', 'SubmitReport'],
  }),
  row('B4-8', ['V', 'K'], '面向中小企业预留', {
    rule: ['law/sme.ts#checkReservation', 'law/sme.ts#setAsideAdvice'],
    passes: ['sme-reservations?结论=可以', 'sme-deductions?专门面向=是&结论=可以'],
    refuses: ['sme-reservations?结论=SME_WHOLE_RESERVED', 'sme-reservations?结论=SME_RESERVED_SHARE'],
    at: 'DraftNotice',
  }),
  row('B4-9', ['V'], '异常低价审查', {
    rule: [
      'law/scoring.ts#findLowPrices',
      'law/scoring.ts#checkRaisedRatios',
      'law/scoring.ts#checkExplanation',
    ],
    passes: ['low-prices?报价=50;100;100', 'low-price-ratios?结论=可以', 'explanations?结论=可以'],
    refuses: [
      'low-prices?应审查=1',
      'low-price-ratios?结论=LOW_PRICE_RATIO',
      'explanations?结论=LOW_PRICE_WINDOW',
    ],
    at: ['DraftNotice', 'SubmitReport'],
  }),
  row('B4-10', ['V', 'P'], '谈判按最低报价成交', {
    rule: 'law/ranking-rules.ts#rankingRule',
    passes: 'rankings?方式=negotiation',
    refuses: 'price-weights?方式=negotiation&结论=NEGOTIATION_SCORED',
    at: ['ChooseMethod', 'SubmitReport'],
  }),
  row('B4-11', ['V'], '公布预算和最高限价', {
    rule: ['stages/catalogue/select-items.ts#selectItems', 'documents/notices.ts#noticeDocuments'],
    passes: 'domain/documents/documents.test.ts: carries the sections of the form of 2020 in their order',
    refuses: 'domain/catalogue/need.test.ts: lots that do not add up to the budget',
    at: ['SelectItems', 'PublishNotice'],
  }),

  row('B5-1', ['V'], '评标委员会五人以上单数，重大项目七人以上', {
    rule: 'law/method.ts#checkCommittee',
    passes: 'committees?方式=openTender&结论=可以',
    refuses: 'committees?方式=openTender&结论=COMMITTEE_SIZE',
    at: 'FormCommittee',
  }),
  row('B5-2', ['V'], '谈判小组三人以上单数', {
    rule: 'law/method.ts#checkCommittee',
    passes: 'committees?方式=negotiation&结论=可以',
    refuses: 'committees?方式=negotiation&结论=COMMITTEE_SIZE',
    at: 'FormCommittee',
  }),
  row('B5-3', ['V'], '磋商小组三人以上单数，专家三分之二以上', {
    rule: 'law/method.ts#checkCommittee',
    passes: 'committees?方式=consultation&结论=可以',
    refuses: ['committees?结论=COMMITTEE_EVEN', 'committees?结论=COMMITTEE_EXPERTS'],
    at: 'FormCommittee',
  }),
  row('B5-4', ['V'], '单一来源由专业人员协商并作记录', {
    rule: 'stages/bidding/negotiate-supplier.ts#negotiateSupplier',
    passes: [
      'committees?方式=singleSource',
      'domain/bidding/sole-source.test.ts: awards at the price agreed, scores nobody and compares nobody',
    ],
    refuses: 'domain/bidding/sole-source.test.ts: is not signed by all (B5-4)',
    at: 'NegotiateSupplier',
  }),
  row('B5-5', ['V'], '专家随机抽取，采购人和代理机构人员不得充当', {
    rule: ['stages/bidding/draw.ts#draw', 'stages/bidding/form-committee.ts#formCommittee'],
    passes:
      'domain/bidding/evaluation.test.ts: draws the seats from the pool, so that anybody can draw them again from the record',
    refuses: "domain/bidding/evaluation.test.ts: one of the purchaser's people as an expert",
    at: 'FormCommittee',
  }),
  row('B5-6', ['V'], '评审成员签字，不同意见书面说明', {
    rule: ['stages/committee/sign-report.ts#signReport', 'stages/committee/sign-report.ts#reportOpinions'],
    passes: 'report-opinions?结论=可以',
    refuses: ['report-opinions?结论=DISSENT_REASON', 'report-opinions?结论=SEAT_NOT_YOURS'],
    at: ['SignReport', 'ConfirmAward'],
  }),

  row('B6-1', ['V'], '公开招标不足三家废标', {
    rule: 'stages/select.ts#fewestSuppliers',
    passes: 'minimums?方式=openTender&结论=继续',
    refuses: 'minimums?方式=openTender&结论=终止',
    at: ['OpenResponses', 'ReviewQualifications', 'PublishTermination'],
  }),
  row('B6-2', ['V'], '其他废标情形', {
    rule: ['law/termination-reasons.ts#terminationReasons', 'stages/bidding/evaluate.ts#evaluateLot'],
    passes: 'over-budget?结论=继续',
    refuses: 'over-budget?事由=OVER_BUDGET',
    at: ['SubmitReport', 'TerminateProcurement'],
  }),
  row('B6-3', ['V'], '邀请招标三家以上', {
    rule: 'stages/select.ts#fewestSuppliers',
    passes: 'minimums?方式=invitedTender&结论=继续',
    refuses: 'minimums?方式=invitedTender&结论=终止',
    at: 'OpenResponses',
  }),
  row('B6-4', ['V'], '谈判不足三家终止', {
    rule: 'stages/select.ts#fewestSuppliers',
    passes: 'minimums?方式=negotiation&情形=complex&结论=继续',
    refuses: 'minimums?方式=negotiation&情形=complex&结论=终止',
    at: ['OpenResponses', 'ReviewQualifications', 'PublishTermination'],
  }),
  row('B6-5', ['V'], '招标失败经批准转谈判的，两家可以继续', {
    rule: 'stages/select.ts#fewestSuppliers',
    passes: 'minimums?情形=failedTender&批准=是&结论=继续',
    refuses: ['minimums?情形=failedTender&批准=否', 'minimums?情形=failedTender&批准=是&结论=终止'],
    at: ['ChooseMethod', 'OpenResponses'],
  }),
  information('B6-6', ['K'], '一般磋商三家', '这里的磋商都是政府购买服务，适用 B6-7。'),
  row('B6-7', ['V'], '政府购买服务的磋商，两家继续，一家终止', {
    rule: 'stages/select.ts#fewestSuppliers',
    passes: 'minimums?方式=consultation&结论=继续',
    refuses: 'minimums?方式=consultation&结论=终止',
    at: ['OpenResponses', 'ReviewQualifications', 'SubmitReport', 'PublishTermination'],
  }),
  information('B6-8', ['K'], '科研项目磋商两家', '社会救助服务不是科研项目。'),
  information('B6-9', ['K'], '框架协议', '没有建框架协议采购，110号令的条文也未见原文。'),
  information('B6-10', ['V'], '某街道自己的三家规定', elsewhere),
];
