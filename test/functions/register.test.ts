import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { accounts } from '#domain/people/accounts.ts';
import { recipientList, registerStream, revealStream } from '#functions/store/keys.ts';
import { allRows } from '#functions/store/table.ts';
import { verify } from '#functions/store/verify.ts';
import { handler as tick } from '#functions/ticks/tick.ts';
import { closed } from '#test/domain/support/exit-story.ts';
import { plantedName, recipientForm } from '#test/domain/support/recipients.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let at: string;
let id: string;

/** The purchase of which lot 1 ended on 2021-09-20; the clock stands in its first summer. */
beforeAll(async () => {
  world = await startWorld('2021-06-01T10:00:00+08:00');
  people = desk(world.clock);
  id = await recordedPurchase(closed());
  at = `/api/purchases/${id}/contracts/1`;
});
afterAll(() => world.close());

const rowsOf = (...forms: object[]) => ({ rows: forms.map((form, index) => ({ row: index + 2, form })) });
const enter = (account: string, ...forms: object[]): Promise<Answered> =>
  people.post(account, `${at}/recipients`, rowsOf(...forms));
const list = (account: string, query: Record<string, string> = {}): Promise<Answered> =>
  people.get(account, `${at}/recipients`, { query });
const reveal = (account: string, ...recipients: string[]): Promise<Answered> =>
  people.post(account, `${at}/reveals`, { form: { recipients, purpose: 'service', note: '今日上门照护' } });

