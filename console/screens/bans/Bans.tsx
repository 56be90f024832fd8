/** 禁止参加政府采购活动登记：every decision with its days and what followed; finance enters, another person of it confirms. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { hasRole } from '#console/api/person.ts';
import { actOnBans, bansQuery, meQuery } from '#console/api/queries.ts';
import type { BansView, Me } from '#console/api/types.ts';
import { fieldsOf } from '#console/form/fields.ts';
import { RegisterActs } from '#console/form/RegisterActs.tsx';
import { RegisterForm } from '#console/form/RegisterForm.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { momentText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { BanTable } from '#console/screens/bans/BanTable.tsx';
import { Pairs } from '#console/screens/purchase/RecordView.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { type BanAct, banActLabels, banForms } from '#domain/bans/forms.ts';

const entering = (Object.keys(banForms) as BanAct[]).filter((act) => act !== 'ConfirmBan');

export function Bans() {
  useTitle(words.bans.title);
  const { act } = useSearch({ from: '/shell/bans' });
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const view = useQuery(bansQuery);
  if (view.error) return <Failed error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data || !me) return <Waiting />;
  const choose = (next: BanAct | undefined): void =>
    void navigate({
      to: '/bans',
      search: next === undefined ? {} : { act: next },
      replace: true,
      ignoreBlocker: true,
    });
  const { bans, scope } = view.data;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.bans.title}</h1>
          <p className="page-sub">{words.bans.sub}</p>
          <p className="note">{words.bans.scope(scope)}</p>
        </div>
        <LegalBasis article="政府采购法 第七十七条" region={me.region} subject={words.bans.title} />
      </header>
      <section className="panel" aria-labelledby="bans-list">
        <h2 id="bans-list">{words.bans.list(bans.filter(({ standing }) => standing === 'open').length)}</h2>
        {bans.length === 0 ? <p className="note">{words.bans.none}</p> : <BanTable bans={bans} />}
      </section>
      <Pending view={view.data} me={me} />
      <section className="panel" aria-labelledby="bans-acts">
        <h2 id="bans-acts">{words.bans.acts}</h2>
        {hasRole(me, ['finance']) ? (
          <RegisterActs
            acts={entering}
            labels={banActLabels}
            forms={banForms}
            chosen={act}
            onChoose={choose}
            version={view.data.version}
            drafts={`${me.account}/bans`}
            refreshes="bans"
            submit={actOnBans}
          />
        ) : (
          <p className="why">{words.bans.onlyFinance}</p>
        )}
      </section>
    </div>
  );
}

/** Entries that wait for their second person; who entered one is told so. */
function Pending({ view: { changes, version }, me }: { view: BansView; me: Me }) {
  const pending = changes.filter(({ verdict }) => !verdict);
  if (pending.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="bans-pending">
      <h2 id="bans-pending">{words.bans.pending(pending.length)}</h2>
      {pending.map(({ number, act, label, data, byOffice, at, own }) => (
        <article key={number} aria-label={words.bans.confirm(number)}>
          <h3>{`${words.bans.confirm(number)}：${label}`}</h3>
          <p className="note">{words.bans.entered(byOffice, momentText(at))}</p>
          <Pairs fields={fieldsOf(banForms[act])} data={data} offers={{}} />
          {own ? <p className="why">{words.bans.own}</p> : null}
          {!own && hasRole(me, ['finance']) ? (
            <RegisterForm
              key={`${number}/${version}`}
              label={words.bans.confirmAct}
              schema={banForms.ConfirmBan}
              draftKey={`${me.account}/bans/confirm/${number}`}
              initial={{ number }}
              refreshes="bans"
              submit={(form, key) => actOnBans('ConfirmBan', form, key)}
              onDone={() => undefined}
            />
          ) : null}
        </article>
      ))}
    </section>
  );
}
