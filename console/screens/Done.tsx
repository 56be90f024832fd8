/** 已办：what I did, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { doneQuery } from '#console/api/queries.ts';
import { More } from '#console/parts/More.tsx';
import { momentText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { Empty, Failed, Waiting } from '#console/screens/Trouble.tsx';
import { outcomeText } from '#console/stages.ts';
import { words } from '#console/words.ts';

export function Done() {
  useTitle(words.menu.done);
  const done = useInfiniteQuery(doneQuery);
  const rows = done.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.done}</h1>
          <p className="page-sub">{words.done.sub}</p>
        </div>
      </header>
      <section className="panel">
        {done.error ? <Failed error={done.error} onRetry={() => void done.refetch()} /> : null}
        {done.isPending ? <Waiting /> : null}
        {done.data && rows.length === 0 ? (
          <Empty title={words.done.nothing} text={words.done.nothingText} />
        ) : null}
        {rows.length > 0 ? (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{words.done.what}</th>
                <th scope="col">{words.purchases.name}</th>
                <th scope="col">{words.done.outcome}</th>
                <th scope="col">{words.done.when}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.purchase} ${row.seq}`}>
                  <td>
                    <Link
                      to="/purchases/$id"
                      params={{ id: row.purchase }}
                      search={{ tab: 'timeline', event: row.seq }}
                    >
                      {row.label}
                    </Link>
                  </td>
                  <td>
                    {row.title}
                    {row.lot > 0 ? ` · ${words.lot(row.lot)}` : ''}
                  </td>
                  <td>{outcomeText(row.outcome)}</td>
                  <td className="figure">{momentText(row.at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        <More list={done} />
      </section>
    </div>
  );
}
