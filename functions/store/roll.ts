/**
 * 落实台账 in the table: a chain of batches, and beside it what people see of it. Each transaction is one event with the tasks and
 * notices it brings, so that whoever is stopped in the middle goes on from the record.
 */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Due, Instant, Owner } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { cite } from '#domain/law/sources.ts';
import { isOpen, nextLook } from '#domain/roll/advance.ts';
import { holdersOf, isMissed } from '#domain/roll/contacts.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import { rollTaskLabels } from '#domain/roll/forms.ts';
import { type Entry, helperKinds, type RollEvent, type RollState } from '#domain/roll/types.ts';
import { countyOf } from '#domain/stages/who.ts';
import { dayOf, never } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import {
  eventKey,
  headKey,
  openRollKey,
  openRolls,
  outboxKey,
  personList,
  type RollId,
  rollStream,
  taskList,
} from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import type { NoteRow } from '#functions/store/outbox.ts';
import { allRows, getRow, pause, type RowKey } from '#functions/store/table.ts';
import { Conflict, put, remove, transact, type Write, write } from '#functions/store/write.ts';

export interface LoadedRoll {
  id: RollId;
  state: RollState;
  hash: string;
}

interface OpenRollRow extends RowKey, RollId {
  nextAt: Instant;
}

/** Rolls whose moment has come, oldest first, and when the next one comes. */
export async function dueRolls(now: Instant): Promise<{ due: RollId[]; nextAt?: Instant }> {
  const rows = await allRows<OpenRollRow>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': openRolls },
    ConsistentRead: true,
  });
  const [nextAt] = rows
    .map((row) => row.nextAt)
    .filter((at) => at > now)
    .sort();
  return {
    due: rows
      .filter((row) => row.nextAt <= now)
      .map(({ purchase, lot, order }) => ({ purchase, lot, order })),
    ...(nextAt === undefined || nextAt === never ? {} : { nextAt }),
  };
}

export async function loadRoll(id: RollId): Promise<LoadedRoll> {
  const stream = rollStream(id);
  const rows = await allRows<{ bytes: string; hash: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
    ConsistentRead: true,
  });
  const state = rows.reduce(
    (before, { bytes }) => evolveRoll(before, JSON.parse(bytes) as RollEvent),
    initialRoll,
  );
  return { id, state, hash: rows.at(-1)?.hash ?? genesis(stream) };
}

const rounds = 20;

/** A person's act on a roll. Refusals are values. */
export async function actOnRoll(
  id: RollId,
  decide: (state: RollState) => RollEvent | Refusal | Promise<RollEvent | Refusal>,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: number } | Refusal> {
  return oneAtATime(rollStream(id), async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as { version: number });
      const loaded = await loadRoll(id);
      const event = await decide(loaded.state);
      if (isRefusal(event)) return event;
      const version = loaded.state.version + 1;
      const stored = await append(
        loaded,
        event,
        attempt ? [idempotencyWrite(attempt, { version }, now)] : [],
      );
      if (stored) return { version };
      await pause(count);
    }
    return refuse('TRY_AGAIN');
  });
}

/** 同一人在其他接管中已接受的人数, from a row that every acceptance moves: two rolls cannot fill the same person twice. */
export async function acceptedElsewhere(id: RollId, account: string): Promise<number> {
  const { rolls = {} } = (await getRow<LoadRow>(loadKey(account))) ?? {};
  const own = rollStream(id);
  return Object.entries(rolls).reduce((sum, [roll, count]) => (roll === own ? sum : sum + count), 0);
}

interface LoadRow {
  version: number;
  /** Accepted by roll. */
  rolls: Record<string, number>;
}

const loadKey = (account: string): RowKey => ({ pk: `helper#${account}`, sk: 'load' });

/** What changes of the counts of those who accepted: of whoever acts, and of those from whom it is taken over. */
async function loadWrites(
  id: RollId,
  before: RollState,
  after: RollState,
  event: RollEvent,
): Promise<Write[]> {
  if (event.type !== 'AcceptRecipients' && event.type !== 'DeclineRecipients') return [];
  const accounts = [event.helper, ...formerHolders(before, event)];
  return (await Promise.all(accounts.map((account) => loadWrite(id, after, account)))).flat();
}

/** Guarded by the version that was read: whoever accepts elsewhere meanwhile makes this one decide again. */
async function loadWrite(id: RollId, after: RollState, account: string): Promise<Write[]> {
  const { version = 0, rolls = {} } = (await getRow<LoadRow>(loadKey(account))) ?? {};
  const accepted = acceptedBy(after, account).length;
  if (accepted === (rolls[rollStream(id)] ?? 0)) return [];
  const row = {
    ...loadKey(account),
    version: version + 1,
    rolls: { ...rolls, [rollStream(id)]: accepted },
  };
  return [
    write('helper', {
      Put: {
        Item: row,
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ...(version === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': version },
            }),
      },
    }),
  ];
}

