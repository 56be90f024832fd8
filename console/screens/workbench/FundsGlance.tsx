/** 资金占用 beside the desk: how much of the 2% is taken, for those who deal with money. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { budgetQuery } from '#console/api/queries.ts';
import { CapGauge } from '#console/parts/CapGauge.tsx';
import { words } from '#console/words.ts';

export function FundsGlance({ now }: { now: string }) {
  const year = Number(now.slice(0, 4));
  const { data } = useQuery(budgetQuery(year));
  return (
    <aside className="desk-side" aria-labelledby="glance-title">
      <h2 id="glance-title">{words.funds.glance(year)}</h2>
      {data ? <CapGauge budget={data} /> : <p className="note">{words.loading}</p>}
      <Link to="/funds">{words.funds.all}</Link>
    </aside>
  );
}
