/** Task rows: one for each position ever opened; only open ones stand in the lists and before the tick. */

import type {
  Due,
  Instant,
  Owner,
  Position,
  PurchaseEvent,
  PurchaseState,
  Stage,
} from '#domain/kernel/types.ts';
import { ladder, nextRung, type RungName } from '#domain/law/ladder.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { levelOf } from '#domain/people/regions.ts';
import { type Role, roles } from '#domain/people/roles.ts';
import { basisIn } from '#domain/stages/basis.ts';
import { stepOf } from '#domain/stages/index.ts';
import { takeoverOf } from '#domain/stages/performance-select.ts';
import { holderRoles } from '#domain/stages/sealing/holders.ts';
import { urgedKey, urgeStep, urgingsOf } from '#domain/stages/urging.ts';
import { countyOf } from '#domain/stages/who.ts';
import { never } from '#functions/shared/time.ts';
import { placeOf } from '#functions/store/calendar.ts';
import { dueShard, overdueShard, personList, taskKey, taskList } from '#functions/store/keys.ts';
import { batchGet } from '#functions/store/table.ts';
import { put, type Write, write } from '#functions/store/write.ts';

export interface TaskRow {
  pk: string;
  sk: string;
  purchase: string;
  title: string;
  region: string;
  county: string;
  key: string;
  stage: Stage;
  step: string;
  kind: 'task' | 'wait';
  label: string;
  article: string;
  lot: number;
  item: number;
  visit: number;
  owner: Owner;
  openedAt: Instant;
  due?: Due;
  status: 'open' | 'done' | 'withdrawn';
  /** The calendar acts when the period is over (a wait, or silence that the law gives a meaning). */
  speaks: boolean;
  /** What falls due at `dueAt`: a rung of the ladder, or `speak`. */
  next?: RungName | 'speak';
  /** Attempt and moment of the newest registration, `000002#2021-03-01T…`. */
  entered?: string;
  /** Tokens of that registration: one, or several where the call was retried. */
  tokens?: string[];
  /** Name of the execution that waits. */
  execution?: string;
  closedAt?: Instant;
  outcome?: string;
  taskList?: string;
  taskDue?: string;
  /** What a list shows of it, as JSON: twenty of them are read for every look at a list. */
  card?: string;
  dueShard?: string;
  dueAt?: Instant;
  /** 催办 so far. */
  urged?: Urged;
}

export interface Urged {
  count: number;
  last: Instant;
}

const shown = [
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
  'urged',
] as const satisfies (keyof TaskRow)[];

/** What a list shows of a task; tokens and the like stay where they are. */
export type TaskCard = Pick<TaskRow, (typeof shown)[number]>;

export interface Closed {
  position: Position;
  how: 'done' | 'withdrawn';
  outcome: string;
  /** Event that closed it. */
  seq: number;
}

/** What several events of one act together do to the open positions. */
export interface Changes {
  opened: { position: Position; seq: number }[];
  /** Positions that were open before the act. */
  closed: Closed[];
  /** Opened and closed within the act. */
  passed: Closed[];
  moved: Position[];
  /** Positions that somebody asked for, and are open still. */
  urged: Position[];
}

export function changesOf(
  before: PurchaseState,
  events: PurchaseEvent[],
  after: PurchaseState,
  renamed = false,
): Changes {
  const born = new Map<string, { position: Position; seq: number }>();
  const closed: Closed[] = [];
  const passed: Closed[] = [];
  const movedKeys = new Set<string>();
  const urgedKeys = new Set<string>();
  events.forEach((event, index) => {
    const seq = before.version + index + 1;
    for (const key of event.closes) {
      const fresh = born.get(key);
      const position = fresh?.position ?? before.positions[key];
      if (!position) continue;
      const done = position.step === event.type && position.lot === event.lot && position.item === event.item;
      (fresh ? passed : closed).push({
        position,
        how: done ? 'done' : 'withdrawn',
        outcome: done ? event.outcome : '',
        seq,
      });
      born.delete(key);
      movedKeys.delete(key);
    }
    for (const position of event.opens) born.set(position.key, { position, seq });
    if (event.type === urgeStep) urgedKeys.add(urgedKey(event));
    const touched = renamed ? Object.values(after.positions) : [...event.moves, ...(event.hands ?? [])];
    for (const { key } of touched) if (!born.has(key)) movedKeys.add(key);
  });
  const opened = [...born.values()].map(({ position, seq }) => ({
    position: after.positions[position.key] ?? position,
    seq,
  }));
  const moved = [...movedKeys].flatMap((key) => after.positions[key] ?? []);
  const urged = [...urgedKeys].flatMap((key) => after.positions[key] ?? []);
  return { opened, closed, passed, moved, urged };
}

