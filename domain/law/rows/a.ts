/** 期限表 A：A.0 计算方法至 A.8 救济。 */
import { type LawRow, period, row } from '#domain/law/rows/row.ts';

const deadlines = 'console/screens/purchase/Deadlines.tsx';
const refunds = 'RefundBonds';

export const tableA: readonly LawRow[] = [
  row('A0-1', ['V'], '起始当日不计', {
    rule: 'law/deadlines.ts#dueUnder',
    passes: 'windows?案例=5',
    refuses: 'windows?案例=4',
    at: deadlines,
  }),
  row('A0-2', ['V'], '末日遇节假日顺延', {
    rule: 'law/deadlines.ts#dueUnder',
    passes: 'periods?期限=contractSigning&起算=2022-04-21',
    refuses: 'periods?期限=contractSigning&起算=2022-04-21',
    at: deadlines,
  }),
  row('A0-3', ['K', 'P'], '工作日按年度安排，未公布则只能暂定', {
    rule: 'law/calendar.ts#isWorkday',
    passes: 'workdays?日期=2026-04-17',
    refuses: 'workdays?日期=2027-01-04',
    at: deadlines,
  }),
  row('A0-4', ['V'], '末日二十四时届满', {
    rule: 'law/deadlines.ts#isInTime',
    passes:
      'domain/law/table-a.test.ts: lets an act on the last day be in time until midnight, posted or handed in',
    refuses:
      'domain/law/table-a.test.ts: lets an act on the last day be in time until midnight, posted or handed in',
    at: deadlines,
  }),
  row('A0-5', ['K'], '质疑、投诉的期限不计在途时间', {
    rule: 'law/deadlines.ts#isInTime',
    passes: 'periods?期限=challengeFiling',
    refuses: 'periods?期限=challengeFiling',
    open: '质疑在系统内提交，邮寄的日期没有栏目。',
  }),
  row('A0-6', ['V'], '“至少几日前”从截止日倒推，不足的应当顺延', {
    rule: ['law/deadlines.ts#latestStart', 'stages/notice/correct-notice.ts#correctNotice'],
    passes: 'backwards?期限=consultationClarification',
    refuses:
      'domain/notice/notice.test.ts: needs no postponement five days before the deadline, and one with four (A4-4)',
    at: 'CorrectNotice',
  }),
  row('A0-7', ['V'], '自采购文件发出起算，不自公告起算', {
    rule: 'stages/notice/windows.ts#refuseWindow',
    passes: 'windows?案例=3',
    refuses: 'windows?案例=4',
    at: ['DraftNotice', 'PublishNotice'],
  }),

  row('A1-1', ['V'], '采购意向公开三十日', {
    rule: [
      'law/periods.ts#periods.intentionNotice',
      'law/parameter-rows.ts#parameterRows.intentionNoticeDuty',
    ],
    passes: ['periods?期限=intentionNotice', 'intentions?结论=PublishIntention'],
    refuses: 'periods?期限=intentionNotice',
    at: ['PublishIntention', 'WaitIntention'],
  }),
  row('A1-2', ['V'], '需求调查', {
    rule: 'stages/catalogue/research-need.ts#researchNeed',
    passes: 'research?结论=ReviewNeed',
    refuses: 'research?结论=RESEARCH_RESPONDENTS',
    at: 'ResearchNeed',
  }),
  row('A1-3', ['V'], '就需求征求社会公众意见', {
    rule: 'stages/catalogue/research-need.ts#researchNeed',
    passes: 'research?结论=ConfirmFunding',
    refuses: 'research?结论=PUBLIC_OPINION_MISSING',
    at: 'ResearchNeed',
  }),
  row('A1-4', ['K'], '需求审查不通过不得采购', {
    rule: 'stages/catalogue/review-need.ts#reviewNeed',
    passes: 'research?结论=ReviewNeed',
    refuses:
      'domain/catalogue/project.test.ts: lets the money be confirmed once it is passed, and sends the need back where it is not',
    at: 'ReviewNeed',
  }),
  row('A1-5', ['V'], '采购实施计划备案', {
    rule: 'stages/catalogue/file-plan.ts#filePlan',
    passes: 'order?想办=DraftNotice&结论=可以',
    refuses: 'order?想办=DraftNotice&结论=STEP_NOT_OPEN',
    at: 'FilePlan',
  }),
  row('A1-6', ['V'], '达到公开招标数额改用其他方式须经批准', {
    rule: 'law/method.ts#checkMethod',
    passes: 'methods?已批准=是&结论=可以',
    refuses: 'methods?结论=METHOD_NEEDS_APPROVAL',
    at: ['ChooseMethod', 'ApproveMethod'],
  }),

  period('A2-1', ['V'], '招标文件发出至投标截止', ['tenderWindow'], { at: ['DraftNotice', 'PublishNotice'] }),
  period('A2-2', ['V'], '招标文件提供期限', ['tenderDocumentOffer'], {
    at: ['DraftNotice', 'PublishNotice'],
  }),
  period('A2-3', ['V'], '招标公告、资格预审公告期限', ['tenderNotice', 'prequalificationNotice'], {
    at: ['WaitNoticePeriod', 'PublishPrequalification'],
  }),
  period('A2-4', ['V'], '资格预审申请提交时间', ['prequalificationSubmission'], {
    at: ['DraftPrequalification', 'PublishPrequalification', 'WaitPrequalification'],
  }),
  period('A2-5', ['V'], '招标文件澄清修改', ['tenderClarification'], { at: 'CorrectNotice' }),
  period('A2-6', ['K'], '资格预审文件澄清修改', ['prequalificationClarification'], {
    at: 'CorrectPrequalification',
  }),
  period('A2-7', ['V'], '评审报告送交', ['evaluationReport'], { at: 'SubmitReport' }),
  period('A2-8', ['V'], '按序确定中标人，逾期视为确定第一名', ['awardDecision'], { at: 'ConfirmAward' }),
  period('A2-9', ['V'], '结果公告和中标通知书', ['resultPublication'], { at: 'PublishResult' }),
  period('A2-10', ['V'], '结果公告期限', ['resultNotice'], { at: 'WaitResultNotice' }),
  row('A2-11', ['V'], '投标保证金上限', {
    rule: [
      'law/parameter-rows.ts#parameterRows.bidBondCap',
      'law/bonds.ts#checkBidBond',
      'stages/bonds/receipts.ts#refuseBonds',
    ],
    passes: ['bid-bonds?结论=可以', 'bond-receipts?结论=可以'],
    refuses: ['bid-bonds?结论=BID_BOND_TOO_HIGH', 'bond-receipts?结论=BOND_IN_CASH'],
    at: ['DraftNotice', 'OpenResponses'],
  }),
  period('A2-12', ['V'], '退还未中标人保证金', ['bondRefundLosers'], { at: refunds }),
  period('A2-13', ['V'], '退还中标人保证金', ['bondRefundWinner'], { at: refunds }),
  period('A2-14', ['K'], '终止后退还保证金', ['bondRefundTermination'], { at: refunds }),

  period(
    'A3-1',
    ['V'],
    '邀请招标的期限和保证金同公开招标',
    [
      'tenderWindow',
      'tenderDocumentOffer',
      'tenderClarification',
      'evaluationReport',
      'awardDecision',
      'resultPublication',
      'resultNotice',
      'bondRefundLosers',
      'bondRefundWinner',
    ],
    {
      at: [
        'DraftNotice',
        'PublishNotice',
        'CorrectNotice',
        'SubmitReport',
        'ConfirmAward',
        'PublishResult',
        refunds,
      ],
    },
  ),
  row('A3-2', ['V'], '随机邀请三家以上', {
    rule: [
      'law/parameter-rows.ts#parameterRows.suppliersInvitation',
      'law/supplier-lists.ts#listedAtLeast',
      'stages/notice/applicants.ts#inviteSuppliers',
    ],
    passes: [
      'minimums?方式=invitedTender&结论=继续',
      'invitations?结论=可以',
      'domain/notice/prequalification.test.ts: takes three or more of those who passed, with a seed that anybody can draw with again',
    ],
    refuses: [
      'minimums?方式=invitedTender&结论=终止',
      'invitations?结论=SUPPLIER_LIST_SHORT',
      'domain/notice/prequalification.test.ts: fewer than three',
    ],
    at: ['ChooseMethod', 'InviteSuppliers', 'OpenResponses'],
  }),
  period(
    'A3-3',
    ['V'],
    '以资格预审产生受邀供应商',
    ['invitationPrequalificationNotice', 'prequalificationSubmission'],
    {
      at: ['PublishPrequalification', 'WaitPrequalification'],
    },
  ),

  period('A4-1', ['V'], '磋商文件发出至首次响应截止', ['consultationWindow'], {
    at: ['DraftNotice', 'PublishNotice'],
  }),
  period('A4-2', ['V'], '磋商文件发售期限', ['consultationDocumentOffer'], {
    at: ['DraftNotice', 'PublishNotice'],
  }),
  period('A4-3', ['V'], '磋商公告期限', ['consultationNotice'], { at: 'WaitNoticePeriod' }),
  period('A4-4', ['V'], '磋商文件澄清修改', ['consultationClarification'], { at: 'CorrectNotice' }),
  period(
    'A4-5',
    ['V'],
    '磋商的报告、确定、公告',
    ['consultationReport', 'consultationDecision', 'consultationResult'],
    { at: ['SubmitReport', 'ConfirmAward', 'PublishResult'] },
  ),
  row('A4-6', ['V'], '逾期未确定的视为确定第一名', {
    rule: ['law/periods.ts#periods.consultationDecision', 'stages/bidding/confirm-award.ts#confirmAward'],
    passes:
      'domain/bidding/evaluation.test.ts: is taken as given to the first-ranked after five working days of silence (A4-6)',
    refuses:
      'domain/bidding/evaluation.test.ts: is taken as given to the first-ranked after five working days of silence (A4-6)',
    at: 'ConfirmAward',
  }),
  period('A4-7', ['V'], '磋商合同签订', ['contractSigning'], { at: 'SignAsPurchaser' }),
  period('A4-8', ['K'], '退还磋商保证金', ['consultationBondRefund'], { at: refunds }),

  period('A5-1', ['V'], '谈判文件发出至首次响应截止', ['negotiationWindow'], {
    at: ['DraftNotice', 'PublishNotice'],
  }),
  period('A5-2', ['K'], '谈判文件澄清修改', ['negotiationClarification'], { at: 'CorrectNotice' }),
  period('A5-3', ['V'], '谈判公告期限', ['negotiationNotice'], { at: 'WaitNoticePeriod' }),
  row('A5-4', ['V'], '谈判文件发售期限', { information: '没有规定期限，因此没有可以违反的规则。' }),
  period(
    'A5-5',
    ['V'],
    '谈判的报告、确定、公告',
    ['negotiationReport', 'negotiationDecision', 'negotiationResult'],
    { at: ['SubmitReport', 'ConfirmAward', 'PublishResult'] },
  ),
  period('A5-6', ['V'], '询价的响应与澄清', ['inquiryWindow', 'inquiryClarification'], {
    nowhere: '询价只适用于货物，这里只购买服务；期限备查。',
  }),
  period('A5-7', ['V'], '谈判保证金', ['bondRefundLosers', 'bondRefundWinner'], { at: refunds }),

  row('A6-1', ['V'], '单一来源公示', {
    rule: ['law/periods.ts#periods.singleSourceNotice', 'stages/catalogue/sole-source.ts#publishSoleSource'],
    passes: [
      'periods?期限=singleSourceNotice',
      'domain/catalogue/sole-source.test.ts: is published before anybody approves it (A6-1)',
    ],
    refuses: [
      'domain/catalogue/sole-source.test.ts: takes no approval that was given before its publication',
      'domain/catalogue/sole-source.test.ts: stands five working days at least, and says until when',
    ],
    at: ['ChooseMethod', 'PublishSoleSource', 'RegisterApproval'],
  }),
  period('A6-2', ['V'], '公示异议的补充论证', ['singleSourceObjection'], {
    at: ['ObjectToSoleSource', 'SettleObjections', 'AnswerObjection'],
  }),
  period(
    'A6-3',
    ['V'],
    '单一来源的结果公告、合同、合同公告',
    ['negotiationResult', 'resultNotice', 'contractSigning', 'contractNotice'],
    {
      at: ['PublishResult', 'SignAsPurchaser', 'PublishContract'],
    },
  ),
  row('A6-4', ['V'], '添购不超过原合同百分之十', {
    rule: 'stages/catalogue/choose-method.ts#chooseMethod',
    passes: 'follow-ons?结论=ApproveProject',
    refuses: ['follow-ons?结论=FOLLOW_ON_CAP', 'follow-ons?结论=FOLLOW_ON_CONTRACT'],
    at: 'ChooseMethod',
  }),

  period(
    'A7-1',
    ['V'],
    '合同签订（法定三十日，广西二十五日提示）',
    ['contractSigning', 'contractSigningGuangxi'],
    {
      at: ['SignAsProvider', 'SignAsPurchaser'],
    },
  ),
  period('A7-2', ['V'], '合同公告', ['contractNotice'], {
    at: ['PublishContract', 'PublishSupplement'],
  }),
  period('A7-3', ['V'], '合同副本备案', ['contractFiling'], {
    at: ['FileContract', 'FileSupplement'],
  }),
  row('A7-4', ['V'], '拒签的由下一候选人递补或者重新采购', {
    rule: 'stages/contract/sign.ts#awardNextCandidate',
    passes:
      'domain/contract/sign.test.ts: gives way to the next in rank, at that supplier’s offer and with a new clock',
    refuses: 'domain/contract/sign.test.ts: leaves nobody once the last in rank has refused too',
    at: 'AwardNextCandidate',
  }),
  row('A7-5', ['V'], '履约保证金上限', {
    rule: 'stages/contract/draft.ts#draftContract',
    passes: 'bonds?结论=可以',
    refuses: 'bonds?结论=BOND_TOO_HIGH',
    at: 'DraftContract',
  }),
  row('A7-6', ['V'], '补充合同上限', {
    rule: ['stages/supplement/cap.ts#refuseOverCap', 'stages/supplement/draft.ts#draftSupplement'],
    passes: [
      'supplements?结论=可以',
      'domain/contract/supplement.test.ts: stay within ten per cent of the original amount together, to the fen',
    ],
    refuses: [
      'supplements?结论=SUPPLEMENT_CAP',
      'domain/contract/supplement.test.ts: are judged again when they are signed: what another lot was given meanwhile counts',
    ],
    at: ['DraftSupplement', 'SignSupplement', 'ArrangeReplacement'],
  }),
  row('A7-7', ['V'], '合同期限一般一年，符合条件的三年', {
    rule: 'stages/contract/draft.ts#draftContract',
    passes: 'contract-terms?结论=可以',
    refuses: ['contract-terms?结论=CONTRACT_TERM_CONDITIONS', 'contract-terms?结论=CONTRACT_TERM_TOO_LONG'],
    at: ['SelectItems', 'DraftContract'],
  }),
  row('A7-8', ['V'], '向中小企业付款的期限与逾期利息', {
    rule: [
      'law/periods.ts#periods.paymentSme',
      'law/periods.ts#periods.paymentSmeLimit',
      'law/sme-payment.ts#lateInterest',
      'stages/supervision/sme-payment.ts#paymentDue',
    ],
    passes: ['periods?期限=paymentSme', 'payment-terms?结论=可以', 'late-interests?逾期日数=10'],
    refuses: [
      'periods?期限=paymentSmeLimit',
      'payment-terms?结论=PAYMENT_TERM_TOO_LONG',
      'domain/supervision/sme-payment.test.ts: asks the interest of each day it is late, to the fen, with the payment',
    ],
    at: ['DraftContract', 'PayService'],
  }),
  period('A7-9', ['K'], '具备条件后付款', ['payment'], { at: 'PayService' }),
  row('A7-10', ['V'], '逐项验收并签署意见', {
    rule: 'stages/supervision/accept.ts#acceptService',
    passes: 'order?想办=AcceptService&结论=可以',
    refuses: 'domain/supervision/pay.test.ts: a line left out',
    at: 'AcceptService',
  }),
  row('A7-11', ['SEED'], '年底绩效评价', {
    rule: 'stages/supervision/pay.ts#whatFollows',
    passes:
      'domain/supervision/pay.test.ts: is the next period, then the evaluation with the last period of the year, then the exit',
    refuses: 'domain/exit/close.test.ts: closes only after the evaluation is published and the file archived',
    at: ['EvaluateAsPurchaser', 'EvaluateAsRecipients', 'EvaluateAsThirdParty', 'PublishEvaluation'],
  }),
  row('A7-12', ['V'], '采购文件保存十五年', {
    rule: ['law/parameter-rows.ts#parameterRows.archiveYears', 'stages/exit/closing.ts#keptUntil'],
    passes: 'archives?关闭日=2022-05-20',
    refuses: 'domain/exit/close.test.ts: closes only after the evaluation is published and the file archived',
    at: ['CloseContract', 'console/screens/purchase/Papers.tsx'],
  }),

  period('A8-1', ['V'], '答复询问', ['inquiryReply'], { at: ['AskInquiry', 'AnswerInquiry'] }),
  period('A8-2', ['V'], '提出质疑', ['challengeFiling', 'challengeDocuments'], { at: 'FileChallenge' }),
  period('A8-3', ['V'], '答复质疑', ['challengeReply'], { at: 'AnswerChallenge' }),
  period('A8-4', ['V'], '提起投诉', ['complaintFiling'], { at: ['WaitComplaint', 'FileComplaint'] }),
  period('A8-5', ['V'], '审查投诉', ['complaintExamination'], { at: 'ExamineComplaint' }),
  period('A8-6', ['V'], '告知不予受理或者不属管辖', ['complaintRefusal'], { at: 'NotifyRefusal' }),
  period('A8-7', ['V'], '发送投诉副本', ['complaintForward'], { at: 'ForwardComplaint' }),
  period('A8-8', ['V'], '投诉处理决定', ['complaintDecision'], {
    at: ['DecideComplaint', 'PublishDecision', 'PauseComplaint'],
  }),
  period('A8-9', ['V'], '投诉期间暂停采购', ['complaintSuspension'], {
    at: ['SuspendProcurement', 'ResumeProcurement'],
  }),
  row('A8-10', ['V'], '质疑可能影响结果的，暂停签订或者履行', {
    rule: ['stages/remedies/effects.ts#refuseHalted', 'stages/remedies/performance.ts#refuseStopped'],
    passes: [
      'domain/remedies/challenge.test.ts: is let go where the leader finds in writing that it cannot change the result',
      'domain/remedies/performance.test.ts: goes on where the challenge is answered without effect, its clocks day for day',
    ],
    refuses: [
      'domain/remedies/challenge.test.ts: holds the signature of its lot, whose clock stands still and goes on day for day',
      'domain/remedies/performance.test.ts: stops what carries the contract on, and nobody is left without care',
    ],
    at: ['SignAsProvider', 'SignAsPurchaser', 'ReleaseSigning', 'SuspendPerformance', 'ResumePerformance'],
  }),
  row('A8-11', ['V'], '同一环节一次性提出质疑', {
    rule: 'stages/remedies/file.ts#fileChallenge',
    passes: 'challenges-at-once?结论=可以',
    refuses: 'challenges-at-once?结论=CHALLENGE_ONCE',
    at: ['DraftNotice', 'FileChallenge'],
  }),
  period('A8-12', ['V'], '对采购文件的质疑', ['challengeDocuments'], { at: 'FileChallenge' }),
];
