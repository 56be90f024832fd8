/** 化整为零 on the running store: what a purchaser already buys stands in the way of the next small purchase of the same. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
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
afterAll(() => world.close());

/** A purchase of 180,000 yuan up to its method, by this officer. */
async function choosing(item: string): Promise<Answered> {
  const opened = await people.post('lanxi', '/api/purchases', { form: forms.openPurchaseForm() });
  const id = String(opened.body.purchase);
  for (const { who, step, form } of smallSteps({ catalogueItems: [{ item }] }))
    await people.act(who, id, step, form);
  return people.post('lanxi', `/api/purchases/${id}/acts/ChooseMethod`, {
    lot: 0,
    item: 0,
    form: forms.methodForm(ownMethod),
  });
}

it('adds up what the purchaser buys of an item in a year, purchase by purchase', async () => {
  // Prepare
  world.clock.at = Date.parse('2020-03-02T09:00:00+08:00');
  // Act
  const [first, other, second] = [await choosing('12'), await choosing('17'), await choosing('12')];
  // Assess
  expect([first.status, other.status, second.status]).toEqual([201, 201, 422]);
  expect(second.body).toMatchObject({ code: 'SPLIT_PURCHASE', field: 'method' });
  expect(second.body.title).toContain('451221-2020-0001');
  expect(second.body.title).not.toContain('451221-2020-0002');
});
