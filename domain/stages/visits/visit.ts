/** 按计划走访、整改、复查: a checklist that is filled in on the spot, photographs by the number of their upload, a coarse place; what is grave gets a day. */
import { z } from 'zod';
import { area, choice, date, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, IsoDate, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueOn } from '#domain/law/deadlines.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { numbersIn, photographs, shownIn } from '#domain/recipients/photographs.ts';
import { fileNumber, group, rows } from '#domain/stages/fields.ts';
import { inOrder, underContract } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { localStep, lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
import {
  type RecheckForm,
  type RectifyForm,
  recheckForm,
  rectificationDue,
  rectified,
  rectifyForm,
  rectifyPhotographs,
  refuseDeadline,
} from '#domain/stages/performance/rectify.ts';
import { within } from '#domain/stages/periods.ts';
import { nextVisit, planOf, visitsOf } from '#domain/stages/visits/calendar.ts';
import { checklist, grades, isGrave, worstOf } from '#domain/stages/visits/checklist.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（四）、二（七）';

const looked = z.strictObject({
  item: choice('检查项目', checklist),
  grade: choice('分级', grades),
  note: area('情况', 500).optional(),
  photographs: photographs(
    '照片',
    6,
    '缩小后加密保存，不保存拍摄地点、设备和时间；不拍与检查项目无关的人和物',
  ).optional(),
});

/** What lies in the county's own file, as all photographs did before they could be uploaded. */
const photo = z.strictObject({
  file: fileNumber('档案编号'),
  item: choice('检查项目', checklist),
});

/** Hundredths of a degree, about a kilometre: that the visit was there, and not at whose door. */
const place = group('走访地点（约一公里）', {
  latitude: whole('纬度（百分之一度）', 1800, 5400),
  longitude: whole('经度（百分之一度）', 7300, 13600),
});

const visitForm = z.strictObject({
  visitedOn: date('走访日期'),
  recipientsVisited: whole('走访服务对象人数', 1, 10_000),
  items: rows('检查清单', looked, 1, Object.keys(checklist).length),
  photos: rows('存入县级档案的照片', photo, 0, 20, '没有上传、另存县级档案的，填写档案编号').optional(),
  place: place.optional(),
  rectifyBy: date('整改期限', '有严重问题的必填').optional(),
});

type VisitForm = z.infer<typeof visitForm>;

/** On its day; a visit that came due late has that day. */
function visitDue(state: PurchaseState, { lot }: Position, facts: Facts): Due {
  const now = today(facts.now);
  const day = nextVisit(state, lot);
  const isPast = day === undefined || day < now;
  return dueOn('plannedVisit', facts.now, isPast ? now : day);
}

export const makeVisit = localStep<VisitForm>(['townshipOfficer'], {
  id: 'MakeVisit',
  stage: 'visits',
  kind: 'task',
  label: '按计划走访',
  roles: officers,
  article,
  form: visitForm,
  owner: officerOwns,
  due: visitDue,
  needsPhotographs: ({ items }) => numbersIn(items),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const now = today(facts.now);
    if (form.visitedOn > now) return refuse('DATE_IN_FUTURE', { what: '走访日期' }, 'visitedOn');
    const worst = worstOf(form.items);
    const wrong =
      refuseItems(form) ??
      (isGrave(worst) || form.rectifyBy !== undefined ? refuseDeadline(form.rectifyBy, now) : undefined);
    if (wrong) return wrong;
    const shown = shownIn(form.items, facts.photographs);
    if (isRefusal(shown)) return shown;
    const more = visitsOf(state, lot).filter(({ made }) => made === undefined).length > 1;
    const outcome = form.rectifyBy !== undefined ? 'rectify' : more ? 'next' : 'finished';
    const found = {
      planned: nextVisit(state, lot),
      worst,
      ...(shown.length > 0 ? { takenPhotographs: shown } : {}),
    };
    return { outcome, data: written(visitForm, form, found) };
  },
});

/** Every item of the list once; what is not good is told. */
function refuseItems({ items }: VisitForm): Refusal | undefined {
  const missing = Object.entries(checklist).find(([key]) => !items.some(({ item }) => item === key));
  if (missing) return refuse('CHECKLIST_INCOMPLETE', { item: missing[1] }, 'items');
  const silent = items.findIndex(({ grade, note }) => grade !== 'good' && note === undefined);
  return silent < 0 ? undefined : refuse('FINDING_UNTOLD', {}, `items.${silent}.note`);
}

/** The day that the visit or the last recheck has set. */
function rectifyDue(state: PurchaseState, { lot }: Position, facts: Facts): Due {
  const order = inOrder(state, lot, ['MakeVisit', 'RecheckFinding']).at(-1);
  return rectificationDue(order?.data.rectifyBy as IsoDate | undefined, facts, state);
}

export const rectifyFinding = lotStep<RectifyForm>({
  id: 'RectifyFinding',
  stage: 'visits',
  kind: 'task',
  label: '整改走访发现的问题',
  roles: ['provider', ...officers],
  article: `${article}；合同约定`,
  form: rectifyForm,
  needsPhotographs: rectifyPhotographs,
  owner: providerOwns,
  due: rectifyDue,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const done = rectified(state, 'RectifyFinding', lot, form, facts);
    return isRefusal(done) ? done : { data: written(rectifyForm, form, done) };
  },
});

export const recheckFinding = localStep<RecheckForm>(['townshipOfficer'], {
  id: 'RecheckFinding',
  stage: 'visits',
  kind: 'task',
  label: '复查走访发现的问题',
  roles: officers,
  article,
  form: recheckForm,
  owner: officerOwns,
  due: within('recheck'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const now = today(facts.now);
    if (form.checkedOn > now) return refuse('DATE_IN_FUTURE', { what: '复查日期' }, 'checkedOn');
    const failed = form.result === 'failed';
    const wrong = failed ? refuseDeadline(form.rectifyBy, now) : undefined;
    if (wrong) return wrong;
    const failures = failuresSince(state, lot) + (failed ? 1 : 0);
    const passed = nextVisit(state, lot) === undefined ? 'finished' : 'passed';
    return {
      outcome: failed ? 'failed' : passed,
      data: written(recheckForm, form, {
        failures,
        // Shown upward: whether it is a takeover is for people to verify and decide.
        ...(failures >= valueOn('missedCorrections', now, state) ? { suggests: 'T6' } : {}),
      }),
    };
  },
});

/** 未通过的复查 since the newest visit. */
function failuresSince(state: PurchaseState, lot: number): number {
  const visit = underContract(state, lot, 'MakeVisit').at(-1)?.seq ?? planOf(state, lot)?.seq ?? 0;
  return underContract(state, lot, 'RecheckFinding').filter(
    ({ seq, outcome }) => seq > visit && outcome === 'failed',
  ).length;
}
