/**
 * 预警阶梯: green → watch → concern → serious → ready → active. Each rung has a published threshold over what was recorded;
 * the snapshot holds measure and threshold of every rule, so that it can be computed again bit for bit (F; takeover standard P).
 */
import { canonical } from '#domain/kernel/canonical.ts';
import { sm3Of } from '#domain/kernel/sm3.ts';
import type { ActRecord, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { type ParameterId, valueOn } from '#domain/law/parameters.ts';
import {
  currentContract,
  inPeriod,
  isServing,
  underContract,
} from '#domain/stages/performance/contract-select.ts';
import { type HealthLevel, healthLabels } from '#domain/stages/performance/health.ts';
import { planStandingOf } from '#domain/stages/performance/standing.ts';
import { isTakeoverActive, isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';

/** One rule of the ladder, measured: reached where `measure` is at least `threshold`. */
export interface Finding {
  rule: WarningRule;
  level: Exclude<HealthLevel, 'green'>;
  measure: number;
  threshold: number;
  /** Sequence numbers of the acts that were counted. */
  acts: number[];
}

export interface Snapshot {
  on: IsoDate;
  lot: number;
  /** Act by which the contract in force was signed; 0 = none. */
  contract: number;
  level: HealthLevel;
  findings: Finding[];
}

export const warningRules = {
  lateReports: '最近连续逾期的服务报告',
  minorFindings: '本期督导发现的一般问题',
  planAmber: '预案状态：名册、备选资格、演练',
  rectifications: '本期限期整改',
  gradePass: '绩效评价等次为中',
  failedChecks: '本期未通过的整改',
  missedCorrections: '本期多次未通过的整改',
  transferSigns: '督导发现转包迹象',
  gradeFail: '绩效评价等次为差',
  takeoverOpen: '已上报临时接管触发情形',
  takeoverActive: '临时接管进行中',
} as const;

export type WarningRule = keyof typeof warningRules;

const ladder = Object.keys(healthLabels) as HealthLevel[];

/** Whether one rung is higher than another. */
export const isAbove = (level: HealthLevel, other: HealthLevel): boolean =>
  ladder.indexOf(level) > ladder.indexOf(other);

export function snapshotOf(state: PurchaseState, lot: number, on: IsoDate): Snapshot {
  const findings = findingsOf(state, lot, on);
  const level = findings
    .filter(({ measure, threshold }) => measure >= threshold)
    .reduce<HealthLevel>((worst, found) => (isAbove(found.level, worst) ? found.level : worst), 'green');
  return { on, lot, contract: currentContract(state, lot)?.seq ?? 0, level, findings };
}

/** 证据摘要 of a snapshot: SM3 over its canonical bytes. */
export const digestOf = (snapshot: Snapshot): string => sm3Of(canonical(snapshot));

function findingsOf(state: PurchaseState, lot: number, on: IsoDate): Finding[] {
  const value = (id: ParameterId): number => valueOn(id, on, state);
  const reports = underContract(state, lot, 'ReportService');
  const punctual = reports.findLastIndex((act) => act.data.late !== true);
  const visits = inPeriod(state, lot, 'VisitService');
  const failed = inPeriod(state, lot, 'RecheckService').filter((act) => act.outcome === 'failed');
  const grade = underContract(state, lot, 'ConfirmGrade').slice(-1);
  const graded = (name: string): ActRecord[] => grade.filter((act) => act.data.grade === name);
  const once = (holds: boolean): number => (holds ? 1 : 0);
  const counted = (
    rule: WarningRule,
    level: Finding['level'],
    threshold: number,
    acts: readonly ActRecord[],
    measure = acts.length,
  ): Finding => ({ rule, level, measure, threshold, acts: acts.map((act) => act.seq) });
  const active = isTakeoverActive(state, lot);
  return [
    counted('lateReports', 'watch', value('warningLateReports'), reports.slice(punctual + 1)),
    counted(
      'minorFindings',
      'watch',
      value('warningMinorFindings'),
      visits.filter((act) => act.data.worst === 'minor'),
    ),
    counted('planAmber', 'watch', 1, [], planStandingOf(state, lot, on).reasons.length),
    counted(
      'rectifications',
      'concern',
      value('warningRectifications'),
      visits.filter((act) => act.outcome === 'rectify'),
    ),
    counted('gradePass', 'concern', 1, graded('pass')),
    counted('failedChecks', 'concern', value('warningFailedChecks'), failed),
    counted('missedCorrections', 'serious', value('missedCorrections'), failed),
    counted(
      'transferSigns',
      'serious',
      value('warningTransferSigns'),
      visits.filter((act) => act.data.subcontracting === true),
    ),
    counted('gradeFail', 'serious', 1, graded('fail')),
    counted('takeoverOpen', 'ready', 1, [], once(isTakeoverOpen(state, lot) && !active)),
    counted('takeoverActive', 'active', 1, [], once(active)),
  ];
}

/** 已发预警 under the contract in force. */
export interface Warning {
  act: ActRecord;
  level: HealthLevel;
  snapshot: Snapshot;
  digest: string;
  answerBy: Instant;
  answer?: ActRecord;
}

export function warningsOf(state: PurchaseState, lot: number): Warning[] {
  const answers = underContract(state, lot, 'AnswerWarning');
  return underContract(state, lot, 'RaiseWarning').map((act) => {
    const answer = answers.find((one) => one.data.warning === act.seq);
    const { level, snapshot, digest, answerBy } = act.data as unknown as Warning;
    return { act, level, snapshot, digest, answerBy, ...(answer ? { answer } : {}) };
  });
}

/** Whether a rung is reached that the provider has not been told of; during a takeover the takeover itself tells it. */
export function isWarningDue(state: PurchaseState, lot: number, on: IsoDate): boolean {
  if (!isServing(state, lot) || isTakeoverOpen(state, lot)) return false;
  const told = warningsOf(state, lot).at(-1)?.level ?? 'green';
  return isAbove(snapshotOf(state, lot, on).level, told);
}

/** Whether the system tells it by itself on that day. */
export const isWatched = (state: PurchaseState, lot: number, on: IsoDate): boolean =>
  valueOn('warningBySystem', on, state) === 1 && isServing(state, lot);
