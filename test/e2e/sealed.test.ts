/**
 * Sealed bids on the running system: a bidder and two key holders in a real browser. What an administrator holds before the
 * opening is searched for what the bidder has written; the same search finds it afterwards.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '#test/console/support/axe.ts';
import { openStage, type Stage } from '#test/console/support/stage.ts';
import { dumpOf, findings } from '#test/e2e/support/dump.ts';
import { holderKey, sealedForm } from '#test/functions/support/sealing.ts';
import { call, wireOf } from '#test/tour/play.ts';
import { media, organisationOf, orgOf } from '#test/tour/story.ts';

jest.setTimeout(600_000);

/** What nobody may find before the opening: a price, a name, a digest. */
const priceFen = 68_765_432_193;
const name = '琥珀灯塔金丝雀服务中心';
const digest = 'c0ffee5ea1ed'.padEnd(64, '7b3');
const secrets = [String(priceFen), '687654321.93', '687,654,321.93', name, digest];
const passphrase = '惠采开标口令二〇二一';

let stage: Stage;
let downloaded = '';
beforeAll(async () => {
  stage = await openStage('drafting');
  // The notice is reviewed; it may be published from the day its documents are issued.
  await stage.house.moveTo('2021-05-11T08:30');
}, 900_000);
afterAll(() => stage?.close());

const said = (who: string, step: string, form: unknown, lot = 0) =>
  call(
    stage.house,
    who,
    'POST',
    `/api/purchases/${stage.purchase}/acts/${step}`,
    { lot, form },
    `sealed-${who}-${step}-${lot}-${acts++}`,
  );
let acts = 0;

async function done(who: string, step: string, form: unknown, lot = 0): Promise<void> {
  const answer = await said(who, step, form, lot);
  if (answer.status !== 201) throw new Error(`${step}: ${JSON.stringify(answer.body)}`);
}

async function respond(who: string, price: number): Promise<void> {
  const open = {
    name: organisationOf(who),
    address: '河池市金城江区示例路 3 号',
    priceFen: price,
    documentDigest: 'a'.repeat(64),
    commitment: true,
  };
  const place = { purchase: stage.purchase, step: 'SubmitResponse', lot: 1 };
  await done(who, 'SubmitResponse', await sealedForm(wireOf(stage.house), who, place, open), 1);
}

/** A holder finds what is owed on the desk and goes from there. */
async function goesFromDesk(page: Page, task: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: task, exact: true }).click();
  await page.getByRole('heading', { name: task, exact: true }).waitFor();
  await page.getByRole('heading', { name: '开标密钥', exact: true }).waitFor();
}

async function deskOf(account: string): Promise<string[]> {
  const { body } = await call(stage.house, account, 'GET', '/api/tasks?limit=100');
  return (body.rows as { step: string }[]).map(({ step }) => step);
}

/** A holder makes her key in her own browser, where her task leads her; the page stays hers. */
async function registers(account: string): Promise<Page> {
  const page = await stage.page(account);
  await goesFromDesk(page, '生成开标密钥');
  await page.getByLabel(/^密钥口令/).fill(passphrase);
  await page.getByLabel(/^再输入一次口令/).fill(passphrase);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: '生成并登记密钥' }).click();
  downloaded = await (await file).path();
  await page.getByText('您的密钥已就绪').waitFor();
  return page;
}

