/** 接下来能办什么: for the console, which draws the acts of a revision. */
import type { DirectoryAct } from '#domain/directory/forms.ts';

/** What stands open on a draft, for whoever looks what comes next; not who may do it. */
export function openDirectoryActs(draft: DirectoryStanding | undefined): DirectoryAct[] {
  if (!draft) return ['DraftDirectory'];
  if (draft.decision === 'approve') return ['PublishDirectory', 'DraftDirectory', 'WithdrawDirectory'];
  if (draft.decision === 'return') return ['DraftDirectory', 'WithdrawDirectory'];
  return [
    'AnswerConsultation',
    ...(draft.finance !== undefined && draft.finance !== 'agree' ? (['ReplyToFinance'] as const) : []),
    'RecordConsultation',
    'RecordExpertReview',
    'RecordPublicOpinion',
    'ApproveDirectory',
    'DraftDirectory',
    'WithdrawDirectory',
  ];
}

export interface DirectoryStanding {
  finance?: string;
  decision?: string;
}
