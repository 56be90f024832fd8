/** The lists people page through. Each is a merge of sorted partitions; the cursor is the last sort key. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { allCounties } from '#functions/store/counties.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import { partyList, summaryKey, taskKey } from '#functions/store/keys.ts';
import { indexes } from '#functions/store/schema.ts';
import type { SummaryRow } from '#functions/store/summary.ts';
import { batchGet, getRow, type Row, table, tableName } from '#functions/store/table.ts';
import type { TaskCard, TaskRow } from '#functions/store/tasks.ts';

export interface Page<T> {
  rows: T[];
  cursor?: string;
}

interface Source {
  index?: string;
  partition: string;
  sort: string;
  newestFirst: boolean;
  /** Attributes to read; all of them where it is left out. */
  attributes?: readonly string[];
  /** Rows that only name what is listed, replaced by it. */
  fill?: (rows: Row[]) => Promise<Row[]>;
}

interface Partition {
  name: string;
  source: Source;
}

interface Asked {
  cursor: string | undefined;
  limit: number;
  /** Names the list; see `cursorOf`. */
  list: string;
}

/** Open tasks of several lists, earliest due first. */
export async function tasksDueBy(lists: string[], asked: Asked): Promise<Page<TaskCard> | Refusal> {
  const { partition, sort } = indexes.tasksDueBy;
  const source: Source = {
    index: 'tasksDueBy',
    partition,
    sort,
    newestFirst: false,
    attributes: [sort, 'card'],
  };
  const page = await merged<Listed>(
    lists.map((name) => ({ name, source })),
    asked,
  );
  if (isRefusal(page)) return page;
  return { ...page, rows: await Promise.all(page.rows.map(cardOf)) };
}

type Listed = Pick<TaskRow, 'card' | 'taskDue'>;

/** A task opened before there were cards is read itself; its place in the list names it. */
async function cardOf({ card, taskDue = '' }: Listed): Promise<TaskCard> {
  if (card !== undefined) return JSON.parse(card) as TaskCard;
  const [, purchase = '', key = '', visit] = taskDue.split('#');
  const row = await getRow<TaskRow>(taskKey(purchase, key, Number(visit)));
  if (!row) throw new Error('an index names a task that is not there');
  return row;
}

/**
 * Purchases of several counties, and those in which the `parties` (organisations, accounts) take part, newest first, each
 * once. A party's row names the purchase; what is shown is its summary.
 */
export function purchasesOf(
  { counties, parties }: { counties: string[]; parties: string[] },
  asked: Asked,
  keep: (row: SummaryRow) => boolean,
): Promise<Page<SummaryRow> | Refusal> {
  const { partition, sort } = indexes.purchasesOfCounty;
  const county: Source = { index: 'purchasesOfCounty', partition, sort, newestFirst: true };
  const party: Source = { partition: 'pk', sort: 'sk', newestFirst: true, fill: summariesOf };
  return merged<SummaryRow>(
    [
      ...counties.map((name) => ({ name, source: county })),
      ...parties.map((name) => ({ name: partyList(name), source: party })),
    ],
    asked,
    keep,
  );
}

/** Each party row as its summary, in the same place of the list. */
async function summariesOf(rows: Row[]): Promise<Row[]> {
  const summaries = await batchGet<Row>(rows.map((row) => summaryKey(String(row.purchase))));
  const byPurchase = new Map(summaries.map((row) => [row.purchase, row]));
  return rows.flatMap((row) => byPurchase.get(row.purchase) ?? []);
}

/** Counties below a code that have a record. */
export async function countiesBelow(prefix: string): Promise<string[]> {
  return (await allCounties()).map(({ county }) => county).filter((county) => county.startsWith(prefix));
}

/** One plain partition, newest first. */
export function newestOf<T extends object>(
  pk: string,
  asked: Asked,
  keep: (row: T) => boolean = () => true,
): Promise<Page<T> | Refusal> {
  return merged<T>([{ name: pk, source: { partition: 'pk', sort: 'sk', newestFirst: true } }], asked, keep);
}

/** How many rows one page may read past those it keeps: a search that finds little ends with a cursor, not a timeout. */
const mostRead = 2000;

/** A row and where it stands in the list. */
interface Placed {
  place: string;
  row: Row;
}

async function merged<T extends object>(
  partitions: Partition[],
  asked: Asked,
  keep: (row: T) => boolean = () => true,
): Promise<Page<T> | Refusal> {
  const after = readCursor(asked.list, asked.cursor);
  if (isRefusal(after)) return after;
  const found: T[] = [];
  const newestFirst = partitions[0]?.source.newestFirst ?? true;
  let from = after;
  for (let read = 0; ; ) {
    const size = asked.limit + 1;
    const pages = await Promise.all(partitions.map(({ name, source }) => page(source, name, from, size)));
    const ordered = onceEach(pages.flat().sort((a, b) => compare(a.place, b.place, newestFirst))).slice(
      0,
      size,
    );
    read += ordered.length;
    for (const { place, row } of ordered) {
      if (!keep(row as unknown as T)) continue;
      if (found.length === asked.limit) return { rows: found, cursor: cursorOf(asked.list, from ?? '') };
      found.push(row as unknown as T);
      from = place;
    }
    if (ordered.length < size) return { rows: found };
    from = ordered.at(-1)?.place;
    if (found.length === asked.limit || read >= mostRead) {
      return { rows: found, cursor: cursorOf(asked.list, from ?? '') };
    }
  }
}

/** What stands in several of the lists stands in the page once: the place names the row. */
function onceEach(ordered: Placed[]): Placed[] {
  return ordered.filter(({ place }, index) => place !== ordered[index - 1]?.place);
}

async function page(
  source: Source,
  name: string,
  from: string | undefined,
  limit: number,
): Promise<Placed[]> {
  const answer = await table().send(
    new QueryCommand({
      TableName: tableName(),
      ...(source.index === undefined ? {} : { IndexName: source.index }),
      KeyConditionExpression: `#p = :p${from === undefined ? '' : ` AND #s ${source.newestFirst ? '<' : '>'} :s`}`,
      ExpressionAttributeNames: {
        '#p': source.partition,
        ...(from === undefined ? {} : { '#s': source.sort }),
        ...Object.fromEntries((source.attributes ?? []).map((name) => [`#${name}`, name])),
      },
      ...(source.attributes === undefined
        ? {}
        : { ProjectionExpression: source.attributes.map((name) => `#${name}`).join(', ') }),
      ExpressionAttributeValues: { ':p': name, ...(from === undefined ? {} : { ':s': from }) },
      ScanIndexForward: !source.newestFirst,
      Limit: limit,
    }),
  );
  const rows = (answer.Items ?? []) as Row[];
  const filled = source.fill ? await source.fill(rows) : rows;
  return filled.map((row) => ({ place: String(row[source.fill ? 'countyOrder' : source.sort]), row }));
}

function compare(x: string, y: string, newestFirst: boolean): number {
  if (x === y) return 0;
  return x < y === newestFirst ? 1 : -1;
}
