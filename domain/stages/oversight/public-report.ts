/** 社会监督反映（G-06、G-47）：what the public, the media or others report of a purchase, with a clock of its own. It stands where a case stands. */
import { z } from 'zod';
import { actsOf, positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, date, seal, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { accountability } from '#domain/stages/oversight/checks.ts';
import { within } from '#domain/stages/periods.ts';
import { nextCase } from '#domain/stages/remedies/cases.ts';
import { lotOf } from '#domain/stages/select.ts';
import { leaderOwns, leaders, officers, purchaseStep } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（七）';

export const reportSources = {
  public: '群众反映',
  media: '新闻媒体',
  congress: '人大代表、政协委员',
  audit: '审计意见',
  other: '其他',
} as const;

const report = z.strictObject({
  source: choice('来源', reportSources),
  receivedOn: date('收到日期'),
  about: whole('标段（涉及整个项目的填 0）', 0, 999),
  matter: area('反映的问题', 4000),
  contact: area('反映人和联系方式', 500, '只供办理，不公开；匿名的不填').optional(),
});

export const registerReport = purchaseStep<z.infer<typeof report>>({
  id: 'RegisterReport',
  stage: 'any',
  kind: 'act',
  label: '登记社会监督反映',
  roles: [...officers, 'recipient'],
  article,
  form: report,
  owner: leaderOwns,
  decide: ({ state, form, facts }) => {
    if (form.receivedOn > today(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '收到日期' }, 'receivedOn');
    return refuseLot(state, form.about) ?? opened(state, seal(report, form));
  },
});

const refuseLot = (state: PurchaseState, about: number): Refusal | undefined =>
  about > 0 && !lotOf(state, about) ? refuse('LOT_UNKNOWN', { lot: about }, 'about') : undefined;

const opened = (state: PurchaseState, told: unknown) => ({
  data: { ...(told as Record<string, unknown>), case: nextCase(state) },
  start: [{ stage: 'remedies' as const, step: 'AnswerReport' }],
});

export const lodged = z.strictObject({
  about: whole('标段（不清楚的填 0）', 0, 999),
  matter: area('要反映的问题', 2000),
  contact: area('怎样联系您', 200, '只供办理，不公开；不愿意留的可以不填').optional(),
});

/** 公众在线反映: anybody, without an account. The clock of the answer runs at once; nobody stands between. */
export const lodgeReport = purchaseStep<z.infer<typeof lodged>>({
  id: 'LodgeReport',
  stage: 'any',
  kind: 'act',
  label: '公众在线反映',
  roles: ['public'],
  article,
  form: lodged,
  owner: leaderOwns,
  decide: ({ state, form, facts }) => {
    // What nobody has made public is not there for the public.
    if (!isPublished(state)) return refuse('PURCHASE_UNKNOWN');
    const most = valueOn('openReports', facts.now, state);
    if (unanswered(state).length >= most) return refuse('REPORTS_FULL', { most });
    return refuseLot(state, form.about) ?? opened(state, seal(lodged, form));
  },
});

const isPublished = (state: PurchaseState): boolean =>
  Object.keys(state.acts).some((key) => /^\d+\/Publish/.test(key));

/** Those that came online and still wait for their answer: so many and no more keep the way free for the others. */
const unanswered = (state: PurchaseState): ActRecord[] =>
  actsOf(state, lodgeReport.id).filter(
    ({ data }) => positionKey('AnswerReport', data.case as number, 0) in state.positions,
  );

export const verdicts = { founded: '属实', partly: '部分属实', unfounded: '不属实' } as const;

const answer = z.strictObject({
  verdict: choice('核查结论', verdicts),
  answer: area('核查情况和答复内容', 4000),
  measures: area('处理措施', 2000, '属实、部分属实的填写').optional(),
  accountability: choice('责任追究', accountability),
  answeredOn: date('答复日期'),
});

export const answerReport = purchaseStep<z.infer<typeof answer>>({
  id: 'AnswerReport',
  stage: 'remedies',
  kind: 'task',
  label: '核查答复社会监督反映',
  roles: leaders,
  article,
  form: answer,
  owner: leaderOwns,
  due: within('publicReport'),
  decide: ({ form, facts }) => {
    if (form.answeredOn > today(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '答复日期' }, 'answeredOn');
    if (form.verdict !== 'unfounded' && form.measures === undefined)
      return refuse('REPORT_WITHOUT_MEASURES', {}, 'measures');
    return { data: seal(answer, form) as Record<string, unknown> };
  },
});
