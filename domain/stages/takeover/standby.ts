/** 接续服务：who carries on, who accepts, and that nobody on the register is left out. */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { area, choice, moment, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Actor, Instant, Owner, PurchaseState } from '#domain/kernel/types.ts';
import type { RollState } from '#domain/roll/types.ts';
import { rows, supplierCode } from '#domain/stages/fields.ts';
import { currentAward, registerOf, takeoverPlanOf } from '#domain/stages/performance/contract-select.ts';
import { isLate, township, written } from '#domain/stages/performance/fields.ts';
import { lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { inEpisode, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';

const carriers = { pool: '备选承接主体', directStaff: '政府人员直接接续' } as const;

const assignForm = z.strictObject({
  carrier: choice('接续方式', carriers),
  org: supplierCode('备选承接主体的统一社会信用代码').optional(),
  opinion: area('理由', 2000),
});

type AssignForm = z.infer<typeof assignForm>;

export const assignStandby = lotStep<AssignForm>({
  id: 'AssignStandby',
  stage: 'takeover',
  kind: 'task',
  label: '指定接续主体',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）',
  form: assignForm,
  owner: leaderOwns,
  due: withinSince('takeoverStandby', (state, lot) => takeoverOf(state, lot)?.activatedAt),
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const plan = takeoverPlanOf(state, lot);
    if (!plan) return refuse('NO_APPROVED_PLAN');
    if (form.carrier === 'directStaff')
      return plan.directStaff
        ? { data: written(assignForm, { carrier: form.carrier, opinion: form.opinion }) }
        : refuse('DIRECT_STAFF_NOT_PLANNED', {}, 'carrier');
    const named = plan.pool.find((row) => row.org === form.org);
    if (!named) return refuse('STANDBY_NOT_IN_PLAN', { org: form.org ?? '—' }, 'org');
    if (declined(state, lot).includes(named.org))
      return refuse('STANDBY_DECLINED', { org: named.org }, 'org');
    if (named.org === currentAward(state, lot)?.org) return refuse('STANDBY_IS_PROVIDER', {}, 'org');
    return (
      refuseBanned(named.org, facts, 'replace', 'org') ?? {
        data: written(assignForm, form, { name: named.name, capacity: named.capacity }),
      }
    );
  },
});

/** Those that have declined in this takeover are not asked again; who only could not be reached may be. */
function declined(state: PurchaseState, lot: number): string[] {
  return inEpisode(state, lot, 'AcceptAssignment')
    .filter((act) => act.outcome === 'refused' && act.data.missed !== true)
    .map((act) => act.data.org as string);
}

interface Assignment {
  carrier: keyof typeof carriers;
  org?: string;
  capacity?: number;
}

function assignmentOf(state: PurchaseState, lot: number): Assignment | undefined {
  return inEpisode(state, lot, 'AssignStandby').at(-1)?.data as Assignment | undefined;
}

function standbyOwns(state: PurchaseState, lot: number): Owner {
  const assigned = assignmentOf(state, lot);
  return assigned?.carrier === 'pool' && assigned.org !== undefined
    ? { role: 'standby', scope: assigned.org }
    : officerOwns(state);
}

const acceptForm = z.strictObject({
  decision: choice('答复', { accepted: '接受', refused: '不能接受' }),
  arriveAt: moment('到位时间').optional(),
  staff: whole('到位人数', 0, 100_000).optional(),
  reason: area(
    '不能接受的理由',
    2000,
    '备选承接主体逾期没有答复的，由经办人登记不能接受，写明联系情况',
  ).optional(),
});

export const acceptAssignment = lotStep<z.infer<typeof acceptForm>>({
  id: 'AcceptAssignment',
  stage: 'takeover',
  kind: 'task',
  label: '答复接续指定',
  roles: ['standby', ...officers],
  article: '桂民规〔2018〕5号 二（七）；备选协议',
  form: acceptForm,
  admits: (state, actor, lot) =>
    actor.role === 'standby' ? refuseOtherStandby(assignmentOf(state, lot), actor) : undefined,
  owner: standbyOwns,
  due: within('takeoverAccept'),
  // A ban may have come since the plan named it, and since it was assigned.
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const assigned = assignmentOf(state, lot);
    const missed = assigned?.carrier === 'pool' && facts.actor.role !== 'standby';
    const wrong = missed
      ? refuseSilence(state, lot, form.decision, facts.now)
      : refuseOtherStandby(assigned, facts.actor);
    if (wrong) return wrong;
    const org = {
      ...(assigned?.org === undefined ? {} : { org: assigned.org }),
      ...(missed ? { missed } : {}),
    };
    if (form.decision === 'refused')
      return form.reason === undefined
        ? refuse('REASON_NEEDED', { what: '不能接受' }, 'reason')
        : { outcome: 'refused', data: written(acceptForm, form, org) };
    const banned = assigned?.org ? refuseBanned(assigned.org, facts, 'takeUp', 'decision') : undefined;
    if (banned) return banned;
    if (form.arriveAt === undefined || !form.staff) return refuse('STANDBY_STAFF_MISSING', {}, 'staff');
    return { outcome: 'accepted', data: written(acceptForm, form, org) };
  },
});

