/** 评价之后的去向: where a published grade leads, read from the record. Nothing here decides. */
import { actsOf } from '#domain/kernel/evolve.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { parameterOn } from '#domain/law/parameters.ts';
import { lastDayAfter } from '#domain/stages/contract/schedule.ts';
import { type Grade, grades } from '#domain/stages/evaluation/score.ts';
import { evaluationOf, inEvaluation } from '#domain/stages/evaluation/subject.ts';
import {
  currentContract,
  currentPeriod,
  exitRequestOf,
  isServing,
} from '#domain/stages/performance/contract-select.ts';
import { fundingOf, projectDate } from '#domain/stages/select.ts';

/** Steps that follow a publication; they end with the contract that was evaluated. */
const steps: readonly string[] = ['CorrectAfterEvaluation', 'RecheckEvaluation', 'DecideRenewal'];

/** Keys of what is still open after a publication. */
export function openFollowUps(state: PurchaseState, lot: number): string[] {
  return Object.values(state.positions)
    .filter((position) => position.lot === lot && steps.includes(position.step))
    .map(({ key }) => key);
}

export interface FollowUp {
  year: number;
  grade: Grade;
  /** The publication, or the recheck that set a new day. */
  order: ActRecord;
  /** Rechecks not passed since the publication. */
  failures: number;
  passed: boolean;
}

/** The newest published evaluation and what was done about it since. */
export function followUpOf(state: PurchaseState, lot: number): FollowUp | undefined {
  const published = inEvaluation(state, lot, 'PublishEvaluation');
  const graded = inEvaluation(state, lot, 'ConfirmGrade');
  if (!published || !graded) return undefined;
  const rechecks = actsOf(state, 'RecheckEvaluation', lot).filter((act) => act.seq > published.seq);
  return {
    year: published.data.year as number,
    grade: graded.data.grade as Grade,
    order: rechecks.at(-1) ?? published,
    failures: rechecks.filter((act) => act.data.passed !== true).length,
    passed: rechecks.at(-1)?.data.passed === true,
  };
}

/** Whether the contract that was evaluated goes on: it serves, a period is left, and nobody has ended it. */
function goesOn(state: PurchaseState, lot: number): boolean {
  return (
    evaluationOf(state, lot)?.contract.seq === currentContract(state, lot)?.seq &&
    isServing(state, lot) &&
    currentPeriod(state, lot) !== undefined &&
    exitRequestOf(state, lot) === undefined
  );
}

/** 一年以上的合同: its next year passes the gate. */
function isMultiYear(state: PurchaseState, lot: number): boolean {
  const contract = currentContract(state, lot);
  const usual = parameterOn('contractYearsUsual', projectDate(state))?.value;
  return contract !== undefined && usual !== undefined
    ? contract.termEnd > lastDayAfter(contract.termStart, usual)
    : false;
}

/** 公布之后: correction for 中; the gate for 差, and for every year of a term beyond one; else nothing. */
export function afterPublication(
  state: PurchaseState,
  lot: number,
  grade: Grade,
): 'done' | 'rectify' | 'gate' {
  if (!goesOn(state, lot)) return 'done';
  if (grade === 'pass') return 'rectify';
  return grade === 'fail' || isMultiYear(state, lot) ? 'gate' : 'done';
}

/** 复查之后: passed ends it or leads to the year's gate; what fails too often is for the leader to decide. */
export function afterRecheck(
  state: PurchaseState,
  lot: number,
  result: 'passed' | 'failed',
  enough: boolean,
): 'passed' | 'failed' | 'gate' {
  if (result === 'failed') return enough && goesOn(state, lot) ? 'gate' : 'failed';
  return isMultiYear(state, lot) && goesOn(state, lot) ? 'gate' : 'passed';
}

/** 优、良，或者整改复查通过的中，且下一年度预算落实的，才能续期 (E.2). */
export function refuseRenewal(
  state: PurchaseState,
  lot: number,
  budgetLine: string | undefined,
): Refusal | undefined {
  const { year = 0, grade = 'fail', passed = false } = followUpOf(state, lot) ?? {};
  const earned = grade === 'excellent' || grade === 'good' || (grade === 'pass' && passed);
  if (!earned) return refuse('RENEWAL_NOT_EARNED', { year, grade: grades[grade] }, 'decision');
  const funded = fundingOf(state).some((line) => line.year > year);
  return funded && budgetLine !== undefined
    ? undefined
    : refuse('RENEWAL_UNFUNDED', { year: year + 1 }, 'budgetLine');
}
