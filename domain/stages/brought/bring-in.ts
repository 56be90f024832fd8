/** 带入已在履行的合同（外部带入）: entered with its papers, approved by a second person, then served as any other (ADR 27). */
import { z } from 'zod';
import { type BudgetEvent, reserveFunding } from '#domain/budget/budget.ts';
import { actsOf, latest, positionKey } from '#domain/kernel/evolve.ts';
import { area, choice } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { today } from '#domain/law/calendar.ts';
import { refuseEntry } from '#domain/stages/brought/check.ts';
import { enterForm } from '#domain/stages/brought/form.ts';
import { broughtLot, enteredContract } from '#domain/stages/brought/read.ts';
import { budgetOf } from '#domain/stages/catalogue/confirm-funding.ts';
import { monthsBetween } from '#domain/stages/contract/schedule.ts';
import type { FundingLine } from '#domain/stages/data.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, refuseSamePerson } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（四）、二（七）；系统规则（外部带入）';

const bringInForm = z.strictObject({
  reason: area('带入的理由', 1000, '合同在本系统以外签订，正在履行'),
});

export const bringIn = purchaseStep<z.infer<typeof bringInForm>>({
  id: 'BringIn',
  stage: 'any',
  kind: 'act',
  label: '带入已在履行的合同',
  roles: officers,
  article,
  form: bringInForm,
  owner: officerOwns,
  decide: ({ state, form }): Decided | Refusal => {
    const first = positionKey('SelectItems', 0, 0);
    // What was begun here is bought here: only a purchase that is not yet anything can be a contract from outside.
    if (state.positions[first] === undefined || actsOf(state, 'SelectItems').length > 0)
      return refuse('BRING_IN_TOO_LATE');
    return {
      data: written(bringInForm, form),
      withdraw: [first],
      start: [{ stage: 'contract', step: 'EnterContract', lots: [broughtLot] }],
    };
  },
});

export const enterContract = lotStep<z.infer<typeof enterForm>>({
  id: 'EnterContract',
  stage: 'contract',
  kind: 'task',
  label: '填报带入的合同',
  roles: officers,
  article,
  form: enterForm,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, form, facts }): Decided | Refusal => {
    const refused = refuseEntry(state, form, today(facts.now));
    if (refused) return refused;
    const data = written(enterForm, form);
    const items = [...new Set(form.services.map(({ item }) => Number(item)))];
    return {
      data: {
        ...data,
        services: form.services.map((row, index) => ({
          no: index + 1,
          item: Number(row.item),
          unit: { text: row.unit },
          quantity: row.quantity,
        })),
        past: form.past.map((row, index) => ({ index: index + 1, ...row })),
        bought: {
          catalogueItems: items.map((item) => ({ item })),
          need: data.content,
          pricingUnit: form.pricingUnit,
          termMonths: monthsBetween(form.termStart, form.termEnd),
          budgetFen: form.amountFen,
          lotPlan: [
            {
              no: broughtLot,
              title: data.title,
              area: data.area,
              budgetFen: form.amountFen,
              ceilingFen: form.amountFen,
            },
          ],
        },
      },
    };
  },
});

const approveForm = z.strictObject({
  decision: choice('审定结论', { approved: '同意带入', returned: '退回补正' }),
  opinion: area('审定意见', 2000, '核对合同原件、验收和付款材料的情况'),
});

const linesOf = (state: Parameters<typeof enteredContract>[0]): FundingLine[] =>
  ((enteredContract(state)?.data.lines ?? []) as FundingLine[]).filter(
    ({ source }) => source === 'specialFund',
  );

export const approveBroughtIn = lotStep<z.infer<typeof approveForm>>({
  id: 'ApproveBroughtIn',
  stage: 'contract',
  kind: 'task',
  label: '审定带入的合同',
  roles: leaders,
  article,
  form: approveForm,
  owner: leaderOwns,
  due: within('internalStep'),
  needsBudgets: (state) => [...new Set(linesOf(state).map(({ year }) => year))],
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const same = refuseSamePerson(
      latest(state, 'EnterContract', lot),
      facts,
      '填报带入的合同',
      '审定带入的合同',
    );
    if (same) return same;
    const data = written(approveForm, form, { signedOn: enteredContract(state)?.data.signedOn });
    if (form.decision === 'returned') return { outcome: 'returned', data };
    // 百分之二: money of the special fund counts from the day the contract is one of this county's record.
    const budget: BudgetEvent[] = [];
    const byYear = new Map<number, number>();
    for (const { year, fen } of linesOf(state)) byYear.set(year, (byYear.get(year) ?? 0) + fen);
    for (const [year, fen] of byYear) {
      const act = { purchase: state.id, actor: facts.actor, now: facts.now };
      const reserved = reserveFunding(budgetOf(facts, year), fen, act);
      if (isRefusal(reserved)) return reserved;
      budget.push(reserved);
    }
    return { outcome: 'approved', data, ...(budget.length > 0 ? { budget } : {}) };
  },
});
