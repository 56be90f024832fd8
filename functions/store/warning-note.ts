/** 预警通知: the provider is told the rung, what reached it and until when it may answer; measures and thresholds, no text of an act. */
import type { Instant, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import {
  currentAward,
  type Finding,
  type HealthLevel,
  healthLabels,
  type Snapshot,
  warningRules,
} from '#domain/stages/performance-select.ts';
import { countyOf } from '#domain/stages/who.ts';
import { outboxKey } from '#functions/store/keys.ts';
import type { NoteRow } from '#functions/store/outbox.ts';

/** Undefined for any other event, and where nobody holds the lot. */
export function warningNote(
  { type, lot, data }: PurchaseEvent,
  seq: number,
  state: PurchaseState,
  title: string,
  now: Instant,
): NoteRow | undefined {
  const org = currentAward(state, lot)?.org;
  if (type !== 'RaiseWarning' || org === undefined) return undefined;
  const { level, before, snapshot, answerBy } = data as unknown as {
    level: HealthLevel;
    before: HealthLevel;
    snapshot: Snapshot;
    answerBy: Instant;
  };
  const reached = snapshot.findings.filter(({ measure, threshold }) => measure >= threshold);
  const id = `${state.id}.${seq}.warning`;
  return {
    ...outboxKey(state.id, now, id),
    id,
    at: now,
    nextAt: now,
    attempts: 0,
    purchase: state.id,
    county: countyOf(state.region),
    kind: 'note',
    offer: 0,
    to: `provider.${org}`.toLowerCase(),
    subject: `【履约预警】${healthLabels[level]} · ${title}`,
    lines: [
      `项目：${title}（${state.id}，标段${lot}）`,
      `等级：${healthLabels[before]} → ${healthLabels[level]}`,
      ...reached.map(lineOf),
      `可以在 ${answerBy.slice(0, 16).replace('T', ' ')} 前答复（办理“答复预警”）；逾期的答复同样记录在案。`,
    ],
    drill: false,
  };
}

const lineOf = ({ rule, measure, threshold }: Finding): string =>
  `${warningRules[rule]}：${measure}，阈值 ${threshold}`;
