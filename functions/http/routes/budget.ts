/** 资金账: the county's special fund of a year, what is reserved and what is free under the 2% cap. */
import { z } from 'zod';
import { capStanding, setSpecialFund } from '#domain/budget/budget.ts';
import { money } from '#domain/kernel/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { countyOf } from '#domain/stages/who.ts';
import { firstAllowed } from '#functions/authority/authorize.ts';
import { nothing } from '#functions/http/fields.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { loadBudget, recordBudget } from '#functions/store/budget.ts';

const year = z
  .string()
  .regex(/^20\d{2}$/, { error: '应为 2018 至 2099 的年份' })
  .transform(Number)
  .refine((value) => value >= 2018, { error: '应为 2018 至 2099 的年份' });

const standing = z.object({
  region: z.string(),
  year: z.int(),
  version: z.int(),
  specialFund: z.int().optional(),
  reserved: z.record(z.string(), z.int()),
  reservedFen: z.int(),
  limitFen: z.int().optional(),
  freeFen: z.int().optional(),
  over: z.boolean(),
});

export const budgetRoute = personRoute({
  method: 'GET',
  path: '/api/budgets/{year}',
  summary: '资金账',
  params: z.strictObject({ year }),
  query: nothing,
  answer: standing,
  status: 200,
  handle: async ({ params, actors, person }) => {
    const region = countyOf(person.region);
    const allowed = firstAllowed(actors, 'ReadBudget', () => ({ kind: 'budget', region }));
    if (isRefusal(allowed)) return allowed;
    const { state } = await loadBudget(region, params.year);
    return ok({ ...state, ...capStanding(state) });
  },
});

export const setSpecialFundRoute = personRoute({
  method: 'POST',
  path: '/api/budgets/{year}/acts/SetSpecialFund',
  summary: '录入当年社会救助专项资金总量',
  params: z.strictObject({ year }),
  query: nothing,
  body: z.strictObject({ form: z.strictObject({ fen: money('当年社会救助专项资金总量') }) }),
  answer: standing,
  status: 201,
  handle: async ({ params, body, actors, person, now, attempt }) => {
    const region = countyOf(person.region);
    const actor = firstAllowed(actors, 'SetSpecialFund', () => ({ kind: 'budget', region }));
    if (isRefusal(actor)) return actor;
    const result = await recordBudget(
      region,
      params.year,
      (state) => setSpecialFund(state, body.form.fen, actor, now),
      (state) => ({ ...state, ...capStanding(state) }),
      now,
      attempt,
    );
    return isRefusal(result) ? result : created(result);
  },
});
