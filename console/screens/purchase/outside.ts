/** Acts outside the flow: which of them this person has, and why one cannot be done now. The server decides; this explains. */

import { hasRole } from '#console/api/person.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';
import { positionKey } from '#domain/kernel/evolve.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import type { Role } from '#domain/people/roles.ts';
import { isBroughtIn } from '#domain/stages/brought/read.ts';
import { signing } from '#domain/stages/contract/pass-over.ts';
import { stepOf } from '#domain/stages/index.ts';
import { collecting } from '#domain/stages/notice/collecting.ts';
import { acts } from '#domain/stages/outside.ts';
import { publishedGrade } from '#domain/stages/oversight/grade.ts';
import { refuseChange } from '#domain/stages/performance/changeable.ts';
import { openIn } from '#domain/stages/performance/fields.ts';
import { prepaymentOf } from '#domain/stages/performance/prepayment.ts';
import {
  currentContract,
  exitRequestOf,
  isServing,
  isTakeoverActive,
  isTakeoverOpen,
  serviceStart,
  underContract,
  warningsOf,
} from '#domain/stages/performance-select.ts';
import { casesOf, underExamination } from '#domain/stages/remedies/cases.ts';
import { lotsOf, noticeOf, responsesOf } from '#domain/stages/select.ts';

/** Opened on its own screen, or by those who run the machines. */
const elsewhere: readonly string[] = [
  'OpenPurchase',
  'UrgeTask',
  'RestartRun',
  'RegisterHolderKey',
  'HandInShares',
  'CorrectFact',
];

/** Those who run the plan have the red button; a village or a provider reports, and sees nothing of the plan. */
const runsPlan: readonly Role[] = ['officer', 'townshipOfficer', 'leader', 'townshipLeader'];

/** From the challenge to the decision on it. */
const atChallenge: readonly string[] = [
  'AnswerChallenge',
  'WaitComplaint',
  'ExamineComplaint',
  'CompleteComplaint',
  ...underExamination,
];

/** Acts on a case that is open, and at which of its steps they make sense. */
const onCase: Readonly<Record<string, readonly string[]>> = {
  FileComplaint: ['AnswerChallenge', 'WaitComplaint'],
  WithdrawRemedy: [
    'AnswerInquiry',
    'AnswerChallenge',
    'WaitComplaint',
    'ExamineComplaint',
    'CompleteComplaint',
    ...underExamination,
  ],
  ReleaseSigning: ['AnswerChallenge'],
  SuspendPerformance: atChallenge,
  ResumePerformance: atChallenge,
  SuspendProcurement: underExamination,
  ResumeProcurement: underExamination,
  PauseComplaint: underExamination,
  ContinueComplaint: underExamination,
};

/** What a superior says of a published evaluation. */
const overseeing: readonly string[] = ['CommendCounty', 'OrderCorrection'];

/** Acts that concern one lot, or one case; the others concern the purchase. */
export const ofLot: readonly string[] = [
  'SubmitResponse',
  'WithdrawResponse',
  'SubmitFinalOffer',
  'TriggerTakeover',
  'NameTakeoverTeam',
  'RenewTakeoverPlan',
  'RaiseWarning',
  'AnswerWarning',
  'WithdrawTakeover',
  'ExtendTakeover',
  'RequestExit',
  'PassOverBanned',
  'ReferSupplier',
  'PayPrepayment',
  'PlanVisits',
  'DraftSupplement',
  'SuspendContract',
  'ListStaff',
  'ScreenRecords',
  ...overseeing,
  ...Object.keys(onCase),
];

export interface OutsideAct {
  definition: StepDef;
  /** Chinese sentence; undefined = can be done. */
  why: string | undefined;
}

