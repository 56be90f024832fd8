/** 个人信息 as it was opened: shown until one leaves the page, kept nowhere. */
import { Button } from 'antd';
import type { RevealedRow } from '#console/api/types-contract.ts';
import { fieldsOf } from '#console/form/fields.ts';
import { words } from '#console/words.ts';
import { recipientForm } from '#domain/recipients/forms.ts';

const said = words.register;
const titles = new Map(fieldsOf(recipientForm).map(({ key, title }) => [key, title]));
const telephones = ['phone', 'contactPhone'];

interface Props {
  rows: RevealedRow[];
  /** Undefined = may not be corrected. */
  onCorrect: ((row: RevealedRow) => void) | undefined;
  onHide: () => void;
}

export function Revealed({ rows, onCorrect, onHide }: Props) {
  return (
    <section className="panel" aria-label={said.revealed}>
      <div className="panel-head">
        <h2>{said.revealed}</h2>
        <Button onClick={onHide}>{said.hide}</Button>
      </div>
      {rows.map((row) => (
        <dl key={row.id} className="pairs">
          <dt>{said.columns.id}</dt>
          <dd className="figure">
            {row.id}
            {onCorrect ? (
              <Button size="small" aria-label={said.correctOf(row.id)} onClick={() => onCorrect(row)}>
                {said.correct}
              </Button>
            ) : null}
          </dd>
          {Object.entries(row.secrets).map(([field, text]) => (
            <Pair key={field} title={titles.get(field) ?? field} field={field} text={text} />
          ))}
        </dl>
      ))}
    </section>
  );
}

/** Whoever stands in the street with a telephone presses the number. */
function Pair({ title, field, text }: { title: string; field: string; text: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{telephones.includes(field) ? <a href={`tel:${text}`}>{text}</a> : text}</dd>
    </>
  );
}
