/** 项目详情：one purchase: where it stands, what is to be done, what was done. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Segmented, Tabs } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useNow } from '#console/api/clock.ts';
import { eventsQuery, meQuery, purchaseQuery } from '#console/api/queries.ts';
import type { EventView, Me, PurchaseView } from '#console/api/types.ts';
import { Crumbs } from '#console/parts/Crumbs.tsx';
import { useTitle } from '#console/parts/title.ts';
import type { PurchaseSearch, Tab } from '#console/router.tsx';
import { ActTab } from '#console/screens/purchase/ActTab.tsx';
import { AmberNote } from '#console/screens/purchase/AmberNote.tsx';
import { Audit } from '#console/screens/purchase/Audit.tsx';
import { Deadlines } from '#console/screens/purchase/Deadlines.tsx';
import { stateOf } from '#console/screens/purchase/fold.ts';
import { Head } from '#console/screens/purchase/Head.tsx';
import { Papers } from '#console/screens/purchase/Papers.tsx';
import { PurchaseFunds } from '#console/screens/purchase/PurchaseFunds.tsx';
import { RecordContext } from '#console/screens/purchase/RecordView.tsx';
import { Replacement } from '#console/screens/purchase/Replacement.tsx';
import { Timeline } from '#console/screens/purchase/Timeline.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { currentContract } from '#domain/stages/performance-select.ts';
import { lotsOf } from '#domain/stages/select.ts';

const DiagramTab = lazy(() => import('#console/screens/purchase/DiagramTab.tsx'));

/** What every tab of an opened purchase is given. */
export interface Opened {
  me: Me;
  purchase: PurchaseView;
  events: EventView[];
  /** The record folded, for the domain's own questions. */
  state: PurchaseState;
  /** The lot looked at; undefined = all. */
  lot: number | undefined;
  now: string;
  search: PurchaseSearch;
  onSearch: (next: Partial<PurchaseSearch>) => void;
}

export function Purchase() {
  const { id } = useParams({ from: '/shell/purchases/$id' });
  const search = useSearch({ from: '/shell/purchases/$id' });
  const navigate = useNavigate();
  const now = useNow();
  const purchase = useQuery(purchaseQuery(id));
  const events = useQuery(eventsQuery(id));
  const { data: me } = useQuery(meQuery);
  const state = useMemo(
    () => (purchase.data && events.data ? stateOf(purchase.data, events.data) : undefined),
    [purchase.data, events.data],
  );
  useTitle(purchase.data?.title);
  const failed = purchase.error ?? events.error;
  if (failed)
    return <Failed error={failed} onRetry={() => void Promise.all([purchase.refetch(), events.refetch()])} />;
  if (!purchase.data || !events.data || !me || !state) return <Waiting />;
  const onSearch = (next: Partial<PurchaseSearch>): void =>
    void navigate({
      to: '/purchases/$id',
      params: { id },
      search: { ...search, ...next },
      resetScroll: false,
    });
  const lot = search.lot === undefined || search.lot === 0 ? undefined : search.lot;
  const opened: Opened = {
    me,
    purchase: purchase.data,
    events: events.data,
    state,
    lot,
    now,
    search,
    onSearch,
  };
  return (
    <RecordContext value={state}>
      <div className={`page page-${search.tab ?? 'act'}`}>
        <Crumbs here={purchase.data.title} />
        <Head {...opened} />
        <LotChoice {...opened} />
        <AmberNote {...opened} />
        <Replacement {...opened} />
        <Registers {...opened} />
        <Tabs
          className="purchase-tabs"
          activeKey={search.tab ?? 'act'}
          onChange={(tab) => onSearch({ tab: tab as Tab, event: undefined, q: undefined })}
          destroyOnHidden
          items={tabItems(opened)}
        />
      </div>
    </RecordContext>
  );
}

function tabItems(opened: Opened): { key: Tab; label: ReactNode; children: ReactNode }[] {
  const { purchase, lot } = opened;
  const count = purchase.positions.filter(
    (open) => lot === undefined || open.lot === 0 || open.lot === lot,
  ).length;
  return [
    { key: 'act', label: words.tabs.act(count), children: <ActTab {...opened} /> },
    { key: 'timeline', label: words.tabs.timeline, children: <Timeline {...opened} /> },
    { key: 'deadlines', label: words.tabs.deadlines, children: <Deadlines {...opened} /> },
    {
      key: 'diagram',
      label: words.tabs.diagram,
      children: (
        <Suspense fallback={<Waiting />}>
          <DiagramTab {...opened} />
        </Suspense>
      ),
    },
    { key: 'papers', label: words.tabs.papers, children: <Papers {...opened} /> },
    { key: 'funds', label: words.tabs.funds, children: <PurchaseFunds {...opened} /> },
    { key: 'audit', label: words.tabs.audit, children: <Audit {...opened} /> },
  ];
}

/** 服务对象名册和服务记录 of each contract that is signed. */
function Registers({ state, purchase: { id }, lot }: Opened) {
  const signed = lotsOf(state).filter(
    ({ no }) => (lot === undefined || lot === no) && currentContract(state, no) !== undefined,
  );
  if (signed.length === 0) return null;
  return (
    <p className="inline">
      {signed.map(({ no }) => (
        <Link key={no} to="/purchases/$id/contracts/$lot" params={{ id, lot: String(no) }}>
          {words.register.linkOf(no)}
        </Link>
      ))}
    </p>
  );
}

/** Lots part after the award; before it there is nothing to choose. */
function LotChoice({ state, purchase, search, onSearch }: Opened) {
  const lots = lotsOf(state);
  if (lots.length < 2 || !purchase.runs.some((run) => run.lot > 0)) return null;
  return (
    <div className="lot-choice">
      <Segmented
        aria-label={words.lots}
        value={search.lot ?? 0}
        onChange={(lot) => onSearch({ lot: lot === 0 ? undefined : lot, step: undefined, item: undefined })}
        options={[
          { value: 0, label: words.allLots },
          ...lots.map((lot) => ({ value: lot.no, label: words.lot(lot.no) })),
        ]}
      />
    </div>
  );
}
