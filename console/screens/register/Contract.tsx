/** 服务对象名册和服务记录 of one contract: masked people, files with an answer for each row, and who looked at whom. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { App, Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { newKey, Problem } from '#console/api/http.ts';
import { confirmRegister, meQuery, registerQuery } from '#console/api/queries.ts';
import type { Me } from '#console/api/types.ts';
import type { RegisterView } from '#console/api/types-contract.ts';
import { Crumbs } from '#console/parts/Crumbs.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { dayText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import type { ContractSearch, ContractView } from '#console/router.tsx';
import { People } from '#console/screens/register/People.tsx';
import { Records } from '#console/screens/register/Records.tsx';
import { Trail } from '#console/screens/register/Trail.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';

const said = words.register;

/** What each part of the page is given. */
export interface OfContract {
  id: string;
  lot: string;
  me: Me;
  may: (action: string) => boolean;
}

export function Contract() {
  const { id, lot } = useParams({ from: '/shell/purchases/$id/contracts/$lot' });
  const search = useSearch({ from: '/shell/purchases/$id/contracts/$lot' });
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const register = useQuery(registerQuery(id, lot));
  useTitle(said.title(lot));
  if (!me) return <Waiting />;
  // Auditor and finance see no person: what is theirs stands on the other tabs.
  const forbidden = register.error instanceof Problem && register.error.body.status === 403;
  if (register.error && !forbidden)
    return <Failed error={register.error} onRetry={() => void register.refetch()} />;
  if (!register.data && !forbidden) return <Waiting />;
  const allowed = register.data?.may ?? ['ReadReveals', 'ReadRecords'];
  const of: OfContract = { id, lot, me, may: (action) => allowed.includes(action) };
  const onSearch = (next: ContractSearch): void =>
    void navigate({
      to: '/purchases/$id/contracts/$lot',
      params: { id, lot },
      search: { ...search, ...next },
    });
  const views: [ContractView, string, ReactNode][] = [
    [
      'register',
      'ReadRecipients',
      <People key="people" {...of} priority={search.priority} onSearch={onSearch} />,
    ],
    ['records', 'ReadRecords', <Records key="records" {...of} />],
    ['reveals', 'ReadReveals', <Trail key="trail" {...of} />],
  ];
  const shown = views.filter(([, action]) => of.may(action));
  return (
    <div className="page">
      <Crumbs here={id} />
      <header className="page-head">
        <div>
          <h1>{said.title(lot)}</h1>
          <p className="page-sub">{said.sub}</p>
        </div>
        <LegalBasis article="社会救助法 第十一条" region={me.region} subject={said.title(lot)} />
      </header>
      {register.data ? <Overview view={register.data} {...of} /> : null}
      <Tabs
        activeKey={search.view ?? shown[0]?.[0] ?? 'register'}
        onChange={(view) => onSearch({ view: view as ContractView })}
        destroyOnHidden
        items={shown.map(([key, , children]) => ({ key, label: said.views[key], children }))}
      />
    </div>
  );
}

/** Whether the numbers of the contract's record are those of the register. */
function recordedText(
  view: RegisterView,
  { p1, p2, p3, asOf }: NonNullable<RegisterView['recorded']>,
): string {
  if (view.total === 0) return said.counts(p1, p2, p3);
  const same = p1 === view.p1 && p2 === view.p2 && p3 === view.p3;
  return same ? said.same : said.differs(p1, p2, p3, dayText(asOf));
}

function Overview({ view, id, lot, may }: OfContract & { view: RegisterView }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const { retention, refreshedOn, ageDays = 0 } = view;
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      await confirmRegister(id, lot, newKey());
      void message.success(said.confirmed);
      await client.invalidateQueries({ queryKey: ['contract', id, lot] });
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      void message.error(fault.body.title);
    } finally {
      setBusy(false);
    }
  };
  const kept = retention.erasedAt
    ? said.erased(dayText(retention.erasedAt))
    : retention.until
      ? said.until(dayText(retention.until))
      : retention.years === undefined
        ? words.dash
        : said.years(retention.years);
  return (
    <section className="panel" aria-label={said.views.register}>
      <dl className="pairs">
        <dt>{said.total}</dt>
        <dd>
          <span className="figure">{view.total}</span>　{said.counts(view.p1, view.p2, view.p3)}
        </dd>
        {view.recorded && !view.township ? (
          <>
            <dt>{said.recorded}</dt>
            <dd>{recordedText(view, view.recorded)}</dd>
          </>
        ) : null}
        <dt>{said.refreshed}</dt>
        <dd>
          {refreshedOn === undefined
            ? said.never
            : `${dayText(refreshedOn)}　${said.age(ageDays, view.maxAgeDays)}`}
        </dd>
        <dt>{said.retention}</dt>
        <dd>
          {kept}
          {retention.confirmed || retention.erasedAt ? '' : said.unconfirmed}
        </dd>
      </dl>
      {view.township ? <p className="note">{said.onlyTownship}</p> : null}
      {may('ConfirmRegister') ? (
        <Button loading={busy} onClick={() => void confirm()}>
          {said.confirm}
        </Button>
      ) : null}
    </section>
  );
}
