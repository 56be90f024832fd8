import { DescribeExecutionCommand, ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Stage } from '#domain/kernel/types.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { executionArn, machineArn } from '#functions/shared/config.ts';
import { taskKey } from '#functions/store/keys.ts';
import type { OutboxRow } from '#functions/store/outbox.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { queued } from '#functions/store/queue.ts';
import { reconcile } from '#functions/store/reconcile.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { attachToken } from '#functions/store/tokens.ts';
import { handler as catalogue } from '#functions/tasks/catalogue.ts';
import { researchForm, selectItemsForm } from '#test/domain/support/forms.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
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
beforeEach(() => world.proxy.calm());
afterAll(() => world.close());

const task = (purchase: string, key: string, visit = 1): Promise<TaskRow | undefined> =>
  getRow<TaskRow>(taskKey(purchase, key, visit));

const outbox = async (purchase: string, kind: OutboxRow['kind']): Promise<OutboxRow[]> =>
  (await queued(instantOf(world.clock.at), true, 1000)).due.filter(
    (row) => row.purchase === purchase && row.kind === kind,
  );

const status = async (stage: Stage, name: string): Promise<string | undefined> =>
  (await world.states.send(new DescribeExecutionCommand({ executionArn: executionArn(stage, name) }))).status;

const call = (purchase: string, step: string, more: object = {}) => ({
  step,
  purchase,
  lot: 0,
  item: 0,
  attempt: 1,
  execution: `${purchase}-catalogue-1`,
  now: new Date(world.clock.at).toISOString(),
  ...(step === 'Resume' ? {} : { token: `token-of-${step}` }),
  ...more,
});

/** A purchase whose machine is out of the way: the test plays the machine. */
async function withoutMachine(): Promise<string> {
  const id = await story.opened();
  await world.engine.idle();
  await world.states.send(
    new StopExecutionCommand({ executionArn: executionArn('catalogue', `${id}-catalogue-1`) }),
  );
  return id;
}

describe('A machine and the record', () => {
  it('meet at the open step: the machine waits there, and its start needs no net any more', async () => {
    const id = await story.opened();
    await world.engine.idle();
    expect(await task(id, '0/SelectItems')).toMatchObject({
      status: 'open',
      execution: `${id}-catalogue-1`,
      tokens: [expect.any(String)],
    });
    expect(await outbox(id, 'start')).toEqual([]);
  });

  it('go on together; the next registration removes the row of the token before it', async () => {
    const id = await story.opened();
    await world.engine.idle();
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    await world.engine.idle();
    expect((await task(id, '0/ResearchNeed'))?.tokens).toHaveLength(1);
    expect(await outbox(id, 'token')).toEqual([]);
  });

  it('a step that is done before its machine comes is answered at once', async () => {
    // Prepare
    await story.at('2021-03-05T10:00');
    const id = await story.opened();
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    await people.act('lanxi', id, 'ResearchNeed', researchForm());
    // Act
    await world.engine.idle();
    // Assess
    expect((await task(id, '0/ConfirmFunding'))?.tokens).toHaveLength(1);
  });

  it('start the next stage, whose machine waits for the calendar', async () => {
    const id = await story.published();
    await world.engine.idle();
    expect(await status('catalogue', `${id}-catalogue-1`)).toBe('SUCCEEDED');
    expect(await status('notice', `${id}-notice-1`)).toBe('RUNNING');
    await story.walkTo('2021-03-30T00:00');
    expect(await status('notice', `${id}-notice-1`)).toBe('SUCCEEDED');
    expect(await status('bidding', `${id}-bidding-1`)).toBe('RUNNING');
    expect((await task(id, '0/WaitResponses'))?.tokens).toHaveLength(1);
  });
});

describe('A registration', () => {
  const registration = (id: string, more: object = {}) => ({
    purchase: id,
    step: 'SelectItems',
    lot: 0,
    item: 0,
    visit: 1,
    attempt: 1,
    entered: instantOf(world.clock.at),
    execution: `${id}-catalogue-1`,
    token: 'first',
    ...more,
  });

  it('that comes late does not replace a newer token', async () => {
    const id = await withoutMachine();
    const entered = instantOf(world.clock.at + 60_000);
    expect(await attachToken(registration(id, { entered, token: 'newer' }))).toBe('attached');
    expect(await attachToken(registration(id))).toBe('stale');
    expect((await task(id, '0/SelectItems'))?.tokens).toEqual(['newer']);
  });

  it('of a later attempt replaces an earlier one, whatever the clock says', async () => {
    const id = await withoutMachine();
    const entered = instantOf(world.clock.at + 60_000);
    await attachToken(registration(id, { entered, token: 'old' }));
    expect(await attachToken(registration(id, { attempt: 2, token: 'new' }))).toBe('attached');
    expect((await task(id, '0/SelectItems'))?.tokens).toEqual(['new']);
  });

  it('repeated within the same entry keeps both tokens: which one is good cannot be told', async () => {
    const id = await withoutMachine();
    const entered = instantOf(world.clock.at + 1000);
    await attachToken(registration(id, { entered }));
    await attachToken(registration(id, { entered, token: 'second' }));
    await attachToken(registration(id, { entered, token: 'second' }));
    expect((await task(id, '0/SelectItems'))?.tokens).toEqual(['first', 'second']);
  });

  it('of a run that was replaced finds nothing to do', async () => {
    const id = await withoutMachine();
    await reconcile(instantOf(world.clock.at));
    expect(await catalogue(call(id, 'Resume'))).toEqual({ next: [], done: true, items: [], starts: [] });
    expect(await catalogue(call(id, 'Resume', { attempt: 2 }))).toMatchObject({ next: ['SelectItems'] });
  });

  it('of a purchase that does not exist is a fault, and a busy table is worth another try', async () => {
    await expect(catalogue(call('451221-2021-9999', 'SelectItems'))).rejects.toMatchObject({
      name: 'TaskFault',
    });
    await expect(catalogue({ step: 7 })).rejects.toMatchObject({ name: 'TaskFault' });
    const id = await withoutMachine();
    world.proxy.throttle = 1;
    await expect(catalogue(call(id, 'SelectItems'))).rejects.toMatchObject({ name: 'TaskBusy' });
  });
});

