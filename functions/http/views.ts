/** What people see of a purchase: labels beside ids, working days left, texts opened or withheld. */

import type { Envelope } from '#domain/kernel/envelope.ts';
import { actsOf } from '#domain/kernel/evolve.ts';
import type {
  Actor,
  ActRecord,
  Due,
  Instant,
  Owner,
  PurchaseEvent,
  PurchaseState,
} from '#domain/kernel/types.ts';
import { today, workdaysLeft } from '#domain/law/calendar.ts';
import { recount } from '#domain/law/deadlines.ts';
import type { SetFigure } from '#domain/law/figures.ts';
import { regionName } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';
import { basisIn } from '#domain/stages/basis.ts';
import { stepOf } from '#domain/stages/index.ts';
import { unsealedOf, voids } from '#domain/stages/sealing/unsealed.ts';
import { hiddenUntilOpening } from '#domain/stages/select.ts';
import { waitsUnannounced } from '#domain/stages/visits/calendar.ts';
import { isAllowed } from '#functions/authority/authorize.ts';
import { recordResource, responseResource } from '#functions/authority/resource.ts';
import { placeOf } from '#functions/store/calendar.ts';
import { canonical, sm3 } from '#functions/store/chain.ts';
import { LastUsed } from '#functions/store/last-used.ts';
import type { TaskCard, TaskRow } from '#functions/store/tasks.ts';
import { openTexts, refsOf, withTexts } from '#functions/store/texts.ts';

export interface SeenDue extends Due {
  /** Negative once overdue; absent where a year's calendar is unknown. */
  workdaysLeft?: number;
}

/** Working days between two dates in a region: a list asks for the same few again and again. */
const counted = new LastUsed<{ left: number | undefined }>(5000);

export function seenDue(stored: Due, region: string, now: Instant): SeenDue {
  const place = placeOf(region);
  const due = recount(stored, place);
  const day = today(now);
  const question = `${place.calendar.version}|${region}|${day}|${due.on}`;
  const known = counted.get(question) ?? { left: workdaysLeft(day, due.on, place) };
  counted.set(question, known);
  return { ...due, ...(known.left === undefined ? {} : { workdaysLeft: known.left }) };
}

/** Offices are named, not persons. */
export function seenSet({ number, region, from, basis, by, confirmedBy, confirmedAt }: SetFigure) {
  return { number, region, from, basis, by: officeOf(by), confirmedBy: officeOf(confirmedBy), confirmedAt };
}

export function officeOf({ role, region }: Pick<Actor, 'role' | 'region'>): string {
  return `${regionName(region)} ${roles[role].label}`;
}

export function seenOwner(owner: Owner): Owner & { label: string } {
  return { ...owner, label: roles[owner.role].label };
}

/** A row of 待办. */
export function seenTask(
  row: TaskCard & Partial<Pick<TaskRow, 'closedAt' | 'outcome'>>,
  now: Instant,
): Record<string, unknown> {
  return {
    purchase: row.purchase,
    title: row.title,
    region: row.region,
    regionName: regionName(row.region),
    key: row.key,
    stage: row.stage,
    step: row.step,
    label: row.label,
    article: row.article,
    lot: row.lot,
    item: row.item,
    visit: row.visit,
    owner: seenOwner(row.owner),
    openedAt: row.openedAt,
    status: row.status,
    ...(row.due === undefined ? {} : { due: seenDue(row.due, row.region, now) }),
    ...(row.urged === undefined ? {} : { urged: row.urged }),
    ...(row.closedAt === undefined ? {} : { closedAt: row.closedAt, outcome: row.outcome }),
  };
}

type Shown = Pick<ActRecord, 'at' | 'by' | 'lot' | 'item' | 'visit' | 'outcome' | 'data'>;

/** Acts that are not meant for any of the roles show that they happened and nothing else; so do responses before opening. */
export function maskedUnless(
  state: PurchaseState,
  actors: Actor[],
): <T extends Shown>(step: string, record: T) => T | (Omit<T, 'by'> & { by: { role: string } }) {
  return (step, record) => {
    if (actors.some((actor) => mayRead(state, actor, step, record))) return withContent(state, step, record);
    return {
      ...record,
      by: { role: record.by.role },
      data: { sealed: true, digest: sm3(canonical(record.data)) },
    };
  };
}

/** 不预告: whether none of the roles may know for what day a position waits. */
export function hidesDay(state: PurchaseState, actors: Actor[]): (step: string, lot: number) => boolean {
  return (step, lot) => {
    if (step !== waitsUnannounced) return false;
    const plan = { lot, by: { account: 'system' }, data: {} } as Pick<ActRecord, 'lot' | 'by' | 'data'>;
    const resource = recordResource(state, 'PlanVisits', plan);
    return !actors.some((actor) => isAllowed({ actor, action: 'ReadRecord', resource }));
  };
}

/** In place of an envelope its receipt and, once it is opened, what it held: nobody reads ciphers. */
function withContent<T extends Shown>(state: PurchaseState, step: string, record: T): T {
  const { sealed, ...data } = record.data as { sealed?: Envelope };
  if (sealed?.cipher === undefined) return record;
  const act = actsOf(state, step, record.lot).find(
    (one) => one.data.sealed !== undefined && (one.data.sealed as Envelope).digest === sealed.digest,
  );
  const unsealed = act && unsealedOf(state, act.seq);
  const content = unsealed?.content ?? (unsealed ? { void: voids[unsealed.void] } : {});
  return { ...record, data: { ...data, receipt: sealed.digest, ...content } };
}

function mayRead(state: PurchaseState, actor: Actor, step: string, record: Shown): boolean {
  if (!hiddenUntilOpening(step))
    return isAllowed({ actor, action: 'ReadRecord', resource: recordResource(state, step, record) });
  const org = typeof record.data.org === 'string' ? record.data.org : undefined;
  const response = actsOf(state, step, record.lot).find(({ at }) => at === record.at);
  return isAllowed({
    actor,
    action: 'ReadResponses',
    resource: responseResource(state, org, response, step),
  });
}

/** Opens every text within a value that is already masked. */
export async function opened<T>(purchase: string, value: T): Promise<T> {
  return withTexts(value, await openTexts(purchase, refsOf(value))) as T;
}

export function seenEvent(
  state: PurchaseState,
  event: PurchaseEvent,
  seq: number,
  hash: string,
  hidden: (step: string, lot: number) => boolean,
): Record<string, unknown> {
  return {
    seq,
    type: event.type,
    label: stepOf(event.type)?.label ?? event.type,
    article: basisIn(state, stepOf(event.type)?.article ?? '', seq),
    lot: event.lot,
    item: event.item,
    visit: event.visit,
    at: event.at,
    by: event.by,
    outcome: event.outcome,
    data: event.data,
    closes: event.closes,
    opens: event.opens.map(({ key, step, lot, due }) => ({
      key,
      label: stepOf(step)?.label ?? step,
      ...(due === undefined || hidden(step, lot) ? {} : { due }),
    })),
    moves: event.moves.filter(({ key }) => !hidden(key.split('/')[1] ?? '', event.lot)),
    starts: event.starts,
    hash,
  };
}
