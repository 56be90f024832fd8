/** What may be asked: reading, entering the special fund, and one action per step of the flow, by its step id. */
import { assistanceActLabels } from '#domain/assistance/forms.ts';
import { banActLabels } from '#domain/bans/forms.ts';
import { directoryActLabels } from '#domain/directory/forms.ts';
import { figureActLabels } from '#domain/figures/forms.ts';
import { registerActLabels } from '#domain/recipients/forms.ts';
import { rollActLabels } from '#domain/roll/forms.ts';
import { stepOf } from '#domain/stages/index.ts';
import { surveyActLabels } from '#domain/survey/forms.ts';

/** 查看 and other actions that are no step of a purchase, with the label a refusal shows. */
export const otherActions = {
  ReadPurchase: '查看项目',
  ReadTimeline: '查看办理记录',
  ReadRecord: '查看办理内容',
  ReadAudit: '查看审计全记录',
  ReadResponses: '查看响应文件',
  ReadBudget: '查看资金账',
  ReadOutbox: '查看发送记录',
  ReadNotice: '查看公告',
  ReadTask: '查看待办',
  AnswerRoll: '答复接续、登记联系',
  EnterHelpers: rollActLabels.EnterHelpers,
  SetSpecialFund: '录入专项资金总量',
  ReadDirectoryDraft: '查看目录调整方案',
  ...directoryActLabels,
  ReadAssistance: '查看社会救助经办登记',
  ...assistanceActLabels,
  ReadSurvey: '查看满意度调查',
  ReadSample: '查看抽样名单',
  ...surveyActLabels,
  ReadRecipients: '查看服务对象名册',
  ...registerActLabels,
  ReadReveals: '查看个人信息的查看记录',
  SubmitRecords: '报送服务记录',
  ReadRecords: '查看服务记录',
  EnterHolidayYear: '录入年度放假安排',
  ...figureActLabels,
  ReadBans: '查看禁止参加政府采购活动登记',
  ...banActLabels,
} as const;

export function actionLabel(action: string): string {
  return (otherActions as Record<string, string>)[action] ?? stepOf(action)?.label ?? action;
}
