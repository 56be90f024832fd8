/** 审计：every record of the purchase on one line, to be filtered, printed and taken along; the chain value in full in the file. */
import { Button, Input } from 'antd';
import type { EventView } from '#console/api/types.ts';
import { Scroll } from '#console/parts/Scroll.tsx';
import { momentText } from '#console/parts/text.ts';
import { whoText } from '#console/parts/who.ts';
import { Phases } from '#console/screens/purchase/Phases.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { outcomeText } from '#console/stages.ts';
import { words } from '#console/words.ts';

/** Enough of a chain value to compare by eye. */
const shownHash = 16;

export function Audit({ purchase, state, events, lot, search, onSearch }: Opened) {
  const q = (search.q ?? '').trim();
  const rows = events
    .filter((event) => lot === undefined || event.lot === 0 || event.lot === lot)
    .filter((event) => !q || lineOf(event).join(' ').includes(q));
  return (
    <>
      <Phases state={state} />
      <div className="tab-tools">
        <Input.Search
          className="law-search"
          allowClear
          key={q}
          defaultValue={q}
          placeholder={words.audit.search}
          aria-label={words.audit.search}
          onSearch={(text) => onSearch({ q: text.trim() || undefined })}
        />
        <p className="note audit-note">{words.audit.note(rows.length, events.length)}</p>
        <Button onClick={() => save(`${purchase.id}.csv`, rows)}>{words.audit.export}</Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      <Scroll>
        <table className="plain-table audit-table">
          <thead>
            <tr>
              {words.audit.columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((event) => {
              const [seq, at, who, label, lotName, outcome, article, hash = ''] = lineOf(event);
              return (
                <tr key={event.seq}>
                  <td className="figure">{seq}</td>
                  <td className="figure">{at}</td>
                  <td>{who}</td>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      onClick={() => onSearch({ tab: 'timeline', event: event.seq, q: undefined })}
                    >
                      {label}
                    </button>
                    {lotName ? <span className="row-number">{lotName}</span> : null}
                  </th>
                  <td>{outcome}</td>
                  <td className="audit-article">{article}</td>
                  <td>
                    <code title={hash}>{hash.slice(0, shownHash)}</code>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      {rows.length === 0 ? <p className="note audit-none">{words.audit.nothing}</p> : null}
    </>
  );
}

function lineOf(event: EventView): string[] {
  return [
    String(event.seq),
    momentText(event.at),
    whoText(event.by),
    event.label,
    event.lot > 0 ? words.lot(event.lot) : '',
    outcomeText(event.outcome),
    event.article,
    event.hash,
  ];
}

/** A table for the office's own program: UTF-8 with its mark, every cell quoted, no cell a formula. */
function save(name: string, rows: EventView[]): void {
  const cell = (text: string): string => `"${text.replace(/^[=+\-@]/, "'$&").replace(/"/g, '""')}"`;
  const lines = [[...words.audit.fileColumns], ...rows.map(lineOf)].map((line) => line.map(cell).join(','));
  const url = URL.createObjectURL(
    new Blob(['\ufeff', lines.join('\r\n')], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
