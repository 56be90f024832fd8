import { describe, expect, it } from '@jest/globals';
import type { DirectoryAct } from '#domain/directory/forms.ts';
import { dueDirectoryActs, lastTold, openDirectoryActs } from '#domain/directory/open-acts.ts';

type Told = { type: DirectoryAct; data: Record<string, unknown> };
const told = (type: DirectoryAct, data: object = {}): Told => ({ type, data: { ...data } });
const drafted = told('DraftDirectory');
const answered = (opinion: string): Told => told('AnswerConsultation', { opinion });
const [replied, reviewed, heard] = [
  told('ReplyToFinance'),
  told('RecordExpertReview'),
  told('RecordPublicOpinion'),
];
const decided = (decision: string): Told => told('ApproveDirectory', { decision });

const asking: DirectoryAct[] = [
  'AnswerConsultation',
  'RecordConsultation',
  'RecordExpertReview',
  'RecordPublicOpinion',
  'ApproveDirectory',
  'DraftDirectory',
  'WithdrawDirectory',
];

describe('a revision of the directory', () => {
  it.each<[string, Told[], DirectoryAct[]]>([
    ['nothing', [], ['DraftDirectory']],
    ['a draft', [drafted], asking],
    ['agreement of finance', [drafted, answered('agree')], asking],
    [
      'an objection of finance',
      [drafted, answered('object')],
      [asking[0] as DirectoryAct, 'ReplyToFinance', ...asking.slice(1)],
    ],
    ['approval', [drafted, decided('approve')], ['PublishDirectory', 'DraftDirectory', 'WithdrawDirectory']],
    ['its return', [drafted, decided('return')], ['DraftDirectory', 'WithdrawDirectory']],
  ])('may go on after %s', (_, record, open) => {
    expect(openDirectoryActs(record)).toEqual(open);
  });

  it.each<[string, Told[], DirectoryAct[]]>([
    ['nothing', [], []],
    ['a draft', [drafted], ['AnswerConsultation', 'RecordExpertReview', 'RecordPublicOpinion']],
    ['agreement of finance', [drafted, answered('agree')], ['RecordExpertReview', 'RecordPublicOpinion']],
    ['an objection', [drafted, answered('object'), reviewed], ['ReplyToFinance', 'RecordPublicOpinion']],
    ['the reply to it', [drafted, answered('object'), replied, heard], ['RecordExpertReview']],
    ['all it needs', [drafted, answered('agree'), reviewed, heard], ['ApproveDirectory']],
    ['approval', [drafted, decided('approve')], ['PublishDirectory']],
    ['its return', [drafted, decided('return')], ['DraftDirectory']],
  ])('waits for its next act after %s', (_, record, due) => {
    expect(dueDirectoryActs(record)).toEqual(due);
  });

  it('is read by what was said last', () => {
    const [first, second] = [answered('object'), answered('agree')];
    expect(lastTold([first, reviewed, second], 'AnswerConsultation')).toBe(second);
    expect(lastTold([first], 'ReplyToFinance')).toBeUndefined();
  });
});
