/** 项目列表：query bar, saved views, next deadline; the filters stand in the address. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNow } from '#console/api/clock.ts';
import { hasRole } from '#console/api/person.ts';
import { meQuery, purchasesQuery } from '#console/api/queries.ts';
import type { PurchaseRow } from '#console/api/types.ts';
import { dueText } from '#console/parts/due.ts';
import { type ProColumns, ProTable } from '#console/parts/pro.ts';
import { DueTag } from '#console/parts/StatusTag.tsx';
import { dayText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { nearness } from '#console/parts/urgency.ts';
import type { ListSearch } from '#console/router.tsx';
import { nextOf } from '#console/screens/purchase/Head.tsx';
import { Failed } from '#console/screens/Trouble.tsx';
import { stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import type { Stage } from '#domain/kernel/types.ts';
import { stageOrder } from '#domain/stages/order.ts';

const pageSize = 20;
const views = [undefined, 'due', 'late'] as const;

export function filtered(rows: PurchaseRow[], search: ListSearch, now: string): PurchaseRow[] {
  const q = (search.q ?? '').trim();
  return rows.filter((row) => {
    if (q && !`${row.title} ${row.id}`.includes(q)) return false;
    if (search.stage && !row.open.some((one) => one.stage === search.stage)) return false;
    const { urgency } = nearness(nextOf(row.open)?.due, now, row.region);
    if (search.view === 'late') return urgency === 'overdue';
    if (search.view === 'due') return urgency === 'today' || urgency === 'soon';
    return true;
  });
}

export function Purchases() {
  useTitle(words.menu.purchases);
  const search = useSearch({ from: '/shell/purchases' });
  const navigate = useNavigate();
  const purchases = useQuery(purchasesQuery);
  const { data: me } = useQuery(meQuery);
  const now = useNow();
  const rows = filtered(purchases.data ?? [], search, now);
  const go = (next: ListSearch): void =>
    void navigate({ to: '/purchases', search: { ...search, page: undefined, ...next } });
  const mayOpen = me !== undefined && hasRole(me, ['officer', 'townshipOfficer']);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.menu.purchases}</h1>
        {mayOpen ? (
          <Button type="primary" onClick={() => void navigate({ to: '/purchases/new' })}>
            {words.purchases.open}
          </Button>
        ) : null}
      </header>
      <nav className="views" aria-label={words.purchases.views}>
        {views.map((view) => (
          <Link
            key={view ?? 'all'}
            to="/purchases"
            search={{ ...search, page: undefined, view }}
            className={search.view === view ? 'view view-on' : 'view'}
            aria-current={search.view === view ? 'true' : undefined}
          >
            {words.purchases.viewWords[view ?? 'all']}
            <span className="count">{filtered(purchases.data ?? [], { view }, now).length}</span>
          </Link>
        ))}
      </nav>
      {purchases.error ? (
        <Failed error={purchases.error} onRetry={() => void purchases.refetch()} />
      ) : (
        <ProTable<PurchaseRow, { q?: string; stage?: Stage }>
          className="list"
          rowKey="id"
          columns={columns(now)}
          dataSource={rows}
          loading={purchases.isPending}
          options={false}
          cardBordered
          size="large"
          search={{
            labelWidth: 'auto',
            defaultCollapsed: false,
            collapseRender: false,
            span: { xs: 24, sm: 12, md: 12, lg: 8, xl: 8, xxl: 6 },
          }}
          form={{
            initialValues: { q: search.q, stage: search.stage },
            autoFocusFirstInput: false,
            // The query looks into what is here: its button never waits, and keeps no place for a turning icon.
            submitter: { submitButtonProps: { loading: false } },
          }}
          onSubmit={({ q, stage }) => go({ q: q || undefined, stage })}
          onReset={() => go({ q: undefined, stage: undefined })}
          pagination={{
            current: search.page ?? 1,
            pageSize,
            showSizeChanger: false,
            hideOnSinglePage: rows.length > 0,
            onChange: (page) => go({ page: page > 1 ? page : undefined }),
          }}
          locale={{
            emptyText: purchases.data?.length === 0 ? words.purchases.nothing : words.purchases.noMatch,
          }}
          scroll={{ x: 1040 }}
        />
      )}
    </div>
  );
}

/** Lots part: one may be served while another is still contracted. */
function stagesText(row: PurchaseRow): ReactNode {
  const open = stageOrder.filter((stage) => row.open.some((one) => one.stage === stage));
  if (open.length === 0) return words.purchases.closed;
  return open.map((stage) => (
    <span key={stage} className="stage-line">
      {stageWords[stage]}
    </span>
  ));
}

function columns(now: string): ProColumns<PurchaseRow>[] {
  return [
    {
      title: words.purchases.name,
      dataIndex: 'q',
      fieldProps: { placeholder: words.purchases.searchHint, allowClear: true },
      render: (_, row) => (
        <>
          <Link to="/purchases/$id" params={{ id: row.id }} className="row-title">
            {row.title}
          </Link>
          <span className="row-number">
            {row.id}
            {row.broughtIn ? ` · ${words.broughtIn.mark}` : ''}
          </span>
        </>
      ),
    },
    {
      title: words.purchases.stage,
      dataIndex: 'stage',
      width: 150,
      valueType: 'select',
      fieldProps: {
        options: stageOrder.map((stage) => ({ value: stage, label: stageWords[stage] })),
        placeholder: words.purchases.allStages,
        allowClear: true,
      },
      render: (_, row) => stagesText(row),
    },
    {
      title: words.purchases.region,
      dataIndex: 'regionName',
      search: false,
      width: 120,
    },
    {
      title: words.purchases.next,
      dataIndex: 'open',
      search: false,
      width: 320,
      render: (_, row) => {
        const next = nextOf(row.open);
        if (!next) return words.dash;
        return (
          <div className="next">
            <span>
              {next.label}
              {next.lot > 0 ? ` · ${words.lot(next.lot)}` : ''}
            </span>
            <span className="next-due">
              {next.due ? <span className="figure">{dueText(next.due, row.region)}</span> : null}
              <DueTag near={nearness(next.due, now, row.region)} />
            </span>
          </div>
        );
      },
    },
    {
      title: words.purchases.openedAt,
      dataIndex: 'openedAt',
      search: false,
      width: 160,
      render: (_, row) => <span className="figure">{dayText(row.openedAt)}</span>,
    },
  ];
}
