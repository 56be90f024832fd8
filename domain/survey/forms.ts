/** 满意度调查的表单: what the offices record of a survey, and what a recipient answers. */
import { z } from 'zod';
import { choice, type FieldMeta, whole } from '#domain/kernel/form.ts';
import { fileNumber } from '#domain/stages/fields.ts';
import { type Answers, questionIds, questions } from '#domain/survey/questions.ts';

/** 问卷答案: one choice for each question, nothing typed. */
const answerFields = Object.fromEntries(
  questionIds.map((id) => {
    const { ask, options }: { ask: string; options: Readonly<Record<string, string>> } = questions[id];
    return [id, choice(ask, options)];
  }),
) as unknown as { [Q in keyof Answers]: z.ZodType<Answers[Q]> };

export const proxies = {
  self: '本人回答',
  family: '家人代答',
  guardian: '监护人代答',
  neighbour: '邻里、村（居）干部代答',
} as const;

const slot = whole('样本编号', 1, 1_000_000, '抽样名单上的编号，不是姓名');
const proxy = choice('由谁回答', proxies);

/** 未答复的情形; the last ones mean that nobody is served there. */
export const missingReasons = {
  noContact: '多次联系不上',
  refused: '不愿回答',
  unable: '本人不能回答且没有代答人',
  away: '住院或暂时外出',
  moved: '已迁出或已不在保障范围',
  died: '已去世',
  neverServed: '查明没有得到过服务',
} as const;

export type MissingReason = keyof typeof missingReasons;
const gone: readonly MissingReason[] = ['moved', 'died', 'neverServed'];
export const isGone = (reason: MissingReason): boolean => gone.includes(reason);

export const surveyForms = {
  CommitSample: z.strictObject({}),
  DrawSample: z.strictObject({
    witness: z
      .string()
      .regex(/^[0-9A-Za-z]{6,40}$/, { error: '由 6 至 40 位数字或字母组成' })
      .meta({
        title: '见证数',
        help: '由您任意填写。种子在您填写之前已经承诺，谁也不能事先知道会抽到谁',
      } satisfies FieldMeta),
  }),
  IssueLinks: z.strictObject({}),
  RecordAnswer: z.strictObject({
    slot,
    channel: choice('访问方式', { phone: '电话访问', visit: '上门访问（大字页面）' }),
    call: fileNumber('通话或走访记录编号', '可据以调听、查验'),
    proxy,
    ...answerFields,
  }),
  RecordMissing: z.strictObject({ slot, reason: choice('未答复的情形', missingReasons) }),
  StartCallback: z.strictObject({}),
  CloseSurvey: z.strictObject({}),
} as const;

export type SurveyAct = keyof typeof surveyForms;
export type SurveyForm<A extends SurveyAct> = z.infer<(typeof surveyForms)[A]>;

export const surveyActLabels: Record<SurveyAct, string> = {
  CommitSample: '承诺抽样种子',
  DrawSample: '抽取调查样本',
  IssueLinks: '领取一次性链接',
  RecordAnswer: '录入访问答复',
  RecordMissing: '登记未答复',
  StartCallback: '随机确定回访名单',
  CloseSurvey: '结束调查',
};

/** What the page behind a one-time link sends. */
export const linkAnswer = z.strictObject({
  proxy,
  ...answerFields,
  /** Made by the browser and kept in it; says nothing of the person. */
  device: z
    .string()
    .regex(/^[0-9a-f]{32}$/, { error: '应为 32 位十六进制' })
    .optional(),
});

export type LinkAnswer = z.infer<typeof linkAnswer>;

export const answersIn = (form: Answers): Answers =>
  Object.fromEntries(questionIds.map((id) => [id, form[id]])) as Answers;
