/** 内部时限: our defaults (P) for steps without a statutory term, and the takeover clock. No law prescribes these lengths. */
import type { PeriodRow } from '#domain/law/period-row.ts';
import { cite } from '#domain/law/sources.ts';

const step = cite('系统规则', '内部时限');
const takeover = cite('系统规则', '临时接管时钟');

/** The takeover rests on 桂民规〔2018〕5号 二（七）, which says 及时启动预案 and names no hours. */
const clock = (label: string, length: number, unit: 'hour' | 'day' | 'workday'): PeriodRow => ({
  label,
  length,
  unit,
  sense: 'max',
  source: takeover,
  mark: 'P',
  ...(unit === 'hour' ? { urgent: true } : {}),
});

const internal = (label: string, length: number): PeriodRow => ({
  label,
  length,
  unit: 'workday',
  sense: 'max',
  source: step,
  mark: 'P',
});

export const internalPeriods = {
  internalStep: internal('内部时限', 5),
  internalReview: internal('内部审核时限', 3),
  internalShort: internal('内部当办时限', 1),
  needResearch: internal('需求调查', 15),
  experts: internal('组成评审小组', 2),
  scoring: internal('评审打分', 2),
  memberDeclaration: internal('评审前申报利害关系', 1),
  reportSignature: internal('签署评审报告', 2),
  holderKey: internal('登记开标密钥', 3),
  // 开标 is at the very moment of the deadline (财政部令第87号 第三十九条): hours, not days.
  holderShare: {
    label: '提交开标密钥份额',
    length: 4,
    unit: 'hour',
    sense: 'max',
    source: step,
    mark: 'P',
  },
  takeoverPlan: internal('编制临时接管预案', 20),
  // 限额以下自行采购: no law prescribes these; they are recorded, and an owner may change them.
  ownWindow: {
    label: '自行采购响应时间',
    length: 4,
    unit: 'day',
    sense: 'min',
    source: cite('系统规则', '限额以下自行采购'),
    mark: 'P',
    note: 'a real street office gave 2026-01-06 to 2026-01-10 (R12)',
  },
  ownComparison: internal('自行采购比选', 5),
  ownResult: internal('自行采购结果公开', 5),
  servicePeriod: {
    label: '服务周期',
    length: 3,
    unit: 'day',
    sense: 'min',
    source: cite('系统规则', '合同约定的服务周期'),
    mark: 'P',
    note: 'the schedule of StartService names the last day, see dueOn; the length here is not used',
  },
  serviceReport: internal('提交服务报告', 5),
  serviceVisit: internal('督导走访', 5),
  plannedVisit: {
    label: '计划走访',
    length: 1,
    unit: 'day',
    sense: 'min',
    source: cite('系统规则', '督导计划'),
    mark: 'P',
    note: 'the plan names the day, see dueOn; the length here is not used',
  },
  rectification: internal('限期整改', 10),
  recheck: internal('整改复查', 5),
  signalAnswer: internal('答复服务记录疑点', 5),
  signalRuling: internal('认定服务记录疑点', 5),
  acceptance: internal('验收', 10),
  acceptanceNotice: internal('公告验收结果', 5),
  evaluation: internal('绩效评价', 20),
  publicReport: internal('核查答复社会监督反映', 15),
  evaluationNotice: internal('公布评价结果', 5),
  exitHandover: internal('移交清单签收', 5),
  exitNotice: {
    label: '承接主体申请退出提前通知',
    length: 60,
    unit: 'day',
    sense: 'min',
    source: step,
    mark: 'P',
    note: 'after the care-home rules of several provinces (J.5)',
  },

  takeoverVerify: clock('核实触发情形', 1, 'hour'),
  takeoverDecideI: clock('一级接管决定', 2, 'hour'),
  takeoverDecideII: clock('二级接管决定', 24, 'hour'),
  takeoverRatify: clock('一级接管追认', 2, 'hour'),
  takeoverFreeze: clock('冻结未付资金', 4, 'hour'),
  takeoverRecords: clock('接收名册档案', 4, 'hour'),
  takeoverNotify: clock('通知承接主体', 24, 'hour'),
  takeoverCritical: clock('走访重点对象', 24, 'hour'),
  takeoverStandby: clock('指定备选承接主体', 24, 'hour'),
  takeoverAccept: clock('备选承接主体应答', 4, 'hour'),
  takeoverRecipients: clock('落实全部服务对象', 72, 'hour'),
  takeoverNotice: clock('公告临时接管', 5, 'workday'),
  takeoverHandover: clock('接管移交清单签收', 5, 'workday'),
  takeoverSettlement: clock('清算原承接主体', 10, 'workday'),
  takeoverReferral: clock('移送违法线索', 10, 'workday'),
  takeoverOutcome: clock('决定恢复或更换', 15, 'workday'),
  takeoverReplacement: clock('更换承接主体方案', 30, 'day'),
  takeoverLength: clock('临时接管期限', 90, 'day'),
  takeoverExtension: clock('临时接管延长', 90, 'day'),
  takeoverHardStop: clock('临时接管最长期限', 180, 'day'),
  takeoverEndNotice: clock('公告接管终止', 5, 'workday'),
  takeoverReview: clock('接管复盘', 10, 'workday'),
  warningAnswer: internal('答复预警', 5),
  takeoverLessons: clock('公布复盘报告', 60, 'day'),
} as const satisfies Record<string, PeriodRow>;
