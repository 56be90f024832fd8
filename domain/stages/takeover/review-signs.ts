/** 复盘初稿的前因和教训: what the record knew of the failing contract before it was reported, and who did not stand by after. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { daysBetween, today } from '#domain/law/calendar.ts';
import { contractsOf } from '#domain/stages/performance/contract-select.ts';
import { type HealthLevel, healthLabels } from '#domain/stages/performance/health.ts';
import { inEpisode, type Takeover } from '#domain/stages/performance/takeover-select.ts';
import { isAbove } from '#domain/stages/performance/warning.ts';

/** Signs under the contract that failed, or that there were none: then the thresholds are to be looked at. */
export function signsBefore(state: PurchaseState, lot: number, { trigger }: Takeover): string {
  const since = contractsOf(state, lot).findLast(({ seq }) => seq < trigger.seq)?.seq ?? 0;
  const acts = (step: string, holds: (act: ActRecord) => boolean = () => true): ActRecord[] =>
    actsOf(state, step, lot).filter((act) => act.seq > since && act.seq < trigger.seq && holds(act));
  const failed = (act: ActRecord): boolean => act.outcome === 'failed';
  const signs = [
    counted('限期整改', '次', [
      ...acts('VisitService', (act) => act.outcome === 'rectify'),
      ...acts('MakeVisit', (act) => act.outcome === 'rectify'),
    ]),
    counted('复查未通过', '次', [...acts('RecheckService', failed), ...acts('RecheckFinding', failed)]),
    counted(
      '服务报告逾期',
      '次',
      acts('ReportService', (act) => act.data.late === true),
    ),
    counted(
      '服务记录异常经认定成立',
      '项',
      acts('JudgeSignals').flatMap((act) =>
        (act.data.rulings as { result: string }[]).filter(({ result }) => result === 'upheld'),
      ),
    ),
    ...warned(acts('RaiseWarning'), trigger),
  ].filter((sign) => sign !== '');
  return signs.length === 0
    ? '接管前的记录：没有预警、限期整改、逾期报告和成立的异常；预警阈值是否合适，需要复核。'
    : `接管前的记录：${signs.join('；')}。`;
}

const counted = (what: string, unit: string, found: readonly unknown[]): string =>
  found.length === 0 ? '' : `${what} ${found.length} ${unit}`;

function warned(warnings: readonly ActRecord[], trigger: ActRecord): string[] {
  const [first] = warnings;
  if (!first) return [];
  const levels = warnings.map(({ data }) => data.level as HealthLevel);
  const worst = levels.reduce((one, other) => (isAbove(other, one) ? other : one));
  const days = daysBetween(today(first.at), today(trigger.at));
  return [`预警 ${warnings.length} 次，最高“${healthLabels[worst]}”，第一次在上报前 ${days} 天`];
}

/** Standby providers that were asked and did not take over; undefined where the first one did. */
export function standbysMissed(state: PurchaseState, lot: number): string | undefined {
  const refused = inEpisode(state, lot, 'AcceptAssignment').filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return undefined;
  const silent = refused.filter(({ data }) => data.missed === true).length;
  return `备选承接主体没有承接 ${refused.length} 次，其中没有应答 ${silent} 次。原因：`;
}
