/** 整改与销号: the county reports what it did, the one who ordered it checks; what is not corrected gets a new day. */
import { z } from 'zod';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, seal } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate, Owner, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueOn } from '#domain/law/deadlines.ts';
import { superiorStep, superiors } from '#domain/stages/oversight/superior.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, purchaseStep } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（六）';

const report = z.strictObject({
  measures: area('整改措施和结果', 4000),
  doneOn: date('完成日期'),
});

/** The day that was set last: by the order, or by a check that did not pass. */
function setUntil(state: PurchaseState, lot: number): IsoDate | undefined {
  return ['OrderCorrection', 'CheckCorrection']
    .flatMap((step) => actsOf(state, step, lot))
    .filter((act) => act.data.until !== undefined)
    .sort((one, other) => one.seq - other.seq)
    .at(-1)?.data.until as IsoDate | undefined;
}

export const reportCorrection = purchaseStep<z.infer<typeof report>>({
  id: 'ReportCorrection',
  stage: 'oversight',
  kind: 'task',
  label: '报告整改情况',
  roles: leaders,
  article,
  form: report,
  owner: leaderOwns,
  due: (state, { lot }, facts) => {
    const until = setUntil(state, lot);
    return until === undefined ? undefined : dueOn('rectification', facts.now, until);
  },
  decide: ({ form, facts }) =>
    form.doneOn > today(facts.now)
      ? refuse('DATE_IN_FUTURE', { what: '完成日期' }, 'doneOn')
      : { data: seal(report, form) as Record<string, unknown> },
});

const check = z.strictObject({
  decision: choice('核查结论', { passed: '整改到位，销号', failed: '整改不到位' }),
  opinion: area('核查意见', 2000),
  until: date('新的整改期限', '整改不到位的填写').optional(),
});

/** In the list of whoever ordered it. */
function ordererOwns(state: PurchaseState, lot: number): Owner {
  const by = latest(state, 'OrderCorrection', lot)?.by;
  return by ? { role: by.role, scope: by.region } : leaderOwns(state);
}

export const checkCorrection = superiorStep<z.infer<typeof check>>({
  id: 'CheckCorrection',
  stage: 'oversight',
  kind: 'task',
  label: '核查整改情况',
  roles: superiors,
  article,
  form: check,
  owner: ordererOwns,
  due: within('recheck'),
  decide: ({ form, facts }) => {
    if (form.decision === 'failed' && (form.until === undefined || form.until <= today(facts.now)))
      return refuse('CORRECTION_PAST', {}, 'until');
    const { until, ...said } = seal(check, form) as Record<string, unknown>;
    const again = form.decision === 'failed';
    return { outcome: form.decision, data: again ? { ...said, until } : said };
  },
});
