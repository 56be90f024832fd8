import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Change, changed } from '#domain/directory/changes.ts';
import { directoryOf, newestDirectory } from '#domain/directory/process.ts';
import { foundingDirectory, itemIn } from '#domain/directory/version.ts';
import { catalogue } from '#domain/law/catalogue.ts';
import { needOf } from '#domain/stages/select.ts';
import { Directory, directoryForms } from '#test/domain/support/directory.ts';
import { selectItemsForm } from '#test/domain/support/forms.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const approved = () =>
  new Directory()
    .act('lanxi', 'DraftDirectory')
    .act('luocai', 'AnswerConsultation')
    .act('lanxi', 'RecordConsultation')
    .act('lanxi', 'RecordExpertReview')
    .act('lanxi', 'RecordPublicOpinion')
    .act('weiguo', 'ApproveDirectory');

describe('A revision of the directory (G-12, G-13, B3-6)', () => {
  it('becomes a version of its own, in force from its day, and leaves the one before as it was', () => {
    // Act
    const { state } = approved().act('lanxi', 'PublishDirectory');
    // Assess
    expect(directoryOf(state, '2021-03-31')).toBe(foundingDirectory);
    const next = directoryOf(state, '2021-04-01');
    expect([next.version, next.source, next.items.length]).toEqual(['2021.2', 'NMZ〔2021〕3', 22]);
    expect(itemIn(next, 23)).toMatchObject({ name: '特困失能人员上门助浴服务', category: 'service' });
    expect(itemIn(next, 15)).toBeUndefined();
    expect(itemIn(next, 17)?.name).toContain('转院陪护');
    expect(itemIn(foundingDirectory, 17)?.name).not.toContain('转院陪护');
    expect(state.draft).toBeUndefined();
  });

  it('is asked about anew where it is written anew', () => {
    const directory = approved().act('lanxi', 'DraftDirectory');
    expect(directory.try('weiguo', 'ApproveDirectory')).toMatchObject({ code: 'DIRECTORY_FINANCE_MISSING' });
  });

  it('that finance answers again needs its new reply', () => {
    const directory = new Directory()
      .act('lanxi', 'DraftDirectory')
      .act('luocai', 'AnswerConsultation', { opinion: 'object' })
      .act('lanxi', 'ReplyToFinance')
      .act('luocai', 'AnswerConsultation', { opinion: 'amend' })
      .act('lanxi', 'RecordExpertReview')
      .act('lanxi', 'RecordPublicOpinion');
    expect(directory.try('weiguo', 'ApproveDirectory')).toMatchObject({
      code: 'DIRECTORY_FINANCE_UNANSWERED',
    });
  });

  it.each([
    [
      'a number that is not there',
      { kind: 'remove', number: 99 },
      'DIRECTORY_NUMBER_UNKNOWN',
      'changes.0.number',
    ],
    [
      'an item without a name',
      { kind: 'add', category: 'service' },
      'DIRECTORY_CHANGE_EMPTY',
      'changes.0.name',
    ],
    ['an item of no kind', { kind: 'add', name: '上门助浴' }, 'DIRECTORY_CHANGE_EMPTY', 'changes.0.category'],
    [
      'a number of its own choice',
      { kind: 'add', number: 30, name: '上门助浴', category: 'service' },
      'DIRECTORY_NUMBER_GIVEN',
      'changes.0.number',
    ],
    [
      'a name that is taken',
      { kind: 'add', name: '资源链接', category: 'service' },
      'DIRECTORY_NAME_TAKEN',
      'changes.0.name',
    ],
    [
      'what may not be bought',
      { kind: 'add', name: '低保对象的审核确认', category: 'service' },
      'NEGATIVE_LIST',
      'changes.0.name',
    ],
  ] as const)('is refused with %s, and stores nothing', (_, change, code, field) => {
    const directory = new Directory();
    const refused = directory.try('lanxi', 'DraftDirectory', { changes: [change] });
    expect(refused).toMatchObject({ code, field });
    expect(directory.state.version).toBe(0);
  });

  it.each([
    ['RecordExpertReview', { on: '2021-03-06' }, 'DIRECTORY_FUTURE'],
    ['RecordConsultation', { opinion: 'object' }, 'DIRECTORY_REPLY_MISSING'],
    ['RecordPublicOpinion', { from: '2021-03-02', to: '2021-03-01' }, 'DIRECTORY_DAYS'],
    ['RecordConsultation', { text: '请致电13800138000' }, 'PERSONAL_DATA'],
    ['ReplyToFinance', {}, 'DIRECTORY_FINANCE_MISSING'],
  ] as const)('refuses %s with %j', (act, change, code) => {
    const directory = new Directory().act('lanxi', 'DraftDirectory');
    expect(directory.try('lanxi', act, change)).toMatchObject({ code });
  });

  it('is not published for a day that is gone, nor before the version it follows', () => {
    const directory = approved();
    expect(directory.try('lanxi', 'PublishDirectory', { from: '2021-03-04' })?.code).toBe(
      'DIRECTORY_BACKDATED',
    );
    directory.act('lanxi', 'PublishDirectory').act('lanxi', 'DraftDirectory', {
      changes: [{ kind: 'remove', number: 23 }],
    });
    for (const [account, act] of [
      ['luocai', 'AnswerConsultation'],
      ['lanxi', 'RecordExpertReview'],
      ['lanxi', 'RecordPublicOpinion'],
      ['weiguo', 'ApproveDirectory'],
    ] as const)
      directory.act(account, act);
    expect(directory.try('lanxi', 'PublishDirectory')?.code).toBe('DIRECTORY_ORDER');
    directory.act('lanxi', 'PublishDirectory', { from: '2021-05-01' });
    expect(newestDirectory(directory.state).version).toBe('2021.3');
  });

  it('can be taken back, and nothing is then on its way', () => {
    const directory = new Directory().act('lanxi', 'DraftDirectory').act('lanxi', 'WithdrawDirectory');
    expect(directory.state.draft).toBeUndefined();
    expect(directory.try('lanxi', 'RecordExpertReview')?.code).toBe('DIRECTORY_NO_DRAFT');
  });
});

