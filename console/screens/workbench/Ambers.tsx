/** 预案黄色 beside the desk: plans that would not hold today, of those who keep them. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { purchasesQuery } from '#console/api/queries.ts';
import { AmberLine } from '#console/screens/purchase/AmberNote.tsx';
import { words } from '#console/words.ts';

export function Ambers() {
  const { data } = useQuery(purchasesQuery);
  const found = (data ?? []).filter(({ amber = [] }) => amber.length > 0);
  if (found.length === 0) return null;
  return (
    <aside className="desk-side desk-amber" aria-labelledby="amber-title">
      <h2 id="amber-title">{words.amber.title}</h2>
      {found.map(({ id, title, amber = [] }) => (
        <div key={id}>
          <Link to="/purchases/$id" params={{ id }}>
            {title}
          </Link>
          {amber.map((row) => (
            <AmberLine key={row.lot} row={row} />
          ))}
        </div>
      ))}
    </aside>
  );
}
