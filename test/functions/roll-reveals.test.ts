/** Who accepted somebody in a takeover sees name, address and telephone; nobody else does by the roll, and each look is on record. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { serving } from '#test/domain/support/performance-story.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { seed } from '#test/functions/support/seed.ts';
import { Story } from '#test/functions/support/story.ts';
import { orderTakeover } from '#test/functions/support/takeover.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(240_000);
let world: World;
let people: Desk;
let id: string;
let people104: string[];
const lot = { lot: 1 };
const at = () => `/api/purchases/${id}/lots/1/roll`;
const register = () => `/api/purchases/${id}/contracts/1`;
const look = { purpose: 'takeover', note: '今日上门照护' };
const reveal = (account: string, recipients: string[], form: object = look): Promise<Answered> =>
  people.post(account, `${at()}/reveals`, { form: { recipients, ...form } });
const listed = (account: string): Promise<Answered> => people.get(account, `${register()}/recipients`);

/** Three persons of 六寨镇 stand on the register; 蒙村 is asked for them, 潘安和 stands ready. */
beforeAll(async () => {
  world = await startWorld('2021-05-20T01:00:00+08:00');
  people = desk(world.clock);
  id = await seed(serving());
  await new Story(world, people).tick();
  const rows = [1, 2, 3].map((no) => ({ row: no, form: recipientForm(no) }));
  const entered = await people.post('lanxi', `${register()}/recipients`, { rows });
  people104 = entered.body.rows.map(({ id: given }: { id: string }) => given);
  await people.act(
    'lanxi',
    id,
    'NameTakeoverTeam',
    { helpers: [{ account: 'mengcun', kind: 'village', place: '451221104', capacity: 9 }] },
    lot,
  );
  await orderTakeover(people, id, world.clock.at, 'I');
  await world.engine.idle();
});
afterAll(() => world.close());

describe('the people behind the numbers of a roll', () => {
  it('are shown to nobody who was asked and has not accepted', async () => {
    const { body } = await people.get('mengcun', at());
    expect(body.mine.asked.map(({ id: one }: { id: string }) => one).sort()).toEqual(people104);
    expect((await reveal('mengcun', people104)).body).toMatchObject({ code: 'RECIPIENT_NOT_ACCEPTED' });
  });

  it('are shown with a reason to whoever accepted them, and the look stands in the register’s own record', async () => {
    // Prepare
    const [first = '', second = '', third = ''] = people104;
    await people.post('mengcun', `${at()}/acts/AcceptRecipients`, {
      form: { ids: [first, second], nextContactAt: '2021-05-20T09:00' },
    });
    // Act
    const without = await reveal('mengcun', [first], { purpose: 'takeover' });
    const more = await reveal('mengcun', [first, third]);
    const { status, body } = await reveal('mengcun', [first, second]);
    // Assess
    expect(without.body).toMatchObject({ code: 'FORM_INVALID', field: 'note' });
    expect(more.body).toMatchObject({ code: 'RECIPIENT_NOT_ACCEPTED', field: 'recipients.1' });
    expect(status).toBe(201);
    const given = recipientForm(1) as Record<string, unknown>;
    expect(body.rows[0]).toMatchObject({
      id: first,
      secrets: { name: given.name, phone: given.phone, address: given.address },
    });
    const looks = await people.get('weiguo', `${register()}/reveals`);
    expect(looks.body.rows).toMatchObject([
      { account: 'mengcun', purpose: 'takeover', note: '今日上门照护', recipients: [first, second] },
    ]);
  });

  it('are not shown by the roll to others, nor does the list of the register open to a village', async () => {
    const answers = await Promise.all(
      ['lanxi', 'panan', 'xieqing', 'yangzhen', 'huangda'].map((account) => reveal(account, people104)),
    );
    expect(answers.map(({ status }) => status)).not.toContain(201);
    expect((await listed('mengcun')).status).toBe(403);
  });
});

describe('the organisation that carries the service on', () => {
  it('reads the register once it has accepted, and writes nothing in it', async () => {
    // Prepare
    const before = await listed('panan');
    await people.act('weiguo', id, 'AssignStandby', takeover.standbyForm(), lot);
    const assigned = await listed('panan');
    // Act
    await people.act('panan', id, 'AcceptAssignment', takeover.acceptForm('2021-05-20T08:00'), lot);
    const [after, opened, stranger] = await Promise.all([
      listed('panan'),
      people.post('panan', `${register()}/reveals`, { form: { recipients: people104, ...look } }),
      listed('tangyun'),
    ]);
    // Assess
    expect([before, assigned, stranger].map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(after.body.rows).toHaveLength(3);
    expect(opened.body.rows[0].secrets).toMatchObject({ name: expect.any(String) });
    const written = await people.post('panan', `${register()}/recipients`, {
      rows: [{ row: 1, form: recipientForm(4) }],
    });
    expect(written.status).toBe(403);
  });
});
