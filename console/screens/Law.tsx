/** 法规依据：every source the system cites, when it is in force, and how sure we are of its text. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useNow } from '#console/api/clock.ts';
import { meQuery } from '#console/api/queries.ts';
import { DoneIcon, LaterIcon, SoonIcon } from '#console/parts/icons.tsx';
import { inForceText, LegalBasis, sourceOfText } from '#console/parts/LegalBasis.tsx';
import { markWords } from '#console/parts/marks.ts';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { useTitle } from '#console/parts/title.ts';
import { Empty } from '#console/screens/Trouble.tsx';
import { stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import { periods } from '#domain/law/periods.ts';
import { inForce, type LegalSource, type SourceNumber, sources } from '#domain/law/sources.ts';
import { steps } from '#domain/stages/index.ts';

interface Use {
  key: string;
  label: string;
  article: string;
  where: string;
}

export function Law() {
  useTitle(words.menu.law);
  const { q = '' } = useSearch({ from: '/shell/law' });
  const navigate = useNavigate();
  const now = useNow();
  const { data: me } = useQuery(meQuery);
  const rows = (Object.entries(sources) as [SourceNumber, LegalSource][]).filter(([number, source]) =>
    `${number} ${source.title}`.includes(q.trim()),
  );
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.law}</h1>
          <p className="page-sub">{words.law.sub}</p>
        </div>
        <Input.Search
          className="law-search"
          allowClear
          defaultValue={q}
          placeholder={words.law.search}
          aria-label={words.law.search}
          onSearch={(text) =>
            void navigate({ to: '/law', search: text.trim() ? { q: text.trim() } : {}, replace: true })
          }
        />
      </header>
      {rows.length === 0 ? <Empty title={words.law.nothing} text={words.law.nothingText} /> : null}
      <ul className="sources">
        {rows.map(([number, source]) => (
          <li key={number} className="panel source">
            <div className="panel-head">
              <h2>
                <span className="source-number">{number}</span> {source.title}
              </h2>
              <InForce state={inForce(number, now.slice(0, 10))} />
            </div>
            <p className="note">
              {inForceText(source)} · {markWords[source.mark]}
            </p>
            <Uses uses={usesOf(number)} region={me?.region ?? ''} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function InForce({ state }: { state: boolean | undefined }) {
  if (state === undefined) {
    return (
      <StatusTag tone="amber" icon={<SoonIcon />}>
        {words.law.unknown}
      </StatusTag>
    );
  }
  return state ? (
    <StatusTag tone="green" icon={<DoneIcon />}>
      {words.law.valid}
    </StatusTag>
  ) : (
    <StatusTag tone="grey" icon={<LaterIcon />}>
      {words.law.invalid}
    </StatusTag>
  );
}

function Uses({ uses, region }: { uses: Use[]; region: string }) {
  if (uses.length === 0) return null;
  return (
    <details className="uses">
      <summary>{words.law.uses(uses.length)}</summary>
      <ul>
        {uses.map((use) => (
          <li key={use.key}>
            <span className="use-where">{use.where}</span>
            <span>{use.label}</span>
            <LegalBasis article={use.article} region={region} subject={use.label} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where a source binds: the steps that cite it and the periods it sets. */
function usesOf(number: SourceNumber): Use[] {
  const ofSteps = Object.values(steps)
    .filter((step) => sourceOfText(step.article)?.number === number)
    .map((step) => ({
      key: step.id,
      label: step.label,
      article: step.article,
      where: step.stage === 'any' ? words.law.anyStage : stageWords[step.stage],
    }));
  const ofPeriods = Object.entries(periods)
    .filter(([, period]) => period.source.number === number)
    .map(([id, period]) => ({
      key: id,
      label: period.label,
      article: period.source.text,
      where: words.law.periodUse,
    }));
  return [...ofSteps, ...ofPeriods];
}
