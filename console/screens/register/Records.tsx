/** 服务记录 of this month, and the provider's upload. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { recordsQuery } from '#console/api/queries.ts';
import { SignalsPanel } from '#console/screens/purchase/SignalsPanel.tsx';
import type { OfContract } from '#console/screens/register/Contract.tsx';
import { Pages } from '#console/screens/register/Pages.tsx';
import { Upload } from '#console/screens/register/Upload.tsx';
import { words } from '#console/words.ts';
import { recordForm } from '#domain/recipients/records.ts';

const said = words.register.records;

export function Records({ id, lot, may }: OfContract) {
  const list = useInfiniteQuery(recordsQuery(id, lot));
  return (
    <>
      <SignalsPanel id={id} lot={lot} />
      <Pages
        list={list}
        label={words.register.views.records}
        columns={said.columns}
        none={said.none}
        row={({ id: record, on, start, minutes, recipient, service, worker, evidence, paidBy, out }) => (
          <tr key={record}>
            {[on, start, minutes, recipient, service, worker, evidence].map((value, index) => (
              <td key={said.columns[index]} className="figure">
                {value}
              </td>
            ))}
            <td>{out ? said.out : paidBy === undefined ? said.unpaid : said.paid}</td>
          </tr>
        )}
      >
        {may('SubmitRecords') ? (
          <>
            <h2>{words.register.upload.records}</h2>
            <Upload id={id} lot={lot} what="records" schema={recordForm} />
          </>
        ) : null}
      </Pages>
    </>
  );
}
