/** 目录调整：what was said of the draft so far, what is still missing, and the acts that are mine. */
import { hasRole } from '#console/api/person.ts';
import { actOnDirectory } from '#console/api/queries.ts';
import type { DirectoryTold, DirectoryView, Me } from '#console/api/types.ts';
import { fieldsOf } from '#console/form/fields.ts';
import { RegisterActs } from '#console/form/RegisterActs.tsx';
import { DoneIcon, LaterIcon, SoonIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { momentText } from '#console/parts/text.ts';
import { Items } from '#console/screens/directory/Items.tsx';
import { needsOf } from '#console/screens/directory/standing.ts';
import { Pairs } from '#console/screens/purchase/RecordView.tsx';
import { words } from '#console/words.ts';
import {
  type DirectoryAct,
  directoryActLabels,
  directoryForms,
  directoryRoles,
} from '#domain/directory/forms.ts';
import { openDirectoryActs } from '#domain/directory/open-acts.ts';
import { roles } from '#domain/people/roles.ts';

interface Props {
  view: DirectoryView;
  me: Me;
  /** Act whose form is open. */
  chosen: DirectoryAct | undefined;
  onChoose: (act: DirectoryAct | undefined) => void;
}

export function Revision({ view, me, chosen, onChoose }: Props) {
  const told = view.draft?.told ?? [];
  const open = openDirectoryActs(told);
  const mine = open.filter((act) => hasRole(me, [directoryRoles[act]]));
  const others = [...new Set(open.map((act) => roles[directoryRoles[act]].label))];
  return (
    <section className="panel" aria-labelledby="revision-title">
      <h2 id="revision-title">{words.directory.draft}</h2>
      {view.draft ? (
        <>
          <Needs told={told} />
          <Items
            items={view.draft.items}
            before={view.versions.at(-1)?.items ?? []}
            label={words.directory.draft}
          />
          <h3>{words.directory.told}</h3>
          <ol className="directory-told">
            {told.map((event) => (
              <li key={`${event.type}/${event.at}`}>
                <details>
                  <summary>
                    {directoryActLabels[event.type]}
                    <span className="note">
                      {event.by} · {momentText(event.at)}
                    </span>
                  </summary>
                  <Pairs fields={fieldsOf(directoryForms[event.type])} data={event.data} offers={{}} />
                </details>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p className="note">{words.directory.noDraft}</p>
      )}
      {mine.length > 0 ? (
        <RegisterActs
          acts={mine}
          labels={directoryActLabels}
          forms={directoryForms}
          chosen={chosen}
          onChoose={onChoose}
          version={view.version}
          drafts={`${me.account}/directory`}
          refreshes="directory"
          submit={actOnDirectory}
        />
      ) : (
        <p className="why">{words.directory.othersAct(others.join('、'))}</p>
      )}
    </section>
  );
}

/** The four things that must be on record before a version is published. */
function Needs({ told }: { told: readonly DirectoryTold[] }) {
  return (
    <ul className="directory-needs">
      {needsOf(told).map(({ label, state, tone }) => (
        <li key={label}>
          <span>{label}</span>
          <StatusTag
            tone={tone}
            icon={tone === 'green' ? <DoneIcon /> : tone === 'amber' ? <SoonIcon /> : <LaterIcon />}
          >
            {state}
          </StatusTag>
        </li>
      ))}
    </ul>
  );
}
