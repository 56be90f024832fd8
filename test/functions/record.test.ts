import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { madeUscc } from '#domain/law/uscc.ts';
import { forget, loadPurchase } from '#functions/store/purchases.ts';
import { allRows, getRow, type Row, table, tableName } from '#functions/store/table.ts';
import { eraseText } from '#functions/store/texts.ts';
import { verify } from '#functions/store/verify.ts';
import { put, transact } from '#functions/store/write.ts';
import { openPurchaseForm, responseForm, selectItemsForm } from '#test/domain/support/forms.ts';
import { claimsOf, type Desk, desk, wireOf } from '#test/functions/support/people.ts';
import { sealedForm } from '#test/functions/support/sealing.ts';
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

const rowsOf = (purchase: string, begins: string): Promise<Row[]> =>
  allRows({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': `purchase#${purchase}`, ':sk': begins },
  });

const everything = async (): Promise<string> => {
  const answer = await table().send(new ScanCommand({ TableName: tableName() }));
  return JSON.stringify(answer.Items);
};

describe('The record of an act', () => {
  it('is written at once: event, task, texts under a wrapped key, summary, head, outbox, answer', async () => {
    // Act
    const id = await story.opened();
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    // Assess
    expect((await rowsOf(id, 'e#')).map((row) => row.sk)).toEqual(['e#000000001', 'e#000000002']);
    expect((await rowsOf(id, 't#')).map(({ key, status, visit }) => ({ key, status, visit }))).toEqual([
      { key: '0/ResearchNeed', status: 'open', visit: 1 },
      { key: '0/SelectItems', status: 'done', visit: 1 },
    ]);
    const [done] = await rowsOf(id, 't#0/SelectItems');
    expect(Object.keys(done ?? {})).not.toEqual(expect.arrayContaining(['taskList', 'dueShard']));
    expect(await getRow({ pk: `purchase#${id}`, sk: 'summary' })).toMatchObject({
      version: 2,
      county: '451221',
    });
    expect(await getRow({ pk: 'heads#2021-03-01', sk: `purchase#${id}` })).toMatchObject({ version: 2 });
  });

  it('keeps texts out of the events: only salted digests stand there, and the rows are encrypted', async () => {
    // Prepare
    const need = '协助乡镇开展困难群众摸底排查，联系张三三。';
    const id = await story.opened();
    // Act
    await people.act('lanxi', id, 'SelectItems', selectItemsForm({ need }));
    // Assess
    const [, event] = await rowsOf(id, 'e#');
    expect(JSON.parse(String(event?.bytes)).data.need).toEqual({
      ref: expect.stringMatching(/^2\.\d+$/),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await everything()).not.toContain('张三三');
    const view = await people.get('lanxi', `/api/purchases/${id}`);
    expect(view.body.latest['0/SelectItems'].data.need).toBe(need);
  });

  it('stays whole when a text is erased, and the text is gone', async () => {
    // Prepare
    const id = await story.opened();
    // Act
    await eraseText(id, '1.1');
    // Assess
    const view = await people.get('lanxi', `/api/purchases/${id}`);
    expect(view.status).toBe(200);
    expect(Object.values(view.body.latest['0/OpenPurchase'].data)).toContain(null);
    expect((await verify('2021-03-01')).findings).toEqual([]);
  });

  it('is read from newer events alone once it was folded, and is the same as when read whole', async () => {
    // Prepare
    const id = await story.opened();
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    const folded = await loadPurchase(id);
    // Act
    forget(id);
    const whole = await loadPurchase(id);
    // Assess
    expect(whole).toEqual(folded);
  });

  it('refuses to go on from a chain in which an event is missing', async () => {
    const id = await story.opened();
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    await world.engine.idle();
    await transact([
      { what: 'event', item: { Delete: { Key: { pk: `purchase#${id}`, sk: 'e#000000001' } } } },
    ]);
    forget(id);
    await expect(loadPurchase(id)).rejects.toThrow(/is missing/);
    const answer = await people.get('lanxi', `/api/purchases/${id}`);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('missing');
  });

  it('larger than one transaction is a fault of ours, said clearly', async () => {
    const writes = Array.from({ length: 101 }, (_, index) => put('text', { pk: 'large', sk: String(index) }));
    await expect(transact(writes)).rejects.toThrow('an act of 101 rows is larger than one transaction (100)');
  });
});

describe('An idempotency key', () => {
  const key = 'same-key-0001';
  const headers = { 'idempotency-key': key };

  it('gives the same answer again and does nothing twice', async () => {
    const first = await people.post('lanxi', '/api/purchases', { form: openPurchaseForm() }, { headers });
    const again = await people.post('lanxi', '/api/purchases', { form: openPurchaseForm() }, { headers });
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await rowsOf(first.body.purchase, 'e#')).length).toBe(1);
  });

  it('is refused for another body, and belongs to one account', async () => {
    const other = { form: openPurchaseForm({ title: '另一个项目' }) };
    expect((await people.post('lanxi', '/api/purchases', other, { headers })).status).toBe(422);
    expect((await people.post('qinyu', '/api/purchases', other, { headers })).status).toBe(201);
  });

  it('sent ten times at once is done once', async () => {
    const at = { headers: { 'idempotency-key': 'at-once-0001' } };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        people.post('lanxi', '/api/purchases', { form: openPurchaseForm() }, at),
      ),
    );
    expect(new Set(answers.map((answer) => answer.body.purchase)).size).toBe(1);
    expect(answers.filter((answer) => !answer.headers['idempotency-replayed']).length).toBe(1);
  });
});

