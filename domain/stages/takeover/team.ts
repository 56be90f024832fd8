/** 接管队伍: named persons with capacities, before anything happens (F: no contract in service without a named team). */
import { z } from 'zod';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { helperRow } from '#domain/roll/forms.ts';
import { refuseHelpers } from '#domain/roll/team.ts';
import { rows } from '#domain/stages/fields.ts';
import { currentContract } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { countyOf, officerOwns, officers } from '#domain/stages/who.ts';

/** More persons than the largest register of a county needs; the whole list is one event. */
const mostHelpers = 1500;

const form = z.strictObject({ helpers: rows('接管队伍', helperRow, 1, mostHelpers) });

export const nameTakeoverTeam = lotStep<z.infer<typeof form>>({
  id: 'NameTakeoverTeam',
  stage: 'any',
  kind: 'act',
  label: '确定接管队伍',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管预案）',
  form,
  owner: officerOwns,
  decide: ({ state, lot, form: given }): Decided | Refusal => {
    if (!currentContract(state, lot)) return refuse('NO_CONTRACT', { lot });
    return (
      refuseHelpers(given.helpers, countyOf(state.region)) ?? {
        data: written(form, given, { capacity: given.helpers.reduce((sum, one) => sum + one.capacity, 0) }),
      }
    );
  },
});
