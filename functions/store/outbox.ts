/**
 * The outbox: what must follow an act, written with it. A row names a task, never a token. `nextAt` is when the sweeper
 * may take it: what the acting function dispatches itself gets a grace, so that the two do not race.
 */
import { correcting } from '#domain/corrections/replay.ts';
import type { Instant, Owner, Position, PurchaseEvent, PurchaseState, Run } from '#domain/kernel/types.ts';
import type { RungName } from '#domain/law/ladder.ts';
import { type Role, roles } from '#domain/people/roles.ts';
import { stepOf } from '#domain/stages/index.ts';
import { besideStages } from '#domain/stages/order.ts';
import { takeoverOf } from '#domain/stages/performance-select.ts';
import { recordPaymentOf } from '#domain/stages/supervision/accepted-records.ts';
import { replacementFrom } from '#domain/stages/takeover/replacement.ts';
import { type Urging, urgedKey, urgeStep } from '#domain/stages/urging.ts';
import { countyOf } from '#domain/stages/who.ts';
import { later } from '#functions/shared/time.ts';
import { outboxKey, type RollId, taskList } from '#functions/store/keys.ts';
import { providerNote } from '#functions/store/provider-note.ts';
import { isPublic } from '#functions/store/publication.ts';
import { recordsId, type TakenTo } from '#functions/store/record-payment.ts';
import type { Changes } from '#functions/store/tasks.ts';

interface Common {
  pk: string;
  sk: string;
  /** Stable: the same follow-up has the same id however often it is tried. */
  id: string;
  at: Instant;
  nextAt: Instant;
  attempts: number;
  /** Handed in, and waiting for proof that it arrived. */
  handed?: boolean;
  purchase: string;
  county: string;
}

export interface TokenRow extends Common {
  kind: 'token';
  key: string;
  visit: number;
  /** Event that closed the position. */
  seq: number;
  /** The position was taken away: the token ends with this error. */
  failure?: 'Withdrawn';
}

/** What a step answers its machine. */
export interface StepOutcome {
  outcome: string;
  items?: number[];
  starts?: Run[];
}

export interface StartRow extends Common {
  kind: 'start';
  run: Run;
}
export interface MailRow extends Common {
  kind: 'mail';
  key: string;
  visit: number;
  about: 'opened' | RungName | 'urged' | 'urgedUp';
  /** Who asks, and for the how manieth time. */
  urging?: { by: Role; number: number };
  /** Ways already used, where another one failed. */
  sent?: string[];
}
export interface PublishRow extends Common {
  kind: 'publish';
  seq: number;
}
/** 期限更正: the deadlines of one list that a new calendar or a corrected fact moved, in one message. */
export interface CorrectionRow extends Common {
  kind: 'correction';
  owner: Owner;
  /** Of the calendar; where a fact was corrected, the project's name. */
  version: string;
  cause?: 'fact';
  /** How many moved; the first of them in `lines`. */
  count: number;
  lines: string[];
  sent?: string[];
}
/** 落实台账: a takeover was activated, or is over; the machine does it at once, this is the net under it. */
export interface RollRow extends Common {
  kind: 'roll';
  lot: number;
}
/** 接续采购: the purchase that replaces a contract under takeover is opened, once the order stands. */
export interface ReplacementRow extends Common {
  kind: 'replacement';
  lot: number;
}
/** 登记待付的服务记录: what was accepted is taken by its payment before that is made. */
export interface RecordsRow extends Common {
  kind: 'records';
  lot: number;
  /** Behind which it goes on. */
  takenTo?: TakenTo;
}
/** 接续通知 to one person or one station of a roll; without a roll a 预警通知 to the provider. */
export interface NoteRow extends Common {
  kind: 'note';
  roll?: RollId;
  /** Number of the offer; 0 = a station is told. */
  offer: number;
  to: string;
  subject: string;
  lines: string[];
  /** 演练: nothing leaves the house. */
  drill: boolean;
  sent?: string[];
}
/** What the acting function dispatches itself; it knows what a token is answered, and does not have to look it up. */
export type InlineRow =
  | StartRow
  | PublishRow
  | RollRow
  | (TokenRow & { answer: StepOutcome | { failure: string } });
