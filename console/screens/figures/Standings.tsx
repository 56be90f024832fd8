/** A table of values as they stand: label, value, source, since when, and who set it. */
import { Button } from 'antd';
import { Scroll } from '#console/parts/Scroll.tsx';
import { setText } from '#console/parts/set.ts';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { type FigureId, figureText, type Standing } from '#domain/figures/figure.ts';

const since = (day: string | undefined): string => (day === undefined ? words.dash : dayText(day));

interface Props {
  rows: readonly Standing[];
  /** Whether the person may change them. */
  may?: boolean;
  onChange?: (id: FigureId) => void;
}

export function Standings({ rows, may, onChange }: Props) {
  return (
    <Scroll>
      <table className="plain-table">
        <thead>
          <tr>
            {(['figure', 'value', 'source', 'since'] as const).map((name) => (
              <th key={name} scope="col">
                {words.figures[name]}
              </th>
            ))}
            {may ? <th scope="col">{words.figures.change}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, unit, value, source, from, set }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td className="figure">
                {value === undefined ? words.figures.unknown : figureText(unit, value)}
              </td>
              <td>
                {source.text}
                {set ? <span className="row-number">{setText(set)}</span> : null}
              </td>
              <td className="figure">{since(set?.from ?? from)}</td>
              {may ? (
                <td>
                  <Button
                    size="small"
                    aria-label={words.figures.changeOf(label)}
                    onClick={() => onChange?.(id)}
                  >
                    {words.figures.change}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
