/** 接下来能办什么: what may follow on a revision, and what it waits for; for the console, which draws and announces them. */
import type { DirectoryAct } from '#domain/directory/forms.ts';

/** An act on record; what it says is read by name. */
interface Told {
  type: DirectoryAct;
  data: Record<string, unknown>;
}

export const lastTold = <T extends Told>(told: readonly T[], type: DirectoryAct): T | undefined =>
  told.findLast((event) => event.type === type);

/** What stands open, not who may do it. `told` = the acts on the draft in hand, none where there is no draft. */
export function openDirectoryActs(told: readonly Told[]): DirectoryAct[] {
  if (told.length === 0) return ['DraftDirectory'];
  const decision = lastTold(told, 'ApproveDirectory')?.data.decision;
  if (decision === 'approve') return ['PublishDirectory', 'DraftDirectory', 'WithdrawDirectory'];
  if (decision === 'return') return ['DraftDirectory', 'WithdrawDirectory'];
  const finance = lastTold(told, 'AnswerConsultation')?.data.opinion;
  return [
    'AnswerConsultation',
    ...(finance !== undefined && finance !== 'agree' ? (['ReplyToFinance'] as const) : []),
    'RecordConsultation',
    'RecordExpertReview',
    'RecordPublicOpinion',
    'ApproveDirectory',
    'DraftDirectory',
    'WithdrawDirectory',
  ];
}

/** What the revision itself waits for, in the order in which it comes; nobody has to begin one. */
export function dueDirectoryActs(told: readonly Told[]): DirectoryAct[] {
  if (told.length === 0) return [];
  const decision = lastTold(told, 'ApproveDirectory')?.data.decision;
  if (decision !== undefined) return [decision === 'approve' ? 'PublishDirectory' : 'DraftDirectory'];
  const finance = lastTold(told, 'AnswerConsultation')?.data.opinion;
  const due: DirectoryAct[] = [];
  if (finance === undefined) due.push('AnswerConsultation');
  else if (finance !== 'agree' && !lastTold(told, 'ReplyToFinance')) due.push('ReplyToFinance');
  if (!lastTold(told, 'RecordExpertReview')) due.push('RecordExpertReview');
  if (!lastTold(told, 'RecordPublicOpinion')) due.push('RecordPublicOpinion');
  return due.length > 0 ? due : ['ApproveDirectory'];
}
