/**
 * 重算: after a notice was entered or a figure set, every open deadline is counted again. Those that end on another day are moved, with a
 * list of what moved; each office or person concerned gets one correction. A tick works for its time and leaves its place
 * behind; what was moved is not moved twice, since a moved row says what it was counted with.
 */
import type { Due, Instant, Owner } from '#domain/kernel/types.ts';
import { recount } from '#domain/law/deadlines.ts';
import { loadCalendar, type Rules, rulesNow } from '#functions/store/calendar.ts';
import { loadFigures } from '#functions/store/figures.ts';
import { movesKey, outboxKey, recountKey, taskList } from '#functions/store/keys.ts';
import type { CorrectionRow } from '#functions/store/outbox.ts';
import { allPlaces, type Place, type RecountRow } from '#functions/store/recount-order.ts';
import { indexes } from '#functions/store/schema.ts';
import { allRows, batchGet, getRow, queryPage, type RowKey } from '#functions/store/table.ts';
import { movingTask, type TaskCard, type TaskRow } from '#functions/store/tasks.ts';
import { Conflict, put, transact, type Write, write } from '#functions/store/write.ts';

/** One deadline that moved, as the list shows it. */
export interface Move {
  purchase: string;
  title: string;
  region: string;
  key: string;
  visit: number;
  label: string;
  owner: Owner;
  before: Due;
  after: Due;
}

/** As text: nobody asks the table about one of them. */
interface MovesRow extends RowKey {
  moves: string;
}

const atOnce = 4;
const pageSize = 400;
/** Rows moved in one transaction, beside the list of them. */
const perTransaction = 80;
const linesShown = 40;

/** Works on an order to recount until it is done or the time is up. Answers how many deadlines it looked at. */
export async function workOnRecount(now: Instant, isOver: () => boolean): Promise<number> {
  const order = await getRow<RecountRow>(recountKey);
  if (!order || order.status === 'done') return 0;
  if (rulesNow().calendar.version !== order.version) await Promise.all([loadCalendar(), loadFigures()]);
  let row = order;
  while (row.status === 'running' && !isOver()) row = await scanRound(row, now);
  if (row.status === 'telling' && !isOver()) row = await tell(row, now);
  return row.scanned - order.scanned + (row.status === order.status ? 0 : 1);
}

/** One page of each of a few shards at once: the table works on one while the others are counted. */
async function scanRound(row: RecountRow, now: Instant): Promise<RecountRow> {
  const pages = await Promise.all(
    row.left.slice(0, atOnce).map((place) => scanPage(row.version, place, now)),
  );
  const left = [...pages.flatMap(({ next }) => next ?? []), ...row.left.slice(atOnce)];
  return save(row, {
    ...row,
    left,
    round: row.round + 1,
    scanned: row.scanned + pages.reduce((sum, page) => sum + page.scanned, 0),
    moved: row.moved + pages.reduce((sum, page) => sum + page.moved, 0),
    status: left.length > 0 ? 'running' : 'telling',
  });
}

async function scanPage(
  version: string,
  { shard, from }: Place,
  now: Instant,
): Promise<{ scanned: number; moved: number; next?: Place }> {
  const { keys, next } = await pageOf({ shard, ...(from === undefined ? {} : { from }) });
  const moves = (await openTasks(keys)).flatMap((task) => moveOf(task) ?? []);
  for (let start = 0; start < moves.length; start += perTransaction) {
    await moveAll(version, moves.slice(start, start + perTransaction), now);
  }
  return { scanned: keys.length, moved: moves.length, ...(next === undefined ? {} : { next }) };
}

export interface Foreseen {
  scanned: number;
  /** False where the time was up before everything was looked at. */
  complete: boolean;
  moves: Move[];
}

/** What rules that are not in force yet would move; nothing is written. */
export async function foresee(rules: Rules, isOver: () => boolean): Promise<Foreseen> {
  const found: Foreseen = { scanned: 0, complete: true, moves: [] };
  let left: Place[] = allPlaces();
  while (left.length > 0) {
    if (isOver()) return { ...found, complete: false };
    const pages = await Promise.all(left.slice(0, atOnce).map(pageOf));
    const tasks = await Promise.all(pages.map(({ keys }) => openTasks(keys)));
    found.scanned += pages.reduce((sum, { keys }) => sum + keys.length, 0);
    found.moves.push(...tasks.flat().flatMap((task) => foreseenMove(task, rules)));
    left = [...pages.flatMap(({ next }) => next ?? []), ...left.slice(atOnce)];
  }
  return found;
}

function foreseenMove(task: Known, rules: Rules): Move[] {
  const moving = moveOf(task, rules);
  return moving ? [moveShown(moving)] : [];
}

/** One page of the `due` index, and where the next one begins. */
async function pageOf({ shard, from }: Place): Promise<{ keys: RowKey[]; next?: Place }> {
  const answer = await queryPage({
    IndexName: 'due',
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': indexes.due.partition },
    ExpressionAttributeValues: { ':p': shard },
    Limit: pageSize,
    ...(from === undefined ? {} : { ExclusiveStartKey: from }),
  });
  const keys = ((answer.Items ?? []) as RowKey[]).map(({ pk, sk }) => ({ pk, sk }));
  const next = answer.LastEvaluatedKey;
  return { keys, ...(next === undefined ? {} : { next: { shard, from: next } }) };
}

