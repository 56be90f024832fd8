/** 督导走访 with its machine on the real table: the plan starts it, the tick opens each visit on its day. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { checklist } from '#domain/stages/visits/checklist.ts';
import { purchaseStream } from '#functions/store/keys.ts';
import { allRows } from '#functions/store/table.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { png } from '#test/functions/support/pictures.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(180_000);
let world: World;
let people: Desk;
let story: Story;
let purchase: string;

beforeAll(async () => {
  world = await startWorld('2021-05-11T10:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
  purchase = await recordedPurchase(serving());
});
afterAll(() => world.close());

const step = (account: string, name: string, form: object) =>
  people.post(account, `/api/purchases/${purchase}/acts/${name}`, { lot: 1, form });
const open = async (): Promise<string[]> => {
  const { body } = await people.get('lanxi', `/api/purchases/${purchase}`);
  return body.positions
    .filter(({ stage }: { stage: string }) => stage === 'visits')
    .map(({ key }: { key: string }) => key);
};

const lastEvent = async (): Promise<unknown> => {
  const rows = await allRows<{ bytes: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': purchaseStream(purchase), ':e': 'e#' },
  });
  return JSON.parse(rows.at(-1)?.bytes ?? '');
};

describe('The calendar of visits', () => {
  it('makes a task of each day when it comes, puts what is grave right, and waits for the next', async () => {
    // Prepare
    expect((await step('lanxi', 'PlanVisits', { perPeriod: 2 })).status).toBe(201);
    await world.engine.idle();
    expect(await open()).toEqual(['1/WaitVisit']);
    // Act
    await story.walkTo('2021-06-02T09:00');
    expect(await open()).toEqual(['1/MakeVisit']);
    const taken = await people.send(
      'POST',
      'yangzhen',
      `/api/purchases/${purchase}/contracts/1/photographs`,
      {
        body: png(),
        headers: { 'idempotency-key': 'one-photograph' },
      },
    );
    const visitWith = (photograph: string) => ({
      visitedOn: '2021-06-02',
      recipientsVisited: 2,
      items: Object.keys(checklist).map((item) =>
        item === 'safety'
          ? { item, grade: 'critical', note: '燃气阀门损坏。', photographs: [photograph] }
          : { item, grade: 'good' },
      ),
      rectifyBy: '2021-06-04',
    });
    const unknown = await step('yangzhen', 'MakeVisit', visitWith('a1'.repeat(32)));
    expect([unknown.status, unknown.body.code, unknown.body.field]).toEqual([
      404,
      'PHOTOGRAPH_UNKNOWN',
      'items.5.photographs',
    ]);
    const visit = visitWith(taken.body.number);
    expect((await step('yangzhen', 'MakeVisit', visit)).status).toBe(201);
    expect(await lastEvent()).toMatchObject({ type: 'MakeVisit', data: { takenPhotographs: [taken.body] } });
    await world.engine.idle();
    const done = { measures: '已更换阀门。', doneOn: '2021-06-02' };
    expect((await step('xieqing', 'RectifyFinding', done)).status).toBe(201);
    await world.engine.idle();
    const passed = { checkedOn: '2021-06-02', result: 'passed', findings: '已更换。' };
    expect((await step('lanxi', 'RecheckFinding', passed)).status).toBe(201);
    await world.engine.idle();
    // Assess
    expect(await open()).toEqual(['1/WaitVisit']);
    await story.walkTo('2021-07-19T09:00');
    expect(await open()).toEqual(['1/MakeVisit']);
  });

  it('is read as a whole by the offices alone, not by the provider', async () => {
    const { body } = await people.get('xieqing', `/api/purchases/${purchase}/events`);
    const plan = body.rows.filter(({ type }: { type: string }) => type === 'PlanVisits');
    expect(JSON.stringify(plan)).not.toContain('2021-07-19');
  });
});
