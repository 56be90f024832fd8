/** 查看记录: who looked at whom, when and why; for those who watch, and without any person's data. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { revealsQuery } from '#console/api/queries.ts';
import type { OfContract } from '#console/screens/register/Contract.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { purposes } from '#domain/recipients/forms.ts';

const said = words.register.trail;

export function Trail({ id, lot }: OfContract) {
  const list = useInfiniteQuery(revealsQuery(id, lot));
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  return (
    <section className="panel" aria-label={words.register.views.reveals}>
      {rows.length === 0 ? (
        <p className="note">{said.none}</p>
      ) : (
        <div className="table-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                {said.columns.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ seq, at, account, role, purpose, note, recipients }) => (
                <tr key={seq}>
                  <th scope="row" className="figure">
                    {at.slice(0, 16).replace('T', ' ')}
                  </th>
                  <td>{account}</td>
                  <td>{role}</td>
                  <td>{purposes[purpose as keyof typeof purposes]}</td>
                  <td>{note ?? said.gone}</td>
                  <td className="figure">{recipients.join('、')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </section>
  );
}
