/** 服务记录 of this month, and the provider's upload. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { recordsQuery } from '#console/api/queries.ts';
import { SignalsPanel } from '#console/screens/purchase/SignalsPanel.tsx';
import type { OfContract } from '#console/screens/register/Contract.tsx';
import { Upload } from '#console/screens/register/Upload.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { recordForm } from '#domain/recipients/records.ts';

const said = words.register.records;

export function Records(of: OfContract) {
  const { id, lot, may } = of;
  const list = useInfiniteQuery(recordsQuery(id, lot));
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  return (
    <>
      <SignalsPanel id={id} lot={lot} />
      <section className="panel" aria-label={words.register.views.records}>
        {may('SubmitRecords') ? (
          <>
            <h2>{words.register.upload.records}</h2>
            <Upload id={id} lot={lot} what="records" schema={recordForm} />
          </>
        ) : null}
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
                {rows.map(
                  ({ id: record, on, start, minutes, recipient, service, worker, evidence, paidBy, out }) => (
                    <tr key={record}>
                      {[on, start, minutes, recipient, service, worker, evidence].map((value, index) => (
                        <td key={said.columns[index]} className="figure">
                          {value}
                        </td>
                      ))}
                      <td>{out ? said.out : paidBy === undefined ? said.unpaid : said.paid}</td>
                    </tr>
                  ),
                )}
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
    </>
  );
}