export function taskWrites(changes: Changes, after: PurchaseState, title: string, now: Instant): Write[] {
  return [
    ...changes.opened.map(({ position }) => put('task', openRow(after, position, title, now))),
    ...changes.passed.map((closed) => {
      const {
        taskList: _l,
        taskDue: _t,
        card: _c,
        dueShard: _s,
        dueAt: _d,
        next: _n,
        ...row
      } = openRow(after, closed.position, title, now);
      return put('task', { ...row, status: closed.how, closedAt: now, outcome: closed.outcome });
    }),
    ...changes.closed.map((closed) => closing(after.id, closed, now)),
    ...changes.moved.map((position) => moving(after, position, title, now)),
    ...changes.urged.map((position) => urging(after, position, title, now)),
  ];
}

function openRow(state: PurchaseState, position: Position, title: string, now: Instant): TaskRow {
  const definition = stepOf(position.step);
  if (!definition || definition.kind === 'act') throw new Error(`${position.step} opens no task`);
  if (!standsRight(position.owner))
    throw new Error(`${position.step}: an office's task stands with a region`);
  const drilled = inDrill(state, position);
  const speaks = definition.kind === 'wait' || definition.roles.includes('system');
  const base: TaskRow = {
    ...taskKey(state.id, position.key, position.visit),
    purchase: state.id,
    title: drilled ? `${drillMark}${title}` : title,
    region: state.region,
    county: countyOf(state.region),
    key: position.key,
    stage: position.stage,
    step: position.step,
    kind: definition.kind,
    label: definition.label,
    article: basisIn(state, definition.article),
    lot: position.lot,
    item: position.item,
    visit: position.visit,
    owner: position.owner,
    openedAt: position.openedAt,
    ...(position.due === undefined ? {} : { due: position.due }),
    status: 'open',
    speaks,
    ...urgedOf(state, position),
  };
  return { ...base, ...listing(base), ...schedule(base, now) };
}

/** 演练: marked wherever it is shown, and never sent. */
export const drillMark = '【演练】';

export const inDrill = (state: PurchaseState, { stage, lot }: Pick<Position, 'stage' | 'lot'>): boolean =>
  stage === 'takeover' && takeoverOf(state, lot)?.drill === true;

/**
 * An office's list is its region's: only outsiders have tasks as a person or an organisation, and of an office who keeps
 * a key to the offers, or sits on a committee for the purchaser.
 */
function standsRight(owner: Owner): boolean {
  return !isOwnedByName(owner) || ownsInPerson(owner.role);
}

const isOwnedByName = ({ role, scope }: Owner): boolean =>
  roles[role].level !== 'outside' && levelOf(scope) === undefined;

/** The list that an open task stands in. */
export const listOf = (owner: Owner): string =>
  isOwnedByName(owner) ? personList(owner.scope) : taskList(owner);

/** 本人的事项: whoever may keep a key has that key; officers, who are among them, also the seat they score from. */
export function ownsInPerson(role: Role): boolean {
  return (holderRoles as readonly Role[]).includes(role);
}

function listing(row: TaskCard & Pick<TaskRow, 'kind'>): Pick<TaskRow, 'taskList' | 'taskDue' | 'card'> {
  if (row.kind === 'wait') return {};
  return {
    taskList: listOf(row.owner),
    taskDue: `${row.due?.at ?? never}#${row.purchase}#${row.key}#${row.visit}`,
    card: JSON.stringify(Object.fromEntries(shown.map((name) => [name, row[name]]))),
  };
}

/** What falls due next after `now`: a rung of the ladder, or the end of a period that speaks; whichever comes first. */
export function schedule(
  row: Pick<TaskRow, 'due' | 'region' | 'speaks' | 'kind' | 'purchase' | 'key'>,
  after: Instant,
): Pick<TaskRow, 'dueShard' | 'dueAt' | 'next'> {
  if (!row.due || isPaused(row.due)) return {};
  const shard = dueShard(`${row.purchase}#${row.key}`);
  const rung = row.kind === 'wait' ? undefined : nextRung(ladder(row.due, placeOf(row.region)), after);
  if (row.speaks && (!rung || Date.parse(row.due.at) <= Date.parse(rung.at))) {
    return { dueShard: shard, dueAt: row.due.at, next: 'speak' };
  }
  if (rung) return { dueShard: shard, dueAt: rung.at, next: rung.rung };
  return { dueShard: overdueShard, dueAt: row.due.at };
}

