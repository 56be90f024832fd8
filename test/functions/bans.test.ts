import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BanAct } from '#domain/bans/forms.ts';
import { verify } from '#functions/store/verify.ts';
import { banForms } from '#test/domain/support/bans.ts';
import { responseForm } from '#test/domain/support/forms.ts';
import { bids } from '#test/domain/support/story.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;

const act = (account: string, name: BanAct, change: object = {}): Promise<Answered> =>
  people.post(account, `/api/bans/acts/${name}`, { form: { ...banForms[name], ...change } });

beforeAll(async () => {
  world = await startWorld('2026-09-01T10:00:00+08:00');
  people = desk(world.clock);
});
afterAll(() => world.close());

describe('The register of bans', () => {
  it('is kept by the finance department alone: the purchaser bans nobody', async () => {
    for (const account of ['lanxi', 'weiguo', 'guiting', 'huangda', 'panan'])
      expect((await act(account, 'EnterBan')).status).toBe(403);
    expect((await act('luocai', 'EnterBan')).status).toBe(201);
  });

  it('counts an entry once another person of the department has confirmed it', async () => {
    // Act
    const before = (await people.get('lanxi', '/api/bans')).body;
    const own = await act('luocai', 'ConfirmBan');
    const other = await act('moheng', 'ConfirmBan');
    const after = (await people.get('lanxi', '/api/bans')).body;
    // Assess
    expect([own.body.code, other.status]).toEqual(['SAME_PERSON', 201]);
    expect(before.bans).toEqual([]);
    expect(before.changes).toMatchObject([{ act: 'EnterBan', own: false, byOffice: '南丹县 财政局' }]);
    expect(after.bans).toMatchObject([
      {
        document: '丹财采罚〔2026〕3号',
        standing: 'open',
        to: '2027-03-15',
        article: expect.stringContaining('第七十二条'),
      },
    ]);
    expect(JSON.stringify(after)).not.toMatch(/luocai|moheng/);
  });

  it('is read by every office, also of another county, and by no supplier', async () => {
    const read = async (account: string) => (await people.get(account, '/api/bans')).status;
    expect([
      await read('tianlan'),
      await read('guiting'),
      await read('huangda'),
      await read('panan'),
    ]).toEqual([200, 200, 200, 403]);
    expect((await people.get('luocai', '/api/bans')).body.changes[0].own).toBe(true);
  });

  it('shows an appeal and a stay, and refuses a wrong entry at its field', async () => {
    // Act
    for (const name of ['RecordBanAppeal', 'RecordBanStay'] as const)
      expect((await act('luocai', name)).status).toBe(201);
    for (const number of [2, 3]) expect((await act('moheng', 'ConfirmBan', { number })).status).toBe(201);
    const { bans } = (await people.get('luocai', '/api/bans')).body;
    const wrong = await act('luocai', 'EnterBan', { document: '丹财采罚〔2026〕4号', to: '2031-01-01' });
    // Assess
    expect(bans).toMatchObject([
      { standing: 'stayed', appeals: [{ way: 'reconsideration' }], stays: [{ effect: 'stayed' }] },
    ]);
    expect([wrong.status, wrong.body.code, wrong.body.field]).toEqual([422, 'BAN_TERM', 'to']);
  });

  it('stands in a chain that is verified', async () => {
    expect((await verify('2026-09-01')).findings).toEqual([]);
  });
});

describe('A purchase', () => {
  it('refuses the response of who is banned from the confirmation on, and takes it once the ban is stopped', async () => {
    // Prepare: documents are out, and the decision waits for its second person
    world.clock.at = Date.parse('2021-03-01T09:00:00+08:00');
    const story = new Story(world, people);
    const id = await story.published();
    await story.walkTo('2021-04-01T15:00');
    const { account, name, org, price } = bids[0] ?? { account: '', name: '', org: '', price: 0 };
    const decided = {
      document: '丹财采罚〔2021〕1号',
      org,
      name,
      decidedOn: '2021-03-20',
      from: '2021-03-22',
      to: '2022-03-21',
    };
    expect((await act('luocai', 'EnterBan', decided)).status).toBe(201);
    const number = (await people.get('luocai', '/api/bans')).body.changes.length;
    const respond = () => people.act(account, id, 'SubmitResponse', responseForm(name, price), { lot: 1 });
    // Act, Assess
    expect((await act('moheng', 'ConfirmBan', { number })).status).toBe(201);
    await expect(respond()).rejects.toThrow(/BAN_REGISTERED.*丹财采罚〔2021〕1号（2021-03-20）/);
    const stay = { ban: number, on: '2021-04-01', document: '河财复停〔2021〕1号' };
    expect((await act('luocai', 'RecordBanStay', stay)).status).toBe(201);
    await expect(respond()).rejects.toThrow(/BAN_REGISTERED/);
    expect((await act('moheng', 'ConfirmBan', { number: number + 1 })).status).toBe(201);
    await respond();
  });

  it('shows the officer which acts lie under a later decision, and a supplier nothing', async () => {
    const id = await new Story(world, people).published();
    const read = (account: string) => people.get(account, `/api/purchases/${id}/bans`);
    expect((await read('lanxi')).body).toEqual({ providers: [], shadows: [] });
    expect([(await read('xieqing')).status, (await read('tianlan')).status]).toEqual([403, 403]);
  });
});
