/** Where a revision stands, read from what was done on it. */
import type { DirectoryTold } from '#console/api/types.ts';
import type { Tone } from '#console/parts/StatusTag.tsx';
import { words } from '#console/words.ts';
import type { DirectoryAct } from '#domain/directory/forms.ts';
import { openDirectoryActs } from '#domain/directory/open-acts.ts';

const last = (told: readonly DirectoryTold[], type: DirectoryAct): DirectoryTold | undefined =>
  told.findLast((event) => event.type === type);

export function openActs(told: readonly DirectoryTold[]): DirectoryAct[] {
  if (told.length === 0) return openDirectoryActs(undefined);
  const finance = last(told, 'AnswerConsultation')?.data.opinion;
  const decision = last(told, 'ApproveDirectory')?.data.decision;
  return openDirectoryActs({
    ...(finance === undefined ? {} : { finance: String(finance) }),
    ...(decision === undefined ? {} : { decision: String(decision) }),
  });
}

interface Need {
  label: string;
  state: string;
  tone: Tone;
}

export function needsOf(told: readonly DirectoryTold[]): Need[] {
  const { needs, standing, missing } = words.directory;
  const finance = last(told, 'AnswerConsultation')?.data.opinion as keyof typeof standing | undefined;
  const answered = finance !== undefined && finance !== 'agree' && last(told, 'ReplyToFinance') !== undefined;
  const decision = last(told, 'ApproveDirectory')?.data.decision as
    | keyof typeof words.directory.decisions
    | undefined;
  const done = (label: string, type: DirectoryAct): Need => {
    const opinion = last(told, type)?.data.opinion as keyof typeof standing | undefined;
    if (!last(told, type)) return { label, state: missing, tone: 'grey' };
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

/** What the revision itself waits for, in the order in which it comes; nobody has to begin one. */
export function dueActs(told: readonly DirectoryTold[]): DirectoryAct[] {
  if (told.length === 0) return [];
  const decision = last(told, 'ApproveDirectory')?.data.decision;
  if (decision !== undefined) return [decision === 'approve' ? 'PublishDirectory' : 'DraftDirectory'];
  const finance = last(told, 'AnswerConsultation')?.data.opinion;
  const due: DirectoryAct[] = [];
  if (finance === undefined) due.push('AnswerConsultation');
  else if (finance !== 'agree' && !last(told, 'ReplyToFinance')) due.push('ReplyToFinance');
  if (!last(told, 'RecordExpertReview')) due.push('RecordExpertReview');
  if (!last(told, 'RecordPublicOpinion')) due.push('RecordPublicOpinion');
  return due.length > 0 ? due : ['ApproveDirectory'];
}
