/** 公布专项资金使用情况（D-8、J2-10）: what a purchase takes of the special fund in a year, beside the county's total, the cap and what was paid. */
import { z } from 'zod';
import { capStanding } from '#domain/budget/budget.ts';
import { area, seal, whole } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import type { Fen } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { budgetOf } from '#domain/stages/catalogue/confirm-funding.ts';
import { fundingByYear } from '#domain/stages/performance/contract-select.ts';
import { extrasOf } from '#domain/stages/performance/extra-funding.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { fundingOf, lotsOf } from '#domain/stages/select.ts';
import { financeOwns, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  year: whole('年度', 2018, 2100),
  statement: area('使用情况说明', 2000),
  media: mediaField(),
});

/** What the notice states, in fen; of the county what is known. */
export interface FundUse {
  year: number;
  specialFen: Fen;
  plannedFen: Fen;
  paidFen: Fen;
  fundFen?: Fen;
  reservedFen: Fen;
  limitFen?: Fen;
}

export const publishFundUse = purchaseStep({
  id: 'PublishFundUse',
  stage: 'any',
  kind: 'act',
  label: '公布专项资金使用情况',
  roles: ['finance'],
  article: '社会救助法 第六十七条；社会救助暂行办法 第六十四条（2026年7月1日以前）',
  form,
  owner: financeOwns,
  needsBudgets: (_, given) => [given.year],
  decide: ({ state, form: given, facts }) => {
    const { year } = given;
    const own = fundingByYear(state).find((one) => one.year === year);
    const planned = fundingOf(state).filter(({ source }) => source === 'specialFund');
    const added = lotsOf(state).flatMap(({ no }) => extrasOf(state, no).filter(({ special }) => special));
    const specialFen = [...planned, ...added]
      .filter((line) => line.year === year)
      .reduce((sum, { fen }) => sum + fen, 0);
    if (!own || specialFen === 0) return refuse('NO_SPECIAL_FUND', { year }, 'year');
    const refused = refuseMedia(given.media) ?? refusePersonalData(form, given, today(facts.now));
    if (refused) return refused;
    const budget = budgetOf(facts, year);
    const { reservedFen, limitFen } = capStanding(budget);
    const use: FundUse = {
      year,
      specialFen,
      plannedFen: own.plannedFen,
      paidFen: own.paidFen,
      ...(budget.specialFund === undefined ? {} : { fundFen: budget.specialFund }),
      reservedFen,
      ...(limitFen === undefined ? {} : { limitFen }),
    };
    return { data: { ...(seal(form, given) as Record<string, unknown>), use } };
  },
});
