/** 预警: the rung is computed, not chosen; the provider is told and may answer (takeover standard P). */
import { z } from 'zod';
import { area } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { isServing } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { healthLabels } from '#domain/stages/performance/health.ts';
import { lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
import { digestOf, isWarningDue, snapshotOf, warningsOf } from '#domain/stages/performance/warning.ts';
import { leaders, officerOwns, officers } from '#domain/stages/who.ts';

const warnForm = z.strictObject({ note: area('说明和要求', 2000).optional() });

export const raiseWarning = lotStep<z.infer<typeof warnForm>>({
  id: 'RaiseWarning',
  stage: 'any',
  kind: 'act',
  label: '发出预警',
  roles: [...officers, ...leaders, 'system'],
  article: '桂民规〔2018〕5号 二（七）；系统规则（预警阶梯）',
  form: warnForm,
  owner: officerOwns,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (!isServing(state, lot)) return refuse('SERVICE_NOT_RUNNING', { lot });
    const snapshot = snapshotOf(state, lot, today(facts.now));
    const before = warningsOf(state, lot).at(-1)?.level ?? 'green';
    // People may tell that a provider has recovered; the system tells what has become worse, and what a takeover has not told already.
    const bySystem = facts.actor.role === 'system';
    if (bySystem ? !isWarningDue(state, lot, snapshot.on) : snapshot.level === before)
      return refuse('WARNING_UNCHANGED', { level: healthLabels[before] });
    return {
      data: written(warnForm, form, {
        level: snapshot.level,
        before,
        snapshot,
        digest: digestOf(snapshot),
        answerBy: dueBy('warningAnswer', facts.now, state).at,
      }),
    };
  },
});

const answerForm = z.strictObject({
  answer: area('答复', 4000),
  remedies: area('已经采取或者准备采取的措施', 4000).optional(),
});

export const answerWarning = lotStep<z.infer<typeof answerForm>>({
  id: 'AnswerWarning',
  stage: 'any',
  kind: 'act',
  label: '答复预警',
  roles: ['provider'],
  article: '系统规则（预警阶梯）',
  form: answerForm,
  owner: providerOwns,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const warning = warningsOf(state, lot).at(-1);
    if (!warning) return refuse('NO_WARNING', { lot });
    if (warning.answer) return refuse('WARNING_ANSWERED');
    return {
      data: written(answerForm, form, {
        warning: warning.act.seq,
        // A right, not a duty: what comes later is read as well.
        late: Date.parse(facts.now) > Date.parse(warning.answerBy),
      }),
    };
  },
});