export function outsideActs(opened: Opened): OutsideAct[] {
  return (
    acts
      .filter((id) => !elsewhere.includes(id))
      .map((id) => stepOf(id))
      .filter((definition) => definition !== undefined)
      .filter((definition) => hasRole(opened.me, definition.roles))
      .filter((definition) => definition.id !== 'TriggerTakeover' || !hasRole(opened.me, runsPlan))
      .filter(({ id }) => id !== 'BringIn' || isNothingYet(opened))
      // Most purchases never see a case: what belongs to one is offered where there is one.
      .filter(({ id }) => onCase[id] === undefined || casesOf(opened.state).length > 0)
      .map((definition) => ({ definition, why: whyNot(definition.id, opened) }))
  );
}

/** A contract from outside can only be brought into a purchase that is not anything yet. */
const isNothingYet = ({ purchase, state }: Opened): boolean =>
  purchase.positions.some(({ step, visit }) => step === 'SelectItems' && visit === 1) && !isBroughtIn(state);

function whyNot(step: string, opened: Opened): string | undefined {
  const { purchase } = opened;
  const possible = lotsFor(step, opened);
  const lots = possible.filter((lot) => opened.lot === undefined || opened.lot === lot);
  switch (step) {
    case 'SubmitResponse':
      if (!answering(opened)) return words.outside.notCollecting;
      return lots.length > 0 ? undefined : words.outside.lotNotCalled(possible);
    case 'WithdrawResponse':
      if (!answering(opened)) return words.outside.notCollecting;
      return lots.length > 0 ? undefined : words.outside.nothingToWithdraw;
    case 'SubmitFinalOffer':
      return purchase.positions.some((position) => position.step === 'WaitFinalOffers')
        ? undefined
        : words.outside.noFinalOffers;
    case 'CorrectNotice':
      return answering(opened) ? undefined : words.outside.noNotice;
    case 'CorrectPrequalification':
      return purchase.positions.some(({ step: open }) => open === 'WaitPrequalification')
        ? undefined
        : words.outside.noPrequalification;
    case 'TerminateProcurement':
      return purchase.positions.some(
        (position) => position.stage === 'notice' || position.stage === 'bidding',
      )
        ? undefined
        : words.outside.notProcuring;
    case 'ReplaceExpert':
      return purchase.positions.some(({ step: open }) => open === 'ScoreResponses' || open === 'RecordRound')
        ? undefined
        : words.outside.notScoring;
    case 'ReferSupplier':
      return lots.length > 0 ? undefined : words.outside.noContract;
    case 'PassOverBanned':
      return lots.length > 0 ? undefined : words.outside.notSigning;
    case 'TriggerTakeover':
    case 'NameTakeoverTeam':
    case 'RenewTakeoverPlan':
    case 'RaiseWarning':
    case 'RequestExit':
      return lots.length > 0 ? undefined : words.outside.notInService;
    case 'PayPrepayment':
      return lots.length > 0 ? undefined : words.outside.noPrepayment;
    case 'DraftSupplement':
    case 'SuspendContract':
      return lots.length > 0 ? undefined : words.changes.notServing;
    case 'PlanVisits':
    case 'ListStaff':
      return lots.length > 0 ? undefined : words.outside.noContract;
    case 'ScreenRecords':
      return lots.length > 0 ? undefined : words.outside.notAccepting;
    case 'AnswerWarning':
      return lots.length > 0 ? undefined : words.outside.noWarning;
    case 'WithdrawTakeover':
    case 'ExtendTakeover':
      return lots.length > 0 ? undefined : words.outside.noTakeover;
    case 'CommendCounty':
    case 'OrderCorrection':
      return lots.length > 0 ? undefined : words.outside.noGrade;
    case 'ObjectToSoleSource':
      return purchase.positions.some(
        ({ step: open }) => open === 'WaitSoleSource' || open === 'SettleObjections',
      )
        ? undefined
        : words.outside.noSoleSource;
    case 'AskInquiry':
    case 'FileChallenge':
      return noticeOf(opened.state) ? undefined : words.outside.noNotice;
    default:
      return onCase[step] === undefined || possible.length > 0 ? undefined : words.outside.noCase;
  }
}

