/**
 * 更正的后果: what follows when one act had been filled in otherwise. Two worlds are played, as it was recorded and as it
 * should have been, and compared: what differs is what the correction changes. Pure.
 */
import { type Fixed, fixedBy, fixedKinds, waysOut } from '#domain/corrections/exceptions.ts';
import { formOf } from '#domain/corrections/form-of.ts';
import { differences, type Patch, plain, same } from '#domain/corrections/plain.ts';
import {
  correcting,
  effective,
  type Kernel,
  type Played,
  replay,
  replayWith,
  sameCourse,
  type World,
} from '#domain/corrections/replay.ts';
import { publicDocument } from '#domain/documents/index.ts';
import type { PublicDocument } from '#domain/documents/types.ts';
import { parseForm } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type {
  Actor,
  ActRecord,
  Due,
  Facts,
  Fen,
  Owner,
  PurchaseEvent,
  PurchaseState,
} from '#domain/kernel/types.ts';

export interface MovedDue {
  key: string;
  before?: Due;
  due: Due;
}

/** 已公开的内容 that a correction changes, line by line as the public reads it. */
export interface NoticeChange {
  seq: number;
  kind: string;
  at: string;
  lines: { label: string; before: string; after: string }[];
}

export interface Consequences {
  patches: Patch[];
  moves: MovedDue[];
  hands: { key: string; before: Owner; owner: Owner }[];
  notices: NoticeChange[];
  /** More or less of the special fund that is reserved, by year. */
  money: { year: number; fen: Fen }[];
  /** Why a second person must approve; absent = the one who corrects may do it alone. */
  approval?: 'public' | 'reliedOn';
  /** What stands in the way, the nearest first. */
  blocks: { seq: number; step: string; refusal: Refusal }[];
}

/** The act that an event recorded, with its step. */
export function actAt(state: PurchaseState, seq: number): { step: string; act: ActRecord } | undefined {
  for (const [key, acts] of Object.entries(state.acts)) {
    const act = acts.find((one) => one.seq === seq);
    if (act) return { step: key.slice(key.indexOf('/') + 1), act };
  }
  return undefined;
}

export interface Fact {
  step: string;
  act: ActRecord;
  definition: StepDef;
}

/** The act with its step; undefined where the record has no such act, or the step is no more. */
export function factAt(state: PurchaseState, seq: number, kernel: Kernel): Fact | undefined {
  const found = actAt(state, seq);
  if (!found) return undefined;
  const definition = kernel.stepOf(found.step);
  return definition && { ...found, definition };
}

/** 谁可以更正: who stands where the one stood who entered it, and that it is a fact at all. */
export function refuseFact(
  state: PurchaseState,
  seq: number,
  actor: Actor,
  kernel: Kernel,
): Refusal | undefined {
  const fact = factAt(state, seq, kernel);
  if (!fact) return refuse('FACT_UNKNOWN');
  const why = refuseFixed(state, fact);
  if (why) return why;
  const { act, definition } = fact;
  const { by } = act;
  const stands = by.role === actor.role && by.region === actor.region && by.org === actor.org;
  if (!stands) return refuse('FACT_NOT_YOURS', { step: definition.label });
  return definition.admits?.(state, actor, act.lot, act.item);
}

export function refuseFixed(state: PurchaseState, { step, act, definition }: Fact): Refusal | undefined {
  const fixed: Fixed | undefined =
    act.by.role === 'system'
      ? { kind: 'derived', wayOut: '期限届满由系统记录，不需要更正。' }
      : fixedBy(state, step, act);
  if (!fixed) return undefined;
  return refuse('FACT_FIXED', { step: definition.label, ...fixedKinds[fixed.kind], wayOut: fixed.wayOut });
}

/** The form of an act as it stands, corrections included; a refusal where a text of it is not to be had. */
export function standingForm(
  { step, act, definition }: Fact,
  { texts = {} }: Pick<Facts, 'texts'>,
): Record<string, unknown> | Refusal {
  return (
    formOf(step, definition.form, plain(act.data, texts)) ??
    refuse('FACT_UNREADABLE', { step: definition.label })
  );
}

