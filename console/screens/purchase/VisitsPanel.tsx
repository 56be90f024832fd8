/** 督导日历: each planned visit, whether it was made and what was found; the next one marked. */
import { DoneIcon, LateIcon, LaterIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { nextVisit, visitsOf } from '#domain/stages/visits/calendar.ts';
import { grades, isGrave } from '#domain/stages/visits/checklist.ts';

const said = words.visits;

/** Nothing where there is no plan, or it is not ours to see. */
export function VisitsPanel({ state, lot }: { state: PurchaseState; lot: number }) {
  const visits = visitsOf(state, lot);
  if (visits.length === 0) return null;
  const next = nextVisit(state, lot);
  return (
    <section className="panel" aria-labelledby="visits-title">
      <h2 id="visits-title">{said.title}</h2>
      <p className="note">{said.note}</p>
      <ol className="plain-list visit-days">
        {visits.map(({ on, made }) => (
          <li key={on}>
            <span className="figure">{dayText(on)}</span>{' '}
            {made ? (
              <StatusTag
                tone={isGrave(made.worst) ? 'amber' : 'green'}
                icon={isGrave(made.worst) ? <LateIcon /> : <DoneIcon />}
              >
                {said.made(dayText(made.on), grades[made.worst])}
              </StatusTag>
            ) : (
              <StatusTag tone={on === next ? 'blue' : 'grey'} icon={<LaterIcon />}>
                {on === next ? said.next : said.planned}
              </StatusTag>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
