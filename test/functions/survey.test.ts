/** 满意度调查 over HTTP: from the commitment to the purchase's own act, with nobody seeing more than is theirs. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { commitmentOf, drawPositions } from '#domain/survey/sample.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { enterRecipients } from '#functions/store/recipient-entry.ts';
import { frameFor } from '#functions/store/survey.ts';
import { verify } from '#functions/store/verify.ts';
import { yearEnd } from '#test/domain/support/performance-story.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { stored } from '#test/functions/support/stored.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(180_000);
let world: World;
let people: Desk;
let id: string;

const fine = {
  overall: 'satisfied',
  served: 'yes',
  onTime: 'always',
  missed: 'never',
  attitude: 'good',
  needed: 'yes',
  taught: 'no',
};
const path = (rest = ''): string => `/api/purchases/${id}/lots/1/survey${rest}`;
const act = (account: string, name: string, form: object = {}): Promise<Answered> =>
  people.post(account, path(`/acts/${name}`), { form });
const answer = (link: string, form: object = {}): Promise<Answered> =>
  people.send('POST', undefined, link.replace('/public/survey/', '/api/public/surveys/'), {
    body: { ...fine, proxy: 'self', ...form },
    headers: {
      'idempotency-key': createHash('sha256')
        .update(`${link}${JSON.stringify(form)}`)
        .digest('hex'),
    },
  });
const sampleOf = async (account: string) =>
  (await people.get(account, path())).body.sample as {
    slot: number;
    recipient: string;
    link?: string;
    callback: boolean;
    state: string;
  }[];

beforeAll(async () => {
  world = await startWorld('2022-01-12T10:00:00+08:00');
  people = desk(world.clock);
  id = await stored(yearEnd());
});
afterAll(() => world.close());

describe('A survey of the recipients', () => {
  let published: { commitment: string; count: number; frame: string };

  it('begins with a hash that is public before anybody knows whom it draws', async () => {
    // Act
    expect((await act('lanxi', 'CommitSample')).status).toBe(201);
    const { body } = await people.visit(`/api/public/purchases/${id}/lots/1/surveys/2021`);
    // Assess
    published = body.committed;
    expect(published).toMatchObject({
      recipients: 142,
      count: 104,
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(body.drawn).toBeUndefined();
  });

  it('is drawn by another office, and not by the purchaser, the provider or a stranger', async () => {
    const drawing = async (account: string) =>
      (await act(account, 'DrawSample', { witness: '20220112' })).status;
    expect([await drawing('lanxi'), await drawing('xieqing'), await drawing('weiguo')]).toEqual([
      403, 403, 403,
    ]);
    expect(await drawing('mingjian')).toBe(201);
    expect((await act('lanxi', 'CommitSample')).body.code).toBe('SURVEY_DRAWN');
  });

  it('shows who was drawn to those who ask, and to nobody else', async () => {
    // Act
    const asking = await sampleOf('mingjian');
    // Assess
    expect(asking).toHaveLength(104);
    expect(asking[0]).toEqual({
      slot: 1,
      recipient: expect.stringMatching(/^451221\d{3}-\d{5}$/),
      state: 'open',
      callback: false,
    });
    for (const account of ['lanxi', 'weiguo', 'luocai', 'heshi', 'guiting', 'shenji'])
      expect([account, await sampleOf(account)]).toEqual([account, undefined]);
    for (const account of ['xieqing', 'tangyun', 'panan', 'mengcun', 'tianlan'])
      expect([account, (await people.get(account, path())).status]).toEqual([account, 403]);
    expect(
      JSON.stringify((await people.visit(`/api/public/purchases/${id}/lots/1/surveys/2021`)).body),
    ).not.toContain('positions');
  });

  it('is answered through a one-time link without an account, and through no other', async () => {
    // Prepare
    expect((await act('huimin', 'IssueLinks')).status).toBe(201);
    const [first, second] = (await sampleOf('huimin')).map(({ link = '' }) => link);
    // Act
    const page = await people.visit((first ?? '').replace('/public/survey/', '/api/public/surveys/'));
    // Assess
    expect(page.body).toMatchObject({ place: '南丹县', year: 2021, standing: 'open' });
    expect(JSON.stringify(page.body)).not.toMatch(/451221\d{3}-\d{5}/);
    expect((await answer(first ?? '', { device: '0'.repeat(32) })).status).toBe(201);
    expect((await answer(first ?? '', { overall: 'rather' })).status).toBe(201);
    world.clock.at += 11 * 60_000;
    expect((await answer(first ?? '')).body.code).toBe('SURVEY_ANSWERED');
    const forged = `${(second ?? '').slice(0, -1)}${second?.endsWith('0') ? '1' : '0'}`;
    expect((await answer(forged)).body.code).toBe('SURVEY_LINK_UNKNOWN');
    expect((await people.visit('/api/public/surveys/nonsense')).body.code).toBe('SURVEY_LINK_UNKNOWN');
    expect((await answer(second ?? '', { overall: '好' })).status).toBe(400);
  });

  it('is asked by telephone, called back, closed and counted', async () => {
    // Prepare: 80 answer, one has died; the others are called back
    const sample = await sampleOf('huimin');
    for (const { slot, link = '' } of sample.slice(1, 60))
      expect((await answer(link, slot % 9 === 0 ? { overall: 'fair' } : {})).status).toBe(201);
    const phone = { ...fine, channel: 'phone', call: 'CALL-2022-01', proxy: 'family' };
    for (let slot = 61; slot <= 80; slot++)
      expect((await act('huimin', 'RecordAnswer', { ...phone, slot })).status).toBe(201);
    expect((await act('huimin', 'RecordMissing', { slot: 81, reason: 'died' })).status).toBe(201);
    expect((await act('huimin', 'CloseSurvey')).body.code).toBe('SURVEY_CALLBACK_MISSING');
    // Act
    expect((await act('mingjian', 'StartCallback')).status).toBe(201);
    for (const { slot, callback } of await sampleOf('mingjian'))
      if (callback)
        expect((await act('mingjian', 'RecordAnswer', { ...phone, slot, proxy: 'self' })).status).toBe(201);
    expect((await act('mingjian', 'CloseSurvey')).status).toBe(201);
    // Assess
    const { body } = await people.get('lanxi', path());
    expect(body.result).toMatchObject({
      asked: 104,
      answered: 103,
      proxies: 20,
      signals: [],
      byChannel: { link: 60, phone: 43, visit: 0 },
    });
    expect(body.acts).toEqual([]);
    expect(await sampleOf('huimin')).toBeUndefined();
  });

  it('lets anybody draw the sample again from what is published at its end', async () => {
    // Act
    const { drawn, committed, result } = (
      await people.visit(`/api/public/purchases/${id}/lots/1/surveys/2021`)
    ).body;
    // Assess
    expect(commitmentOf(drawn.seed, { digest: published.frame }, published.count)).toBe(published.commitment);
    expect(drawPositions({ ...committed, ...drawn })).toEqual(drawn.positions);
    expect(result).not.toHaveProperty('signals');
    expect(result.interval.low).toBeLessThan(result.interval.high);
  });

  it('stands in the purchase as it was counted, and not as somebody types it', async () => {
    const step = (form: object) =>
      people.post('huimin', `/api/purchases/${id}/acts/EvaluateAsRecipients`, {
        lot: 1,
        form: { askedBy: 'hotline', ...form },
      });
    expect((await step({ satisfied: 103 })).body).toMatchObject({
      code: 'SURVEY_DIFFERS',
      field: 'satisfied',
    });
    expect((await step({})).status).toBe(201);
    const purchase = await loadPurchase(id);
    const event = purchase && latest(purchase.state, 'EvaluateAsRecipients', 1);
    expect(event?.data).toMatchObject({
      asked: 104,
      answered: 103,
      required: 104,
      survey: { responseRate: 9903 },
    });
  });

  it('draws from the register person by person where there is one', async () => {
    // Prepare
    const forms = [recipientForm(1), recipientForm(2, { township: '451221100', village: undefined })];
    const facts = { actor: actorOf('lanxi'), now: instantOf(world.clock.at) };
    await enterRecipients(
      { purchase: id, lot: 2 },
      forms.map((form, index) => ({ row: index + 1, form })),
      facts,
    );
    const { state } = (await loadPurchase(id)) ?? {};
    // Act
    const frame = state && (await frameFor(state, 2));
    // Assess
    expect(frame?.entries).toEqual([
      { id: 'r000002', stratum: '451221100' },
      { id: 'r000001', stratum: recipientForm(1).township },
    ]);
  });

  it('is a chain like every other, and holds nobody by name', async () => {
    expect((await verify('2022-01-12')).findings).toEqual([]);
  });
});
