/** 履约和催办参数（P）: our defaults for register, takeover plan, evaluation and urging. No law prescribes these figures; an owner may change them. */
import type { Parameter, ParameterRow, Unit } from '#domain/law/parameters.ts';
import { cite } from '#domain/law/sources.ts';

type Ours = Parameter & { rows: readonly [ParameterRow & { mark: 'P' }] };

function ours(label: string, unit: Unit, value: number, article: string, note?: string): Ours {
  const source = cite('系统规则', article);
  return {
    label,
    unit,
    rows: [
      {
        from: '2018-10-16',
        value,
        source,
        mark: 'P',
        confirmed: false,
        ...(note === undefined ? {} : { note }),
      },
    ],
  };
}

const weight = (label: string, value: number): Ours =>
  ours(
    `${label}指标权重`,
    'basis-points',
    value,
    '绩效指标权重',
    'satisfaction weighs at least as much as any other',
  );

const points = (dimension: string, label: string, value: number): Ours =>
  ours(
    `${dimension}“${label}”满分`,
    'percent-points',
    value,
    '绩效评价指标体系',
    'of the 100 of its dimension',
  );

const bySystem = (from: string, value: number, rule = '预警阶梯'): ParameterRow & { mark: 'P' } => ({
  from,
  value,
  source: cite('系统规则', rule),
  mark: 'P',
  confirmed: false,
});

