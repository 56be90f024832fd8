import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BanAct } from '#domain/bans/forms.ts';
import { verify } from '#functions/store/verify.ts';
import { banForms } from '#test/domain/support/bans.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, responseForm, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import { bids, finalOffers, offersOf, scoresOf } from '#test/domain/support/story.ts';
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
    expect((await read('lanxi')).body).toEqual({ providers: [], shadows: [], referrals: [] });
    expect([(await read('xieqing')).status, (await read('tianlan')).status]).toEqual([403, 403]);
  });
});

describe('A contract', () => {
  const lot = { lot: 1 };
  let story: Story;
  let id = '';
  const open = async (): Promise<string[]> =>
    (await people.get('lanxi', `/api/purchases/${id}`)).body.positions
      .filter((position: { lot: number }) => position.lot === 1)
      .map(({ step }: { step: string }) => step);

  beforeAll(async () => {
    world.clock.at = Date.parse('2021-03-01T09:00:00+08:00');
    story = new Story(world, people);
    id = await story.published();
    await story.walkTo('2021-04-01T15:00');
    for (const { account, name, price, lot: of } of bids)
      await people.act(account, id, 'SubmitResponse', forms.responseForm(name, price), { lot: of });
    await story.walkTo('2021-04-06T09:30');
    await people.act('huangda', id, 'OpenResponses', forms.openingForm(offersOf(bids)));
    const reviews = bids.map((bid) => forms.reviewOf(bid.lot, bid.org));
    await people.act('huangda', id, 'ReviewQualifications', { reviews });
    await people.act('huangda', id, 'FormCommittee', forms.committeeForm());
    const scoring = (await people.get('lanxi', `/api/purchases/${id}`)).body.positions.filter(
      ({ step }: { step: string }) => step === 'ScoreResponses',
    );
    for (const { owner, item } of scoring)
      await people.act(
        owner.scope,
        id,
        'ScoreResponses',
        { noConflict: true, scores: scoresOf(bids) },
        { item },
      );
    await people.act('huangda', id, 'SubmitReport', forms.reportForm({ finalOffers }));
    await people.act('weiguo', id, 'ConfirmAward', {});
    await story.walkTo('2021-04-09T10:00');
    await people.act('huangda', id, 'PublishResult', forms.resultForm());
    await story.walkTo('2021-04-14T10:00');
    await people.act('lanxi', id, 'DraftContract', performance.contractForm(), lot);
    await people.act('weiguo', id, 'ReviewContract', performance.approve(), lot);
    await people.act('xieqing', id, 'SignAsProvider', performance.signed('2021-04-14'), lot);
    await story.tick();
  });

  const decide = async (change: object): Promise<void> => {
    expect((await act('luocai', 'EnterBan', change)).status).toBe(201);
    const number = (await people.get('luocai', '/api/bans')).body.changes.length;
    expect((await act('moheng', 'ConfirmBan', { number })).status).toBe(201);
  };

  it('is not signed with who was banned since the award; the machine goes on with the next candidate', async () => {
    // Prepare: decided an hour after the provider had signed
    await story.walkTo('2021-04-14T11:00');
    await decide({
      document: '丹财采罚〔2021〕7号',
      org: qinghe,
      name: '青禾',
      decidedOn: '2021-04-12',
      from: '2021-04-14',
      to: '2022-04-13',
    });
    const signature = { signedOn: '2021-04-14', signatory: '局长' };
    await expect(people.act('weiguo', id, 'SignAsPurchaser', signature, lot)).rejects.toThrow(
      /BAN_REGISTERED/,
    );
    // Act
    await people.act('weiguo', id, 'PassOverBanned', { reason: '成交以后被处罚。' }, lot);
    await story.tick();
    expect(await open()).toEqual(['AwardNextCandidate']);
    await people.act('weiguo', id, 'AwardNextCandidate', { decision: 'awarded', reason: '第二顺位。' }, lot);
    await story.tick();
    // Assess: the machine has asked for the next contract, and ends as it should
    expect(await open()).toEqual(['DraftContract']);
    const next = { amountFen: yuan(699_000), bondFen: 0 };
    await people.act('lanxi', id, 'DraftContract', performance.contractForm(next), lot);
    await people.act('weiguo', id, 'ReviewContract', performance.approve(), lot);
    await people.act('tangyun', id, 'SignAsProvider', performance.signed('2021-04-14'), lot);
    await people.act('weiguo', id, 'SignAsPurchaser', signature, lot);
    await story.tick();
    expect((await open()).sort()).toEqual(['FileContract', 'PublishContract', 'RegisterRecipients']);
    const { shadows } = (await people.get('lanxi', `/api/purchases/${id}/bans`)).body;
    expect(shadows.map(({ step }: { step: string }) => step)).toEqual(['SignAsProvider']);
  });

  it('has its referral’s file made again from the record, and a decision leads back to it', async () => {
    // Prepare
    const form = { decision: 'referred', grounds: ['transfer'], reason: '转包。', referredOn: '2021-04-14' };
    const seq = (await people.act('lanxi', id, 'ReferSupplier', form, lot)).body.version as number;
    const path = `/api/purchases/${id}/referrals/${seq}`;
    // Act
    const mine = await people.get('lanxi', path);
    const finances = await people.get('luocai', path);
    // Assess
    expect(mine.body).toMatchObject({ same: true, org: yunxiu, bans: [], lot: 1 });
    expect(finances.body.digest).toBe(mine.body.recorded);
    expect(mine.body.file.items.map(({ step }: { step: string }) => step)).toContain('SignAsPurchaser');
    expect(JSON.stringify(mine.body)).not.toMatch(/lanxi|蓝溪/);
    const strangers = [await people.get('tangyun', path), await people.get('tianlan', path)];
    expect(strangers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await people.get('lanxi', `/api/purchases/${id}/referrals/1`)).body.code).toBe(
      'REFERRAL_UNKNOWN',
    );
    expect((await people.get('lanxi', `/api/purchases/${id}/bans`)).body.referrals).toMatchObject([
      { seq, lot: 1 },
    ]);
    // Act: decided because of it
    const decided = {
      document: '丹财采罚〔2021〕8号',
      org: yunxiu,
      name: '云岫',
      decidedOn: '2021-04-14',
      from: '2021-04-14',
      to: '2022-04-13',
      referral: id,
      referralSeq: seq,
    };
    const wrong = [
      await act('luocai', 'EnterBan', { ...decided, referralSeq: 1 }),
      await act('luocai', 'EnterBan', { ...decided, org: qinghe }),
      await act('luocai', 'EnterBan', { ...decided, referral: '451221-2021-9999' }),
    ];
    expect(wrong.map(({ body }) => [body.code, body.field])).toEqual(
      wrong.map(() => ['BAN_REFERRAL_UNKNOWN', 'referralSeq']),
    );
    await decide(decided);
    // Assess
    expect((await people.get('luocai', path)).body.bans).toMatchObject([{ document: '丹财采罚〔2021〕8号' }]);
    expect((await people.get('lanxi', `/api/purchases/${id}/bans`)).body.providers).toMatchObject([
      { lot: 1 },
    ]);
  });
});
