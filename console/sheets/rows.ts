/** From the rows of a file to forms: headings are the titles of the fields, options their labels. */
import type { z } from 'zod';
import { type Field, fieldsOf } from '#console/form/fields.ts';
import type { Table } from '#console/sheets/read.ts';

export interface FileRow {
  /** Line of the file, as a spreadsheet numbers it. */
  row: number;
  form: Record<string, unknown>;
}

export interface FileRows {
  rows: FileRow[];
  /** Headings that the form needs and the file has not. */
  missing: string[];
  /** Headings of the file that the form does not know. */
  unknown: string[];
}

const headingOf = (text: string): string => text.replace(/^\ufeff/, '').replace(/[\s*＊]/g, '');

export function rowsOf(table: Table, schema: z.ZodType): FileRows {
  const fields = fieldsOf(schema);
  const [headings = [], ...lines] = table;
  const columns = headings.map((heading) =>
    fields.find(({ title }) => headingOf(title) === headingOf(heading)),
  );
  return {
    missing: fields.filter((field) => field.required && !columns.includes(field)).map(({ title }) => title),
    unknown: headings.filter((heading, index) => heading.trim() !== '' && columns[index] === undefined),
    rows: lines.flatMap((line, index) => {
      if (line.every((cell) => cell.trim() === '')) return [];
      const form = Object.fromEntries(
        columns.flatMap((field, at) => {
          const cell = (line[at] ?? '').trim();
          return field === undefined || cell === '' ? [] : [[field.key, cellValue(field, cell)]];
        }),
      );
      return [{ row: index + 2, form }];
    }),
  };
}

/** What does not fit stays as it is: the server says at which field and why. */
function cellValue(field: Field, cell: string): unknown {
  const number = Number(cell);
  if (field.widget === 'number') return Number.isFinite(number) ? number : cell;
  if (field.widget === 'select')
    return field.options.find(({ label, value }) => label === cell || value === cell)?.value ?? cell;
  if (field.widget === 'date') return dateOf(cell, number);
  if (field.key === 'start' && Number.isFinite(number) && number < 1) return clockOf(number);
  return field.key === 'start' && /^\d:\d\d/.test(cell) ? `0${cell}`.slice(0, 5) : cell;
}

/** A spreadsheet keeps days as numbers, counted from the last day of 1899. */
function dateOf(cell: string, number: number): string {
  if (Number.isFinite(number) && number > 20_000 && number < 80_000)
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * 86_400_000).toISOString().slice(0, 10);
  const [, year, month = '', day = ''] = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(cell) ?? [];
  return year === undefined ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function clockOf(part: number): string {
  const minutes = Math.round(part * 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** An empty file to fill in, with a mark that makes a spreadsheet read it as UTF-8. */
export function templateOf(schema: z.ZodType): string {
  return `\ufeff${fieldsOf(schema)
    .map(({ title, required }) => (required ? `${title}*` : title))
    .join(',')}\r\n`;
}
