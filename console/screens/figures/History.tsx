/** 全部录入：who entered what, on what basis, and what another person said to it. */

import type { SeenFigure } from '#console/api/types.ts';
import { Scroll } from '#console/parts/Scroll.tsx';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { figureLabel, figureOn, figureText } from '#domain/figures/figure.ts';
import type { Place } from '#domain/law/calendar.ts';
import { regionName } from '#domain/people/regions.ts';

/** What was entered with a share or a weight. */
export function Others({ entry: { together = [] } }: { entry: SeenFigure }) {
  return together.map(({ figure, amount }) => (
    <span key={figure} className="row-number">
      {words.figures.other(figureLabel(figure), figureText('basis-points', amount))}
    </span>
  ));
}

export function History({ entries, place }: { entries: SeenFigure[]; place: Place }) {
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title">{words.figures.history}</h2>
      <Scroll>
        <table className="plain-table">
          <thead>
            <tr>
              {(['number', 'figure', 'place', 'value', 'source', 'reason', 'entered', 'state'] as const).map(
                (name) => (
                  <th key={name} scope="col">
                    {words.figures[name]}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {[...entries].reverse().map((entry) => (
              <tr key={entry.number}>
                <td className="figure">{entry.number}</td>
                <th scope="row">{figureLabel(entry.figure)}</th>
                <td>{regionName(entry.region)}</td>
                <td className="figure">
                  {figureText(figureOn(entry.figure, entry.from, place)?.unit ?? 'count', entry.amount)}
                  <Others entry={entry} />
                  <span className="row-number">{dayText(entry.from)}</span>
                </td>
                <td>
                  {entry.basis} {entry.article}
                </td>
                <td>{entry.reason}</td>
                <td>
                  {entry.byOffice}
                  <span className="row-number">{dayText(entry.at.slice(0, 10))}</span>
                </td>
                <td>
                  {words.figures.states[entry.verdict?.decision ?? 'pending']}
                  {entry.verdict ? (
                    <span className="row-number">
                      {entry.verdict.byOffice} {dayText(entry.verdict.at.slice(0, 10))}{' '}
                      {entry.verdict.opinion}
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
