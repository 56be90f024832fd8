/** 指导性目录调整 beside the desk: what waits for me there, which stands in no list of tasks. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { hasRole } from '#console/api/person.ts';
import { directoryQuery } from '#console/api/queries.ts';
import type { Me } from '#console/api/types.ts';
import { words } from '#console/words.ts';
import { directoryActLabels, directoryRoles } from '#domain/directory/forms.ts';
import { dueDirectoryActs } from '#domain/directory/open-acts.ts';

export function DirectoryGlance({ me }: { me: Me }) {
  const { data } = useQuery(directoryQuery());
  const act = dueDirectoryActs(data?.draft?.told ?? []).find((name) => hasRole(me, [directoryRoles[name]]));
  if (!act) return null;
  return (
    <aside className="desk-side" aria-labelledby="directory-glance">
      <h2 id="directory-glance">{words.directory.glance}</h2>
      <p>{words.directory.glanceOf(directoryActLabels[act])}</p>
      <Link to="/directory" search={{ act }}>
        {words.directory.open}
      </Link>
    </aside>
  );
}
