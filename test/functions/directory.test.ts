import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DirectoryAct, FormOf } from '#domain/directory/forms.ts';
import { verify } from '#functions/store/verify.ts';
import { directoryForms } from '#test/domain/support/directory.ts';
import { selectItemsForm } from '#test/domain/support/forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;

const act = <A extends DirectoryAct>(
  account: string,
  name: A,
  change: Partial<FormOf<A>> = {},
  headers: Record<string, string> = {},
): Promise<Answered> =>
  people.post(
    account,
    `/api/directory/acts/${name}`,
    { form: { ...directoryForms[name], ...change } },
    { headers },
  );
const seen = async (account: string, query: Record<string, string> = {}) =>
  (await people.get(account, '/api/directory', { query })).body;

beforeAll(async () => {
  world = await startWorld('2021-03-05T10:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

describe('The directory of a county', () => {
  it('is the annex until the county revises it', async () => {
    const { version, versions, draft } = await seen('lanxi');
    expect([version, versions.length, versions[0].items.length, draft]).toEqual([0, 1, 22, undefined]);
  });

  it('is drafted by its officer, by nobody else, and with a form that says what is wrong', async () => {
    expect((await act('tianlan', 'DraftDirectory')).status).toBe(201);
    expect((await act('weiguo', 'DraftDirectory')).status).toBe(403);
    expect((await act('luocai', 'DraftDirectory')).status).toBe(403);
    const wrong = await act('lanxi', 'DraftDirectory', { changes: [{ kind: 'remove', number: 99 }] });
    expect([wrong.status, wrong.body.code, wrong.body.field]).toEqual([
      422,
      'DIRECTORY_NUMBER_UNKNOWN',
      'changes.0.number',
    ]);
    expect((await seen('lanxi')).version).toBe(0);
    expect((await seen('lanxi', { county: '451222' })).draft).toBeUndefined();
  });

  it('goes from draft to a version in force, and does an act that is sent twice once', async () => {
    // Act
    const key = { 'idempotency-key': 'drafted-once' };
    const twice = [
      await act('lanxi', 'DraftDirectory', {}, key),
      await act('lanxi', 'DraftDirectory', {}, key),
    ];
    for (const [account, name] of [
      ['luocai', 'AnswerConsultation'],
      ['lanxi', 'RecordConsultation'],
      ['lanxi', 'RecordExpertReview'],
      ['lanxi', 'RecordPublicOpinion'],
    ] as const)
      expect((await act(account, name)).status).toBe(201);
    const draft = (await seen('luocai')).draft;
    const early = await act('lanxi', 'PublishDirectory');
    await act('weiguo', 'ApproveDirectory');
    const published = await act('lanxi', 'PublishDirectory');
    // Assess
    expect(twice.map(({ status, body }) => [status, body.version])).toEqual([
      [201, 1],
      [201, 1],
    ]);
    expect([draft.items.length, draft.told.map(({ by }: { by: string }) => by)]).toEqual([
      22,
      ['县民政局经办人', '财政局', '县民政局经办人', '县民政局经办人', '县民政局经办人'],
    ]);
    expect([early.status, early.body.code]).toEqual([422, 'DIRECTORY_NOT_APPROVED']);
    expect([published.status, published.body.version]).toEqual([201, 7]);
    expect(
      (await seen('xieqing', { county: '451221' })).versions.map(({ from }: { from: string }) => from),
    ).toEqual(['2018-10-16', '2021-04-01']);
  });

  it('is what a purchase chooses from that begins under it', async () => {
    const early = await story.opened();
    await story.at('2021-04-02T09:00');
    const late = await story.opened();
    const form = { ...selectItemsForm(), catalogueItems: [{ item: '23' }] };
    const path = (id: string) => `/api/purchases/${id}/acts/SelectItems`;
    expect((await people.post('lanxi', path(early), { form })).body.code).toBe('NEGATIVE_LIST');
    expect((await people.post('lanxi', path(late), { form })).status).toBe(201);
    const opened = await people.get('lanxi', `/api/purchases/${late}/events`);
    expect(opened.body.rows.find(({ type }: { type: string }) => type === 'SelectItems').data).toMatchObject({
      directory: '2021.2',
      catalogueItems: [{ item: 23, name: '特困失能人员上门助浴服务' }],
    });
  });

  it('stands in a chain that is verified with all others', async () => {
    const { findings, streams } = await verify('2021-04-02');
    expect(findings).toEqual([]);
    expect(streams).toBeGreaterThanOrEqual(4);
  });

  it('takes thirty records made at once, each of them once', async () => {
    await act('lanxi', 'DraftDirectory', { changes: [{ kind: 'remove', number: 23 }] });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        act('lanxi', 'RecordConsultation', { name: `第${index}个部门` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const { draft } = await seen('lanxi');
    const names = draft.told.flatMap(({ data }: { data: { name?: string } }) => data.name ?? []);
    expect(new Set(names).size).toBe(30);
  });
});
