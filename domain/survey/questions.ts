/** 满意度问卷（G-39）：few questions in plain words, answers as buttons. Wording and choice are ours (P), shown as such. */
import { cite } from '#domain/law/sources.ts';

export const questionnaire = {
  from: '2018-10-16',
  source: cite('系统规则', '满意度问卷'),
  mark: 'P',
  confirmed: false,
} as const;

interface Question {
  ask: string;
  /** In the order in which they are shown. */
  options: Readonly<Record<string, string>>;
}

/** The first of `missed` is the worst: whoever always takes the first answer, or repeats what was taught, contradicts himself. */
export const questions = {
  overall: {
    ask: '总的来说，您对这项服务满意吗？',
    options: { satisfied: '满意', rather: '比较满意', fair: '一般', poor: '不满意' },
  },
  served: {
    ask: '最近三个月，有人来为您服务吗？',
    options: { yes: '有', no: '没有', unsure: '说不清' },
  },
  onTime: {
    ask: '服务人员是不是按说好的时间来？',
    options: { always: '都按时', mostly: '多数按时', seldom: '经常不按时' },
  },
  missed: {
    ask: '有没有该来没有来的时候？',
    options: { often: '经常有', sometimes: '有过', never: '没有' },
  },
  attitude: {
    ask: '服务人员的态度好不好？',
    options: { good: '好', fair: '一般', bad: '不好' },
  },
  needed: {
    ask: '做的是不是您需要的事？',
    options: { yes: '是', partly: '有些是', no: '不是' },
  },
  taught: {
    ask: '有没有人事先教您怎样回答？',
    options: { no: '没有', yes: '有' },
  },
} as const satisfies Record<string, Question>;

export type QuestionId = keyof typeof questions;
export const questionIds = Object.keys(questions) as QuestionId[];

export type Answers = { [Q in QuestionId]: keyof (typeof questions)[Q]['options'] };

/** 满意、较满意（J7-4）. */
export const isContent = ({ overall }: Pick<Answers, 'overall'>): boolean =>
  overall === 'satisfied' || overall === 'rather';

/** 自相矛盾: always on time, and yet often not there. */
export const contradicts = ({ onTime, missed }: Pick<Answers, 'onTime' | 'missed'>): boolean =>
  onTime === 'always' && missed === 'often';
