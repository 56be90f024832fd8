/** 资金：the county's special fund of a year, the 2% drawn from it, and which purchase holds what. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useNow } from '#console/api/clock.ts';
import { newKey, Problem } from '#console/api/http.ts';
import { hasRole } from '#console/api/person.ts';
import { budgetQuery, meQuery, purchasesQuery, setSpecialFund } from '#console/api/queries.ts';
import type { BudgetView } from '#console/api/types.ts';
import { MoneyInput } from '#console/form/inputs.tsx';
import { CapGauge } from '#console/parts/CapGauge.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { Refusal } from '#console/parts/Refusal.tsx';
import { yuanText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { parameterOn } from '#domain/law/parameters.ts';

/** Years before and after the present one that can be looked at. */
const yearsAround = [-3, -2, -1, 0, 1];

export function Funds() {
  useTitle(words.menu.funds);
  const search = useSearch({ from: '/shell/funds' });
  const navigate = useNavigate();
  const now = useNow();
  const thisYear = Number(now.slice(0, 4));
  const year = search.year ?? thisYear;
  const budget = useQuery(budgetQuery(year));
  const { data: me } = useQuery(meQuery);
  const rule = parameterOn('fundingCap', `${year}-12-31`);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.funds.title}</h1>
          <p className="page-sub">{words.funds.sub}</p>
        </div>
        <div className="inline">
          <span aria-hidden="true">{words.funds.year}</span>
          <Select
            aria-label={words.funds.year}
            value={year}
            options={yearsAround.map((step) => ({
              value: thisYear + step,
              label: words.funds.yearOf(thisYear + step),
            }))}
            onChange={(chosen) => void navigate({ to: '/funds', search: { year: chosen } })}
          />
        </div>
      </header>
      {budget.error ? <Failed error={budget.error} onRetry={() => void budget.refetch()} /> : null}
      {budget.isPending ? <Waiting /> : null}
      {budget.data && me ? (
        <div className="funds">
          <section
            className={hasRole(me, ['finance']) ? 'panel' : 'panel panel-wide'}
            aria-labelledby="cap-title"
          >
            <div className="panel-head">
              <h2 id="cap-title">{words.funds.capTitle(year)}</h2>
              {rule ? (
                <LegalBasis article={rule.source.text} region={me.region} subject={rule.label} />
              ) : null}
            </div>
            <CapGauge budget={budget.data} />
            {hasRole(me, ['finance']) ? null : <p className="note funds-note">{words.funds.onlyFinance}</p>}
          </section>
          {hasRole(me, ['finance']) ? (
            <section className="panel" aria-labelledby="set-title">
              <h2 id="set-title">{words.funds.setTitle}</h2>
              <SetFund key={year} budget={budget.data} />
            </section>
          ) : null}
          <Reserved budget={budget.data} />
        </div>
      ) : null}
    </div>
  );
}

function SetFund({ budget }: { budget: BudgetView }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [fen, setFen] = useState<number | undefined>(budget.specialFund);
  const [key, setKey] = useState(newKey);
  const save = useMutation({
    mutationFn: (amount: number) => setSpecialFund(budget.year, amount, key),
    onSuccess: async () => {
      setKey(newKey());
      await client.invalidateQueries({ queryKey: ['budget', budget.year] });
      void message.success(words.funds.saved);
    },
  });
  const wrong = fen === undefined || Number.isNaN(fen);
  const same = fen === budget.specialFund;
  return (
    <Form layout="vertical" onFinish={() => fen !== undefined && save.mutate(fen)}>
      <Form.Item label={words.funds.special} htmlFor="special-fund" extra={words.funds.specialHelp}>
        <MoneyInput id="special-fund" {...(fen === undefined ? {} : { value: fen })} onChange={setFen} />
      </Form.Item>
      {save.error instanceof Problem ? <Refusal problem={save.error.body} /> : null}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" disabled={wrong || same} loading={save.isPending}>
          {words.funds.save}
        </Button>
        {wrong ? (
          <span className="why">{words.funds.needAmount}</span>
        ) : same ? (
          <span className="why">{words.funds.sameAmount}</span>
        ) : null}
      </div>
    </Form>
  );
}

function Reserved({ budget }: { budget: BudgetView }) {
  const { data: purchases } = useQuery(purchasesQuery);
  const rows = Object.entries(budget.reserved).sort(([, one], [, other]) => other - one);
  const total = rows.reduce((sum, [, fen]) => sum + fen, 0);
  return (
    <section className="panel panel-wide" aria-labelledby="reserved-title">
      <h2 id="reserved-title">{words.funds.reservedTitle}</h2>
      {rows.length === 0 ? <p className="note">{words.funds.noneReserved(budget.year)}</p> : null}
      {rows.length > 0 ? (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.purchases.name}</th>
              <th scope="col">{words.purchases.number}</th>
              <th scope="col" className="right">
                {words.funds.reservedYuan}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, fen]) => (
              <tr key={id}>
                <td>
                  <Link to="/purchases/$id" params={{ id }} search={{ tab: 'funds' }}>
                    {purchases?.find((purchase) => purchase.id === id)?.title ?? id}
                  </Link>
                </td>
                <td className="figure">{id}</td>
                <td className="figure right">{yuanText(fen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {words.total}
              </th>
              <td className="figure right">{yuanText(total)}</td>
            </tr>
          </tfoot>
        </table>
      ) : null}
    </section>
  );
}
