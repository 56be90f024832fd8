/** 合同、支付与救济期限（A.7, A.8）. */
import type { PeriodRow } from '#domain/law/period-row.ts';
import { cite } from '#domain/law/sources.ts';

const law = '政府采购法';
const rules = '政府采购法实施条例';
const remedies = '财政部令第94号';

export const contractPeriods = {
  // A.7 Contract, performance, payment
  contractSigning: {
    label: '签订政府采购合同',
    length: 30,
    unit: 'day',
    sense: 'max',
    source: cite(law, '第四十六条'),
    mark: 'V',
  },
  contractSigningGuangxi: {
    label: '签订政府采购合同（广西要求）',
    length: 25,
    unit: 'day',
    sense: 'max',
    from: '2025-04-08',
    source: cite('广西优化营商环境合同签订要求', '合同签订时限'),
    mark: 'V',
  },
  contractNotice: {
    label: '公告政府采购合同',
    length: 2,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第五十条'),
    mark: 'V',
  },
  contractFiling: {
    label: '合同副本备案',
    length: 7,
    unit: 'workday',
    sense: 'max',
    source: cite(law, '第四十七条'),
    mark: 'V',
  },
  payment: {
    label: '支付合同资金',
    length: 30,
    unit: 'day',
    sense: 'max',
    from: '2019-07-26',
    source: cite('财库〔2019〕38号', '三'),
    mark: 'K',
    note: 'from the invoice; acceptance starts the clock where payment depends on it',
  },
  paymentSme: {
    label: '支付中小企业款项',
    length: 30,
    unit: 'day',
    sense: 'max',
    from: '2025-06-01',
    source: cite('国务院令第802号', '第九条'),
    mark: 'V',
    note: 'may be agreed longer, never over paymentSmeLimit',
  },
  paymentSmeLimit: {
    label: '支付中小企业款项最长期限',
    length: 60,
    unit: 'day',
    sense: 'max',
    from: '2025-06-01',
    source: cite('国务院令第802号', '第九条'),
    mark: 'V',
  },

  // A.8 Remedies
  inquiryReply: {
    label: '答复询问',
    length: 3,
    unit: 'workday',
    sense: 'max',
    source: cite(rules, '第五十二条'),
    mark: 'V',
  },
  challengeFiling: {
    label: '提出质疑',
    length: 7,
    unit: 'workday',
    sense: 'max',
    source: cite(law, '第五十二条'),
    mark: 'V',
  },
  challengeReply: {
    label: '答复质疑',
    length: 7,
    unit: 'workday',
    sense: 'max',
    source: cite(law, '第五十三条'),
    mark: 'V',
  },
  complaintFiling: {
    label: '提起投诉',
    length: 15,
    unit: 'workday',
    sense: 'max',
    source: cite(law, '第五十五条'),
    mark: 'V',
  },
  complaintExamination: {
    label: '审查投诉书',
    length: 5,
    unit: 'workday',
    sense: 'max',
    source: cite(remedies, '第二十一条'),
    mark: 'V',
  },
  complaintForward: {
    label: '发出投诉答复通知书',
    length: 8,
    unit: 'workday',
    sense: 'max',
    source: cite(remedies, '第二十一条'),
    mark: 'V',
  },
  complaintDecision: {
    label: '作出投诉处理决定',
    length: 30,
    unit: 'workday',
    sense: 'max',
    source: cite(law, '第五十六条'),
    mark: 'V',
  },
  complaintSuspension: {
    label: '投诉期间暂停采购',
    length: 30,
    unit: 'day',
    sense: 'max',
    source: cite(law, '第五十七条'),
    mark: 'V',
  },
} as const satisfies Record<string, PeriodRow>;
