import { describe, expect, it } from '@jest/globals';
import { changed } from '#domain/directory/changes.ts';
import type { DirectoryAct } from '#domain/directory/forms.ts';
import { type DirectoryEvent, evolveDirectory, initialDirectory } from '#domain/directory/process.ts';
import { catalogue } from '#domain/law/catalogue.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { Directory, directoryForms } from '#test/domain/support/directory.ts';

/** Everything up to the leader, but for what a case leaves out. */
function consulted(...without: DirectoryAct[]): Directory {
  const directory = new Directory().act('lanxi', 'DraftDirectory');
  for (const [account, act] of [
    ['luocai', 'AnswerConsultation'],
    ['lanxi', 'RecordConsultation'],
    ['lanxi', 'RecordExpertReview'],
    ['lanxi', 'RecordPublicOpinion'],
  ] as const)
    if (!without.includes(act)) directory.act(account, act);
  return directory;
}

describe('the approval of a revision', () => {
  it.each<[DirectoryAct, string | undefined]>([
    ['AnswerConsultation', 'DIRECTORY_FINANCE_MISSING'],
    ['RecordExpertReview', 'DIRECTORY_REVIEW_MISSING'],
    ['RecordPublicOpinion', 'DIRECTORY_PUBLIC_MISSING'],
    ['RecordConsultation', undefined],
  ])('without %s is answered %s', (act, code) => {
    expect(consulted(act).try('weiguo', 'ApproveDirectory')?.code).toBe(code);
  });

  it('may return what is not complete, and nothing is added after it but a new draft', () => {
    // Prepare
    const directory = new Directory().act('lanxi', 'DraftDirectory');
    // Act
    directory.act('weiguo', 'ApproveDirectory', { decision: 'return' });
    // Assess
    for (const [account, act] of [
      ['luocai', 'AnswerConsultation'],
      ['lanxi', 'ReplyToFinance'],
      ['lanxi', 'RecordConsultation'],
      ['lanxi', 'RecordExpertReview'],
      ['lanxi', 'RecordPublicOpinion'],
      ['weiguo', 'ApproveDirectory'],
    ] as const)
      expect([act, directory.try(account, act)?.code]).toEqual([act, 'DIRECTORY_DECIDED']);
    expect(directory.try('lanxi', 'PublishDirectory')?.code).toBe('DIRECTORY_NOT_APPROVED');
  });

  it('is not given by who wrote the draft', () => {
    const directory = consulted();
    const same = directory.try('lanxi', 'ApproveDirectory');
    expect(same?.code).toBe('SAME_PERSON');
    expect(same?.sentence).toContain('审批指导性目录');
    expect(same?.sentence).toContain('起草指导性目录');
  });

  it('comes before publication, which may be for the same day', () => {
    expect(consulted().try('lanxi', 'PublishDirectory')?.code).toBe('DIRECTORY_NOT_APPROVED');
    const directory = consulted().act('weiguo', 'ApproveDirectory');
    expect(directory.try('lanxi', 'PublishDirectory', { from: '2021-03-05' })).toBeUndefined();
  });
});

