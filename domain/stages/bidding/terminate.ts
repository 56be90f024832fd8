/** 终止采购: a call that failed is ended with its reason and called again or given up; a leader may end one that runs. */
import { z } from 'zod';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import {
  type TerminationReasonId,
  terminationOptions,
  terminationReasons,
} from '#domain/law/termination-reasons.ts';
import { startRefunds } from '#domain/stages/bonds/held.ts';
import { fundingYears, release } from '#domain/stages/catalogue/confirm-funding.ts';
import { owedByMembers } from '#domain/stages/committee/seat.ts';
import type { FailedLot, Lot } from '#domain/stages/data.ts';
import { group, lotNumber, rows } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMediaOf, refusePersonalData } from '#domain/stages/publish.ts';
import { calledLots, failedLots, latestInCall, lotsGivenUp, lotsOf } from '#domain/stages/select.ts';
import { handlerOwns, leaderOwns, leaders, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const termination = z.strictObject({
  reason: choice('终止事由', terminationOptions),
  explanation: area('具体情况', 2000),
  media: mediaField(),
});

export const publishTermination = purchaseStep({
  id: 'PublishTermination',
  stage: 'bidding',
  kind: 'task',
  label: '发布终止公告',
  roles: officersAndAgency,
  article:
    '政府采购法 第三十六条、第三十七条（招标）；财政部令第74号 第三十七条（谈判）；财库〔2014〕214号 第三十四条（磋商）；财政部令第74号 第四十三条（单一来源）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form: termination,
  owner: handlerOwns,
  due: within('internalShort'),
  decide: ({ state, form: given, facts }) =>
    refuseMediaOf(state, given.media) ??
    refusePersonalData(termination, given, today(facts.now)) ?? {
      data: { ...(seal(termination, given) as Record<string, unknown>), failed: failedLots(state) },
      withdraw: owedByMembers(state),
      ...startRefunds(
        state,
        calledLots(state).map(({ no }) => no),
      ),
    },
});

const recall = z.strictObject({
  decisions: rows(
    '各废标标段的后续处理',
    group('标段', {
      lot: lotNumber(),
      decision: choice('后续处理', { again: '重新开展采购活动', abandon: '不再采购' }),
      reason: area('理由', 2000),
    }),
    1,
    20,
  ),
});
type Recall = z.infer<typeof recall>;

export const decideRecall = purchaseStep({
  id: 'DecideRecall',
  stage: 'bidding',
  kind: 'task',
  label: '决定是否重新采购',
  roles: leaders,
  article:
    '政府采购法 第三十七条（招标）；财政部令第74号 第三十七条（谈判）；财库〔2014〕214号 第三十四条（磋商）；财政部令第74号 第四十三条（单一来源）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form: recall,
  owner: leaderOwns,
  due: within('internalStep'),
  needsBudgets: fundingYears,
  decide: ({ state, form: given, facts }) => {
    const failed = failedLots(state);
    const refused = refuseDecisions(failed, given) ?? refuseFinal(state, failed, given);
    if (refused) return refused;
    const data = { ...(seal(recall, given) as Record<string, unknown>), failed };
    const dropped = given.decisions.filter((row) => row.decision === 'abandon').map((row) => row.lot);
    const outcome = dropped.length === failed.length ? 'abandon' : 'again';
    return { outcome, data, ...releaseLots(state, facts, dropped) };
  },
});

/** Each failed lot is decided by itself, once. */
function refuseDecisions(failed: FailedLot[], given: Recall): Refusal | undefined {
  const known = failed.map((row) => row.lot);
  for (const lot of [...known, ...given.decisions.map((row) => row.lot)]) {
    const named = given.decisions.filter((row) => row.lot === lot).length;
    if (!known.includes(lot) || named !== 1) return refuse('RECALL_LOT', { lot }, 'decisions');
  }
  return undefined;
}

/** What ended the call, or the lot, may leave nothing to call again. */
function refuseFinal(state: PurchaseState, failed: FailedLot[], given: Recall): Refusal | undefined {
  const ended = latestInCall(state, 'PublishTermination')?.data.reason;
  for (const [index, { lot, decision }] of given.decisions.entries()) {
    const reason = (ended ?? failed.find((row) => row.lot === lot)?.reason) as TerminationReasonId;
    if (decision === 'again' && !terminationReasons[reason].recall) {
      const why = terminationReasons[reason].label;
      return refuse('RECALL_NOT_POSSIBLE', { reason: why }, `decisions.${index}.decision`);
    }
  }
  return undefined;
}

export const terminateProcurement = purchaseStep({
  id: 'TerminateProcurement',
  stage: 'any',
  kind: 'act',
  label: '终止采购活动',
  roles: leaders,
  article:
    '政府采购法 第三十六条（招标）；财政部令第74号 第三十七条（谈判）；财库〔2014〕214号 第三十四条（磋商）；财政部令第74号 第四十三条（单一来源）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form: termination,
  owner: leaderOwns,
  needsBudgets: fundingYears,
  decide: ({ state, form: given, facts }) => {
    const keys = terminable(state);
    if (keys.length === 0) return refuse('NOTHING_TO_TERMINATE');
    if (isBound(state) && !afterResult.has(given.reason)) {
      return refuse('RESULT_BINDS', { reason: terminationReasons[given.reason].label }, 'reason');
    }
    const refused =
      refuseMediaOf(state, given.media) ?? refusePersonalData(termination, given, today(facts.now));
    if (refused) return refused;
    const data = seal(termination, given) as Record<string, unknown>;
    const lots = withoutContract(state).map(({ no }) => no);
    return { data, withdraw: keys, ...releaseRest(state, facts), ...startRefunds(state, lots) };
  },
});

/** 中标、成交通知书 binds the purchaser: what may still end a procurement after it (政府采购法第四十六条、第七十七条). */
const afterResult: ReadonlySet<TerminationReasonId> = new Set([
  'SUPERVISION_ORDER',
  'AWARD_REVOKED',
  'WINNER_WITHDREW',
]);

/** The newest call has its result, and no lot is being called again since. */
function isBound(state: PurchaseState): boolean {
  const result = latestInCall(state, 'PublishResult');
  const recalled = latestInCall(state, 'DecideRecall')?.outcome === 'again';
  return result !== undefined && !recalled;
}

/** All that is open of the call; lots with a contract stage go on, and a call already being ended is not ended twice. */
function terminable(state: PurchaseState): string[] {
  const open = Object.values(state.positions).filter((position) => position.lot === 0);
  const ending = open.some((position) => ['PublishTermination', 'DecideRecall'].includes(position.step));
  return ending ? [] : open.map((position) => position.key);
}

/** 释放预留 for the lots that have not gone to a contract. */
function releaseRest(state: PurchaseState, facts: Facts): Pick<Decided, 'budget'> {
  return releaseLots(
    state,
    facts,
    withoutContract(state).map((lot) => lot.no),
  );
}

const withoutContract = (state: PurchaseState): Lot[] =>
  lotsOf(state).filter((lot) => state.runs[`${lot.no}/contract`] === undefined);

/** 释放预留 of these lots, so far as it was not released before; to the last fen where no lot keeps any. */
function releaseLots(state: PurchaseState, facts: Facts, lots: number[]): Pick<Decided, 'budget'> {
  const before = lotsGivenUp(state);
  const gone = lotsOf(state).filter((lot) => lots.includes(lot.no) && !before.includes(lot.no));
  if (gone.length + before.length === lotsOf(state).length) return release(state, facts);
  const freed = gone.reduce((sum, lot) => sum + lot.budgetFen, 0);
  return freed === 0 ? {} : release(state, facts, freed);
}
