/** 奖励与限期整改（D-9）: a county whose published evaluation is good is commended, one whose is poor corrects it by a day. */
import { z } from 'zod';
import { positionKey } from '#domain/kernel/evolve.ts';
import { area, date, money, seal } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { publishedGrade } from '#domain/stages/oversight/grade.ts';
import { superiorStep, superiors } from '#domain/stages/oversight/superior.ts';
import { leaderOwns } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（六）';

const commendation = z.strictObject({
  reason: area('通报表扬的理由', 2000),
  rewardFen: money('以奖代补建议金额', '列入下一年度资金分配的建议；不改变本项目的资金').optional(),
});

export const commendCounty = superiorStep<z.infer<typeof commendation>>({
  id: 'CommendCounty',
  stage: 'any',
  kind: 'act',
  label: '通报表扬并建议以奖代补',
  roles: superiors,
  article,
  form: commendation,
  owner: leaderOwns,
  decide: ({ state, lot, form }) => {
    const found = publishedGrade(state, lot);
    if (!found) return refuse('EVALUATION_NOT_PUBLIC', { lot });
    if (found.grade !== 'excellent' && found.grade !== 'good') return refuse('NOT_TO_COMMEND', { lot });
    return { data: { ...(seal(commendation, form) as Record<string, unknown>), ...found } };
  },
});

const order = z.strictObject({
  demands: area('整改要求', 2000),
  until: date('整改期限'),
});

export const orderCorrection = superiorStep<z.infer<typeof order>>({
  id: 'OrderCorrection',
  stage: 'any',
  kind: 'act',
  label: '责令限期整改',
  roles: superiors,
  article,
  form: order,
  owner: leaderOwns,
  decide: ({ state, lot, form, facts }) => {
    const found = publishedGrade(state, lot);
    if (!found) return refuse('EVALUATION_NOT_PUBLIC', { lot });
    if (found.grade !== 'pass' && found.grade !== 'fail') return refuse('NOT_TO_CORRECT', { lot });
    const open = ['ReportCorrection', 'CheckCorrection'].some(
      (one) => positionKey(one, lot, 0) in state.positions,
    );
    if (open) return refuse('CORRECTION_RUNNING', { lot });
    if (form.until <= today(facts.now)) return refuse('CORRECTION_PAST', {}, 'until');
    return {
      data: { ...(seal(order, form) as Record<string, unknown>), ...found },
      start: ['oversight'],
    };
  },
});
