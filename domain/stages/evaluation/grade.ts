/** 评定等次与公布：computed, not chosen; a missing party means that nothing is final (G-37, G-40). */
import { z } from 'zod';
import { area, date, owed } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { today } from '#domain/law/calendar.ts';
import { type ParameterId, valueOn } from '#domain/law/parameters.ts';
import { afterPublication } from '#domain/stages/evaluation/after.ts';
import { scoresOf } from '#domain/stages/evaluation/indicator-form.ts';
import { schemeOn } from '#domain/stages/evaluation/scheme.ts';
import {
  type Grade,
  gradeOf,
  grades,
  hundredths,
  type Survey,
  satisfactionOf,
  totalOf,
} from '#domain/stages/evaluation/score.ts';
import { evaluationOf, inEvaluation } from '#domain/stages/evaluation/subject.ts';
import { refuseUses, useLabels } from '#domain/stages/evaluation/uses.ts';
import { many, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';
import { leaderOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';
import { signals } from '#domain/survey/detect.ts';
import type { SurveyResult } from '#domain/survey/result.ts';

/** 一票否决事项: each caps the grade at 差, unless an owner has said that it does not. */
export const vetoes = {
  transfer: '转包',
  fraud: '弄虚作假',
  privacy: '泄露服务对象隐私',
  harm: '造成服务对象严重损害',
} as const;

const vetoIds: Record<keyof typeof vetoes, ParameterId> = {
  transfer: 'vetoTransfer',
  fraud: 'vetoFraud',
  privacy: 'vetoPrivacy',
  harm: 'vetoHarm',
};

const confirmForm = z.strictObject({
  vetoes: many('一票否决事项', vetoes),
  vetoEvidence: area('否决事项的依据', 2000).optional(),
  signalOpinion: area('调查异常信号的核查情况', 2000, '有异常信号的填写；写明承接主体的意见').optional(),
  opinion: area('评定意见', 2000),
});

const parties = {
  EvaluateAsPurchaser: '购买主体',
  EvaluateAsRecipients: '服务对象',
  EvaluateAsThirdParty: '第三方',
} as const;

export const confirmGrade = lotStep<z.infer<typeof confirmForm>>({
  id: 'ConfirmGrade',
  stage: 'evaluation',
  kind: 'task',
  label: '评定绩效等次',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（六）',
  form: confirmForm,
  owner: leaderOwns,
  due: within('internalStep'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const missing = Object.entries(parties)
      .filter(([step]) => !inEvaluation(state, lot, step))
      .map(([, name]) => name);
    if (missing.length > 0) return refuse('PARTY_MISSING', { parties: missing.join('、') });
    if (form.vetoes.length > 0 && form.vetoEvidence === undefined)
      return refuse('VETO_WITHOUT_EVIDENCE', {}, 'vetoEvidence');
    const day = today(facts.now);
    const lifted = form.vetoes.find((id) => valueOn(vetoIds[id], day, state) !== 1);
    if (lifted) return refuse('VETO_NOT_IN_FORCE', { veto: vetoes[lifted] }, 'vetoes');
    const survey = inEvaluation(state, lot, 'EvaluateAsRecipients')?.data as unknown as Survey;
    const found = (survey as { survey?: SurveyResult }).survey?.signals ?? [];
    if (found.length > 0 && form.signalOpinion === undefined) {
      const names = found.map(({ id }) => signals[id]).join('、');
      return refuse('SIGNALS_UNANSWERED', { signals: names }, 'signalOpinion');
    }
    const total = totalOf(
      schemeOn(day, state),
      scoresOf(inEvaluation(state, lot, 'EvaluateAsPurchaser')),
      scoresOf(inEvaluation(state, lot, 'EvaluateAsThirdParty')),
      survey,
    );
    const grade = gradeOf(total, form.vetoes.length > 0, day, state);
    return {
      data: written(confirmForm, form, {
        year: evaluationOf(state, lot)?.year,
        total: hundredths(total),
        satisfaction: satisfactionOf(survey),
        grade,
        gradeLabel: grades[grade],
        scheme: schemeOn(day, state),
      }),
    };
  },
});

const publishForm = z.strictObject({
  media: mediaField(),
  findings: area('主要发现', 2000),
  rectification: area('整改要求', 2000).optional(),
  rectifyBy: date('整改期限', '等次为中的填写；没有填写的按系统规则').optional(),
  uses: owed(many('结果的应用', useLabels, '只列法律允许的应用方式；本地业绩、本地评价不得作为评审加分')),
  nextYear: area('对下一年度的影响', 1000),
});

export const publishEvaluation = lotStep<z.infer<typeof publishForm>>({
  id: 'PublishEvaluation',
  stage: 'evaluation',
  kind: 'task',
  label: '公布绩效评价结果',
  roles: officers,
  article: '桂民规〔2018〕5号 二（六）',
  form: publishForm,
  owner: officerOwns,
  due: within('evaluationNotice'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const graded = inEvaluation(state, lot, 'ConfirmGrade');
    if (!graded) return refuse('NOT_GRADED');
    if (graded.data.grade === 'pass' && form.rectification === undefined)
      return refuse('RECTIFICATION_ORDER_MISSING', {}, 'rectification');
    if ((form.rectifyBy ?? '9') < today(facts.now)) return refuse('RECTIFY_DATE_PAST', {}, 'rectifyBy');
    return (
      refuseUses(graded.data.grade as Grade, form.uses ?? [], form.nextYear) ??
      refusePersonalData(publishForm, form, projectDate(state)) ?? {
        outcome: afterPublication(state, lot, graded.data.grade as Grade),
        data: written(publishForm, form, { year: graded.data.year }),
      }
    );
  },
});