describe('sealed bids', () => {
  let first: Page;

  it('begin with keys that three holders make in their own browsers', async () => {
    // Prepare
    const early = await said('huangda', 'PublishNotice', { media });
    const holders = [
      { account: 'weiguo', role: 'leader' },
      { account: 'luocai', role: 'finance' },
      { account: 'huangda', role: 'agency' },
    ];
    await done('lanxi', 'NameKeyHolders', { holders });
    // Act
    first = await registers('luocai');
    await first.getByText('已办结：生成并登记密钥').waitFor();
    expect(await violations(first)).toEqual([]);
    expect([await deskOf('luocai'), await deskOf('weiguo')]).toEqual([
      expect.not.arrayContaining(['MakeHolderKey']),
      expect.arrayContaining(['MakeHolderKey']),
    ]);
    const second = await registers('huangda');
    const missing = await said('huangda', 'PublishNotice', { media });
    await done('weiguo', 'RegisterHolderKey', { publicKey: holderKey('weiguo').publicKey });
    await stage.house.moveTo('2021-05-11T09:00');
    // Assess
    expect([early.body.code, missing.body.code]).toEqual(['HOLDERS_NOT_NAMED', 'HOLDER_KEYS_MISSING']);
    await done('huangda', 'PublishNotice', { media });
    await second.close();
  });

  it('leave the bidder in an envelope: nothing that an administrator holds tells what is in it', async () => {
    // Prepare
    await stage.house.moveTo('2021-05-20T10:00');
    const page = await stage.page('nongxin');
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.postData() ?? ''));
    await page.goto(`/respond/${stage.purchase}`);
    await page.getByText('您填写的内容在本机密封后才提交').waitFor();
    await page.getByLabel(/^供应商名称/).fill(name);
    await page.getByLabel(/^供应商地址/).fill('河池市金城江区示例路 6 号');
    await page.getByLabel(/^首次报价/).fill('687654321.93');
    await page.getByLabel(/^响应文件摘要/).fill(digest);
    await page.getByRole('radio', { name: '是', exact: true }).check();
    // Act
    await page.getByRole('button', { name: '提交响应文件', exact: true }).click();
    const receipt = page.locator('.receipt');
    await receipt.waitFor();
    await respond('xieqing', 69_500_000);
    await respond('tangyun', 69_800_000);
    await stage.house.settle();
    const dump = await dumpOf(stage.house);
    // Assess
    const sent = bodies.find((body) => body.includes('"sealed"')) ?? '';
    expect(await receipt.locator('code').textContent()).toBe(JSON.parse(sent).form.sealed.digest);
    expect(secrets.filter((secret) => bodies.join('\n').includes(secret))).toEqual([]);
    expect(findings(dump, secrets)).toEqual([]);
    // The texts that the keys of the system open are there: what it can read was read.
    expect(dump.texts).toBeGreaterThan(20);
    expect(findings(dump, ['特困人员日常照料、住院陪护'])).toContain('texts under the keys');
  });

  it('open after the deadline, with the keys of two: one from her browser, one from his file', async () => {
    // Prepare
    await first.reload();
    await first.getByText('现在没有需要您开启的响应文件').waitFor();
    const early = await call(stage.house, 'luocai', 'GET', `/api/purchases/${stage.purchase}/envelopes`);
    await stage.house.moveTo('2021-05-25T09:40');
    await stage.house.settle();
    // Act
    await goesFromDesk(first, '用密钥开启响应文件');
    expect(await violations(first)).toEqual([]);
    await first.getByLabel('密钥口令', { exact: true }).fill('不是这个口令吧');
    await first.getByRole('button', { name: '开启（3 件）' }).click();
    await first.getByText('口令不对').waitFor();
    await first.getByLabel('密钥口令', { exact: true }).fill(passphrase);
    await first.getByRole('button', { name: '开启（3 件）' }).click();
    await first.getByText('现在没有需要您开启的响应文件').waitFor();
    const offers = [
      { lot: 1, org: orgOf('nongxin'), priceFen },
      { lot: 1, org: orgOf('xieqing'), priceFen: 69_500_000 },
      { lot: 1, org: orgOf('tangyun'), priceFen: 69_800_000 },
    ];
    const opening = { offers, place: '开标室', record: '当众开启，供应商代表无异议。' };
    const alone = await said('huangda', 'OpenResponses', opening);
    const other = await stage.page('huangda');
    await goesFromDesk(other, '用密钥开启响应文件');
    const third = await deskOf('weiguo');
    await other.getByLabel(/请选择您保存的密钥文件/).setInputFiles({
      name: 'key.json',
      mimeType: 'application/json',
      buffer: readFileSync(downloaded),
    });
    await other.getByLabel('密钥口令', { exact: true }).fill(passphrase);
    await other.getByRole('button', { name: '开启（3 件）' }).click();
    await other.getByText('现在没有需要您开启的响应文件').waitFor();
    // Assess
    expect(early.body.rows).toEqual([]);
    expect([third, await deskOf('weiguo')]).toEqual([
      expect.arrayContaining(['OpenWithKey']),
      expect.not.arrayContaining(['OpenWithKey']),
    ]);
    expect(alone.body).toMatchObject({ code: 'SEALED_STILL' });
    const wrong = await said('huangda', 'OpenResponses', {
      ...opening,
      offers: offers.map((one, index) => (index === 0 ? { ...one, priceFen: 1 } : one)),
    });
    expect(wrong.body).toMatchObject({ code: 'OPENED_PRICE_DIFFERS' });
    await done('huangda', 'OpenResponses', opening);
    await stage.house.settle();
    // The search of before can find: what was sealed is now in the record, and the price in its event.
    const dump = await dumpOf(stage.house);
    expect(findings(dump, [name])).toContain('texts under the keys');
    expect(findings(dump, [String(priceFen)])).toEqual(
      expect.arrayContaining(['table', 'texts under the keys']),
    );
    expect(findings(dump, [digest])).toContain('table');
  });
});
