/**
 * 满意度调查（G-39）：one stream for each evaluation. The purchaser commits to a seed; the 服务对象渠道 or the third party adds its number
 * and draws; answers come without an account; of the silent some are called back at random; then the survey is closed and
 * counted. Positions of the frame stand in the record, never who stands there.
 */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import {
  answersIn,
  type LinkAnswer,
  type MissingReason,
  type SurveyAct,
  type SurveyForm,
} from '#domain/survey/forms.ts';
import { type Answers, questionnaire } from '#domain/survey/questions.ts';
import { resultOf, type SurveyResult } from '#domain/survey/result.ts';
import { commitmentOf, drawPositions, type Frame, type Stratum } from '#domain/survey/sample.ts';
import { sha256 } from '#domain/survey/sha256.ts';

export type Channel = 'link' | 'phone' | 'visit';

export interface SurveyAnswer {
  channel: Channel;
  wave: 'first' | 'callback';
  proxy: string;
  answers: Answers;
  at: Instant;
  device?: string;
  /** 通话或走访记录编号. */
  call?: string;
}

export interface Committed {
  commitment: string;
  /** Digest of the frame. */
  frame: string;
  recipients: number;
  count: number;
  strata: readonly Stratum[];
  questionnaire: string;
}

interface Drawn {
  seed: string;
  witness: string;
  /** By slot: the first is slot 1. */
  positions: readonly number[];
}

interface Data {
  CommitSample: Committed;
  DrawSample: Drawn;
  IssueLinks: Record<string, never>;
  Answer: { slot: number } & Omit<SurveyAnswer, 'at'>;
  RecordMissing: { slot: number; reason: MissingReason };
  StartCallback: { slots: number[] };
  CloseSurvey: SurveyResult;
}

type EventType = keyof Data;

export interface SurveyEvent<T extends EventType = EventType> {
  type: T;
  v: 1;
  at: Instant;
  by: Actor;
  data: Data[T];
}

export interface SurveyState {
  version: number;
  committed?: Committed & { at: Instant };
  drawn?: Drawn & { at: Instant };
  linksAt?: Instant;
  callback?: { slots: readonly number[]; at: Instant };
  answers: Readonly<Record<number, SurveyAnswer>>;
  missing: Readonly<Record<number, MissingReason>>;
  closed?: { result: SurveyResult; at: Instant };
}

export const initialSurvey: SurveyState = { version: 0, answers: {}, missing: {} };

export function evolveSurvey(before: SurveyState, event: SurveyEvent): SurveyState {
  const state = { ...before, version: before.version + 1 };
  const { at } = event;
  if (is(event, 'CommitSample')) return { ...state, committed: { ...event.data, at } };
  if (is(event, 'DrawSample')) return { ...state, drawn: { ...event.data, at } };
  if (is(event, 'IssueLinks')) return { ...state, linksAt: at };
  if (is(event, 'StartCallback')) return { ...state, callback: { ...event.data, at } };
  if (is(event, 'CloseSurvey')) return { ...state, closed: { result: event.data, at } };
  if (is(event, 'RecordMissing'))
    return { ...state, missing: { ...state.missing, [event.data.slot]: event.data.reason } };
  if (is(event, 'Answer')) {
    const { slot, ...answer } = event.data;
    const { [slot]: _, ...missing } = state.missing;
    return { ...state, missing, answers: { ...state.answers, [slot]: { ...answer, at } } };
  }
  return state;
}

function is<T extends EventType>(event: SurveyEvent, type: T): event is SurveyEvent<T> {
  return event.type === type;
}

export interface SurveyFacts {
  actor: Actor;
  now: Instant;
  /** 名册 as it is now. */
  frame: Frame;
  /** 应调查人数 of that many. */
  required: number;
  /** 回访人数, at most. */
  callbacks: number;
  /** A new one for a commitment; the one committed to for the draw. */
  seed: string;
  /** The provider that is evaluated. */
  provider?: string;
}

type Decisions = {
  [A in SurveyAct]: (
    state: SurveyState,
    form: SurveyForm<A>,
    facts: SurveyFacts,
  ) => { type: EventType; data: Data[EventType] } | Refusal;
};

/** What an office does puts on record, or why it is refused. */
export function decideSurvey<A extends SurveyAct>(
  state: SurveyState,
  act: A,
  form: SurveyForm<A>,
  facts: SurveyFacts,
): SurveyEvent | Refusal {
  const { actor, now } = facts;
  if (actor.org !== undefined && actor.org === facts.provider) return refuse('EVALUATOR_NOT_INDEPENDENT');
  if (state.closed) return refuse('SURVEY_CLOSED');
  const decided = decisions[act](state, form, facts);
  return 'code' in decided ? decided : { ...decided, v: 1, at: now, by: actor };
}

