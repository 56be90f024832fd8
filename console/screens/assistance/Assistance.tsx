/** 社会救助经办登记：data sources, hotline, windows and referrals of the county; what is missing stands first. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { hasRole } from '#console/api/person.ts';
import { actOnAssistance, assistanceQuery, meQuery } from '#console/api/queries.ts';
import type { AssistanceView, Me } from '#console/api/types.ts';
import { type Field, fieldsOf } from '#console/form/fields.ts';
import { RegisterActs } from '#console/form/RegisterActs.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { useTitle } from '#console/parts/title.ts';
import { Pairs } from '#console/screens/purchase/RecordView.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { type AssistanceAct, assistanceActLabels, assistanceForms } from '#domain/assistance/forms.ts';

const acts = Object.keys(assistanceForms) as AssistanceAct[];

const registers = [
  ['sources', 'RegisterDataSource'],
  ['hotline', 'RegisterHotline'],
  ['window', 'RegisterWindow'],
  ['referral', 'RegisterReferral'],
] as const;

export function Assistance() {
  useTitle(words.menu.assistance);
  const { act } = useSearch({ from: '/shell/assistance' });
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const view = useQuery(assistanceQuery);
  if (view.error) return <Failed error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data || !me) return <Waiting />;
  const choose = (next: AssistanceAct | undefined): void =>
    void navigate({
      to: '/assistance',
      search: next === undefined ? {} : { act: next },
      replace: true,
      ignoreBlocker: true,
    });
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.assistance}</h1>
          <p className="page-sub">{words.assistance.sub}</p>
        </div>
        <LegalBasis article="社会救助法 第四十一条" region={me.region} subject={words.menu.assistance} />
      </header>
      <Gaps view={view.data} me={me} />
      <section className="panel" aria-labelledby="assistance-acts">
        <h2 id="assistance-acts">{words.assistance.acts}</h2>
        {hasRole(me, ['officer']) ? (
          <RegisterActs
            acts={acts}
            labels={assistanceActLabels}
            forms={assistanceForms}
            chosen={act}
            onChoose={choose}
            version={view.data.version}
            drafts={`${me.account}/assistance`}
            refreshes="assistance"
            submit={actOnAssistance}
          />
        ) : (
          <p className="why">{words.assistance.onlyOfficer}</p>
        )}
      </section>
      {registers.map(([register, name]) => (
        <section key={register} className="panel" aria-labelledby={`register-${register}`}>
          <h2 id={`register-${register}`}>{words.assistance.registers[register]}</h2>
          {view.data[register].length === 0 ? (
            <p className="note">{words.assistance.none}</p>
          ) : (
            <Pairs
              fields={[listOf(words.assistance.registers[register], name)]}
              data={{ rows: view.data[register].map(({ data }) => data) }}
              offers={{}}
            />
          )}
        </section>
      ))}
    </div>
  );
}

function Gaps({ view: { gaps }, me }: { view: AssistanceView; me: Me }) {
  return (
    <section className="panel" aria-labelledby="assistance-gaps">
      <h2 id="assistance-gaps">{words.assistance.gaps(gaps.length)}</h2>
      {gaps.length === 0 ? <p className="note">{words.assistance.noGaps}</p> : null}
      <ul className="assistance-gaps">
        {gaps.map(({ register, what, article }) => (
          <li key={`${register}/${what}`}>
            <span>{what}</span>
            <LegalBasis article={article} region={me.region} subject={what} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The entries of one register as rows of its form. */
function listOf(title: string, act: AssistanceAct): Field {
  const schema = assistanceForms[act];
  return {
    key: 'rows',
    title,
    widget: 'rows',
    required: false,
    owed: false,
    sealed: false,
    options: [],
    fields: fieldsOf(schema),
    schema,
  };
}
