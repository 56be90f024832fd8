/** 告知承接主体: what an act outside its own list means for it - a warning, a contract that rests or goes on. Figures and dates, no text of an act. */
import type { Instant, IsoDate, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import {
  currentAward,
  type Finding,
  type HealthLevel,
  healthLabels,
  type Snapshot,
  warningRules,
} from '#domain/stages/performance-select.ts';
import { suspensionGrounds } from '#domain/stages/suspension/suspend.ts';
import { countyOf } from '#domain/stages/who.ts';
import { outboxKey } from '#functions/store/keys.ts';
import type { NoteRow } from '#functions/store/outbox.ts';

interface Told {
  /** Ends the id of its row. */
  name: string;
  subject: string;
  lines: string[];
}

/** Undefined for any other event, and where nobody holds the lot. */
export function providerNote(
  event: PurchaseEvent,
  seq: number,
  state: PurchaseState,
  title: string,
  now: Instant,
): NoteRow | undefined {
  const org = currentAward(state, event.lot)?.org;
  const told = tellings[event.type]?.(event);
  if (!told || org === undefined) return undefined;
  const id = `${state.id}.${seq}.${told.name}`;
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
    subject: `${told.subject} · ${title}`,
    lines: [`项目：${title}（${state.id}，标段${event.lot}）`, ...told.lines],
    drill: false,
  };
}

const tellings: Readonly<Record<string, (event: PurchaseEvent) => Told>> = {
  RaiseWarning: ({ data }) => {
    const { level, before, snapshot, answerBy } = data as unknown as {
      level: HealthLevel;
      before: HealthLevel;
      snapshot: Snapshot;
      answerBy: Instant;
    };
    const reached = snapshot.findings.filter(({ measure, threshold }) => measure >= threshold);
    return {
      name: 'warning',
      subject: `【履约预警】${healthLabels[level]}`,
      lines: [
        `等级：${healthLabels[before]} → ${healthLabels[level]}`,
        ...reached.map(lineOf),
        `可以在 ${answerBy.slice(0, 16).replace('T', ' ')} 前答复（办理“答复预警”）；逾期的答复同样记录在案。`,
      ],
    };
  },
  SuspendContract: ({ data }) => {
    const { ground, from, until } = data as {
      ground: keyof typeof suspensionGrounds;
      from: IsoDate;
      until: IsoDate;
    };
    return {
      name: 'suspension',
      subject: '【中止合同】',
      lines: [
        `依据：${suspensionGrounds[ground]}`,
        `自 ${from} 起中止履行，预计 ${until} 恢复。事实和理由见项目的办理记录。`,
        '已经提供的服务照常报告、验收、支付；中止期间的服务记录会列为疑点，由贵单位答复。',
      ],
    };
  },
  DecideResumption: ({ outcome, data }) => ({
    name: 'suspension',
    subject: outcome === 'resumed' ? '【恢复履行】' : '【继续中止】',
    lines: [
      outcome === 'resumed' ? '合同恢复履行，请按合同提供服务。' : `合同继续中止，预计 ${data.until} 恢复。`,
    ],
  }),
};

const lineOf = ({ rule, measure, threshold }: Finding): string =>
  `${warningRules[rule]}：${measure}，阈值 ${threshold}`;