const decisions: Decisions = {
  CommitSample: (state, _, { frame, required, seed }) => {
    if (state.drawn) return refuse('SURVEY_DRAWN');
    if (state.committed?.frame === frame.digest) return refuse('SURVEY_COMMITTED');
    const recipients = frame.entries.length;
    if (recipients === 0) return refuse('SURVEY_FRAME_EMPTY');
    const data: Committed = {
      commitment: commitmentOf(seed, frame, required),
      frame: frame.digest,
      recipients,
      count: required,
      strata: frame.strata,
      questionnaire: questionnaire.from,
    };
    return { type: 'CommitSample', data };
  },
  DrawSample: ({ committed, drawn }, { witness }, { frame, seed }) => {
    if (drawn) return refuse('SURVEY_DRAWN');
    if (!committed) return refuse('SURVEY_NOT_COMMITTED');
    if (committed.frame !== frame.digest) return refuse('SURVEY_FRAME_CHANGED');
    const { count, strata } = committed;
    if (commitmentOf(seed, frame, count) !== committed.commitment)
      throw new Error('the seed is not the one committed to');
    const positions = drawPositions({ strata, count, seed, witness });
    return { type: 'DrawSample', data: { seed, witness, positions } };
  },
  IssueLinks: ({ drawn }) => (drawn ? { type: 'IssueLinks', data: {} } : refuse('SURVEY_NOT_DRAWN')),
  RecordAnswer: (state, form, { now }) =>
    refuseSlot(state, form.slot) ??
    refuseAgain(state, form.slot, form.channel, now) ?? {
      type: 'Answer',
      data: {
        slot: form.slot,
        channel: form.channel,
        wave: waveOf(state, form.slot),
        proxy: form.proxy,
        call: form.call,
        answers: answersIn(form as Answers),
      },
    },
  RecordMissing: (state, { slot, reason }) =>
    refuseSlot(state, slot) ??
    (state.answers[slot]
      ? refuse('SURVEY_ANSWERED', { slot }, 'slot')
      : { type: 'RecordMissing', data: { slot, reason } }),
  StartCallback: (state, _, { callbacks }) => {
    if (!state.drawn) return refuse('SURVEY_NOT_DRAWN');
    if (state.callback) return refuse('SURVEY_CALLBACK_TWICE');
    return { type: 'StartCallback', data: { slots: callbackSlots(state, state.drawn, callbacks) } };
  },
  CloseSurvey: (state) => {
    const { committed, drawn } = state;
    if (!committed || !drawn) return refuse('SURVEY_NOT_DRAWN');
    if (silent(state).length > 0 && !state.callback) return refuse('SURVEY_CALLBACK_MISSING');
    const open = (state.callback?.slots ?? []).filter((slot) => silent(state).includes(slot));
    if (open.length > 0) return refuse('SURVEY_CALLBACK_OPEN', { slots: open.slice(0, 10).join('、') });
    return { type: 'CloseSurvey', data: resultOf(committed, drawn.positions, state) };
  },
};

/** What came through a one-time link. `device` arrives as a digest. */
export function decideLinkAnswer(
  state: SurveyState,
  slot: number,
  { device, proxy, ...answers }: LinkAnswer,
  facts: Pick<SurveyFacts, 'actor' | 'now'>,
): SurveyEvent<'Answer'> | Refusal {
  if (state.closed) return refuse('SURVEY_CLOSED');
  const refused = refuseSlot(state, slot) ?? refuseAgain(state, slot, 'link', facts.now);
  if (refused) return refused;
  return {
    type: 'Answer',
    v: 1,
    at: facts.now,
    by: facts.actor,
    data: {
      slot,
      channel: 'link',
      wave: waveOf(state, slot),
      proxy,
      answers: answersIn(answers as Answers),
      ...(device === undefined ? {} : { device }),
    },
  };
}

/** How long an answer can be changed by who gave it (《互联网网站适老化通用设计规范》, adopted for this page). */
const changeableFor = 10 * 60_000;

/** Whether somebody who has answered may still answer otherwise. */
export function isChangeable(answer: SurveyAnswer, channel: Channel, now: Instant): boolean {
  return answer.channel === channel && Date.parse(now) - Date.parse(answer.at) <= changeableFor;
}

function refuseSlot({ drawn }: SurveyState, slot: number): Refusal | undefined {
  if (!drawn) return refuse('SURVEY_NOT_DRAWN');
  return slot <= drawn.positions.length ? undefined : refuse('SURVEY_SLOT_UNKNOWN', { slot }, 'slot');
}

function refuseAgain(
  { answers }: SurveyState,
  slot: number,
  channel: Channel,
  now: Instant,
): Refusal | undefined {
  const before = answers[slot];
  return before === undefined || isChangeable(before, channel, now)
    ? undefined
    : refuse('SURVEY_ANSWERED', { slot }, 'slot');
}

const waveOf = ({ callback }: SurveyState, slot: number): SurveyAnswer['wave'] =>
  callback?.slots.includes(slot) ? 'callback' : 'first';

/** Slots of which nothing is known. */
export function silent({ drawn, answers, missing }: SurveyState): number[] {
  return (drawn?.positions ?? [])
    .map((_, index) => index + 1)
    .filter((slot) => !answers[slot] && missing[slot] === undefined);
}

/** 回访名单: of the silent the first by a hash of the seed, so that nobody chooses whom to call again. */
function callbackSlots(state: SurveyState, { seed, witness }: Drawn, most: number): number[] {
  return silent(state)
    .map((slot) => ({ slot, key: sha256(`${seed}\n${witness}\ncallback\n${slot}`) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, most)
    .map(({ slot }) => slot);
}
