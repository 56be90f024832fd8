/** 督导计划 by the system: drawn up after the contract is one of the record; whoever serves under it does not learn the day. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bringIn, enterForm, line, pastForm } from '#test/domain/support/brought-story.ts';
import { openPurchaseForm, yuan } from '#test/domain/support/forms.ts';
import { approve } from '#test/domain/support/performance-forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let purchase: string;

beforeAll(async () => {
  world = await startWorld('2026-12-07T09:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

const step = async (account: string, name: string, form: object, lot?: number): Promise<Answered> => {
  const answer = await people.post(account, `/api/purchases/${purchase}/acts/${name}`, {
    ...(lot === undefined ? {} : { lot }),
    form,
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  await story.tick();
  return answer;
};
const read = async (account: string, of = ''): Promise<Answered['body']> =>
  (await people.get(account, `/api/purchases/${purchase}${of}`)).body;
const waiting = ({ positions }: Answered['body']) =>
  positions.filter(({ step: open }: { step: string }) => open === 'WaitVisit');

describe('A contract that has been brought in', () => {
  it('has its plan of visits at once, by the system, and the machine waits for the first day', async () => {
    // Prepare
    const opened = await people.post('lanxi', '/api/purchases', { form: openPurchaseForm() });
    purchase = opened.body.purchase;
    await story.tick();
    await step('lanxi', 'BringIn', bringIn);
    const dates = { signedOn: '2026-10-20', termStart: '2026-11-01', termEnd: '2027-10-31' };
    const past = [
      pastForm({ from: '2026-11-01', to: '2026-11-30', acceptedOn: '2026-12-01', paidOn: '2026-12-02' }),
    ];
    const lines = [line(yuan(240_000), { year: 2026 })];
    await step('lanxi', 'EnterContract', enterForm({ ...dates, past, lines, grades: [] }), 1);
    // Act
    await step('weiguo', 'ApproveBroughtIn', approve(), 1);
    // Assess
    const { rows } = await read('lanxi', '/events');
    const plans = rows.filter(({ type }: { type: string }) => type === 'PlanVisits');
    expect(plans).toMatchObject([
      {
        by: { role: 'system' },
        data: {
          perPeriod: 1,
          days: ['2026-12-16', '2027-02-15', expect.anything(), expect.anything(), expect.anything()],
        },
      },
    ]);
    expect(waiting(await read('lanxi'))).toMatchObject([
      { due: { period: 'plannedVisit', on: '2026-12-15' } },
    ]);
  });

  it('is served by a provider that finds the day nowhere', async () => {
    // Act
    const [seen, events, deadlines, list] = await Promise.all([
      read('xieqing'),
      read('xieqing', '/events'),
      read('xieqing', '/deadlines'),
      people.get('xieqing', '/api/purchases').then(({ body }) => body),
    ]);
    const officers = (await people.get('lanxi', '/api/purchases')).body;
    // Assess
    expect(waiting(seen)).toMatchObject([{ key: '1/WaitVisit' }]);
    const told = [
      await read('lanxi'),
      await read('lanxi', '/events'),
      await read('lanxi', '/deadlines'),
      officers,
    ];
    for (const one of told) expect(JSON.stringify(one)).toContain('plannedVisit');
    expect(list.rows).toHaveLength(1);
    const said = JSON.stringify([seen, events, deadlines, list]);
    expect(said).toContain('WaitVisit');
    expect(said).not.toContain('plannedVisit');
  });

  it('has a task on the day, and is not planned again by the days that pass', async () => {
    // Act
    await story.walkTo('2026-12-16T09:00');
    // Assess
    const { rows } = await read('lanxi', '/events');
    expect(rows.map(({ type }: { type: string }) => type)).toEqual([
      'OpenPurchase',
      'BringIn',
      'EnterContract',
      'ApproveBroughtIn',
      'PlanVisits',
      'WaitVisit',
    ]);
    const tasks = (await people.get('lanxi', '/api/tasks', { query: { limit: '100' } })).body.rows;
    expect(tasks.map(({ step: open }: { step: string }) => open)).toContain('MakeVisit');
  });
});