describe('Many people at once', () => {
  it('fifty responses to one call are fifty acts recorded, without a client trying again', async () => {
    // Prepare
    const id = await story.published();
    await story.walkTo('2021-04-01T10:00');
    Object.assign(world.proxy, { throttle: 0.02, conflict: 0.1, duplicate: 0.05 });
    const respond = async (index: number) => {
      const org = madeUscc('91', '451200', 300 + index);
      const claims = {
        ...claimsOf('xieqing'),
        sub: `provider-${index}`,
        huicai_roles: '["provider"]',
        huicai_org: org,
      };
      const lot = (index % 2) + 1;
      const place = { purchase: id, step: 'SubmitResponse', lot };
      const open = responseForm(`供应商${index}`, 690_000 + index);
      const body = { lot, form: await sealedForm(wireOf(people), 'xieqing', place, open, org) };
      return people.post('xieqing', `/api/purchases/${id}/acts/SubmitResponse`, body, { claims });
    };
    // Act
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => respond(index)));
    // Assess
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 50 }, () => 201));
    forget(id);
    const state = (await loadPurchase(id))?.state;
    expect((state?.acts['1/SubmitResponse'] ?? []).length).toBe(25);
    expect((state?.acts['2/SubmitResponse'] ?? []).length).toBe(25);
    expect(
      (await verify('2021-04-02')).findings.filter((found) => found.stream === `purchase#${id}`),
    ).toEqual([]);
  });

  it('of acts that conflict exactly one is recorded and the others are told why', async () => {
    // Prepare
    const id = await story.opened();
    Object.assign(world.proxy, { conflict: 0.1 });
    // Act
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        people.post(index % 2 ? 'lanxi' : 'qinyu', `/api/purchases/${id}/acts/SelectItems`, {
          form: selectItemsForm(),
        }),
      ),
    );
    // Assess
    expect(answers.filter((answer) => answer.status === 201).length).toBe(1);
    expect(answers.filter((answer) => answer.body.code === 'STEP_DONE' && answer.status === 409).length).toBe(
      49,
    );
  });

  it('purchases opened at once get consecutive numbers, none twice', async () => {
    const before = Number((await story.opened()).slice(-4));
    const ids = await Promise.all(Array.from({ length: 8 }, () => story.opened()));
    expect(ids.map((id) => Number(id.slice(-4))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 8 }, (_, index) => before + 1 + index),
    );
  });
});

describe('The time of an act', () => {
  it('is the moment of the request, in Beijing', async () => {
    const id = await story.opened();
    const events = await people.get('lanxi', `/api/purchases/${id}/events`);
    expect(events.body.rows[0].at).toBe(instantOf(world.clock.at));
  });
});
