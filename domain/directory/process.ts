/**
 * 指导性目录的制定和调整（桂民规〔2018〕5号 二（二）、财政部令第102号）: 民政 drafts, 财政 and others are asked, experts argue, the public
 * is heard, the leader approves, and a new version is published. Events of one county's own stream.
 */

import { type Change, changed } from '#domain/directory/changes.ts';
import { type DirectoryAct, directoryForms, type FormOf } from '#domain/directory/forms.ts';
import { type DirectoryVersion, directoryOn, foundingDirectory } from '#domain/directory/version.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import type { CatalogueItem } from '#domain/law/catalogue.ts';
import { checkNegativeList } from '#domain/law/negative-list.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';

export interface DirectoryEvent<A extends DirectoryAct = DirectoryAct> {
  type: A;
  v: 1;
  region: string;
  at: Instant;
  by: Actor;
  data: FormOf<A>;
}

/** A revision on its way; everything said of it falls away when the draft is written anew. */
export interface DirectoryDraft {
  drafted: DirectoryEvent<'DraftDirectory'>;
  items: CatalogueItem[];
  finance?: DirectoryEvent<'AnswerConsultation'>;
  financeReply?: DirectoryEvent<'ReplyToFinance'>;
  consultations: DirectoryEvent<'RecordConsultation'>[];
  reviews: DirectoryEvent<'RecordExpertReview'>[];
  publicOpinions: DirectoryEvent<'RecordPublicOpinion'>[];
  approval?: DirectoryEvent<'ApproveDirectory'>;
}

export interface DirectoryState {
  region: string;
  /** Events so far. */
  version: number;
  /** Oldest first; without the founding one. */
  published: DirectoryVersion[];
  draft?: DirectoryDraft;
}

export function initialDirectory(region: string): DirectoryState {
  return { region, version: 0, published: [] };
}

/** The newest version there is, whether or not it is in force yet: what a revision starts from. */
export function newestDirectory(state: DirectoryState): DirectoryVersion {
  return state.published.at(-1) ?? foundingDirectory;
}

export function evolveDirectory(state: DirectoryState, event: DirectoryEvent): DirectoryState {
  const { draft, ...rest } = { ...state, version: state.version + 1 };
  if (is(event, 'DraftDirectory')) {
    const items = changed(newestDirectory(state).items, event.data.changes);
    if ('code' in items) throw new Error(`a draft on record cannot be applied: ${items.code}`);
    return { ...rest, draft: { drafted: event, items, consultations: [], reviews: [], publicOpinions: [] } };
  }
  if (!draft) throw new Error(`${event.type} without a draft`);
  if (is(event, 'AnswerConsultation')) {
    const { financeReply: _, ...kept } = draft;
    return { ...rest, draft: { ...kept, finance: event } };
  }
  if (is(event, 'ReplyToFinance')) return { ...rest, draft: { ...draft, financeReply: event } };
  if (is(event, 'RecordConsultation'))
    return { ...rest, draft: { ...draft, consultations: [...draft.consultations, event] } };
  if (is(event, 'RecordExpertReview'))
    return { ...rest, draft: { ...draft, reviews: [...draft.reviews, event] } };
  if (is(event, 'RecordPublicOpinion'))
    return { ...rest, draft: { ...draft, publicOpinions: [...draft.publicOpinions, event] } };
  if (is(event, 'ApproveDirectory')) return { ...rest, draft: { ...draft, approval: event } };
  if (is(event, 'PublishDirectory')) {
    const { document, from } = event.data;
    const version = `${from.slice(0, 4)}.${state.published.length + 2}`;
    return {
      ...rest,
      published: [...state.published, { version, from, source: document, items: draft.items }],
    };
  }
  return rest;
}

function is<A extends DirectoryAct>(event: DirectoryEvent, type: A): event is DirectoryEvent<A> {
  return event.type === type;
}

export interface DirectoryFacts {
  actor: Actor;
  now: Instant;
}

type Rules = {
  [A in DirectoryAct]: (state: DirectoryState, form: FormOf<A>, facts: DirectoryFacts) => Refusal | undefined;
};

