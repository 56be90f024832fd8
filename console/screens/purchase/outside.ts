/** Acts outside the flow: which of them this person has, and why one cannot be done now. The server decides; this explains. */
import { hasRole } from '#console/api/person.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { Facts } from '#domain/kernel/types.ts';
import { acts } from '#domain/stages/flow.ts';
import { stepOf } from '#domain/stages/index.ts';
import { collecting } from '#domain/stages/notice/collecting.ts';
import { exitRequestOf, isTakeoverOpen, serviceStart } from '#domain/stages/performance-select.ts';
import { lotsOf, noticeOf, responsesOf } from '#domain/stages/select.ts';

/** Opened on its own screen, or by those who run the machines. */
const elsewhere: readonly string[] = ['OpenPurchase', 'TriggerTakeover', 'RestartRun'];

/** Acts that concern one lot; the others concern the purchase. */
export const ofLot: readonly string[] = [
  'SubmitResponse',
  'WithdrawResponse',
  'TriggerTakeover',
  'RequestExit',
];

export interface OutsideAct {
  definition: StepDef;
  /** Chinese sentence; undefined = can be done. */
  why: string | undefined;
}

export function outsideActs(opened: Opened): OutsideAct[] {
  return acts
    .filter((id) => !elsewhere.includes(id))
    .map((id) => stepOf(id))
    .filter((definition) => definition !== undefined)
    .filter((definition) => hasRole(opened.me, definition.roles))
    .map((definition) => ({ definition, why: whyNot(definition.id, opened) }));
}

function whyNot(step: string, opened: Opened): string | undefined {
  const { state, purchase } = opened;
  const lots = lotsOf(state)
    .map((lot) => lot.no)
    .filter((lot) => opened.lot === undefined || opened.lot === lot);
  switch (step) {
    case 'SubmitResponse':
      return answering(opened) ? undefined : words.outside.notCollecting;
    case 'WithdrawResponse':
      if (!answering(opened)) return words.outside.notCollecting;
      return lots.some((lot) => responsesOf(state, lot).some((response) => response.org === opened.me.org))
        ? undefined
        : words.outside.nothingToWithdraw;
    case 'CorrectNotice':
      return answering(opened) ? undefined : words.outside.noNotice;
    case 'TerminateProcurement':
      return purchase.positions.some(
        (position) => position.stage === 'notice' || position.stage === 'bidding',
      )
        ? undefined
        : words.outside.notProcuring;
    case 'ReplaceExpert':
      return purchase.positions.some((position) => position.step === 'ScoreResponses')
        ? undefined
        : words.outside.notScoring;
    case 'RequestExit':
      return lots.some(
        (lot) => serviceStart(state, lot) && !exitRequestOf(state, lot) && !isTakeoverOpen(state, lot),
      )
        ? undefined
        : words.outside.notInService;
    default:
      return undefined;
  }
}

function answering({ state, now, me }: Opened): boolean {
  const actor = { account: me.account, role: me.roles[0]?.role ?? 'public', region: me.region };
  const facts: Facts = { now, actor, seed: '' };
  return noticeOf(state) !== undefined && collecting(state, facts);
}
