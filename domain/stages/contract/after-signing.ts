/** 签订之后：公告合同、备案副本、登记服务对象, in any order. */

import { z } from 'zod';
import { choice, date, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { addDays, daysBetween, today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { regionName } from '#domain/people/regions.ts';
import { rows } from '#domain/stages/fields.ts';
import { countsOf, currentAward, currentContract } from '#domain/stages/performance/contract-select.ts';
import {
  priorityClasses,
  type TownshipRow,
  township,
  townshipCounts,
  written,
} from '#domain/stages/performance/fields.ts';
import { lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia } from '#domain/stages/publish.ts';
import { countyOf, officerOwns, officers, officersAndAgency } from '#domain/stages/who.ts';

/** 外部带入的: the day of its signature is long past; what is owed here is owed from the day it was approved. */
const sinceSigning = (state: PurchaseState, lot: number): string | undefined =>
  currentAward(state, lot)?.by === 'broughtIn' ? undefined : currentContract(state, lot)?.signedOn;

const publishForm = z.strictObject({ media: mediaField() });

export const publishContract = lotStep<z.infer<typeof publishForm>>({
  id: 'PublishContract',
  stage: 'contract',
  kind: 'task',
  label: '公告合同',
  roles: officersAndAgency,
  article: '政府采购法实施条例 第五十条',
  form: publishForm,
  owner: officerOwns,
  due: withinSince('contractNotice', sinceSigning),
  decide: ({ form }) => refuseMedia(form.media) ?? { data: written(publishForm, form) },
});

export const filingForm = z.strictObject({
  filedOn: date('备案日期'),
  fileNo: text('备案编号', 60),
  receiver: choice('备案机关', { finance: '同级财政部门', financeAndOthers: '同级财政部门和有关部门' }),
});

export type FilingForm = z.infer<typeof filingForm>;

/** 备案: the day, its number and who received the copy. */
export const decideFiling = (form: FilingForm, facts: Facts): Decided | Refusal =>
  form.filedOn > today(facts.now)
    ? refuse('DATE_IN_FUTURE', { what: '备案日期' }, 'filedOn')
    : { data: written(filingForm, form) };

export const fileContract = lotStep<FilingForm>({
  id: 'FileContract',
  stage: 'contract',
  kind: 'task',
  label: '备案合同副本',
  roles: officersAndAgency,
  article: '政府采购法 第四十七条',
  form: filingForm,
  owner: officerOwns,
  due: withinSince('contractFiling', sinceSigning),
  decide: ({ form, facts }) => decideFiling(form, facts),
});

const person = z.strictObject({
  name: text('姓名', 40),
  township: township(),
  priority: choice('类别', priorityClasses),
  note: text('住址、联系方式、照护要点', 200).optional(),
});

const registerForm = z.strictObject({
  asOf: date('名册截止日期'),
  townships: townshipCounts('分乡镇人数'),
  people: rows('具名名册（加密保存）', person, 0, 200).optional(),
});

type RegisterForm = z.infer<typeof registerForm>;

export const registerRecipients = lotStep<RegisterForm>({
  id: 'RegisterRecipients',
  stage: 'contract',
  kind: 'task',
  label: '登记服务对象',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管预案）',
  form: registerForm,
  owner: officerOwns,
  due: within('internalStep'),
  needsRegister: true,
  decide: ({ state, form, facts }): Decided | Refusal => {
    const now = today(facts.now);
    if (form.asOf > now) return refuse('DATE_IN_FUTURE', { what: '名册截止日期' }, 'asOf');
    const counts = countsOf(form.townships);
    const wrong =
      refuseTownships(state, form.townships) ??
      (counts.total === 0 ? refuse('REGISTER_EMPTY', {}, 'townships') : undefined) ??
      (isCurrent(form.asOf, now, state)
        ? undefined
        : refuse('REGISTER_OUTDATED', { days: maxAge(now, state) }, 'asOf')) ??
      refusePeople(form) ??
      refuseOtherCounts(form.townships, facts.register ?? []);
    if (wrong) return wrong;
    const { people = [], ...open } = form;
    return {
      // The names are one sealed text: no name, and no number of names' rows, stands in the event.
      data: written(registerForm, open, {
        ...counts,
        named: people.length,
        ...(people.length > 0 ? { people: { text: JSON.stringify(people) } } : {}),
      }),
    };
  },
});

/** A township of another county, or one that stands twice, makes the counts worthless. */
export function refuseTownships(state: PurchaseState, table: TownshipRow[]): Refusal | undefined {
  const codes = table.map((row) => row.township);
  const foreign = codes.findIndex((code) => !code.startsWith(countyOf(state.region)));
  if (foreign >= 0) return refuse('TOWNSHIP_FOREIGN', { code: codes[foreign] ?? '' }, `townships.${foreign}`);
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index);
  return twice >= 0
    ? refuse('TOWNSHIP_TWICE', { code: codes[twice] ?? '' }, `townships.${twice}`)
    : undefined;
}

/** Where names are given, they must add up to the numbers. */
function refusePeople(form: RegisterForm): Refusal | undefined {
  const people = form.people ?? [];
  if (people.length === 0) return undefined;
  const fits = form.townships.every((row) =>
    (['p1', 'p2', 'p3'] as const).every(
      (priority) =>
        people.filter((one) => one.township === row.township && one.priority === priority).length ===
        row[priority],
    ),
  );
  const known = people.every((one) => form.townships.some((row) => row.township === one.township));
  return fits && known ? undefined : refuse('REGISTER_NAMES_DIFFER', { names: people.length }, 'people');
}

/** 与名册一致: where people stand on the register already, the numbers are theirs. */
function refuseOtherCounts(table: TownshipRow[], register: readonly TownshipRow[]): Refusal | undefined {
  if (register.length === 0) return undefined;
  const none = { p1: 0, p2: 0, p3: 0 };
  for (const code of new Set([...table, ...register].map((row) => row.township))) {
    const index = table.findIndex((row) => row.township === code);
    const typed = table[index] ?? none;
    const found = register.find((row) => row.township === code) ?? none;
    const priority = (['p1', 'p2', 'p3'] as const).find((one) => typed[one] !== found[one]);
    if (priority)
      return refuse(
        'REGISTER_COUNTS_DIFFER',
        {
          township: regionName(code),
          label: priorityClasses[priority],
          typed: typed[priority],
          found: found[priority],
        },
        index < 0 ? 'townships' : `townships.${index}.${priority}`,
      );
  }
  return undefined;
}

const maxAge = (on: string, place: Place): number => valueOn('registerAgeDays', on, place);

/** 名册是否现行: not older than the plan's data may be. */
export function isCurrent(asOf: string, now: string, place: Place): boolean {
  return asOf >= addDays(now, -maxAge(now, place)) && daysBetween(asOf, now) >= 0;
}
