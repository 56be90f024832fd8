import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { executionArn } from '#functions/shared/config.ts';
import { queued } from '#functions/store/queue.ts';
import { openingForm, responseForm, reviewOf, terminationForm } from '#test/domain/support/forms.ts';
import { bids, offersOf } from '#test/domain/support/story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

const bond = 1_000_000;
const statusOf = async (name: string): Promise<string | undefined> =>
  (await world.states.send(new DescribeExecutionCommand({ executionArn: executionArn('bonds', name) })))
    .status;

describe('A purchase through the functions', () => {
  it('goes to its published notice, the machines following', async () => {
    id = await story.published({ bonds: [{ lot: 1, fen: bond }] });
    await world.engine.idle();
    const view = await people.get('lanxi', `/api/purchases/${id}`);
    expect(view.body.positions).toMatchObject([
      { key: '0/WaitNoticePeriod', kind: 'wait', mine: false, due: { on: '2021-03-26', workdaysLeft: 3 } },
    ]);
    expect(
      view.body.stages.map(({ stage, open }: { stage: string; open: boolean }) => [stage, open]),
    ).toEqual([
      ['catalogue', false],
      ['notice', true],
      ['sealing', false],
    ]);
  });

  it('shows its notice to everybody, on the page and as an object', async () => {
    // Act
    const list = await people.visit('/api/public/notices', { query: { q: '磋商' } });
    const [first] = list.body.rows;
    const notice = await people.visit(`/api/public/notices/${first.id}`);
    // Assess
    expect(first).toMatchObject({ purchase: id, kind: '竞争性磋商公告', county: '451221' });
    expect(JSON.stringify(notice.body.document.sections)).toContain('1,400,000.00元');
    const object = await new S3Client({ forcePathStyle: true }).send(
      new GetObjectCommand({ Bucket: 'documents', Key: `notices/${first.id}.json` }),
    );
    expect(JSON.parse((await object.Body?.transformToString()) ?? '')).toEqual(notice.body.document);
    expect((await people.visit('/api/public/notices', { query: { q: '没有这样的公告' } })).body.rows).toEqual(
      [],
    );
  });

  it('takes in responses that nobody can read before they are opened, not even who sent them', async () => {
    // Prepare
    await story.walkTo('2021-04-01T15:00');
    for (const bid of bids) {
      await people.act(bid.account, id, 'SubmitResponse', responseForm(bid.name, bid.price), {
        lot: bid.lot,
      });
    }
    // Act
    const timeline = await people.get('lanxi', `/api/purchases/${id}/events`, { query: { limit: '100' } });
    const view = await people.get('weiguo', `/api/purchases/${id}`);
    // Assess
    const sealed = timeline.body.rows.filter((row: { type: string }) => row.type === 'SubmitResponse');
    expect(sealed).toHaveLength(4);
    for (const row of sealed) {
      expect(row.by).toEqual({ role: 'provider' });
      expect(row.data).toEqual({ sealed: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    }
    expect(/启明|69200000|91451200Y0000202/.test(JSON.stringify([timeline.body, view.body]))).toBe(false);
  });

  it('opens them at the deadline; then those who may read them do', async () => {
    await story.walkTo('2021-04-06T09:30');
    const bonds = bids
      .filter(({ lot }) => lot === 1)
      .map(({ lot, org }) => ({ lot, org, way: 'guarantee', fen: bond, on: '2021-04-01', receipt: 'BH-1' }));
    await people.act('huangda', id, 'OpenResponses', openingForm(offersOf(bids), { bonds }));
    const view = await people.get('lanxi', `/api/purchases/${id}`);
    expect(view.body.latest['1/SubmitResponse'].data.name).toBe('云岫康养服务有限公司');
  });

  it('shows each their list, done work and what was sent', async () => {
    const tasks = await people.get('huangda', '/api/tasks');
    expect(tasks.body.rows.map((row: { step: string }) => row.step)).toEqual(['ReviewQualifications']);
    const task = await people.get('huangda', `/api/tasks/${id}/0/ReviewQualifications`);
    expect(task.body).toMatchObject({ step: 'ReviewQualifications', mine: true, form: { type: 'object' } });
    const done = await people.get('lanxi', '/api/tasks/done', { query: { limit: '2' } });
    expect(done.body.rows.map((row: { step: string }) => row.step)).toEqual(['FilePlan', 'ChooseMethod']);
    const more = await people.get('lanxi', '/api/tasks/done', {
      query: { limit: '2', cursor: done.body.cursor },
    });
    expect(more.body.rows.map((row: { step: string }) => row.step)).toEqual(['ResearchNeed', 'SelectItems']);
    await story.tick();
    const outbox = await people.get('weiguo', '/api/outbox');
    expect(outbox.body.rows.map((row: { subject: string }) => row.subject)).toContain(
      '【新的待办】开启响应文件 · 南丹县采购社会救助经办服务',
    );
  });

  it('is seen by those above the county and by nobody beside it', async () => {
    const region = await people.get('guiting', '/api/purchases');
    const city = await people.get('heshi', '/api/purchases', { query: { region: '451221' } });
    const beside = await people.get('tianlan', '/api/purchases');
    expect([region, city].map((answer) => answer.body.rows?.length)).toEqual([1, 1]);
    expect(beside.body.rows).toEqual([]);
  });

  it('gives bonds back beside the path, in a run that an act at another machine starts and the refund ends', async () => {
    // Prepare: nobody qualifies, the call is ended
    const run = `${id}-bonds-L1-1`;
    const failing = { conditions: { ...reviewOf(1, '').conditions, taxes: false }, reason: '欠缴税款。' };
    const reviews = bids.map(({ lot, org }) => reviewOf(lot, org, failing));
    await people.act('huangda', id, 'ReviewQualifications', { reviews });
    // Act
    await people.act('huangda', id, 'PublishTermination', terminationForm());
    await world.engine.idle();
    const running = await statusOf(run);
    const refunds = bids
      .filter(({ lot }) => lot === 1)
      .map(({ org }) => ({ org, decision: 'refunded', fen: bond, on: '2021-04-06', voucher: 'TH-1' }));
    await people.act('huangda', id, 'RefundBonds', { bonds: refunds }, { lot: 1 });
    await world.engine.idle();
    // Assess
    expect([running, await statusOf(run)]).toEqual(['RUNNING', 'SUCCEEDED']);
    const view = await people.get('lanxi', `/api/purchases/${id}`);
    expect(view.body.positions).toMatchObject([{ key: '0/DecideRecall' }]);
  });

  it('leaves nothing undelivered, and no name or free text in the logs', async () => {
    world.clock.at += 120_000;
    await story.tick();
    const left = (await queued(instantOf(world.clock.at), true, 100)).due;
    expect(left.filter((row) => !row.handed)).toEqual([]);
    expect(world.logs.join('\n')).not.toMatch(/lanxi|蓝溪|青禾|南丹|困难群众/);
    expect(world.logs.some((line) => line.includes('"level":"error"'))).toBe(false);
  });
});