describe('What a crash leaves behind', () => {
  it('a token that was never handed back goes with the sweeper', async () => {
    // Prepare: the act is recorded while Step Functions cannot be reached.
    const id = await story.opened();
    await world.engine.idle();
    const endpoint = process.env.AWS_ENDPOINT_URL_SFN;
    const { act } = await import('#functions/store/act.ts');
    await act({
      purchase: id,
      command: { step: 'SelectItems', lot: 0, item: 0, form: selectItemsForm() },
      admit: () => ({ account: 'lanxi', role: 'officer', region: '451221' }),
      now: instantOf(world.clock.at),
    });
    expect(await outbox(id, 'token')).toHaveLength(1);
    expect(endpoint).toBeDefined();
    // Act
    await story.tick();
    expect(await outbox(id, 'token')).toHaveLength(1);
    world.clock.at += 60_000;
    await story.tick();
    // Assess
    expect((await task(id, '0/ResearchNeed'))?.tokens).toHaveLength(1);
    expect(await outbox(id, 'token')).toEqual([]);
  });

  it('a run that was never started is started by the sweeper, at once when told to recover', async () => {
    const { open } = await import('#functions/store/act.ts');
    const opened = await open(
      {
        command: { step: 'OpenPurchase', lot: 0, item: 0, form: { ...openForm } },
        admit: () => ({ account: 'lanxi', role: 'officer', region: '451221' }),
        now: instantOf(world.clock.at),
      },
      '451221',
    );
    if ('refused' in opened) throw new Error(opened.sentence);
    const id = opened.answer.purchase;
    await story.tick(true);
    await world.engine.idle();
    expect((await task(id, '0/SelectItems'))?.tokens).toHaveLength(1);
  });

  it('an engine that lost everything: reconcile makes every purchase go on, without a new act', async () => {
    // Prepare
    const id = await story.filed();
    await world.engine.idle();
    const before = (await loadPurchase(id))?.state.version;
    // Act
    await world.loseEngine();
    const result = await reconcile(instantOf(world.clock.at));
    await world.engine.idle();
    // Assess
    expect(result.started).toContain(`${id}-notice-1`);
    expect((await loadPurchase(id))?.state.version).toBe(before);
    expect(await status('notice', `${id}-notice-1`)).toBe('RUNNING');
    await people.act(
      'huangda',
      id,
      'DraftNotice',
      (await import('#test/domain/support/forms.ts')).draftForm(),
    );
    await world.engine.idle();
    expect((await task(id, '0/ReviewNotice'))?.tokens).toHaveLength(1);
    const again = await reconcile(instantOf(world.clock.at));
    expect([...again.started, ...again.restarted]).toEqual([]);
  });

  it('an execution that ended too early is followed by the next attempt', async () => {
    // Prepare
    const id = await withoutMachine();
    // Act
    const result = await reconcile(instantOf(world.clock.at));
    await world.engine.idle();
    // Assess
    expect(result.restarted).toContain(`${id}-catalogue-2`);
    expect(await task(id, '0/SelectItems')).toMatchObject({ execution: `${id}-catalogue-2`, status: 'open' });
    const listed = await world.states.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn('catalogue') }),
    );
    expect(listed.executions?.filter((one) => one.name?.startsWith(`${id}-`)).length).toBe(2);
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    await world.engine.idle();
    expect((await task(id, '0/ResearchNeed'))?.execution).toBe(`${id}-catalogue-2`);
  });

  it('everything delivered twice by a table that throttles: the machine still goes step by step', async () => {
    Object.assign(world.proxy, { throttle: 0.05, duplicate: 0.3, conflict: 0.1, lag: 1 });
    const id = await story.filed();
    await world.engine.idle();
    world.proxy.calm();
    expect((await loadPurchase(id))?.state.version).toBe(7);
    expect((await task(id, '0/DraftNotice'))?.tokens?.length).toBeGreaterThan(0);
  });
});

const openForm = {
  title: '南丹县采购社会救助经办服务',
  purchaserName: '南丹县民政局',
  purchaserKind: 'civilAffairs',
};
