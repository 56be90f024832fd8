/** A table of the contract that is read page by page: waiting, failed, empty, or its rows. */
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { More } from '#console/parts/More.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';

interface Props<Row> {
  list: UseInfiniteQueryResult<{ pages: { rows: Row[] }[] }>;
  label: string;
  columns: readonly string[];
  none: string;
  /** What stands above the table. */
  children?: ReactNode;
  row: (row: Row) => ReactNode;
}

export function Pages<Row>({ list, label, columns, none, children, row }: Props<Row>) {
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  return (
    <section className="panel" aria-label={label}>
      {children}
      {rows.length === 0 ? (
        <p className="note">{none}</p>
      ) : (
        <Scroll>
          <table className="plain-table">
            <thead>
              <tr>
                {columns.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows.map(row)}</tbody>
          </table>
        </Scroll>
      )}
      <More list={list} />
    </section>
  );
}
