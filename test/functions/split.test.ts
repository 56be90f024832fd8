/** 化整为零 on the running store: what a purchaser already buys stands in the way of the next small purchase of the same. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { boughtHeadKey } from '#functions/store/keys.ts';
import { allRows, table, tableName } from '#functions/store/table.ts';
import * as forms from '#test/domain/support/forms.ts';
import { ownMethod, smallSteps } from '#test/domain/support/own-story.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(240_000);
let world: World;
let people: Desk;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
});
beforeEach(() => {
  world.clock.at = Date.parse('2020-03-02T09:00:00+08:00');
});
afterAll(() => world.close());

/** A purchase of 180,000 yuan up to its money, by this officer. */
async function funded(item: string): Promise<string> {
  const opened = await people.post('lanxi', '/api/purchases', { form: forms.openPurchaseForm() });
  const id = String(opened.body.purchase);
  for (const { who, step, form } of smallSteps({ catalogueItems: [{ item }] }))
    await people.act(who, id, step, form);
  return id;
}

const choose = (id: string): Promise<Answered> =>
  people.post('lanxi', `/api/purchases/${id}/acts/ChooseMethod`, {
    lot: 0,
    item: 0,
    form: forms.methodForm(ownMethod),
  });

const ledgerRows = () =>
  allRows({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': boughtHeadKey('451221', 2020).pk },
  });

it('adds up what the purchaser buys of an item in a year, purchase by purchase', async () => {
  // Prepare
  const bought = [await funded('12'), await funded('17'), await funded('12')];
  // Act
  const answers: Answered[] = [];
  for (const id of bought) answers.push(await choose(id));
  // Assess
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 422]);
  expect(answers[2]?.body).toMatchObject({ code: 'SPLIT_PURCHASE', field: 'method' });
  expect(answers[2]?.body.title).toContain(bought[0]);
  expect(answers[2]?.body.title).not.toContain(bought[1]);
});

it('lets one of two parts through that are chosen in the same moment', async () => {
  // Prepare
  const parts = [await funded('3'), await funded('3'), await funded('3')];
  // Act
  const answers = await Promise.all(parts.map(choose));
  // Assess
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
});

it('counts the records where there is no ledger yet, as in a folder of an older Huicai', async () => {
  // Prepare
  const [first, second, other] = [await funded('5'), await funded('5'), await funded('7')];
  await choose(first);
  const stood = await ledgerRows();
  await table().send(
    new BatchWriteCommand({
      RequestItems: {
        [tableName()]: stood.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      },
    }),
  );
  // Act
  const refused = await choose(second);
  const nothing = await ledgerRows();
  const chosen = await choose(other);
  // Assess
  expect(refused.body).toMatchObject({ code: 'SPLIT_PURCHASE' });
  expect(nothing).toEqual([]);
  expect(chosen.status).toBe(201);
  const counted = (await ledgerRows()).filter(({ sk }) => ![`p#${other}`, 'head'].includes(sk));
  expect(counted).toEqual(stood.filter(({ sk }) => sk !== 'head'));
  expect(counted.map(({ sk }) => sk)).toContain(`p#${first}`);
});
