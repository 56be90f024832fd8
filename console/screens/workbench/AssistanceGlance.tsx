/** 救助经办登记 beside the desk of who keeps it: how much of what the law wants is missing. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { assistanceQuery } from '#console/api/queries.ts';
import { words } from '#console/words.ts';

export function AssistanceGlance() {
  const { data } = useQuery(assistanceQuery);
  if (!data || data.gaps.length === 0) return null;
  return (
    <aside className="desk-side" aria-labelledby="assistance-glance">
      <h2 id="assistance-glance">{words.assistance.glance}</h2>
      <p>{words.assistance.glanceOf(data.gaps.length)}</p>
      <Link to="/assistance">{words.assistance.open}</Link>
    </aside>
  );
}