describe('Changes to a list', () => {
  it('never give a number twice, and touch nothing else', () => {
    const numbers = catalogue.map(({ number }) => number);
    fc.assert(
      fc.property(fc.subarray(numbers, { maxLength: 20 }), fc.nat(5), (removed, added) => {
        const changes: Change[] = [
          ...removed.map((number) => ({ kind: 'remove' as const, number })),
          ...Array.from({ length: added }, (_, index) => ({
            kind: 'add' as const,
            name: `新增事项${index}`,
            category: 'service' as const,
          })),
        ];
        const items = changed(catalogue, changes);
        if ('code' in items) throw new Error(items.code);
        const kept = numbers.filter((number) => !removed.includes(number));
        const fresh = Array.from({ length: added }, (_, index) => numbers.length + 1 + index);
        expect(items.map(({ number }) => number)).toEqual([...kept, ...fresh]);
        expect(items.slice(0, kept.length)).toEqual(catalogue.filter(({ number }) => kept.includes(number)));
      }),
    );
  });
});

describe('A purchase', () => {
  const { published } = approved().act('lanxi', 'PublishDirectory').state;

  it('follows the version of the day it began, and keeps its words (G-13)', () => {
    // Prepare: begun on 2021-03-01, the new version is in force from 2021-04-01.
    const purchase = openedPurchase().knowing(published).at('2021-04-02T10:00');
    const form = selectItemsForm();
    // Act, Assess
    expect(
      purchase.refusal('lanxi', 'SelectItems', { ...form, catalogueItems: [{ item: '23' }] }),
    ).toMatchObject({ code: 'NEGATIVE_LIST' });
    purchase.act('lanxi', 'SelectItems', { ...form, catalogueItems: [{ item: '15' }] });
    expect(needOf(purchase.state)).toMatchObject({
      directory: '2018.1',
      catalogueItems: [{ item: 15, name: itemIn(foundingDirectory, 15)?.name, category: 'service' }],
    });
  });

  it('that begins under a new version chooses from it', () => {
    const purchase = openedPurchase('2021-04-02T09:00').knowing(published);
    const form = selectItemsForm();
    expect(
      purchase.refusal('lanxi', 'SelectItems', { ...form, catalogueItems: [{ item: '15' }] }),
    ).toMatchObject({ code: 'NEGATIVE_LIST' });
    purchase.act('lanxi', 'SelectItems', { ...form, catalogueItems: [{ item: '23' }] });
    expect(needOf(purchase.state)).toMatchObject({
      directory: '2021.2',
      catalogueItems: [{ item: 23, name: directoryForms.DraftDirectory.changes[0]?.name }],
    });
  });
});
