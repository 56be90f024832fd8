/** 采购意向公开（财库〔2020〕10号）: the notice, and the thirty days that must pass before the procurement begins. */
import { z } from 'zod';
import { area, emptyForm, seal } from '#domain/kernel/form.ts';
import { today } from '#domain/law/calendar.ts';
import { month } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { budgetFenOf } from '#domain/stages/select.ts';
import { officerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  summary: area('采购需求概况', 2000),
  expectedMonth: month('预计采购时间'),
  remark: area('备注', 500).optional(),
  media: mediaField(),
});

export const publishIntention = purchaseStep({
  id: 'PublishIntention',
  stage: 'catalogue',
  kind: 'task',
  label: '公开采购意向',
  roles: officersAndAgency,
  article: '财库〔2020〕10号 三',
  form,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) =>
    refuseMedia(given.media) ??
    refusePersonalData(form, given, today(facts.now)) ?? {
      data: { ...(seal(form, given) as Record<string, unknown>), budgetFen: budgetFenOf(state) },
    },
});

export const waitIntention = purchaseStep({
  id: 'WaitIntention',
  stage: 'catalogue',
  kind: 'wait',
  label: '采购意向公开期',
  roles: ['system'],
  article: '财库〔2020〕10号 三（四）',
  form: emptyForm,
  owner: officerOwns,
  due: within('intentionNotice'),
  decide: () => ({ data: {} }),
});
