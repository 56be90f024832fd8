/** 履约查询：what the acts of contract, supervision, exit and takeover say about a lot now. The door for other rooms. */
export type { ServicePeriod } from '#domain/stages/contract/schedule.ts';
export * from '#domain/stages/performance/contract-select.ts';
export { type Health, type HealthLevel, healthLabels, healthOf } from '#domain/stages/performance/health.ts';
export {
  drilledOn,
  type PlanFacts,
  type PlanStanding,
  planFactsOf,
  planStandingOf,
  standingBy,
} from '#domain/stages/performance/standing.ts';
export {
  carryingOn,
  inEpisode,
  isDrillOpen,
  isTakeoverActive,
  isTakeoverOpen,
  type Takeover,
  type TakeoverLevel,
  takeoverOf,
} from '#domain/stages/performance/takeover-select.ts';
export {
  digestOf,
  type Finding,
  isWarningDue,
  isWatched,
  type Snapshot,
  snapshotOf,
  type Warning,
  type WarningRule,
  warningRules,
  warningsOf,
} from '#domain/stages/performance/warning.ts';
