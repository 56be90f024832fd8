/** 单一来源公示的异议 over HTTP: handed in, receipted, argued, answered, and read by the one who objected alone. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { executionArn } from '#functions/shared/config.ts';
import { taskKey } from '#functions/store/keys.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { solePublished } from '#test/domain/support/single-story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { playedOver } from '#test/functions/support/played-over.ts';
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
  id = await playedOver(people, world.clock, solePublished());
});
afterAll(() => world.close());

const statusOf = async (): Promise<string | undefined> => {
  const arn = executionArn('remedies', `${id}-remedies-L1001-1`);
  return (await world.states.send(new DescribeExecutionCommand({ executionArn: arn }))).status;
};
const objects = (account: string, form: object) =>
  people.post(account, `/api/purchases/${id}/acts/ObjectToSoleSource`, { form });

describe('An objection to a sole source', () => {
  it('is handed in by a supplier, receipted, and is a task with a clock, whose machine waits', async () => {
    // Act
    world.clock.at = Date.parse('2021-03-15T10:00:00+08:00');
    const { status, body } = await objects('lujia', methods.objectionForm());
    await story.tick();
    // Assess
    expect(status).toBe(201);
    expect(body.events).toMatchObject([{ type: 'ObjectToSoleSource' }]);
    const task = await getRow<TaskRow>(taskKey(id, '1001/AnswerObjection', 1));
    expect([task?.status, task?.owner.role, task?.due?.on]).toEqual(['open', 'officer', '2021-03-25']);
    expect(task?.tokens).toHaveLength(1);
    expect(await statusOf()).toBe('RUNNING');
  });

  it('is taken from nobody without standing', async () => {
    expect((await objects('chenyi', methods.objectionForm())).status).toBe(403);
    expect((await objects('tianlan', methods.objectionForm({ received: '2021-03-15' }))).status).toBe(403);
    const dated = await objects('panan', methods.objectionForm({ received: '2021-03-15' }));
    expect(dated.body.code).toBe('OBJECTION_OWN_DAY');
  });

  it('is answered after the argument; who objected reads the answer, another supplier nothing', async () => {
    // Prepare
    await story.walkTo('2021-03-19T10:00');
    const argument = methods.argumentForm();
    await people.act('lanxi', id, 'SettleObjections', methods.settlementForm({ argument }));
    // Act
    await people.act('lanxi', id, 'AnswerObjection', { answer: '经补充论证，异议不成立。' }, { lot: 1001 });
    await story.tick();
    // Assess
    expect(await statusOf()).toBe('SUCCEEDED');
    const own = await people.get('lujia', `/api/purchases/${id}/events`, { query: { limit: '100' } });
    const answer = own.body.rows.find(({ type }: { type: string }) => type === 'AnswerObjection');
    expect(answer.data).toMatchObject({ answer: '经补充论证，异议不成立。' });
    const paper = own.body.rows.find(({ type }: { type: string }) => type === 'SettleObjections');
    expect(paper?.data?.argument).toBeUndefined();
    expect((await people.get('panan', `/api/purchases/${id}`)).status).toBe(403);
  });
});