function closing(purchase: string, closed: Closed, now: Instant): Write {
  return write('task', {
    Update: {
      Key: taskKey(purchase, closed.position.key, closed.position.visit),
      UpdateExpression:
        'SET #status = :how, closedAt = :now, outcome = :outcome REMOVE taskList, taskDue, card, dueShard, dueAt, #next',
      ExpressionAttributeNames: { '#status': 'status', '#next': 'next' },
      ExpressionAttributeValues: { ':how': closed.how, ':now': now, ':outcome': closed.outcome },
    },
  });
}

function moving(state: PurchaseState, position: Position, title: string, now: Instant): Write {
  const fresh = openRow(state, position, title, now);
  return write('task', { Update: { Key: { pk: fresh.pk, sk: fresh.sk }, ...changesTo(fresh) } });
}

/** Open tasks that an older Huicai put into another list than today's. */
export async function misplacedTasks(state: PurchaseState): Promise<Write[]> {
  const named = Object.values(state.positions).filter(({ owner }) => isOwnedByName(owner));
  const rows = await batchGet<TaskRow>(named.map(({ key, visit }) => taskKey(state.id, key, visit)));
  return rows
    .filter(({ owner, taskList }) => taskList !== undefined && taskList !== listOf(owner))
    .map(({ pk, sk, owner }) =>
      write('task', {
        Update: {
          Key: { pk, sk },
          UpdateExpression: 'SET taskList = :list',
          // Who does it meanwhile takes it out of every list.
          ConditionExpression: 'attribute_exists(taskList)',
          ExpressionAttributeValues: { ':list': listOf(owner) },
        },
      }),
    );
}

/** The row shows how often it was asked for; nothing else of it changes. */
function urging(state: PurchaseState, position: Position, title: string, now: Instant): Write {
  const { pk, sk, urged, card } = openRow(state, position, title, now);
  return write('task', {
    Update: {
      Key: { pk, sk },
      UpdateExpression: 'SET urged = :urged, card = :card',
      ExpressionAttributeValues: { ':urged': urged, ':card': card },
    },
  });
}

export function urgedOf(state: PurchaseState, position: Position): Pick<TaskRow, 'urged'> {
  const urgings = urgingsOf(state, position);
  const last = urgings.at(-1);
  return last === undefined ? {} : { urged: { count: urgings.length, last: last.at } };
}

/** A row's deadline under another calendar: refused where the task was done or moved meanwhile. */
export function movingTask(
  row: TaskCard & Pick<TaskRow, 'pk' | 'sk' | 'kind' | 'speaks'>,
  due: Due,
  now: Instant,
): Write {
  const moved = { ...row, due };
  const changes = changesTo({ due, ...listing(moved), ...schedule(moved, now) });
  return write('task', {
    Update: {
      Key: { pk: row.pk, sk: row.sk },
      ConditionExpression: '#status = :open AND #due.#at = :was',
      UpdateExpression: changes.UpdateExpression,
      ExpressionAttributeNames: { ...changes.ExpressionAttributeNames, '#status': 'status', '#at': 'at' },
      ExpressionAttributeValues: {
        ...changes.ExpressionAttributeValues,
        ':open': 'open',
        ':was': row.due?.at,
      },
    },
  });
}

type Changing = Pick<TaskRow, 'due' | 'taskDue' | 'card' | 'dueShard' | 'dueAt' | 'next'>;
type Handed = Pick<TaskRow, 'owner' | 'taskList' | 'title'>;

/** What a new deadline, owner or name changes in a row: itself, its place in the list, its next moment. */
function changesTo(fresh: Changing & Partial<Handed>): {
  UpdateExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Record<string, unknown>;
} {
  const set: Record<string, unknown> = {};
  for (const name of ['due', 'owner', 'taskList', 'title'] as const)
    if (fresh[name] !== undefined) set[name] = fresh[name];
  const remove: string[] = [];
  for (const name of ['taskDue', 'card', 'dueShard', 'dueAt', 'next'] as const) {
    if (fresh[name] === undefined) remove.push(`#${name}`);
    else set[name] = fresh[name];
  }
  const names = [...Object.keys(set), ...remove.map((name) => name.slice(1))];
  return {
    UpdateExpression: `SET ${Object.keys(set)
      .map((name) => `#${name} = :${name}`)
      .join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      Object.entries(set).map(([name, value]) => [`:${name}`, value]),
    ),
  };
}
