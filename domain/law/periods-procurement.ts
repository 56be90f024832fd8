/** 采购期限（A.1-A.6）: from the intention notice to the award, by method. */
import type { PeriodRow } from '#domain/law/period-row.ts';
import { cite } from '#domain/law/sources.ts';

const law = '政府采购法';
const rules = '政府采购法实施条例';
const tender = '财政部令第87号';
const negotiation = '财政部令第74号';
const consultation = '财库〔2014〕214号';

export const procurementPeriods = {
  // A.1 Before procurement
  intentionNotice: {
    label: '采购意向公开',
    length: 30,
    unit: 'day',
    sense: 'min',
    from: '2022-01-01',
    source: cite('财库〔2020〕10号', '三（四）'),
    mark: 'V',
    note: 'county level from 2022-01-01; province and city earlier',
  },

  // A.2 公开招标
  tenderWindow: {
    label: '投标文件编制期限',
    length: 20,
    unit: 'day',
    sense: 'min',
    source: cite(law, '第三十五条'),
    mark: 'V',
  },
  tenderDocumentOffer: {
    label: '招标文件提供期限',
    length: 5,
    unit: 'workday',
    sense: 'min',
    source: cite(rules, '第三十一条'),
    mark: 'V',
  },
  tenderNotice: {
    label: '招标公告期限',
    length: 5,
    unit: 'workday',
    sense: 'min',
    source: cite(tender, '第十六条'),
    mark: 'V',
  },
  prequalificationSubmission: {
    label: '资格预审申请文件提交期限',
    length: 5,
    unit: 'workday',
    sense: 'min',
    source: cite(rules, '第二十一条'),
    mark: 'V',
  },
  tenderClarification: {
    label: '招标文件澄清修改提前期',
    length: 15,
    unit: 'day',
    sense: 'min',
    source: cite(rules, '第三十一条'),
    mark: 'V',
  },
  prequalificationClarification: {
    label: '资格预审文件澄清修改提前期',
    length: 3,
    unit: 'day',
    sense: 'min',
    source: cite(tender, '第二十七条'),
    mark: 'K',
  },
  evaluationReport: {
    label: '评审报告送交采购人',
    length: 2,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第四十三条'),
    mark: 'V',
  },
  awardDecision: {
    label: '确定中标（成交）供应商',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第四十三条'),
    mark: 'V',
  },
  resultPublication: {
    label: '发布结果公告并发出通知书',
    length: 2,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第四十三条'),
    mark: 'V',
  },
  resultNotice: {
    label: '结果公告期限',
    length: 1,
    unit: 'workday',
    sense: 'min',
    source: cite(tender, '第六十九条'),
    mark: 'V',
  },
  bondRefundLosers: {
    label: '退还未中标（成交）供应商保证金',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第三十三条'),
    mark: 'V',
  },
  bondRefundWinner: {
    label: '退还中标（成交）供应商保证金',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第三十三条'),
    mark: 'V',
  },
  bondRefundTermination: {
    label: '终止后退还保证金',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(tender, '第二十九条'),
    mark: 'K',
  },

  // A.3 邀请招标
  invitationPrequalificationNotice: {
    label: '邀请招标资格预审公告期限',
    length: 5,
    unit: 'workday',
    sense: 'min',
    source: cite(tender, '第十六条'),
    mark: 'V',
  },

  // A.4 竞争性磋商
  consultationWindow: {
    label: '首次响应文件提交期限',
    length: 10,
    unit: 'day',
    sense: 'min',
    source: cite(consultation, '第十条'),
    mark: 'V',
  },
  consultationDocumentOffer: {
    label: '磋商文件提供期限',
    length: 5,
    unit: 'workday',
    sense: 'min',
    source: cite(consultation, '第十条'),
    mark: 'V',
  },
  consultationNotice: {
    label: '磋商公告期限',
    length: 3,
    unit: 'workday',
    sense: 'min',
    source: cite('财库〔2015〕135号', '三（二）'),
    mark: 'V',
  },
  consultationClarification: {
    label: '磋商文件澄清修改提前期',
    length: 5,
    unit: 'day',
    sense: 'min',
    source: cite(consultation, '第十条'),
    mark: 'V',
  },
  consultationReport: {
    label: '磋商评审报告送交采购人',
    length: 2,
    unit: 'workday',
    sense: 'max',
    source: cite(consultation, '第二十八条'),
    mark: 'V',
  },
  consultationDecision: {
    label: '确定成交供应商',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(consultation, '第二十八条'),
    mark: 'V',
  },
  consultationResult: {
    label: '公告成交结果并发出成交通知书',
    length: 2,
    unit: 'workday',
    sense: 'max',
    source: cite(consultation, '第二十九条'),
    mark: 'V',
  },
  consultationBondRefund: {
    label: '退还磋商保证金',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(consultation, '第三十一条'),
    mark: 'K',
  },

  // A.5 竞争性谈判、询价
  negotiationWindow: {
    label: '谈判首次响应文件提交期限',
    length: 3,
    unit: 'workday',
    sense: 'min',
    source: cite(negotiation, '第二十九条'),
    mark: 'V',
  },
  negotiationClarification: {
    label: '谈判文件澄清修改提前期',
    length: 3,
    unit: 'workday',
    sense: 'min',
    source: cite(negotiation, '第二十九条'),
    mark: 'K',
  },
  negotiationNotice: {
    label: '谈判公告期限',
    length: 3,
    unit: 'workday',
    sense: 'min',
    source: cite('财库〔2015〕135号', '三（二）'),
    mark: 'V',
  },
  inquiryWindow: {
    label: '询价响应文件提交期限',
    length: 3,
    unit: 'workday',
    sense: 'min',
    source: cite(negotiation, '第四十五条'),
    mark: 'V',
  },

  // A.6 单一来源
  singleSourceNotice: {
    label: '单一来源采购公示期限',
    length: 5,
    unit: 'workday',
    sense: 'min',
    source: cite(rules, '第三十八条'),
    mark: 'V',
  },
  singleSourceObjection: {
    label: '单一来源异议补充论证',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(negotiation, '第三十九条'),
    mark: 'V',
  },
} as const satisfies Record<string, PeriodRow>;
