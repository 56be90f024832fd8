/** 县级绩效成绩单：counties by their published evaluations, each figure with the acts it comes from, and the factor to take away. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useNow } from '#console/api/clock.ts';
import { meQuery, scorecardsQuery } from '#console/api/queries.ts';
import type { ScorecardsView } from '#console/api/types.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import { percentText, yuanText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { grades } from '#domain/stages/evaluation/score.ts';

const said = words.scorecards;
type Row = ScorecardsView['rows'][number];

const yearsBack = [0, -1, -2, -3, -4];
const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

export function Scorecards() {
  useTitle(said.title);
  const now = useNow();
  const search = useSearch({ from: '/shell/scorecards' });
  const navigate = useNavigate();
  const thisYear = Number(now.slice(0, 4));
  const year = search.year ?? thisYear - 1;
  const { data: me } = useQuery(meQuery);
  const cards = useQuery(scorecardsQuery(year));
  if (cards.error) return <Failed error={cards.error} onRetry={() => void cards.refetch()} />;
  if (!cards.data || !me) return <Waiting />;
  const { rows, rule } = cards.data;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{said.title}</h1>
          <p className="page-sub">{said.sub}</p>
        </div>
        <div className="inline">
          <span aria-hidden="true">{said.year}</span>
          <Select
            aria-label={said.year}
            value={year}
            options={yearsBack.map((step) => ({ value: thisYear + step, label: String(thisYear + step) }))}
            onChange={(chosen) => void navigate({ to: '/scorecards', search: { year: chosen } })}
          />
          <LegalBasis article="桂民规〔2018〕5号 二（六）" region={me.region} subject={said.title} />
        </div>
      </header>
      <section className="panel" aria-label={said.title}>
        <p className="note">{said.unconfirmed(rule.source)}</p>
        {rows.length === 0 ? <p className="note">{said.none(year)}</p> : <Counties rows={rows} />}
        {rows.length > 0 ? (
          <Button onClick={() => download(said.file(year), exported(year, rows))}>{said.export}</Button>
        ) : null}
      </section>
      {rows.map((row) => (
        <Sources key={row.county} row={row} />
      ))}
    </div>
  );
}

function Counties({ rows }: { rows: Row[] }) {
  const columns = [said.count, said.total, said.satisfaction, said.factor, said.reward, said.open];
  return (
    <Scroll className="data-table">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{said.county}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="figure right">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.county}>
              <th scope="row">{row.name}</th>
              <td className="figure right">{row.evaluations.length}</td>
              <td className="figure right">{points(row.total)}</td>
              <td className="figure right">{percentText(row.satisfaction)}</td>
              <td className="figure right">{percentText(row.factor)}</td>
              <td className="figure right">{yuanText(row.rewardFen)}</td>
              <td className="figure right">{row.openOrders}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Sources({ row }: { row: Row }) {
  return (
    <section className="panel" aria-labelledby={`sources-${row.county}`}>
      <h2 id={`sources-${row.county}`}>{said.of(row.name)}</h2>
      <Scroll className="data-table">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{said.lot}</th>
              <th scope="col" className="figure right">
                {said.amount}
              </th>
              <th scope="col" className="figure right">
                {said.points}
              </th>
              <th scope="col">{said.grade}</th>
              <th scope="col">{said.acts}</th>
            </tr>
          </thead>
          <tbody>
            {row.evaluations.map((one) => (
              <tr key={`${one.purchase}/${one.lot}`}>
                <th scope="row">
                  <Link to="/purchases/$id" params={{ id: one.purchase }} search={{ tab: 'timeline' }}>
                    {`${one.purchase} ${words.lot(one.lot)}`}
                  </Link>
                </th>
                <td className="figure right">{yuanText(one.amountFen)}</td>
                <td className="figure right">{points(one.total)}</td>
                <td>{grades[one.grade]}</td>
                <td className="figure">{`${one.gradedSeq}、${one.publishedSeq}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {row.oversight.length > 0 ? <h3>{said.oversight}</h3> : null}
      <ul>
        {row.oversight.map((one) => (
          <li key={`${one.purchase}/${one.seq}`}>
            {`${one.purchase} ${words.lot(one.lot)}：`}
            {one.kind === 'commended'
              ? said.commended(one.rewardFen === undefined ? undefined : yuanText(one.rewardFen))
              : said.ordered(one.until ?? '', one.closed === true)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One line for each evaluation, so that whoever allocates can count again. */
function exported(year: number, rows: Row[]): string {
  const lines = rows.flatMap((row) =>
    row.evaluations.map((one) => [
      year,
      row.county,
      row.name,
      percentText(row.factor),
      points(row.total),
      one.purchase,
      one.lot,
      one.org,
      one.amountFen,
      points(one.total),
      percentText(one.satisfaction),
      grades[one.grade],
      one.gradedSeq,
      one.publishedSeq,
      said.rule,
    ]),
  );
  // Spreadsheets take it for UTF-8 by its first character.
  return `\uFEFF${[said.columns, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