/** What a list shows of a task says enough; a wait has no such card and is read whole. */
async function openTasks(keys: RowKey[]): Promise<Known[]> {
  const seen = await batchGet<CardOf>(keys, ['pk', 'sk', 'card', 'kind', 'speaks']);
  const plain = seen.filter(({ card }) => card === undefined).map(({ pk, sk }) => ({ pk, sk }));
  return [
    ...seen.flatMap(({ card, ...row }) =>
      card === undefined ? [] : { ...(JSON.parse(card) as TaskCard), ...row },
    ),
    ...(await batchGet<TaskRow>(plain)),
  ];
}

type CardOf = Pick<TaskRow, 'pk' | 'sk' | 'card' | 'kind' | 'speaks'>;
/** What a move needs to know of a task. */
type Known = TaskCard & Omit<CardOf, 'card'>;

interface Moving {
  task: Known;
  due: Due;
}

/** A deadline that other rules end at another moment; one that is only certain now is shown so whenever it is read. */
function moveOf(task: Known, rules: Rules = rulesNow()): Moving | undefined {
  if (task.status !== 'open' || !task.due) return undefined;
  const due = recount(task.due, { region: task.region, ...rules });
  return due.at === task.due.at ? undefined : { task, due };
}

async function moveAll(version: string, moves: Moving[], now: Instant): Promise<void> {
  try {
    await transact([...moves.map((move) => writeOf(move, now)), listOf(version, moves)]);
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
    // One of them was done or moved meanwhile: the others go on alone.
    for (const move of moves) await moveAlone(version, move, now);
  }
}

async function moveAlone(version: string, move: Moving, now: Instant): Promise<void> {
  try {
    await transact([writeOf(move, now), listOf(version, [move])]);
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
  }
}

const writeOf = ({ task, due }: Moving, now: Instant): Write => movingTask(task, due, now);

function listOf(version: string, moves: Moving[]): Write {
  const first = moves[0]?.task;
  const row: MovesRow = {
    ...movesKey(version, `${first?.pk}#${first?.sk}`),
    moves: JSON.stringify(moves.map(moveShown)),
  };
  return put('recount', row);
}

const moveShown = ({ task, due }: Moving): Move => ({
  purchase: task.purchase,
  title: task.title,
  region: task.region,
  key: task.key,
  visit: task.visit,
  label: task.label,
  owner: task.owner,
  before: task.due as Due,
  after: due,
});

/** One correction for each list of tasks, however many of its deadlines moved. */
async function tell(row: RecountRow, now: Instant): Promise<RecountRow> {
  const byOwner = new Map<string, { owner: Owner; region: string; moves: Move[] }>();
  for (const move of await movesOf(row.version)) {
    const list = taskList(move.owner);
    const known = byOwner.get(list) ?? { owner: move.owner, region: move.region, moves: [] };
    known.moves.push(move);
    byOwner.set(list, known);
  }
  const corrections = [...byOwner.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([list, { owner, region, moves }]) => correction(row, list, owner, region, moves, now));
  let current = row;
  for (let told = row.told ?? 0; told < corrections.length; ) {
    const batch = corrections.slice(told, told + perTransaction);
    told += batch.length;
    current = await save(
      current,
      { ...current, told, round: current.round + 1 },
      batch.map((mail) => put('outbox', mail)),
    );
  }
  return save(current, { ...current, status: 'done', round: current.round + 1 });
}

function correction(
  row: RecountRow,
  list: string,
  owner: Owner,
  region: string,
  moves: Move[],
  now: Instant,
): CorrectionRow {
  const id = `calendar.${row.version}.${list}`;
  const lines = moves
    .slice(0, linesShown)
    .map(
      ({ purchase, title, label, before, after }) =>
        `${title}（${purchase}）${label}：${before.on} → ${after.on}`,
    );
  return {
    ...outboxKey(id, row.at, id),
    id,
    at: row.at,
    nextAt: now,
    attempts: 0,
    purchase: '',
    county: region.slice(0, 6),
    kind: 'correction',
    owner,
    version: row.version,
    count: moves.length,
    lines,
  };
}

/** What moved under a version of the calendar. */
export async function movesOf(version: string): Promise<Move[]> {
  const rows = await allRows<MovesRow>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': movesKey(version, '').pk },
  });
  return rows.flatMap(({ moves }) => JSON.parse(moves) as Move[]);
}

/** How far the newest order is; undefined where no notice was ever entered. */
export function recountStanding(): Promise<RecountRow | undefined> {
  return getRow<RecountRow>(recountKey);
}

/** Leaves the place behind; where another tick or a newer order was quicker, its place is taken over. */
async function save(before: RecountRow, next: RecountRow, besides: Write[] = []): Promise<RecountRow> {
  try {
    await transact([
      write('recount', {
        Put: {
          Item: { ...next },
          ConditionExpression: '#version = :version AND #round = :round',
          ExpressionAttributeNames: { '#version': 'version', '#round': 'round' },
          ExpressionAttributeValues: { ':version': before.version, ':round': before.round },
        },
      }),
      ...besides,
    ]);
    return next;
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
    return (await getRow<RecountRow>(recountKey)) ?? next;
  }
}
