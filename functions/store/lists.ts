/** The lists people page through. Each is a merge of sorted partitions; the cursor is the last sort key. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Due, Instant, Position } from '#domain/kernel/types.ts';
import { allCounties } from '#functions/store/counties.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import { indexes } from '#functions/store/schema.ts';
import { type Row, table, tableName } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';

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
}

interface Asked {
  cursor: string | undefined;
  limit: number;
  /** Names the list; see `cursorOf`. */
  list: string;
}

/** What a list shows of a task; tokens and the like stay where they are. */
const listed = [
  'taskDue',
  'purchase',
  'title',
  'region',
  'key',
  'stage',
  'step',
  'label',
  'article',
  'lot',
  'item',
  'visit',
  'owner',
  'openedAt',
  'status',
  'due',
] as const satisfies (keyof TaskRow)[];

export type ListedTask = Pick<TaskRow, (typeof listed)[number]>;

/** Open tasks of several lists, earliest due first. */
export function tasksDueBy(lists: string[], asked: Asked): Promise<Page<ListedTask> | Refusal> {
  const { partition, sort } = indexes.tasksDueBy;
  const source: Source = { index: 'tasksDueBy', partition, sort, newestFirst: false, attributes: listed };
  return merged<ListedTask>(lists, source, asked);
}

export interface SummaryRow {
  purchase: string;
  title: string;
  region: string;
  county: string;
  countyOrder: string;
  openedAt: Instant;
  updatedAt: Instant;
  version: number;
  open: (Pick<Position, 'key' | 'stage' | 'step' | 'lot' | 'item' | 'visit' | 'owner'> & { due?: Due })[];
}

/** Purchases of several counties, newest first. */
export function purchasesOfCounty(counties: string[], asked: Asked): Promise<Page<SummaryRow> | Refusal> {
  const { partition, sort } = indexes.purchasesOfCounty;
  return merged<SummaryRow>(
    counties,
    { index: 'purchasesOfCounty', partition, sort, newestFirst: true },
    asked,
  );
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
  return merged<T>([pk], { partition: 'pk', sort: 'sk', newestFirst: true }, asked, keep);
}

/** How many rows one page may read past those it keeps: a search that finds little ends with a cursor, not a timeout. */
const mostRead = 2000;

async function merged<T extends object>(
  partitions: string[],
  source: Source,
  asked: Asked,
  keep: (row: T) => boolean = () => true,
): Promise<Page<T> | Refusal> {
  const after = readCursor(asked.list, asked.cursor);
  if (isRefusal(after)) return after;
  const found: T[] = [];
  let from = after;
  for (let read = 0; ; ) {
    const size = asked.limit + 1;
    const pages = await Promise.all(partitions.map((name) => page(source, name, from, size)));
    const ordered = pages
      .flat()
      .sort((a, b) => compare(a, b, source))
      .slice(0, size);
    read += ordered.length;
    for (const row of ordered) {
      if (!keep(row as unknown as T)) continue;
      if (found.length === asked.limit) return { rows: found, cursor: cursorOf(asked.list, from ?? '') };
      found.push(row as unknown as T);
      from = String(row[source.sort]);
    }
    if (ordered.length < size) return { rows: found };
    from = String(ordered.at(-1)?.[source.sort]);
    if (found.length === asked.limit || read >= mostRead) {
      return { rows: found, cursor: cursorOf(asked.list, from) };
    }
  }
}

async function page(source: Source, name: string, from: string | undefined, limit: number): Promise<Row[]> {
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
  return (answer.Items ?? []) as Row[];
}

function compare(a: Row, b: Row, { sort, newestFirst }: Source): number {
  const [x, y] = [String(a[sort]), String(b[sort])];
  if (x === y) return 0;
  return x < y === newestFirst ? 1 : -1;
}