/** Lots on which an act can be done: those called now, those answered, those in service. */
export function lotsFor(step: string, opened: Opened): number[] {
  const { state, me } = opened;
  const called = noticeOf(state)?.lots ?? [];
  switch (step) {
    case 'SubmitResponse':
    case 'SubmitFinalOffer':
      return called;
    case 'WithdrawResponse':
      return called.filter((lot) => responsesOf(state, lot).some((response) => response.org === me.org));
    case 'CommendCounty':
    case 'OrderCorrection':
      return lotsSeen(opened).filter((lot) => publishedGrade(state, lot) !== undefined);
    case 'AnswerWarning':
      return lotsSeen(opened).filter((lot) => {
        const warning = warningsOf(state, lot).at(-1);
        return warning !== undefined && warning.answer === undefined;
      });
    case 'WithdrawTakeover':
    case 'ExtendTakeover':
      return lotsSeen(opened).filter((lot) => isTakeoverActive(state, lot));
    case 'RenewTakeoverPlan':
      return lotsOf(state)
        .map(({ no }) => no)
        .filter((lot) => isServing(state, lot) && !isTakeoverOpen(state, lot));
    case 'NameTakeoverTeam':
    case 'RaiseWarning':
      return lotsOf(state)
        .map(({ no }) => no)
        .filter((lot) => serviceStart(state, lot) !== undefined);
    case 'DraftSupplement':
    case 'SuspendContract':
      return lotsSeen(opened).filter((lot) => isChangeable(state, lot, step, opened.now));
    case 'PlanVisits':
      return lotsSeen(opened).filter((lot) => currentContract(state, lot) !== undefined);
    case 'ListStaff':
      return lotsSeen(opened).filter((lot) => currentContract(state, lot)?.org === me.org);
    case 'ScreenRecords':
      return lotsSeen(opened).filter((lot) => positionKey('AcceptService', lot, 0) in state.positions);
    case 'PayPrepayment':
      return lotsOf(state)
        .map(({ no }) => no)
        .filter((lot) => prepaymentOf(state, lot) > 0 && underContract(state, lot, step).length === 0);
    case 'ReferSupplier':
      return lotsOf(state)
        .map(({ no }) => no)
        .filter((lot) => currentContract(state, lot) && !isTakeoverOpen(state, lot));
    case 'PassOverBanned':
      return lotsOf(state)
        .map(({ no }) => no)
        .filter((lot) => signing(state, lot).length > 0);
    case 'RequestExit':
      return lotsOf(state)
        .map(({ no }) => no)
        .filter(
          (lot) => serviceStart(state, lot) && !exitRequestOf(state, lot) && !isTakeoverOpen(state, lot),
        );
    default:
      return onCase[step] ? casesFor(step, opened) : lotsSeen(opened);
  }
}

/** A supplement waits for the one before it; a suspension does not. */
function isChangeable(state: PurchaseState, lot: number, step: string, now: string): boolean {
  const contract = currentContract(state, lot);
  const waits = step === 'DraftSupplement' && openIn(state, lot, 'supplement').length > 0;
  return contract !== undefined && !waits && refuseChange(state, lot, contract, { now }) === undefined;
}

/** Cases on which an act can be done; a supplier's own. */
function casesFor(step: string, { state, me }: Opened): number[] {
  return casesOf(state)
    .filter(({ open }) => open !== undefined && onCase[step]?.includes(open))
    .filter(({ org }) => !hasRole(me, ['provider']) || org === me.org)
    .map(({ branch }) => branch);
}

/** Lots by their plan, or, where the plan is not ours to read, those that are served. */
function lotsSeen({ state, purchase }: Pick<Opened, 'state' | 'purchase'>): number[] {
  const planned = lotsOf(state).map(({ no }) => no);
  const served = purchase.runs.filter((run) => run.stage === 'supervision').map((run) => run.lot);
  return planned.length > 0 ? planned : [...new Set(served)].sort((one, other) => one - other);
}

function answering({ state, now, me }: Opened): boolean {
  const actor = { account: me.account, role: me.roles[0]?.role ?? 'public', region: me.region };
  const facts: Facts = { now, actor, seed: '' };
  return noticeOf(state) !== undefined && collecting(state, facts);
}
