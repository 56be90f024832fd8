/** 工作日历：the years that are known, each as a picture with its notice, and the entry of the next one with what it moved. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { usePlace } from '#console/api/calendar.ts';
import { useNow } from '#console/api/clock.ts';
import { hasRole } from '#console/api/person.ts';
import { calendarQuery, meQuery, movesQuery } from '#console/api/queries.ts';
import type { CalendarView } from '#console/api/types.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { dayText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { Enter } from '#console/screens/calendar/Enter.tsx';
import { Moves } from '#console/screens/calendar/Moves.tsx';
import { YearView } from '#console/screens/calendar/YearView.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';

export function WorkCalendar() {
  useTitle(words.menu.calendar);
  const search = useSearch({ from: '/shell/calendar' });
  const navigate = useNavigate();
  const view = useQuery(calendarQuery);
  const { data: me } = useQuery(meQuery);
  const thisYear = Number(useNow().slice(0, 4));
  const { calendar } = usePlace(me?.region ?? '');
  if (view.error) return <Failed error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data || !me) return <Waiting />;
  const { years, version } = view.data;
  const last = Math.max(...years.map(({ year }) => year));
  const shown = search.year ?? thisYear;
  const notice = years.find(({ year }) => year === shown)?.notice;
  const go = (next: { year?: number; enter?: 'yes' }): void =>
    void navigate({ to: '/calendar', search: next, replace: true, ignoreBlocker: true });
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.calendar}</h1>
          <p className="page-sub">{words.calendar.sub}</p>
        </div>
        <LegalBasis
          article="全国年节及纪念日放假办法 第二条"
          region={me.region}
          subject={words.menu.calendar}
        />
      </header>
      <section className="panel" aria-labelledby="enter-title">
        <div className="panel-head">
          <h2 id="enter-title">{words.calendar.enter}</h2>
          <span className="note">{words.calendar.version(version)}</span>
        </div>
        {hasRole(me, ['regionSupervisor']) ? (
          <>
            <Button
              aria-expanded={search.enter === 'yes'}
              onClick={() => go(search.enter ? {} : { enter: 'yes' })}
            >
              {words.calendar.enter}
            </Button>
            {search.enter ? (
              <Enter key={version} view={view.data} me={me} onDone={() => go({ year: last + 1 })} />
            ) : null}
          </>
        ) : (
          <p className="why">{words.calendar.onlyRegion}</p>
        )}
      </section>
      {view.data.entered.length > 0 ? <Moved view={view.data} /> : null}
      <section className="panel" aria-labelledby="year-title">
        <div className="panel-head">
          <h2 id="year-title">{words.calendar.yearOf(shown)}</h2>
          <Select
            aria-label={words.calendar.year}
            value={shown}
            onChange={(year) => go({ year })}
            options={Array.from({ length: last + 2 - 2018 }, (_, index) => last + 1 - index).map((year) => ({
              value: year,
              label: words.calendar.yearOf(year),
            }))}
          />
        </div>
        {notice ? (
          <p className="note">
            {notice.title} · {words.calendar.noticeOf(notice.number, dayText(notice.issued))} ·{' '}
            <a className="text-link" href={notice.url} target="_blank" rel="noreferrer">
              {words.calendar.source}
            </a>
          </p>
        ) : (
          <p className="note">{words.calendar.unknown}</p>
        )}
        <YearView year={shown} calendar={calendar} />
      </section>
    </div>
  );
}

function Moved({ view: { version, recount } }: { view: CalendarView }) {
  const { data } = useQuery(movesQuery(version, recount?.status ?? ''));
  if (!data) return null;
  return (
    <section className="panel" aria-labelledby="moves-title">
      <h2 id="moves-title">{words.calendar.movesOf(version, data.count)}</h2>
      {recount ? (
        <p className="note" role="status">
          {recount.status === 'done'
            ? words.calendar.ready(recount.moved)
            : words.calendar.running(recount.scanned, recount.moved)}
        </p>
      ) : null}
      <Moves rows={data.rows} />
    </section>
  );
}
