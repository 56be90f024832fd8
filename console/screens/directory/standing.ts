/** Where a revision stands, read from what was done on it. */
import type { DirectoryTold } from '#console/api/types.ts';
import type { Tone } from '#console/parts/StatusTag.tsx';
import { words } from '#console/words.ts';
import type { DirectoryAct } from '#domain/directory/forms.ts';
import { lastTold } from '#domain/directory/open-acts.ts';

interface Need {
  label: string;
  state: string;
  tone: Tone;
}

export function needsOf(told: readonly DirectoryTold[]): Need[] {
  const { needs, standing, missing } = words.directory;
  const finance = lastTold(told, 'AnswerConsultation')?.data.opinion as keyof typeof standing | undefined;
  const answered =
    finance !== undefined && finance !== 'agree' && lastTold(told, 'ReplyToFinance') !== undefined;
  const decision = lastTold(told, 'ApproveDirectory')?.data.decision as
    | keyof typeof words.directory.decisions
    | undefined;
  const done = (label: string, type: DirectoryAct): Need => {
    const opinion = lastTold(told, type)?.data.opinion as keyof typeof standing | undefined;
    if (!lastTold(told, type)) return { label, state: missing, tone: 'grey' };
    return {
      label,
      state: opinion === undefined ? words.directory.standing.answered : standing[opinion],
      tone: 'green',
    };
  };
  return [
    finance === undefined
      ? { label: needs.finance, state: missing, tone: 'grey' }
      : answered
        ? { label: needs.finance, state: `${standing[finance]}，${standing.answered}`, tone: 'green' }
        : { label: needs.finance, state: standing[finance], tone: finance === 'agree' ? 'green' : 'amber' },
    done(needs.review, 'RecordExpertReview'),
    done(needs.opinion, 'RecordPublicOpinion'),
    decision === undefined
      ? { label: needs.approval, state: missing, tone: 'grey' }
      : {
          label: needs.approval,
          state: words.directory.decisions[decision],
          tone: decision === 'approve' ? 'green' : 'amber',
        },
  ];
}
