/** 报备服务人员（G-49, 审计常见问题）: by number, with employer and certificate, so that records can be compared with them; no names. */
import { z } from 'zod';
import { date } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { workerNumber } from '#domain/recipients/records.ts';
import type { StaffMember } from '#domain/signals/detect.ts';
import { rows, supplierCode } from '#domain/stages/fields.ts';
import { currentContract, isServing, underContract } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns } from '#domain/stages/performance/owners.ts';

const member = z.strictObject({
  worker: workerNumber(),
  employer: supplierCode('发薪、参保单位的统一社会信用代码'),
  certifiedFrom: date('资格证书有效期起').optional(),
  certifiedUntil: date('资格证书有效期止').optional(),
  leftOn: date('离岗日期', '已经离岗的填写').optional(),
});

const form = z.strictObject({
  staff: rows('服务人员', member, 1, 200, '只填有变动的人；换发证书的，再报备一次，原证书仍然有记录'),
});

type Row = z.infer<typeof member>;

export const listStaff = lotStep<z.infer<typeof form>>({
  id: 'ListStaff',
  stage: 'any',
  kind: 'act',
  label: '报备服务人员',
  roles: ['provider'],
  article: '桂民规〔2018〕5号 二（七）；政府采购法 第四十八条',
  form,
  owner: providerOwns,
  decide: ({ state, lot, form: filled }): Decided | Refusal => {
    if (!currentContract(state, lot)) return refuse('NO_CONTRACT', { lot });
    const over = underContract(state, lot, 'StartService').length > 0 && !isServing(state, lot);
    if (over) return refuse('NO_PERIOD_LEFT', { lot });
    return refuseRows(filled.staff) ?? { data: written(form, filled) };
  },
});

function refuseRows(staff: readonly Row[]): Refusal | undefined {
  const twice = staff.findIndex(
    ({ worker }, index) => staff.findIndex((other) => other.worker === worker) !== index,
  );
  if (twice >= 0)
    return refuse('STAFF_TWICE', { worker: staff[twice]?.worker ?? '' }, `staff.${twice}.worker`);
  const wrong = staff.findIndex(
    ({ certifiedFrom, certifiedUntil }) =>
      (certifiedFrom === undefined) !== (certifiedUntil === undefined) ||
      (certifiedFrom ?? '') > (certifiedUntil ?? ''),
  );
  return wrong < 0
    ? undefined
    : refuse('CERTIFICATE_DATES', { worker: staff[wrong]?.worker ?? '' }, `staff.${wrong}.certifiedUntil`);
}

/** Who was listed under the contract in force before an act; undefined where nobody was. */
export function staffOf(
  state: PurchaseState,
  lot: number,
  before = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, StaffMember> | undefined {
  const listed = underContract(state, lot, 'ListStaff')
    .filter(({ seq }) => seq < before)
    .flatMap(({ data }) => data.staff as Row[]);
  if (listed.length === 0) return undefined;
  const staff = new Map<string, StaffMember>();
  for (const { worker, employer, certifiedFrom: from, certifiedUntil: until, leftOn } of listed) {
    const certificates = [
      ...(staff.get(worker)?.certificates ?? []),
      ...(from !== undefined && until !== undefined ? [{ from, until }] : []),
    ];
    staff.set(worker, { employer, certificates, ...(leftOn === undefined ? {} : { leftOn }) });
  }
  return staff;
}
