/** 督导、整改、复查（G-29, G-49）. */
import { z } from 'zod';
import { area, choice, date, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, IsoDate, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { refuseTownships } from '#domain/stages/contract/after-signing.ts';
import { rows } from '#domain/stages/fields.ts';
import { currentPeriod, inOrder, inPeriod } from '#domain/stages/performance/contract-select.ts';
import { many, townshipCounts, written } from '#domain/stages/performance/fields.ts';
import { localStep, lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
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
import { within } from '#domain/stages/periods.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

/** 转包迹象: any one of them is looked into before money moves (政府采购法 第四十八条). */
export const transferSignals = {
  otherPayroll: '服务人员由其他单位发薪或参保',
  otherManagement: '现场由其他单位管理',
  feeOnly: '承接主体只收取管理费',
  unknownStaff: '服务人员不在报备名单',
} as const;

/** 审计常见问题 (苍南县2025年审计公告): what supervision should look for. */
export const auditSignals = {
  needMismatch: '服务内容与对象需求不符',
  hoursBelow: '实际工时低于合同',
  duplicate: '同一服务重复计费',
  uncertified: '护理人员无证上岗',
} as const;

export const severities = { minor: '一般', serious: '严重', critical: '危及安全' } as const;

const finding = z.strictObject({
  severity: choice('程度', severities),
  finding: area('发现的问题', 1000),
});

const visitForm = z.strictObject({
  visitedOn: date('督导日期'),
  recipientsVisited: whole('走访服务对象人数', 0, 1_000_000),
  findings: rows('发现的问题', finding, 0, 40),
  transfer: many('转包迹象', transferSignals),
  audit: many('审计常见问题', auditSignals),
  decision: choice('督导结论', { satisfactory: '符合合同约定', rectify: '限期整改' }),
  rectifyBy: date('整改期限').optional(),
  townships: townshipCounts('更新后的分乡镇服务对象人数', '名册有变动时填写').optional(),
});

export const visitService = localStep<z.infer<typeof visitForm>>(['townshipOfficer'], {
  id: 'VisitService',
  stage: 'supervision',
  kind: 'task',
  label: '督导走访',
  roles: officers,
  article: '桂民规〔2018〕5号 二（四）、二（七）',
  form: visitForm,
  owner: officerOwns,
  due: within('serviceVisit'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const now = today(facts.now);
    if (form.visitedOn > now) return refuse('DATE_IN_FUTURE', { what: '督导日期' }, 'visitedOn');
    const worst = (['critical', 'serious', 'minor'] as const).find((severity) =>
      form.findings.some((row) => row.severity === severity),
    );
    const grave = worst === 'critical' || worst === 'serious' || form.transfer.length > 0;
    if (grave && form.decision !== 'rectify') return refuse('FINDING_NEEDS_RECTIFICATION', {}, 'decision');
    const wrong = form.decision === 'rectify' ? refuseDeadline(form.rectifyBy, now) : undefined;
    return (
      wrong ??
      refuseTownships(state, form.townships ?? []) ?? {
        outcome: form.decision,
        data: written(visitForm, form, {
          period: currentPeriod(state, lot)?.index,
          worst: worst ?? 'none',
          subcontracting: form.transfer.length > 0,
        }),
      }
    );
  },
});

/** The deadline that the visit or the last recheck has set. */
function rectifyDue(state: PurchaseState, position: Position, facts: Facts): Due {
  const order = inOrder(state, position.lot, ['VisitService', 'RecheckService']).at(-1);
  return rectificationDue(order?.data.rectifyBy as IsoDate | undefined, facts, state);
}

export const rectifyService = lotStep<RectifyForm>({
  id: 'RectifyService',
  stage: 'supervision',
  kind: 'task',
  label: '整改',
  roles: ['provider', ...officers],
  article: '桂民规〔2018〕5号 二（七）；合同约定',
  form: rectifyForm,
  needsPhotographs: rectifyPhotographs,
  owner: providerOwns,
  due: rectifyDue,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const done = rectified(state, 'RectifyService', lot, form, facts);
    if (isRefusal(done)) return done;
    return { data: written(rectifyForm, form, { period: currentPeriod(state, lot)?.index, ...done }) };
  },
});

export const recheckService = localStep<RecheckForm>(['townshipOfficer'], {
  id: 'RecheckService',
  stage: 'supervision',
  kind: 'task',
  label: '复查整改',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）',
  form: recheckForm,
  owner: officerOwns,
  due: within('recheck'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const now = today(facts.now);
    if (form.checkedOn > now) return refuse('DATE_IN_FUTURE', { what: '复查日期' }, 'checkedOn');
    const wrong = form.result === 'failed' ? refuseDeadline(form.rectifyBy, now) : undefined;
    if (wrong) return wrong;
    const failures =
      inPeriod(state, lot, 'RecheckService').filter((act) => act.outcome === 'failed').length +
      (form.result === 'failed' ? 1 : 0);
    return {
      outcome: form.result,
      data: written(recheckForm, form, {
        period: currentPeriod(state, lot)?.index,
        failures,
        // T6 is only shown: whether it is a takeover is for people to verify and decide.
        ...(failures >= valueOn('missedCorrections', now, state) ? { suggests: 'T6' } : {}),
      }),
    };
  },
});
