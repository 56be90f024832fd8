/** 核查服务记录 over HTTP, on the real table: from the upload to what is accepted. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { atAcceptance } from '#test/domain/support/records-story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { recordedPurchase } from '#test/functions/support/recorded.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let purchase: string;
let at: string;

beforeAll(async () => {
  world = await startWorld('2021-08-12T10:00:00+08:00');
  people = desk(world.clock);
  purchase = await recordedPurchase(atAcceptance());
  at = `/api/purchases/${purchase}/contracts/1`;
  const rows = [1, 2, 3].map((number) => ({ row: number, form: recipientForm(number) }));
  await people.post('lanxi', `${at}/recipients`, { rows });
  await people.post('xieqing', `${at}/records`, {
    rows: [
      record({}),
      record({ recipient: 'r000002', evidence: 'QSD-2021-0002' }),
      record({ recipient: 'r000003', on: '2021-06-02', evidence: 'QSD-2021-0003' }),
      record({ recipient: 'r000003', on: '2021-06-09', evidence: 'QSD-2021-0004' }),
    ].map((form, index) => ({ row: index + 2, form })),
  });
});
afterAll(() => world.close());

const record = (change: object) => ({
  recipient: 'r000001',
  service: 1,
  on: '2021-06-01',
  start: '08:30',
  minutes: 60,
  worker: 'W001',
  evidence: 'QSD-2021-0001',
  ...change,
});
const step = (account: string, name: string, form: object) =>
  people.post(account, `/api/purchases/${purchase}/acts/${name}`, { lot: 1, form });
async function hear(): Promise<void> {
  await step('xieqing', 'AnswerSignals', { answers: [{ no: 1, answer: '两位对象同住一户。' }] });
  const rulings = [
    { no: 1, result: 'cleared', reason: '已核对。' },
    { no: 2, result: 'upheld', reason: '没有答复。' },
  ];
  await step('lanxi', 'JudgeSignals', { rulings });
}
const signals = async (account: string) => (await people.get(account, `${at}/signals`)).body.screenings;

describe('The records of a period', () => {
  it('are looked through before they are accepted, whoever died before being served among them', async () => {
    // Prepare
    const removed = await people.post('lanxi', `${at}/recipients/r000003/removal`, {
      form: { reason: 'deceased', leftOn: '2021-06-05' },
    });
    // Act
    const early = await step('lanxi', 'AcceptService', forms.acceptForm('2021-08-12'));
    const screened = await step('lanxi', 'ScreenRecords', {});
    // Assess
    expect([removed.status, early.status, early.body.code]).toEqual([201, 422, 'RECORDS_NOT_SCREENED']);
    expect(screened.status).toBe(201);
    expect(screened.body.opens).toMatchObject([{ step: 'AnswerSignals', due: { on: '2021-08-19' } }]);
    expect(await signals('xieqing')).toMatchObject([
      {
        period: 1,
        records: 4,
        repeated: true,
        heard: false,
        unchecked: [expect.stringContaining('名单'), expect.stringContaining('时长')],
        signals: [
          {
            no: 1,
            kind: 'twoPlaces',
            records: ['r000001.20210601.0830.1', 'r000002.20210601.0830.1'],
            source: expect.stringContaining('默认'),
          },
          { no: 2, kind: 'noPerson', count: 1, records: ['r000003.20210609.0830.1'] },
        ],
      },
    ]);
  });

  it('show no person’s number to a township, and nothing to a stranger', async () => {
    const [township, stranger] = await Promise.all(
      ['yangzhen', 'tangyun'].map((account) => people.get(account, `${at}/signals`)),
    );
    expect(township?.body.screenings[0].signals.map((one: { records: [] }) => one.records)).toEqual([[], []]);
    expect(stranger?.status).toBe(403);
  });

  it('are accepted without what was upheld, when the provider has been heard, and as they are then', async () => {
    // Prepare: heard once; another record comes, so that it is to be screened and heard again.
    await hear();
    const late = record({ on: '2021-07-01', evidence: 'QSD-2021-0005' });
    await people.post('xieqing', `${at}/records`, { rows: [{ row: 2, form: late }] });
    const [{ repeated: before }] = await signals('lanxi');
    const changed = await step('lanxi', 'AcceptService', forms.acceptForm('2021-08-12'));
    expect([before, changed.body.code]).toEqual([false, 'RECORDS_CHANGED']);
    await step('lanxi', 'ScreenRecords', {});
    await hear();
    // Act
    const form = forms.acceptForm('2021-08-12', { deduction: '一条记录没有对象。' });
    const accepted = await step('lanxi', 'AcceptService', form);
    // Assess
    expect(accepted.status).toBe(201);
    const [{ signals: seen, repeated }] = await signals('lanxi');
    expect(repeated).toBe(true);
    expect(seen).toMatchObject([
      { answer: '两位对象同住一户。', result: 'cleared', reason: '已核对。' },
      { result: 'upheld' },
    ]);
    const state = (await loadPurchase(purchase))?.state;
    expect(state && latest(state, 'AcceptService', 1)?.data.records).toMatchObject({ counted: 4, out: 1 });
  });

  it('take in none after they were accepted', async () => {
    const late = record({ on: '2021-07-02', evidence: 'QSD-2021-0006' });
    const sent = await people.post('xieqing', `${at}/records`, { rows: [{ row: 2, form: late }] });
    expect(sent.body.rows).toMatchObject([{ code: 'RECORDS_CLOSED' }]);
    const [newest, before] = await signals('lanxi');
    expect([newest.repeated, before.repeated]).toEqual([true, undefined]);
  });
});
