/** 公众在线反映 over HTTP: without a login, to the leader's desk, and the answer back to whoever has the code. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { taskKey } from '#functions/store/keys.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { verify } from '#functions/store/verify.ts';
import { openPurchaseForm, yuan } from '#test/domain/support/forms.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { Purchase } from '#test/domain/support/purchase.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { stored } from '#test/functions/support/stored.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let id: string;

const matter = '这个月有两次没有人上门。';
const contact = '韦阿婆，电话 07787200000';
const lodge = (key: string, form: object = {}, purchase = id): Promise<Answered> =>
  people.send('POST', undefined, `/api/public/purchases/${purchase}/reports`, {
    body: { about: 1, matter, contact, ...form },
    headers: { 'idempotency-key': key },
  });
const look = ({ number, code }: { number: string; code: string }): Promise<Answered> =>
  people.visit(`/api/public/reports/${number}.${code}`);

beforeAll(async () => {
  world = await startWorld('2021-05-20T10:00:00+08:00');
  people = desk(world.clock);
  id = await stored(serving());
});
afterAll(() => world.close());

describe('A report of somebody without an account', () => {
  let receipt: { number: string; code: string; answerBy: string };

  it('is taken at once and stands on the leader’s desk with its clock and a machine that waits', async () => {
    // Act
    const { status, body } = await lodge('report-one-1234');
    await new Story(world, people).tick();
    // Assess
    expect(status).toBe(201);
    receipt = body;
    expect(body).toEqual({
      number: expect.stringMatching(new RegExp(`^${id}-\\d+$`)),
      code: expect.stringMatching(/^[0-9a-f]{12}$/),
      answerBy: '2021-06-10',
    });
    const task = await getRow<TaskRow>(taskKey(id, '1001/AnswerReport', 1));
    expect([task?.status, task?.owner, task?.due?.on]).toEqual([
      'open',
      { role: 'leader', scope: '451221' },
      '2021-06-10',
    ]);
    expect(task?.tokens).toHaveLength(1);
  });

  it('sent twice with one key is one report with one code; another text under that key is refused', async () => {
    expect((await lodge('report-one-1234')).body).toEqual(receipt);
    expect((await lodge('report-one-1234', { matter: '另一件事。' })).status).toBe(422);
    expect((await lodge('', {})).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
  });

  it('is read by the offices, its contact too, and by nobody of the provider', async () => {
    const told = async (account: string) =>
      (await people.get(account, `/api/purchases/${id}/events`, { query: { limit: '100' } })).body.rows?.find(
        ({ type }: { type: string }) => type === 'LodgeReport',
      )?.data;
    expect(await told('weiguo')).toMatchObject({ matter, contact, case: 1001 });
    for (const account of ['xieqing', 'mingjian']) expect((await told(account))?.matter).toBeUndefined();
  });

  it('shows whoever has the code where it stands, and whoever has another one nothing', async () => {
    expect((await look(receipt)).body).toEqual({
      place: '南丹县',
      at: expect.stringMatching(/^2021-05-20T10:00/),
      standing: 'waiting',
      answerBy: '2021-06-10',
    });
    const wrong = { ...receipt, code: receipt.code.startsWith('0') ? '111111111111' : '000000000000' };
    const [, , , seq = ''] = receipt.number.split('-');
    const other = { ...receipt, number: `${id}-${Number(seq) - 1}` };
    const strange = { ...receipt, code: 'zz' };
    for (const asked of [wrong, other, strange, { ...receipt, number: '451221-2021-9999-3' }]) {
      const { status, body } = await look(asked);
      expect([status, body.code]).toEqual([404, 'REPORT_UNKNOWN']);
    }
  });

  it('shows the answer and what was done once the leader has given it', async () => {
    // Act
    const answer = {
      verdict: 'partly',
      answer: '五月十一日确有一次未上门。',
      measures: '已责令补足。',
      accountability: 'talk',
      answeredOn: '2021-05-20',
    };
    await people.act('weiguo', id, 'AnswerReport', answer, { lot: 1001 });
    // Assess
    expect((await look(receipt)).body).toMatchObject({
      standing: 'answered',
      answered: {
        on: '2021-05-20',
        verdict: '部分属实',
        answer: '五月十一日确有一次未上门。',
        measures: '已责令补足。',
      },
    });
    expect((await verify('2021-05-20')).findings).toEqual([]);
  });

  it('is refused where it says nothing, and of what nobody has published', async () => {
    expect((await lodge('report-two-1234', { matter: ' ' })).body).toMatchObject({ field: 'matter' });
    const unpublished = new Purchase('2021-03-01T09:00', '451221-2021-0002')
      .withSpecialFund(2021, yuan(70_000_000))
      .act('lanxi', 'OpenPurchase', openPurchaseForm());
    const hidden = await stored(unpublished);
    for (const purchase of [hidden, '451221-2021-9999']) {
      const { status, body } = await lodge('report-three-1234', { about: 0 }, purchase);
      expect([status, body.code]).toEqual([404, 'PURCHASE_UNKNOWN']);
    }
  });
});