/** One event with all it brings; undefined where somebody was quicker. */
export async function append(
  { id, state, hash }: LoadedRoll,
  event: RollEvent,
  extra: Write[] = [],
): Promise<LoadedRoll | undefined> {
  const stream = rollStream(id);
  const after = evolveRoll(state, event);
  const bytes = canonical(event);
  const next = link(hash, bytes);
  const loads = await loadWrites(id, state, after, event);
  try {
    await transact([
      put('roll', { ...eventKey(stream, after.version), bytes, prev: hash, hash: next, at: event.at }, 'new'),
      put('head', { ...headKey(dayOf(event.at), stream), version: after.version, hash: next }),
      lookWrite(id, after),
      ...taskWrites(id, state, after, event),
      ...loads,
      ...notes(id, after, event).map((row) => put('outbox', row)),
      ...extra,
    ]);
  } catch (fault) {
    if (fault instanceof Conflict) return undefined;
    throw fault;
  }
  return { id, state: after, hash: next };
}

function lookWrite(id: RollId, state: RollState): Write {
  if (state.closed !== undefined) return remove('roll', openRollKey(id));
  return put('roll', { ...openRollKey(id), ...id, nextAt: nextLook(state) ?? never });
}

const article = cite('系统规则', '落实台账').text;

/** Open tasks of helpers and stations that an event touched; nobody's name stands in them but the account. */
function taskWrites(id: RollId, before: RollState, after: RollState, event: RollEvent): Write[] {
  const accounts = helpersIn(before, event);
  const asked = askedOf(after, accounts);
  return [
    ...accounts.map((account) => helperTask(id, after, account, asked.get(account) ?? [])),
    ...('helper' in event ? [event.helper, ...formerHolders(before, event)] : []).map((account) =>
      contactTask(id, after, account),
    ),
    ...(touchesStations(before, event) ? stationTasks(id, after, 'PlaceRecipients') : []),
    ...(touchesContacts(before, event) ? stationTasks(id, after, 'ChaseContacts') : []),
  ];
}

/** Those from whom somebody takes over whom they had accepted. */
const formerHolders = (before: RollState, event: RollEvent): string[] =>
  event.type === 'AcceptRecipients' ? holdersOf(entriesIn(before, event.ids), event.helper) : [];

const entriesIn = (state: RollState, ids: readonly string[]): Entry[] =>
  ids.flatMap((one) => state.entries.get(one) ?? []);

function helpersIn(before: RollState, event: RollEvent): string[] {
  switch (event.type) {
    case 'OfferRecipients':
      return event.offers.map(({ helper }) => helper);
    case 'AcceptRecipients':
    case 'DeclineRecipients':
    case 'ContactRecipients':
      return [event.helper];
    case 'LapseRecipients':
    case 'EscalateRecipients':
      return [...new Set(event.ids.flatMap((one) => before.entries.get(one)?.helper ?? []))];
    default:
      return [];
  }
}

/** Whether what stands with the stations changes: something comes to them, or somebody takes it. */
const touchesStations = (before: RollState, event: RollEvent): boolean => {
  if (event.type === 'EscalateRecipients') return true;
  const ids =
    event.type === 'OfferRecipients'
      ? event.offers.flatMap((offer) => offer.ids)
      : event.type === 'AcceptRecipients'
        ? event.ids
        : [];
  return ids.some((one) => before.entries.get(one)?.standing === 'escalated');
};

/** Whether an office begins or ceases to see to a contact that was missed. */
const touchesContacts = (before: RollState, event: RollEvent): boolean => {
  if (event.type === 'EscalateContacts') return true;
  return 'helper' in event && entriesIn(before, event.ids).some(isMissed);
};

const helperKey = (id: RollId, account: string): RowKey => ({ pk: rollStream(id), sk: `t#${account}` });
const contactKey = (id: RollId, account: string): RowKey => ({ pk: rollStream(id), sk: `n#${account}` });
/** What a station is there for: its task is named after it. */
const stationKeys = { PlaceRecipients: 's', ChaseContacts: 'm' } as const;
type StationTask = keyof typeof stationKeys;
const stationKey = (id: RollId, step: StationTask, station: number): RowKey => ({
  pk: rollStream(id),
  sk: `${stationKeys[step]}#${station}`,
});

