/** 台账待办: what stands on the desks of helpers and offices because of a roll; written with the event that changes it. */
import type { Due, Instant, Owner } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { cite } from '#domain/law/sources.ts';
import { isMissed } from '#domain/roll/contacts.ts';
import { rollTaskLabels } from '#domain/roll/forms.ts';
import type { Entry, RollEvent, RollState } from '#domain/roll/types.ts';
import { never } from '#functions/shared/time.ts';
import { personList, type RollId, rollStream, taskList } from '#functions/store/keys.ts';
import { acceptedBy, countText, entriesIn, formerHolders } from '#functions/store/roll-people.ts';
import { allRows, type RowKey } from '#functions/store/table.ts';
import { put, remove, transact, type Write } from '#functions/store/write.ts';

const article = cite('系统规则', '落实台账').text;

/** Open tasks of helpers and stations that an event touched; nobody's name stands in them but the account. */
export function taskWrites(id: RollId, before: RollState, after: RollState, event: RollEvent): Write[] {
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
