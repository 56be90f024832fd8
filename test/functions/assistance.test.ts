import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AssistanceAct } from '#domain/assistance/forms.ts';
import { verify } from '#functions/store/verify.ts';
import { assistanceForms } from '#test/domain/support/assistance.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;

const act = (account: string, name: AssistanceAct, change: object = {}): Promise<Answered> =>
  people.post(account, `/api/assistance/acts/${name}`, { form: { ...assistanceForms[name], ...change } });

beforeAll(async () => {
  world = await startWorld('2026-09-01T10:00:00+08:00');
  people = desk(world.clock);
});
afterAll(() => world.close());

describe('The registers of a county', () => {
  it('are kept by its officer and read by every office above and below, by nobody of another county', async () => {
    // Act
    const answers = [];
    for (const name of [
      'RegisterDataSource',
      'RegisterHotline',
      'RegisterWindow',
      'RegisterReferral',
    ] as const)
      answers.push((await act('lanxi', name)).status);
    // Assess
    expect(answers).toEqual([201, 201, 201, 201]);
    expect((await act('luocai', 'RegisterHotline')).status).toBe(403);
    const read = async (account: string, county: string) =>
      (await people.get(account, '/api/assistance', { query: { county } })).status;
    expect([await read('guiting', '451221'), await read('luocai', '451221')]).toEqual([200, 200]);
    expect([await read('tianlan', '451221'), await read('panan', '451221')]).toEqual([403, 403]);
  });

  it('say what is there, who registered it, and what the law still wants', async () => {
    const { body } = await people.get('lanxi', '/api/assistance');
    expect(body.version).toBe(4);
    expect(body.hotline).toMatchObject([{ by: '县民政局经办人', data: { number: '0778-7212345' } }]);
    expect(body.gaps.map(({ what }: { what: string }) => what)).toContain('非银行支付机构');
    expect(body.gaps.map(({ register }: { register: string }) => register)).not.toContain('hotline');
  });

  it('show hotline and windows to everybody, and nothing of the data sources', async () => {
    const counties = (await people.visit('/api/public/assistance')).body;
    const { body } = await people.visit('/api/public/assistance/451221');
    expect(counties.rows).toEqual([{ region: '451221', name: '南丹县' }]);
    expect([body.name, body.hotline.length, body.window.length, body.sources]).toEqual([
      '南丹县',
      1,
      1,
      undefined,
    ]);
  });

  it('refuse a wrong entry with its article, and stand in a chain that is verified', async () => {
    const answer = await act('lanxi', 'RegisterHotline', { number: '13800138000' });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([422, 'HOTLINE_NUMBER', 'number']);
    expect((await verify('2026-09-01')).findings).toEqual([]);
  });
});