/** What the act puts on record, or why it is refused. */
export function decideDirectory<A extends DirectoryAct>(
  state: DirectoryState,
  act: A,
  form: FormOf<A>,
  facts: DirectoryFacts,
): DirectoryEvent<A> | Refusal {
  const day = today(facts.now);
  if (act !== 'DraftDirectory' && !state.draft) return refuse('DIRECTORY_NO_DRAFT');
  const refused = rules[act](state, form, facts) ?? refusePersonalData(directoryForms[act], form, day);
  return refused ?? { type: act, v: 1, region: state.region, at: facts.now, by: facts.actor, data: form };
}

const rules: Rules = {
  DraftDirectory: (state, form, { now }) => {
    const items = changed(newestDirectory(state).items, form.changes);
    if ('code' in items) return items;
    return refuseForbidden(form.changes, today(now));
  },
  AnswerConsultation: refuseApproved,
  ReplyToFinance: (state) =>
    refuseApproved(state) ?? (state.draft?.finance ? undefined : refuse('DIRECTORY_FINANCE_MISSING')),
  RecordConsultation: (state, form, facts) =>
    refuseApproved(state) ?? refuseUnanswered(form) ?? refuseDay('on', form.on, facts),
  RecordExpertReview: (state, form, facts) =>
    refuseApproved(state) ?? refuseUnanswered(form) ?? refuseDay('on', form.on, facts),
  RecordPublicOpinion: (state, { from, to }, facts) => {
    if (to < from) return refuse('DIRECTORY_DAYS', { from, to }, 'to');
    return refuseApproved(state) ?? refuseDay('to', to, facts);
  },
  ApproveDirectory: (state, form, { actor }) => {
    if (state.draft?.drafted.by.account === actor.account)
      return refuse('SAME_PERSON', { step: '审批指导性目录', other: '起草指导性目录' });
    return refuseApproved(state) ?? (form.decision === 'approve' ? refuseIncomplete(state) : undefined);
  },
  PublishDirectory: (state, { from }, { now }) => {
    if (state.draft?.approval?.data.decision !== 'approve') return refuse('DIRECTORY_NOT_APPROVED');
    if (from < today(now)) return refuse('DIRECTORY_BACKDATED', { from }, 'from');
    const { from: before } = newestDirectory(state);
    return from <= before ? refuse('DIRECTORY_ORDER', { from, before }, 'from') : undefined;
  },
  WithdrawDirectory: () => undefined,
};

/** What was approved is published or withdrawn; who wants to change it writes the draft anew. */
function refuseApproved(state: DirectoryState): Refusal | undefined {
  return state.draft?.approval ? refuse('DIRECTORY_DECIDED') : undefined;
}

function refuseUnanswered(form: { opinion: string; reply?: string | undefined }): Refusal | undefined {
  return form.opinion !== 'agree' && form.reply === undefined
    ? refuse('DIRECTORY_REPLY_MISSING', {}, 'reply')
    : undefined;
}

function refuseDay(field: string, day: IsoDate, { now }: DirectoryFacts): Refusal | undefined {
  return day > today(now) ? refuse('DIRECTORY_FUTURE', { day }, field) : undefined;
}

/** 征求意见、论证（G-12、B3-6）: 财政 is asked always, experts and the public before any change. */
function refuseIncomplete({ draft }: DirectoryState): Refusal | undefined {
  if (!draft?.finance) return refuse('DIRECTORY_FINANCE_MISSING');
  if (draft.finance.data.opinion !== 'agree' && !draft.financeReply)
    return refuse('DIRECTORY_FINANCE_UNANSWERED');
  if (draft.reviews.length === 0) return refuse('DIRECTORY_REVIEW_MISSING');
  return draft.publicOpinions.length === 0 ? refuse('DIRECTORY_PUBLIC_MISSING') : undefined;
}

/** 禁止购买的内容（G-11）: what may not be bought may not be offered for buying. */
function refuseForbidden(changes: readonly Change[], date: IsoDate): Refusal | undefined {
  for (const [index, { name, warning }] of changes.entries()) {
    if (name === undefined) continue;
    const content = {
      text: [name, warning ?? ''].join('。'),
      pricingUnit: 'package' as const,
      items: [],
      date,
    };
    const finding = checkNegativeList(content)[0];
    if (finding) {
      const { reason, words, article, wayOut } = finding;
      return refuse('NEGATIVE_LIST', { reason, words, article, wayOut }, `changes.${index}.name`);
    }
  }
  return undefined;
}

/** The version a purchase of the county follows that begins on `date`. */
export function directoryOf(state: DirectoryState, date: IsoDate): DirectoryVersion {
  return directoryOn(state.published, date);
}
