/** 单一来源公示的异议（74号令第三十八条、第三十九条）: handed in by who objects or entered as it came on paper; each is a case and is answered. */
import { z } from 'zod';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import { area, date, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { ActRecord, Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy, isInTime } from '#domain/law/deadlines.ts';
import { nextCase } from '#domain/stages/remedies/cases.ts';
import { supplier } from '#domain/stages/remedies/file.ts';
import { officerOwns, officers, providersOwn, purchaseStep, refuseStranger } from '#domain/stages/who.ts';

const standing = '0/WaitSoleSource';
const settling = '0/SettleObjections';

const objection = z.strictObject({
  name: text('提出异议的供应商、单位或者个人', 100),
  content: area('异议内容和理由', 4000),
  received: date('收到日期', '只在经办人员登记收到的书面异议时填写').optional(),
});
type Objection = z.infer<typeof objection>;

export const objectToSoleSource = step({
  id: 'ObjectToSoleSource',
  stage: 'any',
  kind: 'act',
  label: '对单一来源公示提出异议',
  roles: ['provider', ...officers],
  article: '财政部令第74号 第三十八条、第三十九条',
  form: objection,
  owner: providersOwn,
  admits: refuseStranger,
  decide: ({ state, form: given, facts }) => {
    const own = facts.actor.role === 'provider';
    const refused = own ? refuseOwn(state, given, facts) : refusePaper(state, given, facts);
    if (refused) return refused;
    const { received, ...said } = given;
    const sealed = seal(objection.omit({ received: true }), said) as Record<string, unknown>;
    return {
      data: {
        ...sealed,
        on: received ?? today(facts.now),
        entered: own ? 'own' : 'paper',
        ...(own ? { org: facts.actor.org } : {}),
        case: nextCase(state),
      },
      start: [{ stage: 'remedies', step: 'AnswerObjection' }],
    };
  },
});

/** The supplier's own: while the publication stands, on the day it is handed in. */
function refuseOwn(state: PurchaseState, { received }: Objection, facts: Facts): Refusal | undefined {
  const org = supplier(facts);
  if (typeof org !== 'string') return org;
  const due = state.positions[standing]?.due;
  if (!due || !isInTime(due, facts.now)) return refuse('OBJECTION_CLOSED');
  return received === undefined ? undefined : refuse('OBJECTION_OWN_DAY', {}, 'received');
}

/** On paper: it arrived while the publication stood, and is entered before the argument is recorded. */
function refusePaper(state: PurchaseState, { received }: Objection, { now }: Facts): Refusal | undefined {
  if (!(standing in state.positions || settling in state.positions)) return refuse('OBJECTION_CLOSED');
  if (received === undefined) return refuse('OBJECTION_DAY_MISSING', {}, 'received');
  if (received > today(now)) return refuse('DATE_IN_FUTURE', { what: '收到日期' }, 'received');
  const { from, until } = soleSourceSpan(state);
  return received < from || received > until
    ? refuse('OBJECTION_OUTSIDE', { from, until }, 'received')
    : undefined;
}

/** 公示期内: from the publication to its last day. */
export function soleSourceSpan(state: PurchaseState): { from: IsoDate; until: IsoDate } {
  const published = latest(state, 'PublishSoleSource');
  if (!published) throw new Error('objections without a publication');
  return { from: today(published.at), until: String(published.data.until) };
}

/** Objections to the publication in force, in the order they were entered. */
export function objectionsOf(state: PurchaseState): ActRecord[] {
  const published = latest(state, 'PublishSoleSource');
  return actsOf(state, 'ObjectToSoleSource').filter(({ seq }) => published && seq > published.seq);
}

const reply = z.strictObject({ answer: area('告知的处理结果和理由', 4000) });

export const answerObjection = purchaseStep({
  id: 'AnswerObjection',
  stage: 'remedies',
  kind: 'task',
  label: '告知公示异议处理结果',
  roles: officers,
  article: '财政部令第74号 第三十九条',
  form: reply,
  owner: officerOwns,
  // The clock of the argument: it begins when the publication has stood its time.
  due: (state) => {
    const open = state.positions[settling]?.due;
    const stands = state.positions[standing]?.due;
    return open ?? (stands && dueBy('singleSourceObjection', stands.at, state));
  },
  decide: ({ state, form }) =>
    standing in state.positions || settling in state.positions
      ? refuse('OBJECTION_UNSETTLED')
      : { data: seal(reply, form) as Record<string, unknown> },
});
