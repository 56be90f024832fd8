/** 变动的期限：which deadline of which purchase, from which day to which. */
import { Link } from '@tanstack/react-router';
import type { MoveRow } from '#console/api/types.ts';
import { Scroll } from '#console/parts/Scroll.tsx';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { roles } from '#domain/people/roles.ts';

export function Moves({ rows }: { rows: MoveRow[] }) {
  if (rows.length === 0) return <p className="note">{words.calendar.noMoves}</p>;
  return (
    <Scroll>
      <table className="plain-table">
        <thead>
          <tr>
            {(['purchase', 'task', 'owner', 'before', 'after'] as const).map((name) => (
              <th key={name} scope="col">
                {words.calendar[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.purchase}/${row.key}/${row.visit}`}>
              <td>
                <Link to="/purchases/$id" params={{ id: row.purchase }} search={{ tab: 'deadlines' }}>
                  {row.title}
                </Link>
              </td>
              <td>{row.label}</td>
              <td>{roles[row.owner.role].label}</td>
              <td className="figure">{dayText(row.before.on)}</td>
              <td className="figure">{dayText(row.after.on)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
