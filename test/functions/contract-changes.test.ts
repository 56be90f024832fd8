/** 补充合同 and 中止合同 with their machines on the real table: signed by both, published; cared for, and decided again on its day. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  careForm,
  providerSigns,
  purchaserSigns,
  supplementForm,
  suspensionForm,
} from '#test/domain/support/changes-story.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(180_000);
let world: World;
let people: Desk;
let story: Story;
let purchase: string;

beforeAll(async () => {
  world = await startWorld('2021-06-01T10:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
  purchase = await recordedPurchase(serving());
});
afterAll(() => world.close());

const step = async (account: string, name: string, form: object) => {
  const answer = await people.post(account, `/api/purchases/${purchase}/acts/${name}`, { lot: 1, form });
  await world.engine.idle();
  return answer;
};
const look = async (account: string) => (await people.get(account, `/api/purchases/${purchase}`)).body;
const open = async (stage: string): Promise<string[]> =>
  (await look('lanxi')).positions
    .filter((position: { stage: string }) => position.stage === stage)
    .map(({ key }: { key: string }) => key);

describe('A supplement', () => {
  it('goes from one list into the next, and the public reads it', async () => {
    // Act
    const answers = [await step('lanxi', 'DraftSupplement', supplementForm())];
    expect(await open('supplement')).toEqual(['1/SignSupplementAsProvider']);
    await story.walkTo('2021-06-02T10:00');
    answers.push(await step('xieqing', 'SignSupplementAsProvider', providerSigns));
    const own = await step('lanxi', 'SignSupplement', purchaserSigns);
    await story.walkTo('2021-06-03T10:00');
    answers.push(await step('weiguo', 'SignSupplement', purchaserSigns));
    answers.push(await step('lanxi', 'PublishSupplement', forms.publish()));
    await story.walkTo('2021-06-07T10:00');
    answers.push(await step('lanxi', 'FileSupplement', forms.filing('2021-06-07')));
    // Assess
    expect(own.status).toBe(403);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await open('supplement')).toEqual([]);
    const notices = (await people.visit('/api/public/notices', { query: { q: '补充合同公告' } })).body;
    expect(JSON.stringify(notices)).toContain('补充合同公告');
  });

  it('is refused over what is left, with the article and the way out, and changes nothing', async () => {
    // Prepare
    const before = (await look('lanxi')).version;
    // Act
    const over = await step('lanxi', 'DraftSupplement', {
      ...supplementForm(),
      services: [{ no: 1, quantity: 400 }],
      amountFen: 5_780_001,
    });
    // Assess
    expect(over.status).toBe(422);
    expect(over.body).toMatchObject({ code: 'SUPPLEMENT_CAP', article: '政府采购法 第四十九条' });
    expect(over.body.wayOut).toContain('57,800.00元');
    expect((await look('lanxi')).version).toBe(before);
  });
});

describe('A suspension', () => {
  it('asks for the care at once and for a decision on its day; a provider reads why, not who cares for whom', async () => {
    // Prepare
    await story.walkTo('2021-06-08T09:00');
    const days = { from: '2021-06-09', until: '2021-06-30', notifiedOn: '2021-06-08' };
    // Act
    expect((await step('weiguo', 'SuspendContract', suspensionForm(days))).status).toBe(201);
    expect(await open('suspension')).toEqual(['1/ConfirmCare']);
    const incomplete = await step('lanxi', 'ConfirmCare', careForm({ townships: forms.register.slice(1) }));
    expect((await step('lanxi', 'ConfirmCare', careForm())).status).toBe(201);
    // Assess
    expect(incomplete.body).toMatchObject({ code: 'CARE_INCOMPLETE', field: 'townships' });
    const { positions } = await look('lanxi');
    expect(positions.find(({ key }: { key: string }) => key === '1/DecideResumption').due).toMatchObject({
      period: 'suspensionEnd',
      on: '2021-06-30',
    });
    const { body } = await people.get('xieqing', `/api/purchases/${purchase}/events`, {
      query: { limit: '100' },
    });
    const read = JSON.stringify(body);
    expect(read).toContain('承接主体的车辆连续发生事故');
    expect(read).not.toContain('各一名民政经办负责');
    await story.walkTo('2021-06-08T10:00');
    const note = world.hooks.find(({ subject }) => subject.startsWith('【中止合同】'));
    expect(note?.text).toContain('自 2021-06-09 起中止履行，预计 2021-06-30 恢复');
    expect(note?.text).not.toContain('车辆');
    const mails = world.mailbox.mails.filter(({ messageId }) => messageId.includes('suspension'));
    expect(mails.map(({ to }) => to.join())).toEqual([expect.stringMatching(/^provider\./)]);
  });

  it('goes on once the leader says so', async () => {
    await story.walkTo('2021-06-21T10:00');
    const refused = await step('lanxi', 'DecideResumption', { decision: 'resumed', reason: '可以了。' });
    expect(refused.status).toBe(403);
    const resumed = { decision: 'resumed', reason: '车辆已经检修。' };
    expect((await step('weiguo', 'DecideResumption', resumed)).status).toBe(201);
    expect(await open('suspension')).toEqual([]);
  });
});
