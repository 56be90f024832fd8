/** 资金占用 beside the desk: how much of the 2% is taken, for those who deal with money. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { hasRole } from '#console/api/person.ts';
import { budgetQuery } from '#console/api/queries.ts';
import type { Me } from '#console/api/types.ts';
import { CapGauge } from '#console/parts/CapGauge.tsx';
import { words } from '#console/words.ts';
import type { Role } from '#domain/people/roles.ts';

const concerned: readonly Role[] = ['officer', 'leader', 'finance'];

export function FundsGlance({ me, now }: { me: Me; now: string }) {
  const year = Number(now.slice(0, 4));
  const { data } = useQuery({ ...budgetQuery(year), enabled: hasRole(me, concerned) });
  if (!hasRole(me, concerned)) return null;
  return (
    <aside className="desk-side" aria-labelledby="glance-title">
      <h2 id="glance-title">{words.funds.glance(year)}</h2>
      {data ? <CapGauge budget={data} /> : <p className="note">{words.loading}</p>}
      <Link to="/funds">{words.funds.all}</Link>
    </aside>
  );
}
