/** 上一步内容：what a reviewer must read before deciding stands above the form, opened where it is the thing reviewed. */
import type { EventView } from '#console/api/types.ts';
import { momentText } from '#console/parts/text.ts';
import { whoText } from '#console/parts/who.ts';
import { RecordView } from '#console/screens/purchase/RecordView.tsx';
import { words } from '#console/words.ts';
import { flows } from '#domain/stages/flow.ts';
import { stepOf } from '#domain/stages/index.ts';

/** Steps of the same stage that lead to this one. */
function before(step: string): string[] {
  const stage = stepOf(step)?.stage;
  if (!stage || stage === 'any') return [];
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

export function Context({
  step,
  lot,
  events,
}: {
  step: string;
  lot: number;
  events: EventView[];
  region: string;
}) {
  const leading = before(step);
  const event = events.findLast(
    (candidate) => leading.includes(candidate.type) && (candidate.lot === lot || candidate.lot === 0),
  );
  if (!event || Object.keys(event.data).length === 0) return null;
  const label = stepOf(event.type)?.label ?? event.type;
  const reviewing = /^(Review|Approve|Confirm|Verify|Decide|Ratify|Recheck)/.test(step);
  return (
    <details className="context" open={reviewing}>
      <summary>
        {words.act.before(label)}
        <span className="note context-who">
          {whoText(event.by)} · {momentText(event.at)}
        </span>
      </summary>
      <RecordView step={event.type} data={event.data} />
    </details>
  );
}
