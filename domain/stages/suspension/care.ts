/** 落实照料: while the contract is suspended everybody on the register has somebody who looks after them, named by township; incomplete is not done. */
import { z } from 'zod';
import { area } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { regionName } from '#domain/people/regions.ts';
import { registerOf } from '#domain/stages/performance/contract-select.ts';
import {
  priorityClasses,
  type TownshipRow,
  townshipCounts,
  written,
} from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

const form = z.strictObject({
  townships: townshipCounts('已经落实照料人的人数', '按名册人数逐个乡镇（街道）落实'),
  carers: area('各乡镇（街道）的照料负责人和联系电话', 4000),
});

export const confirmCare = lotStep<z.infer<typeof form>>({
  id: 'ConfirmCare',
  stage: 'suspension',
  kind: 'task',
  label: '落实中止期间的照料',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；系统规则（中止期间的照料）',
  form,
  owner: officerOwns,
  due: within('suspensionCare'),
  decide: ({ state, lot, form: filled }): Decided | Refusal =>
    refuseUncared(registerOf(state, lot)?.townships ?? [], filled.townships) ?? {
      data: written(form, filled),
    },
});

/** The first class before the others, and the first township that lacks somebody. */
function refuseUncared(register: readonly TownshipRow[], cared: readonly TownshipRow[]): Refusal | undefined {
  for (const priority of ['p1', 'p2', 'p3'] as const)
    for (const row of register) {
      const index = cared.findIndex(({ township }) => township === row.township);
      const left = row[priority] - (cared[index]?.[priority] ?? 0);
      if (left > 0)
        return refuse(
          'CARE_INCOMPLETE',
          { township: regionName(row.township), label: priorityClasses[priority], left },
          index < 0 ? 'townships' : `townships.${index}.${priority}`,
        );
    }
  return undefined;
}
