/** 前面的内容：what a person must read before acting stands above the form, opened where it is the thing reviewed. */
import type { EventView } from '#console/api/types.ts';
import { momentText } from '#console/parts/text.ts';
import { whoText } from '#console/parts/who.ts';
import { Ranking } from '#console/screens/purchase/Ranking.tsx';
import { RecordView } from '#console/screens/purchase/RecordView.tsx';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { stepOf } from '#domain/stages/index.ts';
import { isCase } from '#domain/stages/remedies/cases.ts';

interface Props {
  step: string;
  lot: number;
  events: EventView[];
  state: PurchaseState;
}

/** What is signed, approved or ended came from beside the flow. */
const begunBy: Readonly<Record<string, string>> = {
  ApproveCorrection: 'CorrectFact',
  SignSupplementAsProvider: 'DraftSupplement',
  SignSupplement: 'DraftSupplement',
  ConfirmCare: 'SuspendContract',
  DecideResumption: 'SuspendContract',
};

/** Steps whose decision rests on the ranking. */
const ranked = ['ConfirmAward', 'AwardNextCandidate'];

export function Context({ step, lot, events, state }: Props) {
  const own = events.filter(
    (event) => (event.lot === lot || event.lot === 0) && Object.keys(event.data).length > 0,
  );
  const leading = before(step);
  const last = own.findLast((event) => leading.includes(event.type));
  // 询问、质疑、异议、反映 stand beside the flow: what is to be answered is what opened the case.
  const filed = isCase(lot) ? events.find(({ data }) => data.case === lot) : undefined;
  const earlier = sameRun(step, own).filter((event) => event !== last && event.type !== step);
  const reviewing = step in begunBy || /^(Review|Approve|Confirm|Verify|Decide|Ratify|Recheck)/.test(step);
  return (
    <>
      {filed ? <Before event={filed} label={nameOf(filed)} open /> : null}
      {last ? <Before event={last} label={words.act.before(nameOf(last))} open={reviewing} /> : null}
      {earlier.length > 0 ? (
        <details className="context-more">
          <summary>{words.act.earlier(earlier.length)}</summary>
          {earlier.map((event) => (
            <Before key={event.seq} event={event} label={nameOf(event)} open={false} />
          ))}
        </details>
      ) : null}
      {ranked.includes(step) ? <Ranking state={state} lot={lot} /> : null}
    </>
  );
}

const nameOf = (event: EventView): string => stepOf(event.type)?.label ?? event.type;

function Before({ event, label, open }: { event: EventView; label: string; open: boolean }) {
  return (
    <details className="context" open={open}>
      <summary>
        {label}
        <span className="note context-who">
          {whoText(event.by)} · {momentText(event.at)}
        </span>
      </summary>
      <RecordView step={event.type} lot={event.lot} data={event.data} />
    </details>
  );
}

/** Steps of the same stage that lead to this one. */
function before(step: string): string[] {
  const stage = stepOf(step)?.stage;
  if (!stage || stage === 'any') return [];
  const begun = begunBy[step];
  if (begun !== undefined) return [begun];
  return Object.entries(flows[stage].steps)
    .filter(([, declared]) =>
      Object.values(declared.on).some((target) =>
        typeof target === 'string'
          ? target === step
          : (Array.isArray(target) ? target : target.all).includes(step),
      ),
    )
    .map(([id]) => id);
}

/** The newest act of each other step of the stage; of 督导 those of this period alone. */
function sameRun(step: string, own: EventView[]): EventView[] {
  const stage = stepOf(step)?.stage;
  const since =
    stage === 'supervision' ? (own.findLast((event) => event.type === 'PayService')?.seq ?? 0) : 0;
  const newest = new Map<string, EventView>();
  for (const event of own) {
    if (event.seq > since && stepOf(event.type)?.stage === stage) newest.set(event.type, event);
  }
  return [...newest.values()].sort((one, other) => one.seq - other.seq);
}
