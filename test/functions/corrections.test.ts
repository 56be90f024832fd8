/** 更正 over HTTP: looked at, proposed, approved; the task rows, the public page, the mails and the chain afterwards. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { executionArn } from '#functions/shared/config.ts';
import { taskKey } from '#functions/store/keys.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { verify } from '#functions/store/verify.ts';
import * as forms from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { solePublished } from '#test/domain/support/single-story.ts';
import { filedPurchase } from '#test/domain/support/story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { playedOver } from '#test/functions/support/played-over.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

const media = ['ccgp', 'ccgpGuangxi'];
const until = (day: string) => methods.soleSourceForm({ until: day });

describe('A fact that the public has read', () => {
  let id: string;
  let seq: number;
  let version: number;
  const facts = (): string => `/api/purchases/${id}/facts/${seq}`;

  beforeAll(async () => {
    id = await playedOver(people, world.clock, solePublished());
    world.clock.at = Date.parse('2021-03-12T09:00:00+08:00');
    const { body } = await people.get('lanxi', `/api/purchases/${id}/events`, { query: { limit: '100' } });
    seq = body.rows.find(({ type }: { type: string }) => type === 'PublishSoleSource').seq;
  });

  it('is opened as it was filled in by the role that entered it, and by no other', async () => {
    const own = await people.get('lanxi', facts());
    expect(own.body).toMatchObject({ step: 'PublishSoleSource', form: { until: '2021-03-17' } });
    expect(own.body.schema.properties.until).toMatchObject({ widget: 'date' });
    const other = await people.get('luocai', facts());
    expect([other.status, other.body.code]).toEqual([422, 'FACT_NOT_YOURS']);
    const stranger = await people.get('tianlan', facts());
    expect(stranger.status).toBe(403);
    expect((await people.get('lanxi', `/api/purchases/${id}/facts/99`)).body.code).toBe('FACT_UNKNOWN');
  });

  it('shows what would follow before anything is written', async () => {
    // Act
    const { status, body } = await people.post('lanxi', `${facts()}/consequences`, {
      form: until('2021-03-18'),
    });
    // Assess
    expect(status).toBe(200);
    expect(body).toMatchObject({
      changes: [{ before: '2021-03-17', after: '2021-03-18' }],
      deadlines: [{ key: '0/WaitSoleSource', before: { on: '2021-03-17' }, due: { on: '2021-03-18' } }],
      approval: 'public',
      blocks: [],
    });
    expect(JSON.stringify(body.notices)).toContain('2021年3月18日');
    version = body.version;
    const short = await people.post('lanxi', `${facts()}/consequences`, { form: until('2021-03-12') });
    expect([short.status, short.body.field]).toEqual([422, 'form.until']);
    const after = await people.get('lanxi', `/api/purchases/${id}`);
    expect(after.body.version).toBe(version);
  });

  it('is proposed, and stands in the list of the leader', async () => {
    // Act
    await people.act('lanxi', id, 'CorrectFact', {
      seq,
      form: until('2021-03-18'),
      reason: '录入时看错了行。',
      media,
      seen: version,
    });
    await world.engine.idle();
    // Assess
    const { body } = await people.get('weiguo', '/api/tasks');
    expect(body.rows.map(({ step }: { step: string }) => step)).toContain('ApproveCorrection');
    const wait = await getRow<TaskRow>(taskKey(id, '0/WaitSoleSource', 1));
    expect(wait?.due?.on).toBe('2021-03-17');
  });

  it('is approved: the deadline moves, 更正公告 is public, the machine ends, both values stand in the record', async () => {
    // Act
    await people.act('weiguo', id, 'ApproveCorrection', { decision: 'approved', opinion: '属实。' });
    await story.tick();
    // Assess
    const wait = await getRow<TaskRow>(taskKey(id, '0/WaitSoleSource', 1));
    expect([wait?.due?.on, wait?.dueAt]).toEqual(['2021-03-18', wait?.due?.at]);
    const list = await people.visit('/api/public/notices', { query: { q: '更正公告' } });
    expect(list.body.rows).toMatchObject([{ purchase: id, type: 'ApproveCorrection', kind: '更正公告' }]);
    const notice = await people.visit(`/api/public/notices/${list.body.rows[0].id}`);
    expect(JSON.stringify(notice.body.document)).toContain('更正前：2021年3月10日至2021年3月17日');
    const name = `${id}-corrections-1`;
    const run = await world.states.send(
      new DescribeExecutionCommand({ executionArn: executionArn('corrections', name) }),
    );
    expect(run.status).toBe('SUCCEEDED');
    const { body } = await people.get('lanxi', `/api/purchases/${id}/events`, { query: { limit: '100' } });
    const [first, last] = [body.rows[seq - 1], body.rows.at(-1)];
    expect(first.data.until).toBe('2021-03-17');
    expect(last.data).toMatchObject({
      of: seq,
      reason: '录入时看错了行。',
      patches: [{ path: ['until'], before: '2021-03-17', after: '2021-03-18' }],
    });
    const read = await people.get('lanxi', `/api/purchases/${id}`);
    expect(read.body.latest['0/PublishSoleSource'].data.until).toBe('2021-03-18');
    expect((await verify('2021-03-12')).findings).toEqual([]);
  });

  it('ends on the corrected day, not on the wrong one', async () => {
    await story.walkTo('2021-03-18T12:00');
    const before = await people.get('lanxi', `/api/purchases/${id}`);
    expect(before.body.positions.map(({ key }: { key: string }) => key)).toEqual(['0/WaitSoleSource']);
    await story.walkTo('2021-03-19T12:00');
    const after = await people.get('lanxi', `/api/purchases/${id}`);
    expect(after.body.positions.map(({ key }: { key: string }) => key)).toEqual(['0/SettleObjections']);
  });
});

describe('A fact that says whose task it is, and one that names the project', () => {
  let id: string;
  const seqOf = async (step: string): Promise<number> => {
    const { body } = await people.get('lanxi', `/api/purchases/${id}/events`, { query: { limit: '100' } });
    return body.rows.find(({ type }: { type: string }) => type === step).seq;
  };
  const correct = async (step: string, form: object): Promise<void> => {
    const { body } = await people.get('lanxi', `/api/purchases/${id}`);
    const request = { seq: await seqOf(step), form, reason: '代码录错。', media, seen: body.version };
    await people.act('lanxi', id, 'CorrectFact', request);
  };
  const row = (): Promise<TaskRow | undefined> => getRow<TaskRow>(taskKey(id, '0/DraftNotice', 1));

  beforeAll(async () => {
    id = await playedOver(people, world.clock, filedPurchase({ adjustment: 'NDYS〔2021〕3' }));
    await story.tick();
    world.mailbox.mails.length = 0;
  });

  it('moves the task into the other list, and tells both once', async () => {
    // Prepare
    const { agency } = forms.planForm() as { agency: object };
    const before = await row();
    // Act
    await correct('FilePlan', { ...forms.planForm(), agency: { ...agency, org: forms.qinghe } });
    await story.tick();
    // Assess
    const after = await row();
    expect(after).toMatchObject({
      owner: { role: 'agency', scope: forms.qinghe },
      taskList: `agency#${forms.qinghe}`,
      tokens: before?.tokens,
      due: before?.due,
    });
    const told = world.mailbox.mails.flatMap(({ to }) => to).sort();
    const orgs = [before?.owner.scope, forms.qinghe].map((org) =>
      `agency.${org}@huicai.example`.toLowerCase(),
    );
    expect(told).toEqual(orgs.sort());
  });

  it('renames it in the list of purchases and on the open task', async () => {
    // Act
    await correct('OpenPurchase', { ...forms.openPurchaseForm(), title: '南丹县社会救助入户核查服务' });
    await people.act('weiguo', id, 'ApproveCorrection', { decision: 'approved', opinion: '属实。' });
    await story.tick();
    // Assess
    expect((await row())?.title).toBe('南丹县社会救助入户核查服务');
    expect(JSON.parse((await row())?.card ?? '{}').title).toBe('南丹县社会救助入户核查服务');
    const list = await people.get('lanxi', '/api/purchases');
    expect(list.body.rows.map(({ title }: { title: string }) => title)).toContain(
      '南丹县社会救助入户核查服务',
    );
  });
});
