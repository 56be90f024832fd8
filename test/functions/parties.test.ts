import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { executionArn } from '#functions/shared/config.ts';
import { partyList } from '#functions/store/keys.ts';
import { forget } from '#functions/store/purchases.ts';
import { reconcile } from '#functions/store/reconcile.ts';
import type { SummaryRow } from '#functions/store/summary.ts';
import { allRows, getRow, type Row } from '#functions/store/table.ts';
import { put, remove, transact } from '#functions/store/write.ts';
import * as forms from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import { bids, finalOffers, offersOf, scoresOf } from '#test/domain/support/story.ts';
import { claimsOf, type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(240_000);
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

const listOf = async (account: string, call = {}): Promise<string[]> =>
  (await people.get(account, '/api/purchases', call)).body.rows.map((row: { id: string }) => row.id);

const partyRows = (party: string): Promise<Row[]> =>
  allRows({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partyList(party) },
  });

const orgOf = (account: string): string => String(claimsOf(account).huicai_org);

/** Who was drawn: their accounts stand in the tasks of the committee. */
const experts = ['chenyi', 'liuer', 'zhousan'];

describe('Who takes part from outside', () => {
  it('sees the purchase from the act on that makes them a party, and goes on seeing it with nothing to do', async () => {
    // Prepare
    id = await story.published();
    // Assess: the agency is commissioned and now waits; a supplier is nobody yet
    expect(await listOf('huangda')).toEqual([id]);
    expect(await listOf('xieqing')).toEqual([]);
    expect(await listOf('chenyi')).toEqual([]);
  });

  it('is not betrayed by a response: responding makes nobody a party', async () => {
    await story.walkTo('2021-04-01T15:00');
    for (const bid of bids) {
      await people.act(bid.account, id, 'SubmitResponse', forms.responseForm(bid.name, bid.price), {
        lot: bid.lot,
      });
    }
    expect(await listOf('xieqing')).toEqual([]);
    expect(await partyRows(orgOf('xieqing'))).toEqual([]);
  });

  it('are the experts drawn and the winners, not who was not drawn or did not win', async () => {
    // Prepare
    await story.walkTo('2021-04-06T09:30');
    await people.act('huangda', id, 'OpenResponses', forms.openingForm(offersOf(bids)));
    const reviews = bids.map(({ lot, org }) => forms.reviewOf(lot, org));
    await people.act('huangda', id, 'ReviewQualifications', { reviews });
    const representatives = [{ account: 'qinyu', name: '覃宇' }];
    await people.act('huangda', id, 'FormCommittee', forms.committeeForm({ experts: 2, representatives }));
    const ofQinyu = await people.get('qinyu', '/api/tasks');
    expect(ofQinyu.body.rows.map((row: { step: string }) => row.step)).toContain('ScoreResponses');
    const tasks = await allRows<Row & { owner: { scope: string }; item: number }>({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': `purchase#${id}`, ':sk': 't#0/ScoreResponses' },
    });
    const qinyu = tasks.find(({ owner }) => owner.scope === 'qinyu');
    const seats = await people.get('qinyu', `/api/purchases/${id}`);
    // A seat is its member's alone.
    expect(
      seats.body.positions
        .filter(({ mine }: { mine: boolean }) => mine)
        .map(({ step, item }: { step: string; item: number }) => [step, item])
        .sort(),
    ).toEqual([
      ['DeclareAsMember', qinyu?.item],
      ['ScoreResponses', qinyu?.item],
    ]);
    for (const { owner, item } of tasks) {
      const scores = { noConflict: true, scores: scoresOf(bids) };
      await people.act(owner.scope, id, 'ScoreResponses', scores, { item });
    }
    await people.act('huangda', id, 'SubmitReport', forms.reportForm({ finalOffers }));
    const asked = await people.get('qinyu', '/api/tasks');
    expect(asked.body.rows.map((row: { step: string }) => row.step)).toContain('SignReport');
    await people.act('qinyu', id, 'SignReport', { opinion: 'agreed' }, { item: qinyu?.item ?? 0 });
    await people.act('weiguo', id, 'ConfirmAward', {});
    // Act
    const drawn = tasks.map(({ owner }) => owner.scope).filter((account) => experts.includes(account));
    const seeing = await Promise.all(experts.map(async (account) => [account, await listOf(account)]));
    // Assess
    expect(seeing).toEqual(experts.map((account) => [account, drawn.includes(account) ? [id] : []]));
    expect([await listOf('xieqing'), await listOf('lujia'), await listOf('tangyun')]).toEqual([
      [id],
      [id],
      [],
    ]);
    expect(await partyRows(orgOf('xieqing'))).toHaveLength(1);
  });

  it('owe nothing more once the award is confirmed, and what looked after them has ended', async () => {
    // Prepare
    const owed = await allRows<Row & { sk: string; status: string }>({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': `purchase#${id}`, ':sk': 't#0/SignReport' },
    });
    // Act
    await story.tick();
    const runs = await Promise.all(
      [1, 2].map((attempt) =>
        world.states.send(
          new DescribeExecutionCommand({
            executionArn: executionArn('committee', `${id}-committee-${attempt}`),
          }),
        ),
      ),
    );
    // Assess
    expect(owed.map(({ status }) => status).sort()).toEqual(['done', 'withdrawn', 'withdrawn']);
    expect(runs.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  it('keep their list, page by page, where they take part in another purchase as well', async () => {
    const second = await story.filed();
    const first = await people.get('huangda', '/api/purchases', { query: { limit: '1' } });
    const next = await people.get('huangda', '/api/purchases', {
      query: { limit: '1', cursor: first.body.cursor },
    });
    expect([...first.body.rows, ...next.body.rows].map((row: { id: string }) => row.id)).toEqual([
      second,
      id,
    ]);
    expect(await listOf('huangda', { query: { region: '451222' } })).toEqual([]);
  });

  it('are found again by reconcile where an older Huicai wrote no such rows', async () => {
    // Prepare: the rows as they were
    const key = { pk: `purchase#${id}`, sk: 'summary' };
    const { stage: _s, parties: _p, members: _m, ...old } = (await getRow(key)) as SummaryRow;
    const rows = [...(await partyRows(orgOf('xieqing'))), ...(await partyRows(orgOf('huangda')))];
    await transact([put('summary', old), ...rows.map((row) => remove('party', row))]);
    forget(id);
    expect(await listOf('xieqing')).toEqual([]);
    // Act
    const result = await reconcile(instantOf(world.clock.at));
    // Assess
    expect(result.relisted).toBe(2);
    expect(await listOf('xieqing')).toEqual([id]);
    expect(await listOf('huangda')).toContain(id);
    expect((await reconcile(instantOf(world.clock.at))).relisted).toBe(0);
  });

  it('are those who judge a service, from its first day on, and the villages that it reaches', async () => {
    // Prepare
    const lot = { lot: 1 };
    const judges = ['mengcun', 'huimin', 'mingjian'];
    const seen = () => Promise.all(judges.map((account) => listOf(account)));
    await story.walkTo('2021-04-09T10:00');
    await people.act('huangda', id, 'PublishResult', forms.resultForm());
    await story.walkTo('2021-04-14T10:00');
    await people.act('lanxi', id, 'DraftContract', performance.contractForm(), lot);
    await people.act('weiguo', id, 'ReviewContract', performance.approve(), lot);
    await people.act('xieqing', id, 'SignAsProvider', performance.signed('2021-04-14'), lot);
    const signature = { signedOn: '2021-04-14', signatory: '局长' };
    await people.act('weiguo', id, 'SignAsPurchaser', signature, lot);
    await people.act('lanxi', id, 'PublishContract', performance.publish(), lot);
    await people.act('lanxi', id, 'FileContract', performance.filing('2021-04-14'), lot);
    await people.act('lanxi', id, 'RegisterRecipients', performance.registerForm('2021-04-14'), lot);
    const drill = { on: '2021-04-13', result: 'passed' };
    await people.act('lanxi', id, 'DraftTakeoverPlan', performance.planForm({ drill }), lot);
    await people.act('weiguo', id, 'ApproveTakeoverPlan', performance.approve(), lot);
    await story.walkTo('2021-05-10T09:00');
    expect(await seen()).toEqual([[], [], []]);
    // Act
    await people.act('weiguo', id, 'StartService', performance.startForm(), lot);
    // Assess: 六寨镇 is in the register, 大厂镇 is not
    expect(await seen()).toEqual([[id], [id], [id]]);
    expect(await partyRows('village#451221104')).toHaveLength(1);
    expect(await partyRows('village#451221101')).toEqual([]);
    expect(await listOf('huimin', { query: { region: '451222' } })).toEqual([]);
  });
});
