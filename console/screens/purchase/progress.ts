/** Where a lot stands in a stage: every step's status, from the record and the moment. */

import type { EventView, OpenPosition, PurchaseView } from '#console/api/types.ts';
import type { StepStatus } from '#console/parts/StatusTag.tsx';
import { mainStages } from '#console/stages.ts';
import type { Stage } from '#domain/kernel/types.ts';
import type { MethodId } from '#domain/law/method.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { basisOf } from '#domain/stages/basis.ts';
import { flows } from '#domain/stages/flow.ts';
import { stepOf } from '#domain/stages/index.ts';

export interface StepProgress {
  step: string;
  label: string;
  article: string;
  status: StepStatus;
  /** Open now; several for an `each` step. */
  positions: OpenPosition[];
  /** All times it was done, oldest first. */
  done: EventView[];
}

export const isLate = (position: OpenPosition, now: string): boolean =>
  position.due !== undefined && !isPaused(position.due) && Date.parse(now) >= Date.parse(position.due.at);

/** The lot number that a stage's record stands under. */
export const lotOf = (stage: Stage, lot: number): number => (flows[stage].scope === 'purchase' ? 0 : lot);

/** The lots, or the cases, for which a stage has a record of its own. */
export function branchesOf(stage: Stage, lots: number[], purchase: Pick<PurchaseView, 'runs'>): number[] {
  const { scope } = flows[stage];
  if (scope === 'purchase') return [];
  if (scope === 'lot') return lots;
  return purchase.runs.filter((run) => run.stage === stage).map((run) => run.lot);
}

export function progressOf(
  stage: Stage,
  lot: number,
  purchase: PurchaseView,
  events: EventView[],
  now: string,
): StepProgress[] {
  const own = lotOf(stage, lot);
  const chosen = events.findLast(({ type }) => type === 'ChooseMethod')?.data.method as MethodId | undefined;
  return Object.keys(flows[stage].steps).map((step) => {
    const positions = purchase.positions.filter((position) => position.step === step && position.lot === own);
    const done = events.filter((event) => event.type === step && event.lot === own);
    const status: StepStatus = positions.some((position) => isLate(position, now))
      ? 'overdue'
      : positions.length > 0
        ? 'now'
        : done.length > 0
          ? 'done'
          : 'later';
    const definition = stepOf(step);
    return {
      step,
      label: definition?.label ?? step,
      article: basisOf(definition?.article ?? '', chosen),
      status,
      positions,
      done,
    };
  });
}

export interface StageProgress {
  stage: Stage;
  status: StepStatus;
  entered: boolean;
}

/** The seven stages of one lot, for the line of steps at the head of the page. */
export function stagesOf(lot: number, purchase: PurchaseView, now: string): StageProgress[] {
  return mainStages.map((stage) => stageProgress(stage, lot, purchase, now));
}

export function stageProgress(stage: Stage, lot: number, purchase: PurchaseView, now: string): StageProgress {
  const own = lotOf(stage, lot);
  const open = purchase.positions.filter(
    (position) => position.stage === stage && (position.lot === own || lot === 0),
  );
  const entered = purchase.runs.some((run) => run.stage === stage && (run.lot === own || lot === 0));
  const status = open.some((position) => isLate(position, now))
    ? 'overdue'
    : open.length > 0
      ? 'now'
      : !entered
        ? 'later'
        : stage === 'supervision' && takenOver(purchase, lot)
          ? 'paused'
          : 'done';
  return { stage, status, entered };
}

const takenOver = (purchase: PurchaseView, lot: number): boolean =>
  purchase.positions.some((position) => position.stage === 'takeover' && (lot === 0 || position.lot === lot));
