/** 一个服务周期: reported, visited, accepted, published, paid; each takes what a tour changes. All made. */
import { evenScores, indicatorRows } from '#test/domain/support/indicators.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { type Act, type Form, yuan } from '#test/tour/story.ts';
import { on } from '#test/tour/year/opening.ts';

export const reported = (day: string, provider: string, form: Form = {}, more: Partial<Act> = {}): Act =>
  on(`${day}T09:00`, provider, 'ReportService', forms.reportForm(day, { recipients: 142, ...form }), more);

export const visited = (day: string, form: Form = {}, more: Partial<Act> = {}): Act =>
  on(`${day}T09:00`, 'lanxi', 'VisitService', forms.visitForm(day, { recipientsVisited: 30, ...form }), more);

export const accepted = (day: string, amount: number, form: Form = {}, more: Partial<Act> = {}): Act =>
  on(
    `${day}T09:00`,
    'lanxi',
    'AcceptService',
    forms.acceptForm(day, { acceptedFen: yuan(amount), ...form }),
    more,
  );

export const announced = (day: string): Act =>
  on(`${day}T09:00`, 'lanxi', 'PublishAcceptance', forms.publish());

export const paid = (day: string, amount: number, more: Partial<Act> = {}): Act =>
  on(
    `${day}T09:00`,
    'luocai',
    'PayService',
    forms.payForm(day, { amountFen: yuan(amount), voucher: `ND-${day}` }),
    more,
  );

/** 三方评价 on three days: the points of both judges, and how many of 110 people asked were content. */
export function judged(
  [first, second, third]: readonly [string, string, string],
  points: number,
  content: readonly [satisfied: number, ratherSatisfied: number],
): Act[] {
  const scores = { indicators: indicatorRows(['care'], evenScores(points)), findings: '评价底稿附后。' };
  const [satisfied, ratherSatisfied] = content;
  return [
    on(`${first}T09:00`, 'lanxi', 'EvaluateAsPurchaser', scores),
    on(
      `${second}T09:00`,
      'huimin',
      'EvaluateAsRecipients',
      forms.surveyForm({ satisfied, ratherSatisfied, askedBy: 'hotline' }),
    ),
    on(`${third}T09:00`, 'mingjian', 'EvaluateAsThirdParty', scores),
  ];
}
