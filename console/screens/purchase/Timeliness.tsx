/** 服务及时性：what was owed by a day and done by it, lot by lot, beside the target of the service type. */
import { DoneIcon, LateIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { percentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { serviceTypes } from '#domain/stages/evaluation/indicators.ts';
import { lotsOf } from '#domain/stages/select.ts';
import { isTimely, targetOf, timelinessOf, timelyMatters } from '#domain/stages/supervision/timeliness.ts';

/** Nothing before a service owes anything. */
export function TimelinessPanel({
  state,
  lot,
  day,
}: {
  state: PurchaseState;
  lot: number | undefined;
  day: string;
}) {
  const shown = lotsOf(state)
    .map(({ no }) => ({ no, counts: timelinessOf(state, no), target: targetOf(state, no, day) }))
    .filter(({ no, counts }) => counts.length > 0 && (lot === undefined || lot === no));
  if (shown.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="timeliness-title">
      <h2 id="timeliness-title">{words.timeliness.title}</h2>
      <p className="note">{words.timeliness.note}</p>
      <dl className="pairs pairs-data">
        {shown.flatMap(({ no, counts, target }) =>
          counts.map(({ matter, kept, owed }) => (
            <div key={`${no}/${matter}`} className="pair">
              <dt>{`${words.lot(no)} ${timelyMatters[matter]}`}</dt>
              <dd>
                {words.timeliness.kept(kept, owed)}
                {target ? (
                  <StatusTag
                    tone={isTimely({ kept, owed }, target.target) ? 'green' : 'amber'}
                    icon={isTimely({ kept, owed }, target.target) ? <DoneIcon /> : <LateIcon />}
                  >
                    {words.timeliness.target(
                      serviceTypes[target.type],
                      percentText(target.target),
                      isTimely({ kept, owed }, target.target),
                    )}
                  </StatusTag>
                ) : null}
              </dd>
            </div>
          )),
        )}
      </dl>
    </section>
  );
}
