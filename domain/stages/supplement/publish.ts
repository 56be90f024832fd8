/** 公告、备案补充合同: a contract like the first, with the same two periods (条例第五十条、政府采购法第四十七条). */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { decideFiling, type FilingForm, filingForm } from '#domain/stages/contract/after-signing.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { mediaField, refuseMedia } from '#domain/stages/publish.ts';
import { officerOwns, officersAndAgency } from '#domain/stages/who.ts';

/** The one that was signed last: there is no other while this one is not filed. */
export const signedSupplement = (state: PurchaseState, lot: number): ActRecord | undefined =>
  actsOf(state, 'SignSupplement', lot).findLast(({ outcome }) => outcome === 'signed');

const since = (state: PurchaseState, lot: number): string | undefined =>
  signedSupplement(state, lot)?.data.signedOn as string | undefined;

const publishForm = z.strictObject({ media: mediaField() });

export const publishSupplement = lotStep<z.infer<typeof publishForm>>({
  id: 'PublishSupplement',
  stage: 'supplement',
  kind: 'task',
  label: '公告补充合同',
  roles: officersAndAgency,
  article: '政府采购法实施条例 第五十条',
  form: publishForm,
  owner: officerOwns,
  due: withinSince('contractNotice', since),
  decide: ({ form }) => refuseMedia(form.media) ?? { data: written(publishForm, form) },
});

export const fileSupplement = lotStep<FilingForm>({
  id: 'FileSupplement',
  stage: 'supplement',
  kind: 'task',
  label: '备案补充合同副本',
  roles: officersAndAgency,
  article: '政府采购法 第四十七条',
  form: filingForm,
  owner: officerOwns,
  due: withinSince('contractFiling', since),
  decide: ({ form, facts }) => decideFiling(form, facts),
});
