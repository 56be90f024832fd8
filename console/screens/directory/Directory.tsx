/** 指导性目录：what the county may buy, version by version, and the revision on its way. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useNow } from '#console/api/clock.ts';
import { directoryQuery, meQuery } from '#console/api/queries.ts';
import { DoneIcon, LaterIcon, SoonIcon } from '#console/parts/icons.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { dayText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { Items } from '#console/screens/directory/Items.tsx';
import { Revision } from '#console/screens/directory/Revision.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { type DirectoryVersion, directoryOn } from '#domain/directory/version.ts';

export function Directory() {
  useTitle(words.menu.directory);
  const search = useSearch({ from: '/shell/directory' });
  const navigate = useNavigate();
  const today = useNow().slice(0, 10);
  const directory = useQuery(directoryQuery());
  const { data: me } = useQuery(meQuery);
  if (directory.error) return <Failed error={directory.error} onRetry={() => void directory.refetch()} />;
  if (!directory.data || !me) return <Waiting />;
  const { versions } = directory.data;
  const current = directoryOn(versions, today);
  const shown = versions.find(({ version }) => version === search.version) ?? current;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.directory}</h1>
          <p className="page-sub">{words.directory.sub}</p>
        </div>
        <LegalBasis article="桂民规〔2018〕5号 二（二）" region={me.region} subject={words.menu.directory} />
      </header>
      <Revision
        view={directory.data}
        me={me}
        chosen={search.act}
        onChoose={(act) =>
          void navigate({ to: '/directory', search: { ...search, act }, replace: true, ignoreBlocker: true })
        }
      />
      <section className="panel" aria-labelledby="items-title">
        <div className="panel-head">
          <h2 id="items-title">{words.directory.items(shown.items.length)}</h2>
          <Select
            aria-label={words.directory.version}
            value={shown.version}
            options={versions.toReversed().map(({ version, from }) => ({
              value: version,
              label: words.directory.versionOf(version, dayText(from)),
            }))}
            onChange={(version) => void navigate({ to: '/directory', search: { ...search, version } })}
          />
        </div>
        <p className="note">
          {words.directory.source}：{shown.source} <Standing shown={shown} current={current} today={today} />
        </p>
        <Items items={shown.items} label={words.menu.directory} />
      </section>
    </div>
  );
}

function Standing({
  shown,
  current,
  today,
}: {
  shown: DirectoryVersion;
  current: DirectoryVersion;
  today: string;
}) {
  if (shown.version === current.version)
    return (
      <StatusTag tone="green" icon={<DoneIcon />}>
        {words.directory.inForce}
      </StatusTag>
    );
  return shown.from > today ? (
    <StatusTag tone="amber" icon={<SoonIcon />}>
      {words.directory.ahead}
    </StatusTag>
  ) : (
    <StatusTag tone="grey" icon={<LaterIcon />}>
      {words.directory.past}
    </StatusTag>
  );
}