describe('what is put on record of a revision', () => {
  it('may be of the day itself, and one day long', () => {
    const directory = new Directory().act('lanxi', 'DraftDirectory');
    const today = '2021-03-05';
    expect(directory.try('lanxi', 'RecordExpertReview', { on: today })).toBeUndefined();
    expect(directory.try('lanxi', 'RecordConsultation', { on: today })).toBeUndefined();
    expect(directory.try('lanxi', 'RecordPublicOpinion', { from: today, to: today })).toBeUndefined();
    expect(directory.try('lanxi', 'RecordPublicOpinion', { to: '2021-03-06' })).toMatchObject({
      code: 'DIRECTORY_FUTURE',
      field: 'to',
    });
    expect(directory.try('lanxi', 'RecordConsultation', { on: '2021-03-06' })).toMatchObject({ field: 'on' });
    expect(directory.try('lanxi', 'RecordExpertReview', { opinion: 'amend' })).toMatchObject({
      code: 'DIRECTORY_REPLY_MISSING',
      field: 'reply',
    });
  });

  it('stands with the draft, each act behind those before it', () => {
    const { draft, version } = consulted()
      .act('lanxi', 'RecordConsultation', { name: '南丹县残疾人联合会' })
      .act('lanxi', 'RecordExpertReview')
      .act('lanxi', 'RecordPublicOpinion').state;
    expect(version).toBe(8);
    expect(draft?.consultations.map(({ data }) => data.name)).toEqual([
      '南丹县卫生健康局',
      '南丹县残疾人联合会',
    ]);
    expect([draft?.reviews.length, draft?.publicOpinions.length]).toEqual([2, 2]);
    expect(draft?.drafted).toMatchObject({ v: 1, region: '451221', at: '2021-03-05T10:00:00.000+08:00' });
  });

  it('is a fault where it cannot have happened', () => {
    const event = <A extends DirectoryAct>(type: A, data: object = {}): DirectoryEvent => ({
      type,
      v: 1,
      region: '451221',
      at: '2021-03-05T10:00:00.000+08:00',
      by: actorOf('lanxi'),
      data: { ...directoryForms[type], ...data } as DirectoryEvent['data'],
    });
    const empty = initialDirectory('451221');
    expect(() => evolveDirectory(empty, event('ReplyToFinance'))).toThrow('without a draft');
    const changes = [{ kind: 'remove', number: 99 }];
    expect(() => evolveDirectory(empty, event('DraftDirectory', { changes }))).toThrow('cannot be applied');
  });
});

describe('a change of the list', () => {
  it.each([
    [
      'the same item twice',
      [
        { kind: 'remove', number: 3 },
        { kind: 'reword', number: 4, name: '四' },
        { kind: 'reword', number: 4, name: '五' },
      ],
      'DIRECTORY_NUMBER_TWICE',
      'changes.2.number',
    ],
    [
      'a new wording that is none',
      [{ kind: 'reword', number: 4 }],
      'DIRECTORY_CHANGE_EMPTY',
      'changes.0.name',
    ],
    ['no number', [{ kind: 'remove' }], 'DIRECTORY_NUMBER_UNKNOWN', 'changes.0.number'],
    [
      'everything taken away',
      catalogue.map(({ number }) => ({ kind: 'remove', number })),
      'DIRECTORY_EMPTY',
      'changes',
    ],
  ] as const)('is refused with %s', (_, changes, code, field) => {
    expect(changed(catalogue, [...changes] as Parameters<typeof changed>[1])).toMatchObject({ code, field });
  });

  it('keeps what it does not name: the category, the reason it asks for, and takes a warning', () => {
    // Act
    const items = changed(catalogue, [
      { kind: 'reword', number: 22, name: '其他', warning: '逐项说明' },
      { kind: 'reword', number: 1, name: '咨询', category: 'service' },
      { kind: 'add', name: '助浴', category: 'service' },
    ] as Parameters<typeof changed>[1]);
    // Assess
    if ('code' in items) throw new Error(items.code);
    expect(items.find(({ number }) => number === 22)).toEqual({
      number: 22,
      name: '其他',
      category: 'open',
      needsReason: true,
      warning: '逐项说明',
    });
    expect(items[0]).toEqual({ number: 1, name: '咨询', category: 'service', needsReason: false });
    expect(items.at(-1)).toEqual({ number: 23, name: '助浴', category: 'service', needsReason: false });
    expect(changed([], [{ kind: 'add', name: '助浴', category: 'service' }] as never)).toMatchObject([
      { number: 1 },
    ]);
  });

  it('is refused for what its warning offers as well', () => {
    const directory = new Directory();
    const change = {
      kind: 'add',
      name: '助浴',
      category: 'service',
      warning: '含低保对象的审核确认',
    } as const;
    expect(directory.try('lanxi', 'DraftDirectory', { changes: [change] })).toMatchObject({
      code: 'NEGATIVE_LIST',
      field: 'changes.0.name',
    });
  });
});
