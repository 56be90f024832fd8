/** CSV or XLSX as rows of text, read where the person is: a file with names goes nowhere else. */
import { entriesOf, NoArchive, TooLarge, textOf } from '#console/sheets/zip.ts';

export type Table = string[][];

const mebibyte = 1024 * 1024;
/** A hundred thousand records measure 5 MiB packed and 60 MiB unpacked. */
const mostPacked = 30 * mebibyte;
const mostUnpacked = 256 * mebibyte;

/** The first sheet. Throws `NoArchive` or `TooLarge`. */
export async function tableOf(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > mostPacked) throw new TooLarge();
  return isArchive(bytes) ? sheetOf(bytes) : csvOf(csvText(bytes));
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** UTF-8; else as Chinese spreadsheets save CSV. */
function csvText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** RFC 4180: fields in quotes may hold commas, quotes and line breaks. */
export function csvOf(text: string): Table {
  const rows: Table = [];
  let row: string[] = [];
  const shape = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  let at = 0;
  while (at < text.length) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    row.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '');
    at = shape.lastIndex;
    // What stands behind a closing quote belongs to nothing.
    while (at < text.length && !',\r\n'.includes(text.charAt(at))) at++;
    if (text[at] === ',') {
      at++;
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

async function sheetOf(bytes: Uint8Array): Promise<Table> {
  const entries = entriesOf(bytes);
  const sheet = entries
    .filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))[0];
  if (!sheet) throw new NoArchive();
  const strings = entries.find(({ name }) => name === 'xl/sharedStrings.xml');
  const shared = strings ? stringsOf(await textOf(strings, mostUnpacked)) : [];
  return cellsOf(await textOf(sheet, mostUnpacked), shared);
}

function stringsOf(xml: string): string[] {
  return [...xml.matchAll(/<si(?:\/>|>(.*?)<\/si>)/gs)].map(([, inner = '']) => textsIn(inner));
}

/** The runs of a text, without the readings that stand above it. */
function textsIn(xml: string): string {
  const spoken = xml.replace(/<rPh\b.*?<\/rPh>/gs, '');
  return [...spoken.matchAll(/<t(?:\s[^>]*)?>(.*?)<\/t>/gs)].map(([, text = '']) => plain(text)).join('');
}

function cellsOf(xml: string, shared: readonly string[]): Table {
  const rows: Table = [];
  for (const [, given = '', inner = ''] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
    const number = Number(/\br="(\d+)"/.exec(given)?.[1] ?? rows.length + 1);
    // A row far below leaves empty ones before it; no sheet has more than this.
    if (number > 1_048_576) throw new TooLarge();
    const row: string[] = [];
    for (const [, attributes = '', content = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = columnOf(/\br="([A-Z]{1,3})\d+"/.exec(attributes)?.[1]) ?? row.length;
      while (row.length < column) row.push('');
      row[column] = cellValue(attributes, content, shared);
    }
    while (rows.length < number - 1) rows.push([]);
    rows[number - 1] = row;
  }
  return rows;
}

function cellValue(attributes: string, content: string, shared: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (type === 'inlineStr') return textsIn(content);
  const value = plain(/<v(?:\s[^>]*)?>(.*?)<\/v>/s.exec(content)?.[1] ?? '');
  return type === 's' ? (shared[Number(value)] ?? '') : value;
}

function columnOf(letters: string | undefined): number | undefined {
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(xml: string): string {
  if (!xml.includes('&')) return xml;
  return xml.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name as string] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}