/** Whom each of these persons is asked for, from one look at the roll. */
function askedOf(state: RollState, accounts: readonly string[]): Map<string, Entry[]> {
  const asked = new Map(accounts.map((account): [string, Entry[]] => [account, []]));
  if (accounts.length === 0) return asked;
  for (const entry of state.entries.values())
    if (entry.standing === 'offered') asked.get(entry.helper ?? '')?.push(entry);
  return asked;
}

function helperTask(id: RollId, state: RollState, account: string, asked: readonly Entry[]): Write {
  const [first] = asked.map(({ acceptBy = never }) => acceptBy).sort();
  if (first === undefined) return remove('roll', helperKey(id, account));
  const card = cardOf(
    id,
    state,
    'AcceptRecipients',
    `接受服务对象 ${countText(asked)}`,
    personOf(state, account),
  );
  return put('roll', {
    ...helperKey(id, account),
    taskList: personList(account),
    ...listed(card, first),
  });
}

/** 下次联系: whoever accepted has it before them until the takeover is over, at the moment they named. */
function contactTask(id: RollId, state: RollState, account: string): Write {
  const accepted = acceptedBy(state, account);
  const [first] = accepted.map(({ nextContactAt = never }) => nextContactAt).sort();
  if (first === undefined) return remove('roll', contactKey(id, account));
  const label = `联系已接受的服务对象 ${countText(accepted)}`;
  const card = cardOf(id, state, 'ContactRecipients', label, personOf(state, account));
  return put('roll', {
    ...contactKey(id, account),
    taskList: personList(account),
    ...listed(card, first),
  });
}

const acceptedBy = (state: RollState, account: string): Entry[] =>
  [...state.entries.values()].filter(({ standing, helper }) => standing === 'accepted' && helper === account);

const personOf = (state: RollState, account: string): Owner => ({
  role: state.helpers.get(account)?.kind === 'standby' ? 'standby' : 'village',
  scope: account,
});

function stationTasks(id: RollId, state: RollState, step: StationTask): Write[] {
  const standing = step === 'PlaceRecipients' ? 'escalated' : 'accepted';
  const all = [...state.entries.values()].filter((entry) => entry.standing === standing);
  return state.stations.map(({ owner }, station) => {
    const held = all.filter((entry) => entry.station === station);
    if (held.length === 0) return remove('roll', stationKey(id, step, station));
    const [since = never] = held.map(({ escalatedAt = never }) => escalatedAt).sort();
    const card = cardOf(id, state, step, `${rollTaskLabels[step]} ${countText(held)}`, owner);
    return put('roll', {
      ...stationKey(id, step, station),
      taskList: taskList(owner),
      ...listed(card, since),
    });
  });
}

/** 待办的一行, as the list shows it. */
function cardOf(
  { purchase, lot, order }: RollId,
  state: RollState,
  step: string,
  label: string,
  owner: Owner,
) {
  return {
    purchase,
    title: state.drill ? `【演练】${state.title}` : state.title,
    region: state.place?.region ?? '',
    key: `${lot}/${step}`,
    stage: 'takeover' as const,
    step,
    label,
    article,
    lot,
    item: 0,
    visit: order,
    owner,
    openedAt: state.openedAt ?? '',
    status: 'open' as const,
  };
}

function listed(card: ReturnType<typeof cardOf>, at: Instant): { taskDue: string; card: string } {
  const due: Due = {
    period: 'rollAccept',
    start: card.openedAt,
    on: today(at),
    at,
    provisional: false,
    article,
    chosen: true,
  };
  return {
    taskDue: `${at}#${card.purchase}#${card.key}#${card.visit}#${card.owner.scope}`,
    card: JSON.stringify({ ...card, due }),
  };
}

function countText(entries: readonly Entry[]): string {
  const count = (of: string): number => entries.filter((entry) => entry.class === of).length;
  return `${entries.length} 人（一类 ${count('p1')}、二类 ${count('p2')}、三类 ${count('p3')}）`;
}

