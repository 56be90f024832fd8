/** 正在应急接管 beside the desk: nobody who answers for it should have to look for it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { purchasesQuery } from '#console/api/queries.ts';
import { DueTag } from '#console/parts/StatusTag.tsx';
import { nearness } from '#console/parts/urgency.ts';
import { nextOf } from '#console/screens/purchase/Head.tsx';
import { words } from '#console/words.ts';

export function Takeovers({ now }: { now: string }) {
  const { data } = useQuery(purchasesQuery);
  const running = (data ?? []).flatMap((purchase) => {
    const open = purchase.open.filter(({ stage }) => stage === 'takeover');
    return [...new Set(open.map(({ lot }) => lot))].map((lot) => ({
      purchase,
      lot,
      next: nextOf(open.filter((row) => row.lot === lot)),
    }));
  });
  if (running.length === 0) return null;
  return (
    <aside className="desk-side desk-takeovers" aria-labelledby="takeovers-title">
      <h2 id="takeovers-title">{words.desk.takeovers}</h2>
      {running.map(({ purchase, lot, next }) => (
        <div key={`${purchase.id} ${lot}`}>
          <Link to="/purchases/$id/takeover/$lot" params={{ id: purchase.id, lot: String(lot) }}>
            {purchase.title} · {words.lot(lot)}
          </Link>
          {next ? (
            <p className="next-due">
              {next.label}
              <DueTag near={nearness(next.due, now, purchase.region)} />
            </p>
          ) : null}
        </div>
      ))}
    </aside>
  );
}
