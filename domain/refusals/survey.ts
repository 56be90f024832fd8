import { type RefusalRow, row } from '#domain/refusals/row.ts';

const ours = '桂民规〔2018〕5号 二（六）；系统规则（满意度调查）';

/** Refusals of a survey among the recipients. */
export const surveyRefusals = {
  SURVEY_CLOSED: row('这次调查已经结束。', ours, '结果以结束时的统计为准。'),
  SURVEY_DRAWN: row('样本已经抽取，不能重抽。', ours, '按抽取的样本调查；联系不上的登记未答复的情形。'),
  SURVEY_COMMITTED: row('抽样种子已经承诺，名册没有变化。', ours, '由服务对象渠道或者第三方抽取样本。'),
  SURVEY_FRAME_EMPTY: row('名册上没有服务对象，不能抽样。', ours, '先登记服务对象名册。'),
  SURVEY_NOT_COMMITTED: row('抽样种子还没有承诺。', ours, '先由购买主体承诺抽样种子。'),
  SURVEY_FRAME_CHANGED: row(
    '承诺以后名册有变化，原来的承诺不再适用。',
    ours,
    '由购买主体按新的名册重新承诺。',
  ),
  SURVEY_NOT_DRAWN: row('样本还没有抽取。', ours, '先抽取样本。'),
  SURVEY_SLOT_UNKNOWN: row('没有第 {slot} 号样本。', ours, '核对抽样名单上的编号。'),
  SURVEY_ANSWERED: row(
    '第 {slot} 号样本已经答复。',
    ours,
    '答复后十分钟内可以由原来的渠道修改，过后不再改动。',
  ),
  SURVEY_CALLBACK_TWICE: row('回访名单已经确定。', ours, '按名单回访。'),
  SURVEY_CALLBACK_MISSING: row('有人没有答复，还没有确定回访名单。', ours, '先随机确定回访名单并逐一回访。'),
  SURVEY_CALLBACK_OPEN: row(
    '回访名单上还有没办结的：第 {slots} 号。',
    ours,
    '逐一回访，录入答复或者登记未答复的情形。',
  ),
  SURVEY_LINK_UNKNOWN: row('这个链接无效。', ours, '核对链接是否完整，或者拨打服务热线作答。'),
  SURVEY_NOT_EVALUATING: row('这个标段现在没有正在进行的绩效评价。', ours, '评价开始以后再调查。'),
} satisfies Record<string, RefusalRow>;
