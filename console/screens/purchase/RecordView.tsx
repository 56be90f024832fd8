/** 办理内容：what an act recorded, under the titles of its form; rows of short values as a table. */
import { createContext, type ReactNode, use } from 'react';
import type { Offers } from '#console/form/choices.ts';
import { type Field, fieldsOf, inPoints } from '#console/form/fields.ts';
import { keyed } from '#console/parts/keyed.ts';
import { Scroll } from '#console/parts/Scroll.tsx';
import { dayText, momentText, percentText, yuanText } from '#console/parts/text.ts';
import { Changes } from '#console/screens/purchase/Changes.tsx';
import { Findings } from '#console/screens/purchase/Findings.tsx';
import { offersOf } from '#console/screens/purchase/offers.ts';
import { Photographs } from '#console/screens/purchase/Photographs.tsx';
import { Worksheets } from '#console/screens/purchase/Worksheet.tsx';
import { words } from '#console/words.ts';
import { correcting } from '#domain/corrections/replay.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { stepOf } from '#domain/stages/index.ts';

type Data = Record<string, unknown>;

/** The purchase whose record is shown, so that codes are read with their names. */
export const RecordContext = createContext<PurchaseState | undefined>(undefined);

interface Props {
  step: string;
  lot: number;
  data: Data;
  /** Number of the act's event, where it is one that may have been corrected. */
  seq?: number;
}

export function RecordView({ step, lot, data, seq }: Props) {
  const state = use(RecordContext);
  // The text is shown as it was said, with its corrections beside it; a picture has no beside.
  const standing = state?.acts[`${lot}/${step}`]?.find((act) => act.seq === seq)?.data ?? data;
  const definition = stepOf(step);
  const fields = definition ? fieldsOf(definition.form) : [];
  const shown = fields.filter((field) => data[field.key] !== undefined);
  if (correcting.includes(step))
    return (
      <>
        <Pairs fields={shown} data={data} offers={{}} />
        <Changes data={data} />
      </>
    );
  if (shown.length === 0) return <p className="note">{words.timeline.noData}</p>;
  return (
    <>
      <Pairs fields={shown} data={data} offers={state ? offersOf(step, state, lot) : {}} />
      {state && standing.takenPhotographs ? (
        <Photographs purchase={state.id} lot={lot} data={standing} />
      ) : null}
      {step === 'DraftNotice' ? <Findings data={data} /> : null}
      {state && step === 'SubmitReport' ? <Worksheets state={state} data={data} /> : null}
    </>
  );
}

interface PairsProps {
  fields: Field[];
  data: Data;
  offers: Offers;
}

export function Pairs({ fields, data, offers }: PairsProps) {
  return (
    <dl className="pairs pairs-data">
      {fields
        .filter((field) => data[field.key] !== undefined)
        .map((field) => (
          <div key={field.key} className={isWide(field, data[field.key]) ? 'pair pair-wide' : 'pair'}>
            <dt>{field.title}</dt>
            <dd>{valueView(field, data[field.key], offers)}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What has parts stands below its title, on the whole width. */
function isWide(field: Field, value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && field.fields.length > 0;
  return field.widget === 'group';
}

function valueView(field: Field, value: unknown, offers: Offers): ReactNode {
  if (Array.isArray(value)) {
    if (value.length === 0) return words.none;
    if (field.widget === 'photographs') return words.visits.photograph.count(value.length);
    if (field.fields.length > 0) return <Rows field={field} rows={value as Data[]} offers={offers} />;
    return value.map((part) => plain(field.element ?? field, part, offers)).join('、');
  }
  if (field.widget === 'group' && typeof value === 'object' && value !== null) {
    return <Pairs fields={field.fields} data={value as Data} offers={offers} />;
  }
  return plain(field, value, offers);
}

const mostColumns = 5;
const figures: Field['widget'][] = ['money', 'percent', 'number'];

function Rows({ field, rows, offers }: { field: Field; rows: Data[]; offers: Offers }) {
  const columns = field.fields.filter((column) => rows.some((row) => row[column.key] !== undefined));
  const flat = columns.every((column) => column.widget !== 'group' && column.fields.length === 0);
  if (!flat || columns.length > mostColumns) {
    return (
      <ol className="data-rows">
        {keyed(rows).map(({ key, row }) => (
          <li key={key} className="data-row">
            <Pairs fields={field.fields} data={row} offers={offers} />
          </li>
        ))}
      </ol>
    );
  }
  const sideOf = (column: Field): string =>
    figures.includes(column.widget) && !offers[column.key] ? 'figure right' : '';
  return (
    <Scroll className="data-table">
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={sideOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(({ key, row }) => (
            <tr key={key}>
              {columns.map((column) => (
                <td key={column.key} className={sideOf(column)}>
                  {row[column.key] === undefined ? words.dash : valueView(column, row[column.key], offers)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A sealed text is a string to whom the server opens it and null to others; the domain's types know its sealed form. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value === null ? words.sealedText : undefined;
}

function plain(field: Field, value: unknown, offers: Offers): string {
  const known = [...field.options, ...(offers[field.key]?.choices ?? [])];
  const option = known.find((candidate) => String(candidate.value) === String(value));
  if (option) return option.label;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    if (field.widget === 'money') return `${yuanText(value)} ${words.yuan}`;
    if (inPoints(field)) return `${percentText(value).replace('%', '')} ${words.points}`;
    return field.widget === 'percent' ? percentText(value) : String(value);
  }
  const text = textOf(value) ?? '';
  if (field.widget === 'date') return dayText(text);
  return field.widget === 'moment' ? momentText(text) : text;
}
