/** 办理内容：what an act recorded, under the titles of its form. */
import type { ReactNode } from 'react';
import { type Field, fieldsOf } from '#console/form/fields.ts';
import { dayText, momentText, percentText, yuanText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { stepOf } from '#domain/stages/index.ts';

type Data = Record<string, unknown>;

export function RecordView({ step, data }: { step: string; data: Data }) {
  const definition = stepOf(step);
  const fields = definition ? fieldsOf(definition.form) : [];
  const shown = fields.filter((field) => data[field.key] !== undefined);
  if (shown.length === 0) return <p className="note">{words.timeline.noData}</p>;
  return <Pairs fields={shown} data={data} />;
}

function Pairs({ fields, data }: { fields: Field[]; data: Data }) {
  return (
    <dl className="pairs pairs-data">
      {fields
        .filter((field) => data[field.key] !== undefined)
        .map((field) => (
          <div key={field.key} className="pair">
            <dt>{field.title}</dt>
            <dd>{valueView(field, data[field.key])}</dd>
          </div>
        ))}
    </dl>
  );
}

function valueView(field: Field, value: unknown): ReactNode {
  if (Array.isArray(value)) {
    if (value.length === 0) return words.none;
    if (field.fields.length > 0) {
      return (
        <ol className="data-rows">
          {value.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a recorded list never changes its order.
            <li key={index}>
              <Pairs fields={field.fields} data={row as Data} />
            </li>
          ))}
        </ol>
      );
    }
    return value.map((part) => plain(field.element ?? field, part)).join('、');
  }
  if (field.widget === 'group' && typeof value === 'object' && value !== null) {
    return <Pairs fields={field.fields} data={value as Data} />;
  }
  return plain(field, value);
}

/** A sealed text is a string to whom the server opens it and null to others; the domain's types know its sealed form. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value === null ? words.sealedText : undefined;
}

function plain(field: Field, value: unknown): string {
  const option = field.options.find((candidate) => candidate.value === String(value));
  if (option) return option.label;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    if (field.widget === 'money') return `${yuanText(value)} ${words.yuan}`;
    return field.widget === 'percent' ? percentText(value) : String(value);
  }
  const text = textOf(value) ?? '';
  if (field.widget === 'date') return dayText(text);
  return field.widget === 'moment' ? momentText(text) : text;
}
