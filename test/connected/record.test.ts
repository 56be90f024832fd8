/** `npm run test:connected`: what the record promises, on a real DynamoDB and KMS API wherever they are. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { act, open } from '#functions/store/act.ts';
import { eventsAfter, forget, loadPurchase } from '#functions/store/purchases.ts';
import { type Connection, connect } from '#test/connected/support.ts';

const now = '2021-03-01T09:00:00.000+08:00';
const officer = actorOf('lanxi');
let connection: Connection;

beforeAll(async () => {
  connection = await connect();
}, 180_000);
afterAll(() => connection.close());

async function opened(key: string): Promise<string> {
  const form = { title: `连接测试 ${key}`, purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' };
  const answer = await open(
    {
      command: { step: 'OpenPurchase', lot: 0, item: 0, form },
      admit: () => officer,
      now,
      attempt: { account: officer.account, key, digest: key },
    },
    officer.region,
  );
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.answer.purchase;
}

const selection = {
  catalogueItems: [{ item: '3' }],
  need: '对社会救助对象开展入户调查。',
  pricingUnit: 'package',
  termMonths: 12,
  budgetFen: 100_00,
  lotPlan: [{ no: 1, title: '一标段', area: '全县', budgetFen: 100_00, ceilingFen: 100_00 }],
};

describe('the record, connected', () => {
  it('gives one purchase for one key, however often it is asked', async () => {
    // Prepare, Act
    const first = await opened('same-key');
    const second = await opened('same-key');
    // Assess
    expect(second).toBe(first);
  });

  it('numbers purchases opened at once without a gap and without a double', async () => {
    // Prepare, Act
    const ids = await Promise.all(Array.from({ length: 10 }, (_, index) => opened(`at-once-${index}`)));
    // Assess
    const serials = ids.map((id) => Number(id.slice(-4))).sort((a, b) => a - b);
    expect(new Set(serials).size).toBe(10);
    expect((serials.at(-1) ?? 0) - (serials[0] ?? 0)).toBe(9);
  });

  it('records one of several conflicting acts, chains it, and keeps its words out of the event', async () => {
    // Prepare
    const purchase = await opened('conflict');
    const command = { step: 'SelectItems', lot: 0, item: 0, form: selection };
    // Act
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => act({ purchase, command, admit: () => officer, now })),
    );
    // Assess
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.filter(isRefusal).map((refusal) => refusal.code)).toEqual(Array(7).fill('STEP_DONE'));
    const rows = await eventsAfter(purchase, 0);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.prev).toBe(rows[0]?.hash);
    expect(rows.map((row) => row.bytes).join()).not.toMatch(/入户调查|连接测试|全县/);
    forget(purchase);
    expect((await loadPurchase(purchase))?.state.version).toBe(2);
  });
});
