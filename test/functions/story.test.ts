import { GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { queued } from '#functions/store/queue.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(60_000);
let world: World;
let people: Desk;
let story: Story;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

describe('A purchase through the functions', () => {
  it('goes from its opening to the opening of responses, the machines following and the calendar speaking', async () => {
    const id = await story.published();
    await world.engine.idle();
    await story.walkTo('2021-04-06T09:31');
    const view = await people.get('lanxi', `/api/purchases/${id}`);
    console.log(
      view.body.positions.map((p: { key: string }) => p.key),
      view.body.stages,
    );
    console.log((await queued(instantOf(world.clock.at), true, 100)).due);
    console.log(
      world.mailbox.mails.length,
      world.hooks.map((h) => h.subject),
    );
    console.log(world.logs.filter((l) => !l.includes('"info"')));
    console.log((await people.visit('/api/public/notices')).body.rows);
    console.log(world.proxy.counts);
    expect(view.status).toBe(200);
  });
});