export type OutboxRow =
  | TokenRow
  | StartRow
  | MailRow
  | PublishRow
  | CorrectionRow
  | RollRow
  | ReplacementRow
  | RecordsRow
  | NoteRow;

/** How long the acting function has to dispatch its own rows before the sweeper takes them. */
const graceSeconds = 60;
/** A run that a machine's last state starts itself; the row is the net under it (the name makes a second start harmless). */
const startNetSeconds = 120;

/** The machine opens the roll itself; a minute later the sweeper looks whether it did. */
const rollNetSeconds = 60;

/** 演练 sends nothing outside. */
const isDrill = (state: PurchaseState, { stage, lot }: Position): boolean =>
  stage === 'takeover' && takeoverOf(state, lot)?.drill === true;

const activates = ({ type, outcome }: PurchaseEvent): boolean =>
  (type === 'DecideTakeover' && outcome === 'activateNow') ||
  (type === 'ConfirmTakeover' && outcome === 'confirmed');

/** Whether an act activates a takeover or ends one. */
function movesRoll(event: PurchaseEvent, after: PurchaseState): boolean {
  const { type, lot } = event;
  switch (type) {
    case 'DecideTakeover':
    case 'ConfirmTakeover':
      return activates(event);
    case 'WithdrawTakeover':
    case 'EndTakeover':
      return true;
    case 'ReviewTakeover':
      return takeoverOf(after, lot)?.drill === true;
    default:
      return false;
  }
}

/** All follow-ups of an act. */
export function outboxRows(
  before: PurchaseState,
  events: PurchaseEvent[],
  after: PurchaseState,
  changes: Changes,
  now: Instant,
  title: string,
): { inline: InlineRow[]; later: OutboxRow[] } {
  const inline: InlineRow[] = [];
  const queued: OutboxRow[] = [];
  const common = (id: string, wait: number): Common => ({
    ...outboxKey(after.id, now, id),
    id,
    at: now,
    nextAt: later(now, wait),
    attempts: 0,
    purchase: after.id,
    county: countyOf(after.region),
  });
  for (const closed of changes.closed) {
    inline.push({
      ...common(tokenId(after.id, closed.position.key, closed.seq), graceSeconds),
      kind: 'token',
      key: closed.position.key,
      visit: closed.position.visit,
      seq: closed.seq,
      ...(closed.how === 'withdrawn' ? { failure: 'Withdrawn' as const } : {}),
      answer:
        closed.how === 'withdrawn'
          ? { failure: 'Withdrawn' }
          : outcomeOf(events[closed.seq - before.version - 1]),
    });
  }
  events.forEach((event, index) => {
    const seq = before.version + index + 1;
    for (const run of event.starts) {
      const outside = stepOf(event.type)?.kind === 'act' || besideStages.includes(run.stage);
      const wait = outside ? graceSeconds : startNetSeconds;
      const row: StartRow = { ...common(startId(run.name), wait), kind: 'start', run };
      if (outside) inline.push(row);
      else queued.push(row);
    }
    if (movesRoll(event, after)) {
      const row: RollRow = {
        ...common(`${after.id}.${seq}.roll`, rollNetSeconds),
        kind: 'roll',
        lot: event.lot,
      };
      // What ends a roll is done by the acting function; what begins it, by the machine.
      if (activates(event)) queued.push(row);
      else inline.push({ ...row, nextAt: later(now, graceSeconds) });
    }
    const opensAt = activates(event) ? replacementFrom(after, event.lot) : undefined;
    if (opensAt !== undefined) {
      const opening = common(`${after.id}.${seq}.replacement`, 0);
      queued.push({ ...opening, nextAt: opensAt, kind: 'replacement', lot: event.lot });
    }
    if (event.type === 'AcceptService' && recordPaymentOf(after, event.lot) !== undefined)
      queued.push({ ...common(recordsId(after.id, seq), 0), kind: 'records', lot: event.lot });
    const told = providerNote(event, seq, after, title, now);
    if (told) queued.push(told);
    if (isPublic(event, after)) {
      inline.push({ ...common(`${after.id}.${seq}.publish`, graceSeconds), kind: 'publish', seq });
    }
  });
  events.forEach((event) => {
    if (event.type !== urgeStep) return;
    const urged = after.positions[urgedKey(event)];
    if (urged) queued.push(urgingRow(after, urged, event, now));
  });
  for (const { position } of changes.opened) {
    if (stepOf(position.step)?.kind !== 'task' || isDrill(after, position)) continue;
    queued.push(mailRow(after.id, after.region, position.key, position.visit, 'opened', now));
  }
  for (const { owner, lines } of concerned(before, events, changes)) {
    const id = `${after.id}.${after.version}.correction.${owner.role}#${owner.scope}`;
    queued.push({
      ...common(id, 0),
      kind: 'correction',
      cause: 'fact',
      owner,
      version: title,
      count: lines.length,
      lines,
    });
  }
  return { inline, later: queued };
}

