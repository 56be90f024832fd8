/** 参数和时限：every value that is unconfirmed, unseen or ours, with its source and who set it; a change is entered here and confirmed here. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { usePlace } from '#console/api/calendar.ts';
import { useNow } from '#console/api/clock.ts';
import { hasRole } from '#console/api/person.ts';
import { figuresQuery, meQuery } from '#console/api/queries.ts';
import type { FiguresView } from '#console/api/types.ts';
import { useTitle } from '#console/parts/title.ts';
import { Act } from '#console/screens/figures/Act.tsx';
import { History, Others } from '#console/screens/figures/History.tsx';
import { Standings } from '#console/screens/figures/Standings.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import {
  type FigureId,
  figureIds,
  figureLabel,
  figureOn,
  figureText,
  type Standing,
  surenessOf,
  wholeOf,
} from '#domain/figures/figure.ts';
import { today } from '#domain/law/dates.ts';
import { regionName } from '#domain/people/regions.ts';

const groups = ['known', 'unseen', 'ours'] as const;

export function Figures() {
  useTitle(words.menu.figures);
  const { figure } = useSearch({ from: '/shell/figures' });
  const navigate = useNavigate();
  const view = useQuery(figuresQuery);
  const { data: me } = useQuery(meQuery);
  const day = today(useNow());
  const place = usePlace(me?.region ?? '');
  if (view.error) return <Failed error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data || !me) return <Waiting />;
  const go = (next: FigureId | undefined): void =>
    void navigate({
      to: '/figures',
      search: next ? { figure: next } : {},
      replace: true,
      ignoreBlocker: true,
    });
  const standings = figureIds.flatMap((id) => figureOn(id, day, place) ?? []);
  const may = hasRole(me, ['regionSupervisor', 'citySupervisor']);
  const open = standings.map((one) => ({ ...one, sureness: surenessOf(one) }));
  const pending = view.data.entries.filter(({ verdict }) => !verdict);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.figures}</h1>
          <p className="page-sub">{words.figures.sub}</p>
          <p className="note">{words.figures.region(regionName(me.region))}</p>
        </div>
      </header>
      <Recounted view={view.data} />
      {hasRole(me, ['regionSupervisor', 'citySupervisor']) ? null : (
        <p className="why">{words.figures.onlyAbove}</p>
      )}
      {figure ? (
        <section className="panel" aria-labelledby="enter-title">
          <div className="panel-head">
            <h2 id="enter-title">{words.figures.changeOf(figureLabel(figure))}</h2>
            <Button onClick={() => go(undefined)}>{words.close}</Button>
          </div>
          <Act
            key={figure}
            act="EnterFigure"
            alone={wholeOf(figure) === undefined}
            draftKey={`${me.account}/figures/${figure}`}
            initial={{ figure, from: day, ...othersOf(figure, standings) }}
            action={words.figures.enter}
            said={words.figures.done}
            onDone={() => go(undefined)}
          />
        </section>
      ) : null}
      {pending.length > 0 ? (
        <section className="panel" aria-labelledby="pending-title">
          <h2 id="pending-title">{words.figures.pending(pending.length)}</h2>
          {pending.map((entry) => (
            <article key={entry.number} aria-label={words.figures.confirm(entry.number)}>
              <p>
                {words.figures.line(
                  figureLabel(entry.figure),
                  figureText(figureOn(entry.figure, entry.from, place)?.unit ?? 'count', entry.amount),
                  entry.from,
                )}
                <Others entry={entry} />
                <span className="note">
                  {entry.basis} {entry.article} · {entry.byOffice} · {entry.reason}
                </span>
              </p>
              {entry.own ? <p className="why">{words.figures.own}</p> : null}
              {!entry.own && hasRole(me, ['regionSupervisor']) ? (
                <Act
                  act="ConfirmFigure"
                  draftKey={`${me.account}/figures/confirm/${entry.number}`}
                  initial={{ number: entry.number }}
                  action={words.figures.confirmAct}
                  said={words.figures.decided}
                  onDone={() => go(undefined)}
                />
              ) : null}
            </article>
          ))}
        </section>
      ) : null}
      {groups.map((group) => (
        <section key={group} className="panel" aria-labelledby={`${group}-title`}>
          <h2 id={`${group}-title`}>{words.figures.groups[group]}</h2>
          <Standings
            rows={open.filter(({ sureness }) => sureness === group)}
            may={may}
            onChange={(id) => go(id)}
          />
        </section>
      ))}
      <Lawful rows={open.filter(({ sureness }) => sureness === 'law')} />
      {view.data.entries.length > 0 ? <History entries={view.data.entries} place={place} /> : null}
    </div>
  );
}

/** What an official writes for it: per cent has two places, points none. */
const written = (unit: Standing['unit'], value: number): string =>
  String(unit === 'basis-points' ? value / 100 : value);

/** 份额、权重、分值 are entered as a whole: the others as they stand, for the official to change. */
function othersOf(figure: FigureId, standings: readonly Standing[]): { together?: object[] } {
  const others = standings.filter(({ id }) => id !== figure && wholeOf(figure)?.some((one) => one === id));
  return others.length === 0
    ? {}
    : { together: others.map(({ id, unit, value = 0 }) => ({ figure: id, value: written(unit, value) })) };
}

function Lawful({ rows }: { rows: Parameters<typeof Standings>[0]['rows'] }) {
  return (
    <details className="panel">
      <summary>{words.figures.law(rows.length)}</summary>
      <Standings rows={rows} />
    </details>
  );
}

function Recounted({ view: { recount } }: { view: FiguresView }) {
  if (!recount) return null;
  return (
    <p className="note" role="status">
      {recount.status === 'done'
        ? words.figures.ready(recount.moved)
        : words.figures.running(recount.scanned, recount.moved)}
    </p>
  );
}
