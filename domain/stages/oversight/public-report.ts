/** 社会监督反映（G-47）：what the public, the media or others report of a purchase, with a clock of its own. It stands where a case stands. */
import { z } from 'zod';
import { area, choice, date, seal, whole } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
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
    if (form.about > 0 && !lotOf(state, form.about))
      return refuse('LOT_UNKNOWN', { lot: form.about }, 'about');
    const data = { ...(seal(report, form) as Record<string, unknown>), case: nextCase(state) };
    return { data, start: [{ stage: 'remedies', step: 'AnswerReport' }] };
  },
});

const answer = z.strictObject({
  verdict: choice('核查结论', { founded: '属实', partly: '部分属实', unfounded: '不属实' }),
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