export const performanceParameterRows = {
  // F. Takeover plan and register
  registerAgeDays: ours(
    '服务对象名册最长间隔天数',
    'count',
    30,
    '临时接管预案',
    'data handover package, at most 30 days old',
  ),
  recipientRetentionYears: ours(
    '合同终止后服务对象名册保存年限',
    'years',
    3,
    '服务对象名册',
    'no text seen gives a figure; the general limitation of actions is three years',
  ),
  standbyPool: ours('备选承接主体名单最少数量', 'count', 2, '临时接管预案', 'or direct government staff'),
  missedCorrections: ours('触发接管的未通过整改次数（T6）', 'count', 2, '临时接管预案'),
  drillAgeDays: ours('预案演练最长间隔天数', 'count', 365, '临时接管预案', 'drilled within the year'),
  withdrawMinutes: ours(
    '二级、三级启动后可以撤回的分钟数',
    'minutes',
    10,
    '临时接管预案',
    'level I takes effect at once and is ratified instead',
  ),
  /** 1 = an activated takeover opens the purchase that replaces the contract; before that day people did. */
  replacementBySystem: {
    label: '启动接管即由系统为接续采购立项',
    unit: 'yes-no',
    rows: [bySystem('2018-10-16', 0, '临时接管预案'), bySystem('2026-12-01', 1, '临时接管预案')],
  },

  // 预警阶梯: from how many of what has been recorded a level is reached
  warningLateReports: ours('留意：逾期的服务报告', 'count', 1, '预警阶梯'),
  warningMinorFindings: ours('留意：本期一般问题', 'count', 1, '预警阶梯'),
  warningRectifications: ours('关注：本期限期整改', 'count', 1, '预警阶梯'),
  warningFailedChecks: ours('关注：本期未通过的整改', 'count', 1, '预警阶梯'),
  warningTransferSigns: ours('严重：转包迹象', 'count', 1, '预警阶梯'),
  /** 1 = the system tells a level by itself once it is reached; before that day people did. */
  warningBySystem: {
    label: '达到阈值即由系统发出预警',
    unit: 'yes-no',
    rows: [bySystem('2018-10-16', 0), bySystem('2026-12-01', 1)],
  },

  // 落实台账: how long an offer to one person stands, and how long an escalated recipient before it goes one step up
  rollAcceptP1: ours('一类对象接续应答时限', 'minutes', 30, '落实台账'),
  rollAcceptP2: ours('二类对象接续应答时限', 'minutes', 120, '落实台账'),
  rollAcceptP3: ours('三类对象接续应答时限', 'minutes', 480, '落实台账'),
  rollEscalate: ours('未落实对象逐级上报间隔', 'minutes', 60, '落实台账'),
  rollReceipt: ours('通知无回执转电话通知', 'minutes', 15, '落实台账'),
  rollContactGrace: ours(
    '约定联系逾期后上报的宽限',
    'minutes',
    0,
    '落实台账',
    'what is missed goes up at once; then as what nobody accepts',
  ),

  // 服务记录核查: by how much a record may differ before it is asked about
  recordShortfall: ours('服务时长低于合同的允许幅度', 'basis-points', 500, '服务记录核查'),
  recordOverlapMinutes: ours('服务记录时间重叠的允许分钟数', 'minutes', 5, '服务记录核查'),

  visitsPerPeriod: ours(
    '每个服务周期计划走访次数',
    'count',
    1,
    '督导计划',
    'where the contract agrees no other number',
  ),
  /** 1 = a contract that is signed has its plan of visits by the system; before that day people drew it up. */
  visitPlanBySystem: {
    label: '合同签订后由系统排定督导计划',
    unit: 'yes-no',
    rows: [bySystem('2018-10-16', 0, '督导计划'), bySystem('2026-12-01', 1, '督导计划')],
  },

  // G-06, G-47: whoever fills the list with the same must not keep the others out for long, nor drown those who answer
  openReports: ours('一个项目可以同时等待答复的在线反映件数', 'count', 50, '公众在线反映'),

  // G-02: how much of what is owed by a day must be done by it; care waits for nobody
  timelyCare: ours('照护服务及时率目标', 'basis-points', 9500, '服务及时性指标'),
  timelySocial: ours('帮扶和社会工作服务及时率目标', 'basis-points', 9000, '服务及时性指标'),
  timelyInquiry: ours('调查、核对和评估及时率目标', 'basis-points', 9000, '服务及时性指标'),
  timelyPublicity: ours('宣传和培训及时率目标', 'basis-points', 8500, '服务及时性指标'),
  timelyOther: ours('其他辅助工作及时率目标', 'basis-points', 8500, '服务及时性指标'),

  // 催办
  urgingsPerWorkday: ours('同一人对同一待办每个工作日催办次数上限', 'count', 1, '催办'),
  urgingsToLeader: ours('催办几次起同时告知负责人', 'count', 3, '催办', 'or as soon as the task is late'),

  // E. Evaluation: six dimensions of 桂民规〔2018〕5号 二（六）, and satisfaction, which leads
  weightQuantity: weight('数量', 1500),
  weightQuality: weight('质量', 2000),
  weightFunds: weight('资金使用', 1000),
  weightEffect: weight('服务成效', 1500),
  weightManagement: weight('项目管理', 1000),
  weightSocial: weight('社会影响', 500),
  weightSatisfaction: weight('服务对象满意度', 2500),
  // E.1: the indicators of a dimension share its 100 points
  pointsQuantityContracted: points('数量', '完成数量与合同相符', 60),
  pointsQuantityCoverage: points('数量', '应服务的对象都得到服务', 25),
  pointsQuantityOnTime: points('数量', '按约定时间提供服务', 15),
  pointsQualityFindings: points('质量', '督导发现的问题和整改', 40),
  pointsQualityService: points('质量', '服务本身（按服务类型平分）', 60),
  pointsFundsEarmarked: points('资金使用', '专款专用、核算清楚', 50),
  pointsFundsWages: points('资金使用', '工资按时足额发放', 25),
  pointsFundsPaidOnce: points('资金使用', '没有重复申报和重复支付', 25),
  pointsManagementStaff: points('项目管理', '人员到位、持证，没有转包', 40),
  pointsManagementReporting: points('项目管理', '档案齐全、报告及时', 30),
  pointsManagementEmergency: points('项目管理', '应急预案和演练', 30),
  pointsSocialComplaints: points('社会影响', '投诉处理及时', 60),
  pointsSocialOpenness: points('社会影响', '信息公开和社会评价', 40),
  // E.2: what caps the grade at 差
  vetoTransfer: ours('“转包”一票否决', 'yes-no', 1, '绩效评价一票否决事项'),
  vetoFraud: ours('“弄虚作假”一票否决', 'yes-no', 1, '绩效评价一票否决事项'),
  vetoPrivacy: ours('“泄露服务对象隐私”一票否决', 'yes-no', 1, '绩效评价一票否决事项'),
  vetoHarm: ours('“造成服务对象严重损害”一票否决', 'yes-no', 1, '绩效评价一票否决事项'),
  surveyCensus: ours('满意度普查人数上限', 'count', 100, '满意度调查（J7-8）', 'census up to here'),
  surveyBase: ours('满意度抽样基数', 'count', 384, '满意度调查（J7-8）', 'n = 384 / (1 + 383/N)'),
  surveyCallbacks: ours(
    '满意度调查回访未答复者人数',
    'count',
    60,
    '满意度调查',
    'all of them where there are fewer',
  ),
  surveyMinimum: ours('满意度最少样本数', 'count', 30, '满意度调查（J7-8）'),
} as const satisfies Record<string, Parameter>;
