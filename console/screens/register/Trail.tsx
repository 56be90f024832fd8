/** 查看记录: who looked at whom, when and why; for those who watch, and without any person's data. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { revealsQuery } from '#console/api/queries.ts';
import type { OfContract } from '#console/screens/register/Contract.tsx';
import { Pages } from '#console/screens/register/Pages.tsx';
import { words } from '#console/words.ts';
import { purposes } from '#domain/recipients/forms.ts';

const said = words.register.trail;

export function Trail({ id, lot }: OfContract) {
  const list = useInfiniteQuery(revealsQuery(id, lot));
  return (
    <Pages
      list={list}
      label={words.register.views.reveals}
      columns={said.columns}
      none={said.none}
      row={({ seq, at, account, role, purpose, note, recipients, photograph }) => (
        <tr key={seq}>
          <th scope="row" className="figure">
            {at.slice(0, 16).replace('T', ' ')}
          </th>
          <td>{account}</td>
          <td>{role}</td>
          <td>{purposes[purpose as keyof typeof purposes]}</td>
          <td>{note ?? said.gone}</td>
          <td className="figure">
            {photograph === undefined ? recipients.join('、') : said.photograph(photograph.slice(0, 8))}
          </td>
        </tr>
      )}
    />
  );
}
