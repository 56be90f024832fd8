/** The lists people page through. Each is a merge of sorted partitions; the cursor is the last sort key. */
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { allCounties } from '#functions/store/counties.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import { partyList, summaryKey, taskKey } from '#functions/store/keys.ts';
import { indexes } from '#functions/store/schema.ts';
import type { SummaryRow } from '#functions/store/summary.ts';
import { allRows, batchGet, getRow, queryPage, type Row } from '#functions/store/table.ts';
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

/** All purchases in which an organisation takes part. */
export async function purchasesOfParty(party: string): Promise<string[]> {
  const rows = await allRows<{ purchase: string }>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partyList(party) },
  });
  return rows.map(({ purchase }) => purchase);
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

/** One partition on its way into the page: what was read of it and not yet placed, and whether there is more. */
interface Reading extends Partition {
  waiting: Placed[];
  from: string | undefined;
  more: boolean;
}

async function merged<T extends object>(
  partitions: Partition[],
  asked: Asked,
  keep: (row: T) => boolean = () => true,
): Promise<Page<T> | Refusal> {
  const after = readCursor(asked.list, asked.cursor);
  if (isRefusal(after)) return after;
  const newestFirst = partitions[0]?.source.newestFirst ?? true;
  const readings = partitions.map((one): Reading => ({ ...one, waiting: [], from: after, more: true }));
  const whole = asked.limit + 1;
  let size = firstShare(whole, partitions.length);
  const found: T[] = [];
  let last = after;
  for (let read = 0; ; read++) {
    const dry = readings.filter(({ waiting, more }) => more && waiting.length === 0);
    if (dry.length > 0) {
      if (read >= mostRead) return { rows: found, cursor: cursorOf(asked.list, last ?? '') };
      await Promise.all(dry.map((reading) => readOn(reading, size)));
      size = whole;
      // Nothing may be placed before every list that has more has said what its next is.
      if (dry.some(({ waiting, more }) => more && waiting.length === 0)) continue;
    }
    const next = takeNext(readings, newestFirst);
    if (!next) return { rows: found };
    if (keep(next.row as unknown as T)) {
      if (found.length === asked.limit) return { rows: found, cursor: cursorOf(asked.list, last ?? '') };
      found.push(next.row as unknown as T);
    }
    last = next.place;
  }
}

/** Of several lists each gives its part of the page and a few more; one that holds most of the page is asked again. */
function firstShare(whole: number, lists: number): number {
  return lists < 2 ? whole : Math.min(whole, Math.ceil(whole / lists) + 4);
}

async function readOn(reading: Reading, limit: number): Promise<void> {
  const { placed, from, more } = await page(reading.source, reading.name, reading.from, limit);
  reading.waiting = placed;
  reading.from = from;
  reading.more = more;
}

/** The first row of all lists. What stands in several of them stands in the page once: the place names the row. */
function takeNext(readings: Reading[], newestFirst: boolean): Placed | undefined {
  let next: Placed | undefined;
  for (const { waiting } of readings) {
    const [first] = waiting;
    if (first && (!next || (first.place !== next.place && first.place < next.place !== newestFirst)))
      next = first;
  }
  for (const { waiting } of readings) if (waiting[0]?.place === next?.place) waiting.shift();
  return next;
}

async function page(
  source: Source,
  name: string,
  from: string | undefined,
  limit: number,
): Promise<{ placed: Placed[]; from: string | undefined; more: boolean }> {
  const answer = await queryPage({
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
  });
  const rows = (answer.Items ?? []) as Row[];
  const filled = source.fill ? await source.fill(rows) : rows;
  const place = (row: Row) => String(row[source.fill ? 'countyOrder' : source.sort]);
  const last = rows.at(-1);
  return {
    placed: filled.map((row) => ({ place: place(row), row })),
    from: last ? String(last[source.sort]) : from,
    more: answer.LastEvaluatedKey !== undefined,
  };
}
