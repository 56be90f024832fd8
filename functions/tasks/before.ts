/** Which acts a machine must have been told of when it reaches a step: those that lead there in the flow. */
import type { ActRecord, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { flows, type Target } from '#domain/stages/flow.ts';
import { actsWithin, type Span } from '#functions/store/trail.ts';

/** Steps that lead to `step`, by stage; worked out once. */
const leading = new Map<string, string[]>();
for (const [stage, flow] of Object.entries(flows)) {
  for (const [from, { on }] of Object.entries(flow.steps)) {
    for (const to of Object.values(on).flatMap(targets)) {
      const key = `${stage}/${to}`;
      leading.set(key, [...(leading.get(key) ?? []), from]);
    }
  }
}

function targets(target: Target): string[] {
  if (typeof target === 'string') return [target];
  return Array.isArray(target) ? target : target.all;
}

/**
 * The acts that brought the machine to `step`: the newest one that leads there, and, where it belongs to a joined
 * group or an `each`, the newest of each member and item, since a machine joins them all before it goes on.
 */
export function actsBefore(
  state: PurchaseState,
  span: Span,
  stage: Stage,
  step: string,
  lot: number,
): { step: string; record: ActRecord }[] {
  const steps = leading.get(`${stage}/${step}`) ?? [];
  const newest = steps
    .map((from) => ({ from, record: actsWithin(state, span, from, lot).at(-1) }))
    .filter((found): found is { from: string; record: ActRecord } => found.record !== undefined)
    .reduce<{ from: string; record: ActRecord } | undefined>(
      (best, found) => (best && best.record.seq > found.record.seq ? best : found),
      undefined,
    );
  if (!newest) return [];
  const { group } = flows[stage].steps[newest.from] ?? {};
  const joined = group ? steps.filter((from) => flows[stage].steps[from]?.group === group) : [newest.from];
  return joined.flatMap((from) => {
    const byItem = new Map(actsWithin(state, span, from, lot).map((record) => [record.item, record]));
    return [...byItem.values()].map((record) => ({ step: from, record }));
  });
}