/** What follows from another form of the act at `seq`; a refusal where the form itself cannot be. */
export function consequencesOf(
  state: PurchaseState,
  seq: number,
  raw: unknown,
  facts: Facts,
  kernel: Kernel,
): Consequences | Refusal {
  const fact = factAt(state, seq, kernel);
  if (!fact) return refuse('FACT_UNKNOWN');
  const form = parseForm(fact.definition, raw);
  if (isRefusal(form)) return within(form);
  const before = standingForm(fact, facts);
  if (isRefusal(before)) return before;
  if (same(parseForm(fact.definition, before), form)) return refuse('CORRECTION_SAME');
  const record = effective(state, facts.record ?? [], facts);
  const given = { record, since: seq, facts, kernel, from: state };
  const base = replay(given);
  const [stood] = base.acts;
  if (stood?.asRecorded) return refuse('FACT_UNREADABLE', { step: fact.definition.label });
  const other = replayWith(given, base, seq, raw);
  const [own] = other.acts;
  if (own?.refused) return within(own.refused);
  return compared(state, fact, facts.actor, base, other, kernel);
}

/** The field of a form within the form of the correction. */
const within = (refusal: Refusal): Refusal => ({
  ...refusal,
  field: refusal.field === undefined ? 'form' : `form.${refusal.field}`,
});

function compared(
  state: PurchaseState,
  { act: { seq, lot } }: Fact,
  actor: Actor,
  base: World,
  other: World,
  kernel: Kernel,
): Consequences {
  const pairs = base.acts.map((act, index) => [act, other.acts[index] as Played] as const);
  const patches = pairs.flatMap(([one, two]) => patchesOf(state, one, two));
  const notices = pairs.flatMap(([one, two]) => noticesOf(one, two));
  const acts = pairs.filter(([one]) => one.seq > seq).map(([one]) => one.events[0] as PurchaseEvent);
  const approval = approvalFor(lot, actor, acts, notices);
  return {
    patches: own(patches, seq),
    ...movedOf(state, base, other),
    notices,
    money: moneyOf(base, other),
    ...(approval === undefined ? {} : { approval }),
    blocks: pairs.flatMap(([one, two]) => blockOf(state, seq, one, two, patches, kernel)),
  };
}

/** The fact first, then what was computed from it. */
const own = (patches: Patch[], seq: number): Patch[] => [
  ...patches.filter((patch) => patch.seq === seq),
  ...patches.filter((patch) => patch.seq !== seq),
];

/** The events of an act with what each would have been. */
function twins(one: Played, two: Played): { seq: number; event: PurchaseEvent; other: PurchaseEvent }[] {
  return one.events.flatMap((event, index) => {
    const other = two.events[index];
    return other ? [{ seq: one.seq + index, event, other }] : [];
  });
}

function patchesOf(state: PurchaseState, one: Played, two: Played): Patch[] {
  return twins(one, two).flatMap(({ seq, event, other }) => {
    const stands = actAt(state, seq)?.act.data;
    return differences(event.data, other.data).map(({ path, before, after }) => ({
      seq,
      key: `${event.lot}/${event.type}`,
      path,
      // The old value as the record keeps it: its texts stay where they are.
      ...(before === undefined ? {} : { before: valueAt(stands, path) }),
      ...(after === undefined ? {} : { after }),
    }));
  });
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<string | number, unknown>)[name], value);

function noticesOf(one: Played, two: Played): NoticeChange[] {
  return twins(one, two).flatMap(({ seq, event, other }) => {
    // 更正公告 says what was corrected then.
    if (correcting.includes(event.type)) return [];
    const before = publicDocument(event, one.after);
    const after = publicDocument(other, two.after);
    if (!before || !after) return [];
    const lines = linesOf(before, after);
    return lines.length > 0 ? [{ seq, kind: before.kind, at: event.at, lines }] : [];
  });
}