/** 更正: one message to each list whose tasks got another day or another owner. */
function concerned(
  before: PurchaseState,
  events: PurchaseEvent[],
  changes: Changes,
): { owner: Owner; lines: string[] }[] {
  if (!events.some(({ type }) => correcting.includes(type))) return [];
  const lists = new Map<string, { owner: Owner; lines: string[] }>();
  const tell = (owner: Owner, line: string): void => {
    const list = taskList(owner);
    lists.set(list, { owner, lines: [...(lists.get(list)?.lines ?? []), line] });
  };
  for (const position of changes.moved) {
    const was = before.positions[position.key];
    const definition = stepOf(position.step);
    if (!was || definition?.kind !== 'task') continue;
    const handed = taskList(was.owner) !== taskList(position.owner);
    const [old, due] = [was.due?.on ?? '—', position.due?.on ?? '—'];
    if (handed) {
      tell(was.owner, `${definition.label}：转由${roles[position.owner.role].label}办理`);
      tell(position.owner, `${definition.label}：转由本单位办理，期限 ${due}`);
    } else if (old !== due) tell(position.owner, `${definition.label}：${old} → ${due}`);
  }
  return [...lists.values()];
}

/** The answer of one act to its machine, which starts what follows on its path; what goes beside it is started from here. */
export function outcomeOf(
  act: { outcome: string; data: Record<string, unknown>; starts?: Run[] } | undefined,
): StepOutcome {
  if (!act) throw new Error('a position closed by no event');
  const items = act.data.items as number[] | undefined;
  const starts = (act.starts ?? []).filter((run) => !besideStages.includes(run.stage));
  return { outcome: act.outcome, ...(items === undefined ? {} : { items }), starts };
}

/** A mail goes out with the next tick: nobody's act waits for a mail server. */
export function mailRow(
  purchase: string,
  region: string,
  key: string,
  visit: number,
  about: MailRow['about'],
  now: Instant,
): MailRow {
  const id = `${purchase}.${key}.${visit}.${about}`;
  return {
    ...outboxKey(purchase, now, id),
    id,
    at: now,
    nextAt: now,
    attempts: 0,
    purchase,
    county: countyOf(region),
    kind: 'mail',
    key,
    visit,
    about,
  };
}

/** 催办 waits for working hours where it was made outside them. */
function urgingRow(state: PurchaseState, position: Position, event: PurchaseEvent, now: Instant): MailRow {
  const { deliverAt, number, upward } = event.data as unknown as Urging;
  const about = upward ? 'urgedUp' : 'urged';
  const row = mailRow(state.id, state.region, position.key, position.visit, about, now);
  const id = `${row.id}.${number}`;
  return {
    ...row,
    ...outboxKey(state.id, now, id),
    id,
    nextAt: deliverAt,
    urging: { by: event.by.role, number },
  };
}

export function tokenId(purchase: string, key: string, seq: number): string {
  return `${purchase}.${seq}.token.${key}`;
}

export function startId(run: string): string {
  return `${run}.start`;
}
