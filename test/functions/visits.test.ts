/** 督导走访 with its machine on the real table: the plan starts it, the tick opens each visit on its day. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { checklist } from '#domain/stages/visits/checklist.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
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

describe('The calendar of visits', () => {
  it('makes a task of each day when it comes, puts what is grave right, and waits for the next', async () => {
    // Prepare
    expect((await step('lanxi', 'PlanVisits', { perPeriod: 2 })).status).toBe(201);
    await world.engine.idle();
    expect(await open()).toEqual(['1/WaitVisit']);
    // Act
    await story.walkTo('2021-06-02T09:00');
    expect(await open()).toEqual(['1/MakeVisit']);
    const items = Object.keys(checklist).map((item) => ({
      item,
      ...(item === 'safety' ? { grade: 'critical', note: '燃气阀门损坏。' } : { grade: 'good' }),
    }));
    const visit = { visitedOn: '2021-06-02', recipientsVisited: 2, items, rectifyBy: '2021-06-04' };
    expect((await step('yangzhen', 'MakeVisit', visit)).status).toBe(201);
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
