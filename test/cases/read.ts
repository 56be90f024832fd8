/** Law cases as data: CSV with Chinese headings that an official reads and corrects. A line that begins with `#` is a remark. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Case = Readonly<Record<string, string>>;

/** Rows of `test/cases/<name>.csv` by heading. Fields with a comma stand in double quotes; throws on a row of another length. */
export function readCases(name: string): Case[] {
  const text = readFileSync(join(import.meta.dirname, `${name}.csv`), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [headings = [], ...rows] = lines.map(fields);
  return rows.map((row) => {
    if (row.length !== headings.length) throw new Error(`${name}.csv: ${row.join(',')}`);
    return Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? '']));
  });
}

function fields(line: string): string[] {
  const found: string[] = [];
  for (const match of `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    found.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
  }
  return found;
}

/** The value of a column; throws where the heading is missing, so that a typo in a file is no silent pass. */
export function column(row: Case, heading: string): string {
  const value = row[heading];
  if (value === undefined) throw new Error(`no column ${heading}`);
  return value;
}
