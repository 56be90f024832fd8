/** The rule list as its own tables give it: ids and marks alone. Tables without ids are counted under the name we give them. */

export interface ListedRow {
  id: string;
  marks: string[];
}

/** Tables of which the rows carry no id, by the heading above them. */
const counted: Readonly<Record<string, string>> = { 'B.5': 'B5', 'C.1': 'C', 'E.4': 'E4', 'J.3': 'J3' };
const numbered = /^(?:A\d|B\d|D|G|J\d)-\d+$/;

export function listedRows(text: string): ListedRow[] {
  const found: ListedRow[] = [];
  let heading = '';
  let rows = 0;
  for (const line of text.split('\n')) {
    const title = /^#+ (\w(?:\.\d)?)/.exec(line)?.[1];
    if (title !== undefined) {
      heading = title;
      rows = 0;
    }
    if (!line.startsWith('|')) continue;
    const cells = line.split('|').slice(1, -1);
    const id = cells[0]?.trim() ?? '';
    if (numbered.test(id)) found.push({ id, marks: marksOf(id, cells) });
    const name = counted[heading];
    if (name === undefined) continue;
    rows += 1;
    // The first two lines of a table are its head.
    if (rows > 2) found.push({ id: `${name}-${rows - 2}`, marks: marksOf(name, cells) });
  }
  return found;
}

/** The clauses of the founding document carry no mark of their own; J.2 says once that all of it was verified. */
function marksOf(id: string, cells: readonly string[]): string[] {
  if (id.startsWith('G-')) return ['SEED'];
  if (id.startsWith('J2-')) return ['V'];
  const text = (cells.at(-1) ?? '').replaceAll(/\[[^\]]*\]|\([^)]*\)/g, '');
  const words = [...text.matchAll(/\b(?:SEED|V|K|P|computed|absence|unknown)\b/g)].map(([word]) => word);
  return [...new Set(words)];
}
