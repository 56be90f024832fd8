/** 应急接管运行：one page while it lasts: the clock, what is done and what is late, everybody on the roll, and what waits for me. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useNow } from '#console/api/clock.ts';
import { Problem } from '#console/api/http.ts';
import { hasRole } from '#console/api/person.ts';
import { eventsQuery, meQuery, purchaseQuery, rollQuery } from '#console/api/queries.ts';
import type { Me, PurchaseView } from '#console/api/types.ts';
import type { RollView } from '#console/api/types-takeover.ts';
import { Crumbs } from '#console/parts/Crumbs.tsx';
import { dueText } from '#console/parts/due.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { DueTag } from '#console/parts/StatusTag.tsx';
import { momentText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { nearness } from '#console/parts/urgency.ts';
import type { TakeoverSearch } from '#console/router.tsx';
import { stateOf } from '#console/screens/purchase/fold.ts';
import { Empty, Failed, Waiting } from '#console/screens/Trouble.tsx';
import { ClockList } from '#console/screens/takeover/ClockList.tsx';
import { MyRoll } from '#console/screens/takeover/MyRoll.tsx';
import { RollPanel } from '#console/screens/takeover/RollPanel.tsx';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { triggers } from '#domain/stages/contract/plan-fields.ts';
import { stepOf } from '#domain/stages/index.ts';
import { isTakeoverActive, takeoverOf } from '#domain/stages/performance-select.ts';
import { type ClockRow, takeoverClock } from '#domain/stages/takeover/clock.ts';
import { levels } from '#domain/stages/takeover/trigger.ts';

const said = words.takeoverRun;

export function Takeover() {
  const { id, lot } = useParams({ from: '/shell/purchases/$id/takeover/$lot' });
  const search = useSearch({ from: '/shell/purchases/$id/takeover/$lot' });
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const roll = useQuery(rollQuery(id, Number(lot)));
  // Whoever was asked by name may have no part in the purchase: then the roll is all there is to see.
  const purchase = useQuery({ ...purchaseQuery(id), retry: false });
  const events = useQuery({ ...eventsQuery(id), enabled: purchase.data !== undefined, retry: false });
  const state = useMemo(
    () => (purchase.data && events.data ? stateOf(purchase.data, events.data) : undefined),
    [purchase.data, events.data],
  );
  useTitle(said.title(lot));
  if (roll.error) return <Failed error={roll.error} onRetry={() => void roll.refetch()} />;
  const stranger = [purchase.error, events.error].some((error) => error instanceof Problem);
  if (!roll.data || !me || !(state || stranger)) return <Waiting />;
  const onSearch = (next: TakeoverSearch): void =>
    void navigate({
      to: '/purchases/$id/takeover/$lot',
      params: { id, lot },
      search: { ...search, ...next },
      replace: true,
      resetScroll: false,
    });
  return (
    <div className={`page takeover-run${roll.data.drill ? ' takeover-drill' : ''}`}>
      <Crumbs here={purchase.data?.title ?? roll.data.title} />
      <header className="page-head">
        <div>
          <h1>{roll.data.drill ? said.drillTitle(lot) : said.title(lot)}</h1>
          <p className="page-sub">{purchase.data?.title ?? roll.data.title}</p>
        </div>
        <LegalBasis article="桂民规〔2018〕5号 二（七）" region={me.region} subject={said.title(lot)} />
      </header>
      {roll.data.drill ? <p className="drill-note">{said.drill}</p> : null}
      <MyRoll id={id} lot={Number(lot)} roll={roll.data} />
      {state && purchase.data ? (
        <Running
          me={me}
          purchase={purchase.data}
          state={state}
          lot={Number(lot)}
          roll={roll.data}
          search={search}
          onSearch={onSearch}
        />
      ) : null}
    </div>
  );
}

interface RunningProps {
  me: Me;
  purchase: PurchaseView;
  state: PurchaseState;
  lot: number;
  roll: RollView;
  search: TakeoverSearch;
  onSearch: (next: TakeoverSearch) => void;
}

function Running({ me, purchase, state, lot, roll, search, onSearch }: RunningProps) {
  const now = useNow();
  const rows = takeoverClock(state, lot, now);
  if (rows.length === 0) return <Empty title={said.none} text={said.noneText} />;
  return (
    <>
      <Elapsed state={state} lot={lot} rows={rows} now={now} purchase={purchase} />
      <Replacing me={me} purchase={purchase} state={state} lot={lot} />
      <ClockList rows={rows} purchase={purchase} lot={lot} now={now} />
      <RollPanel id={purchase.id} lot={lot} roll={roll} me={me} search={search} onSearch={onSearch} />
    </>
  );
}

/** 接替采购: opened from here while the takeover runs; what was opened is linked. */
function Replacing({ me, purchase, state, lot }: Pick<RunningProps, 'me' | 'purchase' | 'state' | 'lot'>) {
  const opened = (purchase.replacements ?? []).filter((one) => one.lot === lot);
  const may = isTakeoverActive(state, lot) && hasRole(me, stepOf('OpenPurchase')?.roles ?? []);
  if (!may && opened.length === 0) return null;
  return (
    <p className="inline">
      {opened.map((one) => (
        <Link key={one.purchase} to="/purchases/$id" params={{ id: one.purchase }}>
          {words.replacement.by(one.title, one.purchase)}
        </Link>
      ))}
      {may ? (
        <Link to="/purchases/new" search={{ replaces: purchase.id, lot }}>
          {words.replacement.open}
        </Link>
      ) : null}
    </p>
  );
}

interface ElapsedProps extends Pick<RunningProps, 'state' | 'lot' | 'purchase'> {
  rows: ClockRow[];
  now: string;
}

/** 时钟: how long it has run, and what falls due next. */
function Elapsed({ state, lot, rows, now, purchase }: ElapsedProps) {
  const takeover = takeoverOf(state, lot);
  if (!takeover) return null;
  const { activatedAt, endedAt } = takeover;
  const next = rows
    .filter(({ standing }) => standing === 'open' || standing === 'overdue')
    .sort((one, other) => (one.due?.at ?? '9').localeCompare(other.due?.at ?? '9'))[0];
  return (
    <section className="panel takeover-clock" aria-label={said.clock}>
      <p className="takeover-elapsed figure" role="timer">
        {activatedAt === undefined
          ? said.notActive
          : said.elapsed(hoursText(Date.parse(endedAt ?? now) - Date.parse(activatedAt)))}
      </p>
      {endedAt === undefined ? null : <p>{said.over(momentText(endedAt))}</p>}
      <dl className="pairs">
        {activatedAt === undefined ? null : (
          <>
            <dt>{said.since}</dt>
            <dd className="figure">{momentText(activatedAt)}</dd>
          </>
        )}
        <dt>{said.level}</dt>
        <dd>{levels[takeover.level]}</dd>
        <dt>{said.reason}</dt>
        <dd>{triggers[takeover.reason as keyof typeof triggers] ?? takeover.reason}</dd>
        {next ? (
          <>
            <dt>{said.next}</dt>
            <dd>
              {next.label}
              {next.due ? (
                <>
                  {' '}
                  <span className="figure">{dueText(next.due, purchase.region)}</span>{' '}
                  <DueTag near={nearness(next.due, now, purchase.region)} />
                </>
              ) : null}
            </dd>
          </>
        ) : null}
      </dl>
      <p className="note">{said.sub}</p>
      <Link to="/purchases/$id" params={{ id: purchase.id }} search={{ lot, tab: 'act' }}>
        {said.toPurchase}
      </Link>
    </section>
  );
}

export function hoursText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`;
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分`;
}