/** Lines of a document that differ, by section and label; what is only on one side stands against 无. */
function linesOf(before: PublicDocument, after: PublicDocument): NoticeChange['lines'] {
  const flat = ({ title, sections }: PublicDocument): Map<string, { label: string; value: string }> => {
    const found = new Map([['title', { label: '标题', value: title }]]);
    const times = new Map<string, number>();
    for (const { heading, fields } of sections) {
      for (const { label, value } of fields) {
        const name = `${heading}/${label}`;
        const time = (times.get(name) ?? 0) + 1;
        times.set(name, time);
        found.set(`${name}/${time}`, { label, value });
      }
    }
    return found;
  };
  const [old, fresh] = [flat(before), flat(after)];
  return [...new Map([...old, ...fresh])].flatMap(([name, { label }]) => {
    const [was, is] = [old.get(name)?.value ?? '无', fresh.get(name)?.value ?? '无'];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
}

function movedOf(state: PurchaseState, base: World, other: World): Pick<Consequences, 'moves' | 'hands'> {
  const open = Object.values(state.positions).flatMap((now) => {
    const [was, is] = [base.state.positions[now.key], other.state.positions[now.key]];
    return was && is ? [{ now, was, is }] : [];
  });
  const moves = open.flatMap(({ now: { key, due: before }, was, is: { due } }): MovedDue[] =>
    due === undefined || same(was.due, due)
      ? []
      : [{ key, ...(before === undefined ? {} : { before }), due }],
  );
  const hands = open
    .filter(({ was, is }) => !same(was.owner, is.owner))
    .map(({ now: { key }, was, is }) => ({ key, before: was.owner, owner: is.owner }));
  return { moves, hands };
}

function moneyOf(base: World, other: World): Consequences['money'] {
  const years = Object.keys({ ...base.reserved, ...other.reserved }).map(Number);
  return years
    .map((year) => ({ year, fen: (other.reserved[year] ?? 0) - (base.reserved[year] ?? 0) }))
    .filter(({ fen }) => fen !== 0);
}

/** 须经第二人审定: what the public has read, and what others have since acted on. */
function approvalFor(
  lot: number,
  actor: Actor,
  later: readonly PurchaseEvent[],
  notices: readonly NoticeChange[],
): Consequences['approval'] {
  if (notices.length > 0) return 'public';
  const touches = (other: number): boolean => lot === 0 || other === 0 || lot === other;
  const relied = later.some(
    ({ type, by, lot: other }) =>
      !correcting.includes(type) && by.role !== 'system' && by.account !== actor.account && touches(other),
  );
  return relied ? 'reliedOn' : undefined;
}

function blockOf(
  state: PurchaseState,
  seq: number,
  one: Played,
  two: Played,
  patches: readonly Patch[],
  kernel: Kernel,
): Consequences['blocks'] {
  const fact = factAt(state, one.seq, kernel);
  // What is no step any more was taken as recorded.
  if (!fact) return [];
  const { step, act, definition } = fact;
  const { label, stage } = definition;
  const wayOut = waysOut[stage];
  const block = (refusal: Refusal): Consequences['blocks'] => [{ seq: one.seq, step, refusal }];
  if (two.refused) {
    const { sentence, article } = two.refused;
    return block(refuse('CORRECTION_BREAKS', { step: label, why: sentence, article, wayOut }));
  }
  const parts =
    one.events.length !== two.events.length ||
    one.events.some((old, index) => !sameCourse(old, two.events[index] as PurchaseEvent));
  if (parts) return block(refuse('CORRECTION_PARTS', { step: label, wayOut }));
  if (one.seq === seq || !patches.some((patch) => patch.seq === one.seq)) return [];
  const fixed = fixedBy(state, step, act);
  return fixed
    ? block(refuse('CORRECTION_REACHES', { step: label, ...fixedKinds[fixed.kind], wayOut: fixed.wayOut }))
    : [];
}
