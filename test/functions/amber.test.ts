/** 预案黄色, 预警 by the system, 接替采购: what lists and pages say of a contract in service, and what follows from it. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPurchaseForm, qinghe } from '#test/domain/support/forms.ts';
import { approve, planForm } from '#test/domain/support/performance-forms.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { seed } from '#test/functions/support/seed.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(240_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;
const lot = { lot: 1 };
const now = (): string => new Date(world.clock.at + 8 * 3_600_000).toISOString().slice(0, 16);

beforeAll(async () => {
  world = await startWorld('2026-12-02T09:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
  // In service since 2021 and never closed: its register, drill and plan are of that year.
  id = await seed(serving());
  await story.tick();
});
afterAll(() => world.close());

const purchase = async (account = 'lanxi', of = id): Promise<Answered['body']> =>
  (await people.get(account, `/api/purchases/${of}`)).body;
const listed = async (account = 'lanxi'): Promise<Answered['body']> =>
  (await people.get(account, '/api/purchases')).body.rows.find((row: { id: string }) => row.id === id);
const warnings = async (): Promise<{ by: { role: string }; data: { level: string } }[]> =>
  (await people.get('weiguo', `/api/purchases/${id}/events`, { query: { limit: '100' } })).body.rows.filter(
    ({ type }: { type: string }) => type === 'RaiseWarning',
  );

describe('a plan that is out of date', () => {
  it('is amber in the list and on the page, with its reasons, for those whose plan it is', async () => {
    const amber = [
      {
        lot: 1,
        reasons: [expect.stringMatching(/^名册已 \d+ 天未更新/), expect.stringMatching(/^距上次演练/)],
      },
    ];
    expect((await listed()).amber).toEqual(amber);
    expect((await purchase()).amber).toEqual(amber);
    expect(await purchase('xieqing')).not.toHaveProperty('amber');
  });

  it('is told to the provider by the system itself, once, and may be answered', async () => {
    // Prepare: the first period was over long ago; the calendar said so, and the contract was looked at
    expect(await warnings()).toHaveLength(1);
    // Act: whatever is done now, and a day later, it is not told again
    await people.act('lanxi', id, 'RenewTakeoverPlan', { reason: '演练和名册已经过期。' }, lot);
    await story.tick();
    await story.walkTo('2026-12-03T09:00');
    // Assess
    expect(await warnings()).toMatchObject([{ by: { role: 'system' }, data: { level: 'watch' } }]);
    const about = world.hooks.filter(({ subject }) => subject.startsWith('【履约预警】'));
    expect(about).toHaveLength(1);
    expect(about[0]?.text).toContain('等级：正常 → 留意');
    expect(about[0]?.text).toMatch(/预案状态：名册、备选资格、演练：2，阈值 1/);
    const mails = world.mailbox.mails.filter(({ messageId }) => messageId.includes('warning'));
    expect(mails.map(({ to }) => to.join())).toEqual([
      expect.stringMatching(new RegExp(`^provider.${qinghe}@`, 'i')),
    ]);
    const answered = await people.act('xieqing', id, 'AnswerWarning', { answer: '已收到。' }, lot);
    expect(answered.status).toBe(201);
  });

  it('is green again once it was renewed, approved and the register confirmed', async () => {
    // Act
    const drill = { on: '2026-12-01', result: 'passed' };
    await people.act('lanxi', id, 'DraftTakeoverPlan', planForm({ drill }), lot);
    await people.act('weiguo', id, 'ApproveTakeoverPlan', approve(), lot);
    const register = `/api/purchases/${id}/contracts/1`;
    const rows = [{ row: 1, form: recipientForm(1) }];
    expect((await people.post('lanxi', `${register}/recipients`, { rows })).status).toBe(201);
    const confirmed = await people.post('lanxi', `${register}/register/confirmation`, { form: {} });
    expect(confirmed.body).toEqual({ refreshedOn: '2026-12-03' });
    // Assess
    expect(await purchase()).not.toHaveProperty('amber');
    expect(await listed()).not.toHaveProperty('amber');
    await world.engine.idle();
  });
});

describe('a purchase that replaces a contract under takeover', () => {
  const opening = (replaces: object): Promise<Answered> =>
    people.post('lanxi', '/api/purchases', { form: openPurchaseForm({ replaces }) });

  it('is not opened where nothing is taken over, nor for another county', async () => {
    expect((await opening({ purchase: id, lot: 1 })).body).toMatchObject({ code: 'REPLACES_UNKNOWN' });
    expect((await opening({ purchase: '451222-2021-0001', lot: 1 })).body.code).toBe('REPLACES_UNKNOWN');
  });

  it('knows the old one, and the old one knows it', async () => {
    // Prepare
    await people.act('mengcun', id, 'TriggerTakeover', takeover.triggerForm(now()), lot);
    await people.act('qinyu', id, 'VerifyTrigger', takeover.verifyForm(), lot);
    await people.act('weiguo', id, 'DecideTakeover', takeover.decideForm('activateNow'), lot);
    // Act
    const opened = await opening({ purchase: id, lot: 1 });
    // Assess
    expect(opened.status).toBe(201);
    const number = opened.body.purchase;
    const { title } = await purchase();
    expect((await purchase('lanxi', number)).replaces).toEqual({ purchase: id, lot: 1, title });
    expect((await purchase()).replacements).toMatchObject([{ purchase: number, lot: 1 }]);
    await world.engine.idle();
  });
});