/** Notices by every way that is configured; the number of persons and classes, never who. */
function notes(id: RollId, state: RollState, event: RollEvent): NoteRow[] {
  const mark = state.drill ? '【演练】' : '【临时接管】';
  const common = (name: string, offer: number, to: string, subject: string, lines: string[]): NoteRow => {
    const noteId = `${id.purchase}.${id.lot}.${id.order}.${name}`;
    return {
      ...outboxKey(`${id.purchase}#${name}`, event.at, noteId),
      id: noteId,
      at: event.at,
      nextAt: event.at,
      attempts: 0,
      purchase: id.purchase,
      county: countyOf(state.place?.region ?? ''),
      kind: 'note',
      roll: id,
      offer,
      to,
      subject: `${mark}${subject}`,
      lines: [`项目：${state.title}（${id.purchase}，标段${id.lot}）`, ...lines],
      drill: state.drill,
    };
  };
  switch (event.type) {
    case 'OfferRecipients':
      return event.offers.map(({ helper, acceptBy, ids }, index) => {
        const no = state.offers.length - event.offers.length + index + 1;
        const asked = entriesIn(state, ids);
        return common(`offer${no}`, no, `person.${helper}`, `请接受服务对象 ${countText(asked)}`, [
          `请于 ${acceptBy.slice(0, 16).replace('T', ' ')} 前答复，并填写下次联系时间。`,
        ]);
      });
    case 'EscalateRecipients': {
      const station = state.stations[event.station];
      if (!station) return [];
      const held = entriesIn(state, event.ids);
      return [
        common(
          `station${event.station}.${state.version}`,
          0,
          addressOf(station.owner),
          `无人接受的服务对象 ${countText(held)}，由${station.label}落实`,
          ['请增加接管人员或者直接落实；未落实的逐级上报。'],
        ),
      ];
    }
    case 'EscalateContacts': {
      const station = state.stations[event.station];
      if (!station) return [];
      const missed = entriesIn(state, event.ids);
      const holders = byHolder(missed);
      const office = common(
        `missed${event.station}.${state.version}`,
        0,
        addressOf(station.owner),
        `服务对象逾期未联系 ${countText(missed)}，由${station.label}督办`,
        [
          `接受后没有按约定联系的：${holders
            .slice(0, 50)
            .map(([account, own]) => `${kindText(state, account)} ${account} ${own.length} 人`)
            .join('、')}。`,
          '请立即联系接受人，或者请接管队伍其他人员接手；仍未联系的逐级上报。他人接受以前仍由原接受人负责。',
        ],
      );
      // Whoever promised hears of it once; the offices above are told of the same contact.
      if (event.station > 0) return [office];
      return [
        office,
        ...holders.map(([account, own]) =>
          common(
            `missed.${account}.${state.version}`,
            0,
            `person.${account}`,
            `约定的联系时间已过 ${countText(own)}`,
            ['请立即联系并登记；不能继续负责的，请转给他人。'],
          ),
        ),
      ];
    }
    case 'PhoneOffers': {
      const station = state.stations[0];
      if (!station) return [];
      const helpers = state.offers
        .filter((offer) => event.offers.includes(offer.no) && isOpen(state, offer))
        .map(({ helper }) => helper);
      return [
        common(
          `phone.${state.version}`,
          0,
          addressOf(station.owner),
          `${helpers.length} 人的通知没有回执，请电话通知`,
          [`账号：${[...new Set(helpers)].slice(0, 50).join('、')}`],
        ),
      ];
    }
    default:
      return [];
  }
}

const addressOf = ({ role, scope }: Owner): string => `${role}.${scope}`.toLowerCase();

const kindText = (state: RollState, account: string): string => {
  const kind = state.helpers.get(account)?.kind;
  return kind === undefined ? '' : helperKinds[kind];
};

/** By the account of whoever accepted. */
const byHolder = (entries: readonly Entry[]): [string, Entry[]][] => [
  ...Map.groupBy(entries, ({ helper = '' }) => helper),
];

/** Open tasks of a roll that was closed, taken out of every list. */
export async function clearTasks(id: RollId): Promise<void> {
  const rows = await allRows<RowKey>({
    KeyConditionExpression: 'pk = :pk AND sk > :events',
    ExpressionAttributeValues: { ':pk': rollStream(id), ':events': 'f' },
    ProjectionExpression: 'pk, sk',
    ConsistentRead: true,
  });
  const perTransaction = 50;
  for (let start = 0; start < rows.length; start += perTransaction)
    await transact(rows.slice(start, start + perTransaction).map((row) => remove('roll', row)));
}

/** Those who accepted are free again. */
export async function releaseHelpers({ id, state }: LoadedRoll): Promise<void> {
  const own = rollStream(id);
  const helpers = new Set(
    [...state.entries.values()].flatMap(({ standing, helper }) =>
      standing === 'accepted' && helper !== undefined ? [helper] : [],
    ),
  );
  for (const account of helpers)
    for (let count = 1; count <= rounds; count++) {
      const row = await getRow<LoadRow>(loadKey(account));
      if (row?.rolls[own] === undefined) break;
      const { [own]: _, ...rolls } = row.rolls;
      try {
        await transact([
          write('helper', {
            Put: {
              Item: { ...loadKey(account), version: row.version + 1, rolls },
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': row.version },
            },
          }),
        ]);
        break;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        await pause(count);
      }
    }
}