/** 逾期未答复: once its time is over the officer writes down that it did not answer, so that another can be named; nobody accepts for it. */
function refuseSilence(
  state: PurchaseState,
  lot: number,
  decision: 'accepted' | 'refused',
  now: Instant,
): Refusal | undefined {
  if (decision === 'accepted') return refuse('STANDBY_ACCEPTS_ITSELF', {}, 'decision');
  return isLate(state, 'AcceptAssignment', lot, now) ? undefined : refuse('STANDBY_TIME_RUNNING');
}

/** The organisation that was named answers; for direct staff the officer does. */
function refuseOtherStandby(assigned: Assignment | undefined, actor: Actor): Refusal | undefined {
  const right =
    assigned?.carrier === 'pool'
      ? actor.role === 'standby' && actor.org === assigned.org
      : actor.role !== 'standby';
  return right ? undefined : refuse('NOT_THIS_STANDBY');
}

const assignmentRow = z.strictObject({
  township: township(),
  carrier: choice('接续', { standby: '接续主体', directStaff: '政府人员' }),
  p1: whole('一类对象人数', 0, 1_000_000),
  p2: whole('二类对象人数', 0, 1_000_000),
  p3: whole('三类对象人数', 0, 1_000_000),
});

const recipientsForm = z.strictObject({
  assignments: rows('分乡镇落实情况', assignmentRow, 1, 200),
  informed: area('告知服务对象和家属的情况', 2000),
});

type RecipientsForm = z.infer<typeof recipientsForm>;

export const assignRecipients = lotStep<RecipientsForm>({
  id: 'AssignRecipients',
  stage: 'takeover',
  kind: 'task',
  label: '落实全部服务对象',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管时钟）',
  form: recipientsForm,
  owner: officerOwns,
  due: withinSince('takeoverRecipients', (state, lot) => takeoverOf(state, lot)?.activatedAt),
  needsRoll: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const byStandby = headsOf(form, 'standby');
    const assigned = assignmentOf(state, lot);
    const capacity = assigned?.carrier === 'pool' ? (assigned.capacity ?? 0) : Number.POSITIVE_INFINITY;
    if (byStandby > capacity)
      return refuse('STANDBY_CAPACITY', { capacity, assigned: byStandby }, 'assignments');
    return (
      refuseLeftOut(state, lot, form) ??
      refuseNotAccepted(facts.roll) ?? {
        outcome: takeoverOf(state, lot)?.drill ? 'drill' : 'done',
        data: written(recipientsForm, form, { byStandby, direct: headsOf(form, 'directStaff') }),
      }
    );
  },
});

function headsOf(form: RecipientsForm, carrier: 'standby' | 'directStaff'): number {
  return form.assignments
    .filter((row) => row.carrier === carrier)
    .reduce((sum, row) => sum + row.p1 + row.p2 + row.p3, 0);
}

/** Where persons stand on the roll, counts are not enough: each recipient has one who accepted. */
function refuseNotAccepted(roll: RollState | undefined): Refusal | undefined {
  if (roll === undefined || roll.helpers.size === 0) return undefined;
  const left = [...roll.entries.values()].filter(({ standing }) => standing !== 'accepted');
  const first = left.filter((entry) => entry.class === 'p1').length;
  return left.length > 0 ? refuse('RECIPIENTS_NOT_ACCEPTED', { left: left.length, first }) : undefined;
}

/** Every township and class adds up to the register: nobody is left out, nobody counted twice. */
function refuseLeftOut(state: PurchaseState, lot: number, form: RecipientsForm): Refusal | undefined {
  const register = registerOf(state, lot)?.townships ?? [];
  const codes = new Set([...register, ...form.assignments].map((row) => row.township));
  for (const code of codes) {
    const mine = form.assignments.filter((row) => row.township === code);
    for (const priority of ['p1', 'p2', 'p3'] as const) {
      const named = register.find((row) => row.township === code)?.[priority] ?? 0;
      const assigned = mine.reduce((sum, row) => sum + row[priority], 0);
      if (assigned !== named)
        return refuse(
          'RECIPIENTS_LEFT_OUT',
          { township: code, class: { p1: '一', p2: '二', p3: '三' }[priority], named, assigned },
          'assignments',
        );
    }
  }
  return undefined;
}
