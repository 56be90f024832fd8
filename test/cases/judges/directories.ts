/** Judge of the directory's own process: what has been done so far, and whether the next act may be. */
import type { DirectoryAct } from '#domain/directory/forms.ts';
import { type Judge, outcome } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';
import { Directory } from '#test/domain/support/directory.ts';

const opinions = { 同意: 'agree', 建议修改: 'amend', 不同意: 'object', 已处理: 'object' } as const;
const decisions = { 同意: 'approve', 退回: 'return' } as const;

function reached(row: Case): Directory {
  const directory = new Directory().act('lanxi', 'DraftDirectory');
  const finance = column(row, '财政');
  if (finance !== '无')
    directory.act('luocai', 'AnswerConsultation', { opinion: opinions[finance as keyof typeof opinions] });
  if (finance === '已处理') directory.act('lanxi', 'ReplyToFinance');
  if (column(row, '论证') === '是') directory.act('lanxi', 'RecordExpertReview');
  if (column(row, '公众') === '是') directory.act('lanxi', 'RecordPublicOpinion');
  const approval = column(row, '审批');
  if (approval !== '无')
    directory.act('weiguo', 'ApproveDirectory', { decision: decisions[approval as keyof typeof decisions] });
  return directory;
}

export const directoryJudges: Readonly<Record<string, Judge>> = {
  directories: (row) => {
    const act = column(row, '想办') as DirectoryAct;
    const refused = reached(row).try(column(row, '经办'), act);
    return [outcome(refused), column(row, '结论')];
  },
};
