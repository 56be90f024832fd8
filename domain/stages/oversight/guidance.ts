/** 指导意见与督办要求（G-46）：what the city or the region says to a county beside a published evaluation. It is read there, and decides nothing. */
import { z } from 'zod';
import { area, choice, date, seal } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { superiorStep, superiors } from '#domain/stages/oversight/superior.ts';
import { leaderOwns } from '#domain/stages/who.ts';

export const guidanceKinds = { note: '指导意见', demand: '督办要求' } as const;

const guidance = z.strictObject({
  kind: choice('类别', guidanceKinds),
  matter: area('内容', 4000),
  until: date('要求办结日期', '督办要求填写').optional(),
});

export const giveGuidance = superiorStep<z.infer<typeof guidance>>({
  id: 'GiveGuidance',
  stage: 'any',
  kind: 'act',
  label: '提出指导意见或者督办要求',
  roles: superiors,
  article: '桂民规〔2018〕5号 二（七）',
  form: guidance,
  owner: leaderOwns,
  decide: ({ form, facts }) => {
    if (form.kind === 'demand' && (form.until === undefined || form.until <= today(facts.now)))
      return refuse('CORRECTION_PAST', {}, 'until');
    return { data: seal(guidance, form) as Record<string, unknown> };
  },
});
