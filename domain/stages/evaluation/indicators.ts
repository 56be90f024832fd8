/**
 * 评价指标体系（G-38）：what each of the six dimensions is judged by, and the evidence without which no point is given. The
 * founding document names the dimensions alone; indicators, points and evidence are ours (P); the points are figures that an owner sets.
 */
import type { IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { type ParameterId, valueOn } from '#domain/law/parameters.ts';
import { cite } from '#domain/law/sources.ts';
import type { Dimension } from '#domain/stages/evaluation/scheme.ts';

/** 服务类型: what the catalogue's items come down to where it is asked how they are judged. */
export const serviceTypes = {
  care: '照护服务',
  social: '帮扶和社会工作服务',
  inquiry: '调查、核对和评估',
  publicity: '宣传和培训',
  other: '其他辅助工作',
} as const;

export type ServiceType = keyof typeof serviceTypes;

/** Items of the annex by number; what a later version of the directory adds counts as 其他 until it is placed. */
const itemsOf: Readonly<Record<Exclude<ServiceType, 'other'>, readonly number[]>> = {
  care: [11, 12, 13, 17],
  social: [14, 15, 16, 18, 19, 20, 21],
  inquiry: [2, 3, 4, 7, 10],
  publicity: [1, 5, 8, 9],
};

export function serviceTypeOf(item: number): ServiceType {
  const found = Object.entries(itemsOf).find(([, items]) => items.includes(item));
  return (found?.[0] as ServiceType | undefined) ?? 'other';
}

/** Service types of what a contract buys, in the order of the table. */
export function serviceTypesOf(services: readonly { item: number }[]): ServiceType[] {
  const bought = new Set(services.map(({ item }) => serviceTypeOf(item)));
  return (Object.keys(serviceTypes) as ServiceType[]).filter((type) => bought.has(type));
}

export const evidenceKinds = {
  records: '服务记录',
  acceptance: '验收书',
  visits: '督导走访记录',
  rectification: '整改和复查记录',
  recheck: '抽查复核记录',
  ledger: '收支台账',
  vouchers: '支付和工资凭证',
  reports: '承接主体定期报告',
  archive: '服务对象档案',
  assessment: '前后评估表',
  attendance: '签到和考核记录',
  staff: '人员名单和资质证书',
  plan: '应急预案和演练记录',
  complaints: '投诉和处理台账',
  survey: '知晓率、满意度调查',
  media: '公开和媒体资料',
} as const;

export type EvidenceKind = keyof typeof evidenceKinds;

export interface Indicator {
  id: string;
  dimension: Dimension;
  label: string;
  /** 满分; those of one dimension add up to 100. */
  full: number;
  /** Without these no point is given. */
  evidence: readonly EvidenceKind[];
}

interface Row {
  dimension: Dimension;
  label: string;
  /** The figure that holds its part of the dimension's 100. */
  points: ParameterId;
  evidence: readonly EvidenceKind[];
}

export const indicatorSource = {
  from: '2018-10-16',
  source: cite('系统规则', '绩效评价指标体系'),
  mark: 'P',
  confirmed: false,
} as const;

const common: Readonly<Record<string, Row>> = {
  contracted: {
    dimension: 'quantity',
    label: '完成数量与合同相符',
    points: 'pointsQuantityContracted',
    evidence: ['records', 'acceptance'],
  },
  coverage: {
    dimension: 'quantity',
    label: '应服务的对象都得到服务',
    points: 'pointsQuantityCoverage',
    evidence: ['archive', 'records'],
  },
  onTime: {
    dimension: 'quantity',
    label: '按约定时间提供服务',
    points: 'pointsQuantityOnTime',
    evidence: ['records'],
  },
  findings: {
    dimension: 'quality',
    label: '督导发现的问题和整改',
    points: 'pointsQualityFindings',
    evidence: ['visits', 'rectification'],
  },
  earmarked: {
    dimension: 'funds',
    label: '专款专用、核算清楚',
    points: 'pointsFundsEarmarked',
    evidence: ['ledger'],
  },
  wages: {
    dimension: 'funds',
    label: '工资按时足额发放',
    points: 'pointsFundsWages',
    evidence: ['vouchers'],
  },
  paidOnce: {
    dimension: 'funds',
    label: '没有重复申报和重复支付',
    points: 'pointsFundsPaidOnce',
    evidence: ['vouchers', 'acceptance'],
  },
  staff: {
    dimension: 'management',
    label: '人员到位、持证，没有转包',
    points: 'pointsManagementStaff',
    evidence: ['staff'],
  },
  reporting: {
    dimension: 'management',
    label: '档案齐全、报告及时',
    points: 'pointsManagementReporting',
    evidence: ['archive', 'reports'],
  },
  emergency: {
    dimension: 'management',
    label: '应急预案和演练',
    points: 'pointsManagementEmergency',
    evidence: ['plan'],
  },
  complaints: {
    dimension: 'social',
    label: '投诉处理及时',
    points: 'pointsSocialComplaints',
    evidence: ['complaints'],
  },
  openness: {
    dimension: 'social',
    label: '信息公开和社会评价',
    points: 'pointsSocialOpenness',
    evidence: ['media'],
  },
};

/** 质量 shares what one figure says, and 服务成效 its 100, among the types that the contract buys. */
const byType: Readonly<
  Record<ServiceType, Readonly<Record<'quality' | 'effect', Omit<Row, 'dimension' | 'points'>>>>
> = {
  care: {
    quality: { label: '照护内容符合对象需要', evidence: ['archive', 'visits'] },
    effect: { label: '对象生活照料改善', evidence: ['assessment'] },
  },
  social: {
    quality: { label: '服务方案符合对象需求', evidence: ['archive', 'visits'] },
    effect: { label: '对象能力和处境改善', evidence: ['assessment'] },
  },
  inquiry: {
    quality: { label: '调查核对和评估准确', evidence: ['recheck'] },
    effect: { label: '对象认定准确、救助有效', evidence: ['recheck'] },
  },
  publicity: {
    quality: { label: '宣传培训内容到位', evidence: ['attendance'] },
    effect: { label: '政策知晓率', evidence: ['survey'] },
  },
  other: {
    quality: { label: '符合合同质量要求', evidence: ['acceptance'] },
    effect: { label: '合同约定的成果', evidence: ['acceptance'] },
  },
};

/** 指标体系 of a contract that buys these types, by the points in force on a day, in the order of the dimensions. */
export function indicatorsFor(types: readonly ServiceType[], on: IsoDate, place: Place): Indicator[] {
  const bought = types.length > 0 ? types : (['other'] as const);
  const rows = Object.entries(common).map(
    ([id, { points, ...row }]): Indicator => ({
      id,
      ...row,
      full: valueOn(points, on, place),
    }),
  );
  const shared = { quality: valueOn('pointsQualityService', on, place), effect: 100 };
  for (const dimension of ['quality', 'effect'] as const)
    for (const [index, type] of bought.entries())
      rows.push({
        id: idOf(type, dimension),
        dimension,
        ...byType[type][dimension],
        full: portion(shared[dimension], bought.length, index),
      });
  // More types than points to share: what gets none is not judged.
  return rows.filter(({ full }) => full > 0);
}

const idOf = (type: ServiceType, dimension: 'quality' | 'effect'): string =>
  `${type}${dimension === 'quality' ? 'Quality' : 'Effect'}`;

/** Equal whole parts; what is left over goes to the first. */
const portion = (whole: number, parts: number, index: number): number =>
  Math.floor(whole / parts) + (index < whole % parts ? 1 : 0);

/** Every indicator there is, for the form: `care…` may stand under a contract that buys care. */
export const indicatorLabels: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(common).map(([id, { label }]) => [id, label]),
  ...(['quality', 'effect'] as const).flatMap((dimension) =>
    (Object.keys(serviceTypes) as ServiceType[]).map((type) => [
      idOf(type, dimension),
      byType[type][dimension].label,
    ]),
  ),
]);