describe('The register of a contract over HTTP', () => {
  it('answers each row of a file by itself: what is entered, what is refused at which field, and why', async () => {
    const { status, body } = await enter(
      'lanxi',
      recipientForm(1),
      recipientForm(2, { township: '451222101', village: undefined }),
      { ...recipientForm(3), priority: '一类' },
      recipientForm(4, { priority: 'p3', township: '451221100', village: undefined }),
      recipientForm(1),
      recipientForm(5, { service: 9 }),
    );
    expect(status).toBe(201);
    expect(
      body.rows.map(({ row, id, code, field }: Record<string, unknown>) => [row, id ?? code, field]),
    ).toEqual([
      [2, 'r000001', undefined],
      [3, 'TOWNSHIP_FOREIGN', 'township'],
      [4, 'FORM_INVALID', 'priority'],
      [5, 'r000002', undefined],
      [6, 'RECIPIENT_TWICE', 'name'],
      [7, 'RECIPIENT_SERVICE_UNKNOWN', 'service'],
    ]);
    expect(body.rows[2].why).toContain('一类（生命照护）、二类（日常照护）、三类（其他）');
    expect(JSON.stringify(body)).not.toContain('桂柳');
  });

  it('is corrected with a reason, which stands in its chain, and with nothing of the person', async () => {
    const correct = (reason?: string) =>
      people.post('lanxi', `${at}/recipients/r000001`, {
        form: { ...recipientForm(1, { need: '协助洗浴' }), reason },
      });
    const [without, other] = [await correct(), await correct('随意')];
    const done = await correct('need');
    // Assess
    expect([without, other].map(({ body }) => [body.code, body.field])).toEqual([
      ['FORM_INVALID', 'reason'],
      ['FORM_INVALID', 'reason'],
    ]);
    expect(done.status).toBe(201);
    const rows = await allRows<{ bytes?: string }>({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': registerStream(id, 1) },
    });
    const told = rows.map(({ bytes = '' }) => bytes).filter((bytes) => bytes.includes('CorrectRecipient'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('"reason":"need"');
    expect(told[0]).not.toContain('协助洗浴');
  });

  it('is seen masked by the purchaser, by the provider of the lot, and by a township as far as its own people go', async () => {
    const [officer, leader, provider, township] = await Promise.all(
      ['lanxi', 'weiguo', 'xieqing', 'yangzhen'].map((account) => list(account)),
    );
    expect(officer?.body.rows).toMatchObject([
      { id: 'r000001', name: '蓝***', priority: 'p1', has: expect.arrayContaining(['phone']) },
      { id: 'r000002', name: '蓝***', priority: 'p3' },
    ]);
    expect([leader, provider].map((answer) => answer?.body.rows.length)).toEqual([2, 2]);
    expect(township?.body.rows.map(({ id }: { id: string }) => id)).toEqual(['r000001']);
    expect(JSON.stringify([officer, leader, provider, township])).not.toContain('桂柳');
  });

  it('is nothing for anybody else: another provider or county, agency, village, evaluators, finance, those above, the auditor', async () => {
    // Prepare
    const allowed = ['lanxi', 'qinyu', 'weiguo', 'moqing', 'xieqing', 'yangzhen', 'hezhen'];
    const others = accounts.map(({ account }) => account).filter((account) => !allowed.includes(account));
    // Act
    const answers = await Promise.all(
      others.flatMap((account) => [list(account), reveal(account, 'r000001')]),
    );
    // Assess
    expect(others.length).toBeGreaterThan(12);
    expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
  });

  it('is written by the purchaser’s officer alone; the provider, of whose service it is the sample, changes nothing', async () => {
    const answers = await Promise.all(
      ['xieqing', 'weiguo', 'yangzhen'].flatMap((account) => [
        enter(account, recipientForm(8)),
        people.post(account, `${at}/recipients/r000001`, { form: { ...recipientForm(8), reason: 'wrong' } }),
        people.post(account, `${at}/recipients/r000001/removal`, { form: { reason: 'moved' } }),
        people.post(account, `${at}/register/confirmation`, { form: {} }),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });

  it('is paged, by class and township', async () => {
    await enter('lanxi', recipientForm(11), recipientForm(12), recipientForm(13));
    const first = await list('lanxi', { limit: '2', priority: 'p1' });
    const second = await list('lanxi', { limit: '2', priority: 'p1', cursor: first.body.cursor });
    const ids = [first, second].map(({ body }) => body.rows.map(({ id }: { id: string }) => id));
    expect(ids).toEqual([
      ['r000001', 'r000003'],
      ['r000004', 'r000005'],
    ]);
    expect(second.body.cursor).toBeUndefined();
    expect((await list('lanxi', { cursor: first.body.cursor })).body.code).toBe('CURSOR_INVALID');
    expect((await list('lanxi', { township: '451221100' })).body.rows).toHaveLength(1);
  });

  it('says how old it is and how long it is kept, and that nobody has confirmed that figure', async () => {
    const before = await people.get('lanxi', `${at}/register`);
    const confirmed = await people.post('lanxi', `${at}/register/confirmation`, { form: {} });
    const after = await people.get('xieqing', `${at}/register`);
    expect(before.body).toMatchObject({ p1: 4, p2: 0, p3: 1, total: 5, maxAgeDays: 30 });
    expect(before.body.refreshedOn).toBeUndefined();
    expect(confirmed.body).toEqual({ refreshedOn: '2021-06-01' });
    expect(after.body).toMatchObject({
      refreshedOn: '2021-06-01',
      ageDays: 0,
      retention: { years: 3, confirmed: false, until: '2024-09-20' },
    });
    expect(after.body.may).toEqual([
      'ReadRecipients',
      'RevealRecipients',
      'TakePhotograph',
      'RevealPhotograph',
      'SubmitRecords',
      'ReadRecords',
    ]);
    expect(before.body.may).toContain('EnterRecipients');
  });

  it('is corrected and left person by person', async () => {
    const corrected = await people.post('lanxi', `${at}/recipients/r000003`, {
      form: { ...recipientForm(11, { priority: 'p2' }), reason: 'priority' },
    });
    const removed = await people.post('lanxi', `${at}/recipients/r000004/removal`, {
      form: { reason: 'deceased' },
    });
    const { body } = await people.get('lanxi', `${at}/register`);
    expect([corrected.status, removed.status]).toEqual([201, 201]);
    expect(body).toMatchObject({ p1: 2, p2: 1, p3: 1, total: 4 });
  });
});

describe('A look at personal data', () => {
  it('gives it, and leaves a trail that leader and auditor read, and nobody who looked', async () => {
    // Act
    const opened = await reveal('xieqing', 'r000001');
    const near = await reveal('yangzhen', 'r000001');
    const far = await reveal('yangzhen', 'r000002');
    const [leader, auditor, officer, provider] = await Promise.all(
      ['weiguo', 'shenji', 'lanxi', 'xieqing'].map((account) => people.get(account, `${at}/reveals`)),
    );
    // Assess
    expect(opened.body.rows[0].secrets).toMatchObject({ name: `${plantedName}1`, phone: '0778-7300001' });
    expect([near.status, far.status, far.body.code]).toEqual([201, 422, 'RECIPIENT_UNKNOWN']);
    expect(leader?.body.rows).toMatchObject([
      { account: 'yangzhen', role: '乡镇（街道）经办人', purpose: 'service', note: '今日上门照护' },
      { account: 'xieqing', role: '承接主体', recipients: ['r000001'] },
    ]);
    expect(auditor?.body).toEqual(leader?.body);
    expect([officer?.status, provider?.status]).toEqual([403, 403]);
    expect(JSON.stringify(auditor?.body)).not.toContain('桂柳');
  });

  it('wants a reason', async () => {
    const { status, body } = await people.post('lanxi', `${at}/reveals`, {
      form: { recipients: ['r000001'], purpose: 'service', note: '' },
    });
    expect([status, body.field]).toEqual([400, 'note']);
  });

  it('leaves nothing in what others read: no event, head, mail, outbox row, answer kept, log line or list', async () => {
    // Prepare
    world.clock.at += 60_000;
    await tick({ time: new Date(world.clock.at).toISOString() });
    const outside = await Promise.all([
      people.get('weiguo', `${at.slice(0, -'/contracts/1'.length)}`),
      people.get('weiguo', `${at.slice(0, -'/contracts/1'.length)}/events`, { query: { limit: '100' } }),
      people.get('weiguo', '/api/outbox'),
      people.visit('/api/public/notices'),
    ]);
    // Act: everything that lies in the table but the encrypted rows of the register themselves
    const partitions = [
      registerStream(at.slice(15, 31), 1),
      revealStream(at.slice(15, 31), 1),
      'heads#2021-06-01',
      'idem#lanxi',
      'idem#xieqing',
      'erasures',
      'notices',
      ...Array.from({ length: 8 }, (_, shard) => `outbox#${shard}`),
    ];
    const rows = await Promise.all(
      partitions.map((pk) =>
        allRows({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }),
      ),
    );
    const text = JSON.stringify([rows, outside, world.logs, world.mailbox, world.hooks]);
    // Assess
    expect(rows[0]?.length).toBeGreaterThan(5);
    expect(rows[1]?.length).toBeGreaterThan(2);
    for (const secret of ['桂柳', '槐松', '鼻饲', '今日上门', '0778-73', '0778-83'])
      expect(text).not.toContain(secret);
    expect((await verify('2021-06-01')).findings.filter(({ stream }) => stream.startsWith('re'))).toEqual([]);
  });
});

describe('The end of its retention', () => {
  it('is watched by the tick: kept to the day before, then erased with a receipt, and answered as erased', async () => {
    const tickAt = async (moment: string): Promise<void> => {
      world.clock.at = Date.parse(moment);
      await tick({ time: new Date(world.clock.at).toISOString() });
    };
    const lying = async (): Promise<number> =>
      (
        await allRows({
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': recipientList(at.slice(15, 31), 1) },
        })
      ).length;
    // Act
    await tickAt('2024-09-19T23:59:00+08:00');
    const before = await lying();
    await tickAt('2024-09-20T00:05:00+08:00');
    // Assess
    expect(before).toBeGreaterThan(10);
    expect(await lying()).toBe(0);
    expect((await list('lanxi')).body.rows).toEqual([]);
    expect((await enter('lanxi', recipientForm(30))).body.code).toBe('REGISTER_ERASED');
    const { body } = await people.get('lanxi', `${at}/register`);
    expect(body).toMatchObject({ total: 0, retention: { erasedAt: expect.stringContaining('2024-09-20') } });
    const trail = await people.get('shenji', `${at}/reveals`);
    expect(trail.body.rows[0]).toMatchObject({ account: 'yangzhen' });
    expect(trail.body.rows[0].note).toBeUndefined();
  });
});
