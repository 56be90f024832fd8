/** 评价之后：what a grade leads to while the service goes on: 整改和复查 (中), the yearly gate (E.2, G-31, G-41). */
import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { area, choice, date, text } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, IsoDate, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { afterRecheck, followUpOf, refuseRenewal } from '#domain/stages/evaluation/after.ts';
import { type ExitGround, movedPeriod } from '#domain/stages/exit/request.ts';
import { currentContract, exitRequestOf } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
import {
  type RecheckForm,
  type RectifyForm,
  recheckForm,
  rectificationDue,
  rectified,
  rectifyForm,
  rectifyPhotographs,
  refuseDeadline,
} from '#domain/stages/performance/rectify.ts';
import { isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（六）；系统规则（评价结果的应用）';

/** The day that the publication or the last recheck has set; the usual length where they set none. */
function correctionDue(state: PurchaseState, { lot }: Position, facts: Facts): Due {
  return rectificationDue(followUpOf(state, lot)?.order.data.rectifyBy as IsoDate | undefined, facts, state);
}

export const correctAfterEvaluation = lotStep<RectifyForm>({
  id: 'CorrectAfterEvaluation',
  stage: 'evaluation',
  kind: 'task',
  label: '按评价结果整改',
  roles: ['provider', ...officers],
  article,
  form: rectifyForm,
  needsPhotographs: rectifyPhotographs,
  owner: providerOwns,
  due: correctionDue,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const done = rectified(state, 'CorrectAfterEvaluation', lot, form, facts);
    return isRefusal(done) ? done : { data: written(rectifyForm, form, done) };
  },
});

export const recheckEvaluation = lotStep<RecheckForm>({
  id: 'RecheckEvaluation',
  stage: 'evaluation',
  kind: 'task',
  label: '复查评价整改',
  roles: officers,
  article,
  form: recheckForm,
  owner: officerOwns,
  due: within('recheck'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const now = today(facts.now);
    if (form.checkedOn > now) return refuse('DATE_IN_FUTURE', { what: '复查日期' }, 'checkedOn');
    const failures = (followUpOf(state, lot)?.failures ?? 0) + (form.result === 'failed' ? 1 : 0);
    const enough = failures >= valueOn('missedCorrections', now, state);
    const again = form.result === 'failed' && !enough;
    const wrong = again ? refuseDeadline(form.rectifyBy, now) : undefined;
    if (wrong) return wrong;
    return {
      outcome: afterRecheck(state, lot, form.result, enough),
      data: written(recheckForm, form, { failures, passed: form.result === 'passed' }),
    };
  },
});

const renewalForm = z.strictObject({
  decision: choice('决定', { renewed: '续期，继续履行', ended: '不再续期，办理退出' }),
  budgetLine: text('下一年度预算指标文号', 80, '续期的填写；预算没有落实的不得续期').optional(),
  endOn: date('停止服务日期', '不再续期的填写').optional(),
  recipientsPlan: area('服务对象安置方案', 4000, '不再续期的填写：人数、去向、时间').optional(),
  opinion: area('意见', 2000),
});

type RenewalForm = z.infer<typeof renewalForm>;

export const decideRenewal = lotStep<RenewalForm>({
  id: 'DecideRenewal',
  stage: 'evaluation',
  kind: 'task',
  label: '决定是否续期',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（六）、二（七）；财政部令第102号 第二十四条；系统规则（年度续期）',
  form: renewalForm,
  owner: leaderOwns,
  due: within('internalStep'),
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    if (isTakeoverOpen(state, lot)) return refuse('TAKEOVER_RUNNING');
    if (exitRequestOf(state, lot)) return refuse('EXIT_RUNNING');
    if (form.decision === 'renewed')
      return (
        refuseRenewal(state, lot, form.budgetLine) ??
        refuseBanned(contract.org, facts, 'renew', 'decision') ?? {
          outcome: 'renewed',
          data: written(renewalForm, form),
        }
      );
    return ended(state, lot, form, facts);
  },
});

/** 不再续期: the service runs to its last day and the exit follows its last payment, as where both sides agree. */
function ended(state: PurchaseState, lot: number, form: RenewalForm, facts: Facts): Decided | Refusal {
  const { endOn, recipientsPlan } = form;
  if (endOn === undefined) return refuse('DATE_NEEDED', { what: '停止服务日期' }, 'endOn');
  if (recipientsPlan === undefined) return refuse('RECIPIENTS_NOT_ARRANGED', {}, 'recipientsPlan');
  const now = today(facts.now);
  const termEnd = currentContract(state, lot)?.termEnd ?? '';
  if (endOn < now || endOn > termEnd) return refuse('EXIT_OUTSIDE_TERM', { from: now, to: termEnd }, 'endOn');
  const ground: ExitGround = followUpOf(state, lot)?.grade === 'fail' ? 'failedGrade' : 'notRenewed';
  return {
    outcome: 'ended',
    data: { ...written(renewalForm, form), ground, exitOn: endOn },
    moves: movedPeriod(state, lot, endOn),
  };
}
