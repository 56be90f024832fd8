/** 履约健康度：the early-warning ladder from what has been recorded; a proposal (P), every reason is named. */
import type { PurchaseState } from '#domain/kernel/types.ts';
import { inPeriod, underContract } from '#domain/stages/performance/contract-select.ts';
import { isTakeoverActive, isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';

export const healthLabels = {
  green: '正常',
  watch: '留意',
  concern: '关注',
  serious: '严重',
  ready: '待接管',
  active: '接管中',
} as const;

export type HealthLevel = keyof typeof healthLabels;

export interface Health {
  level: HealthLevel;
  label: string;
  /** Chinese, one per finding that counts. */
  reasons: string[];
}

const order = Object.keys(healthLabels) as HealthLevel[];

/** The worst finding under the contract in force decides. */
export function healthOf(state: PurchaseState, lot: number): Health {
  const findings = findingsOf(state, lot);
  const worst = findings.reduce<HealthLevel>(
    (level, finding) => (order.indexOf(finding.level) > order.indexOf(level) ? finding.level : level),
    'green',
  );
  return { level: worst, label: healthLabels[worst], reasons: findings.map((finding) => finding.reason) };
}

function findingsOf(state: PurchaseState, lot: number): { level: HealthLevel; reason: string }[] {
  const findings: { level: HealthLevel; reason: string }[] = [];
  const find = (level: HealthLevel, reason: string, holds: boolean): void => {
    if (holds) findings.push({ level, reason });
  };
  const reports = underContract(state, lot, 'ReportService');
  const visits = inPeriod(state, lot, 'VisitService');
  const rechecks = inPeriod(state, lot, 'RecheckService');
  const failed = rechecks.filter((act) => act.outcome === 'failed').length;
  const grade = underContract(state, lot, 'ConfirmGrade').at(-1)?.data.grade;
  const open = isTakeoverOpen(state, lot);
  const active = isTakeoverActive(state, lot);
  find('watch', '最近一期服务报告逾期', reports.at(-1)?.data.late === true);
  find(
    'watch',
    '本期督导发现一般问题',
    visits.some((act) => act.data.worst === 'minor'),
  );
  find(
    'concern',
    '本期有限期整改',
    visits.some((act) => act.outcome === 'rectify'),
  );
  find('concern', '绩效评价等次为中', grade === 'pass');
  find('concern', '本期一次整改未通过', failed === 1);
  find('serious', '本期两次以上整改未通过', failed >= 2);
  find(
    'serious',
    '督导发现转包迹象',
    visits.some((act) => act.data.subcontracting === true),
  );
  find('serious', '绩效评价等次为差', grade === 'fail');
  find('ready', '已上报临时接管触发情形', open && !active);
  find('active', '临时接管进行中', active);
  return findings;
}
