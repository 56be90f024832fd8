/** 走访照片 on a phone: taken on the checklist, sent smaller and without what the camera wrote, looked at with a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { putRows } from '#test/bench/support/rows.ts';
import { violations } from '#test/console/support/axe.ts';
import { desk, launch, phone, sharedContext, signedIn, type Window } from '#test/console/support/browser.ts';
import { choose } from '#test/console/support/choose.ts';
import { send } from '#test/console/support/send.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { chunk, png } from '#test/functions/support/pictures.ts';
import { recordedRows } from '#test/functions/support/recorded.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
let id: string;
/** A visit is planned, and its day has come. */
beforeAll(async () => {
  house = await openHouse({ at: '2021-05-11T10:00' });
  const purchase = serving();
  id = purchase.state.id;
  await putRows(house.folder, recordedRows(purchase));
  const planned = await fetch(`${house.url}/api/purchases/${id}/acts/PlanVisits`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await house.token('lanxi')}`,
      'content-type': 'application/json',
      'idempotency-key': 'plan-of-visits',
    },
    body: JSON.stringify({ lot: 1, form: { perPeriod: 2 } }),
  });
  expect(planned.status).toBe(201);
  await house.moveTo('2021-06-02T09:00');
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (account: string, window: Window, path = ''): Promise<Page> => {
  const page = await signedIn(await sharedContext(browser, house.url, window), house.url, account);
  page.setDefaultTimeout(120_000);
  await page.goto(`/purchases/${id}${path}`);
  return page;
};
const secret = 'GPS-24.98N-107.54E';
const picture = (colour: number[]) => ({
  name: 'visit.png',
  mimeType: 'image/png',
  buffer: png({ width: 2400, height: 1200, colour, between: [chunk('eXIf', secret)] }),
});

describe('a photograph of a visit', () => {
  it('is taken on the checklist of a phone, taken away again and taken anew, and goes with the form', async () => {
    // Prepare
    const page = await at('lanxi', phone, '?step=MakeVisit&lot=1');
    await page.getByLabel(/走访日期/).fill('2021-06-02');
    await page.getByLabel(/走访日期/).press('Tab');
    await page.getByLabel(/走访服务对象人数/).fill('1');
    const rows = page.locator('section[aria-label^="检查清单"]');
    const count = await rows.count();
    for (let index = 0; index < count; index++)
      await rows.nth(index).getByRole('radio', { name: '符合' }).check();
    const row = rows.nth(5);
    const input = row.locator('input[type=file]');
    // Act
    await input.setInputFiles(picture([200, 30, 40]));
    await row.getByRole('img', { name: '照片 1' }).waitFor();
    await input.setInputFiles(picture([30, 200, 40]));
    await row.getByRole('img', { name: '照片 2' }).waitFor();
    await row.getByRole('button', { name: '移除照片 1' }).press('Enter');
    await row.getByRole('img', { name: '照片 2' }).waitFor({ state: 'detached' });
    // Assess
    expect(count).toBe(8);
    expect(await input.getAttribute('capture')).toBe('environment');
    await input.focus();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await violations(page)).toEqual([]);
    await send(page, '按计划走访');
    await page.getByText(/^回执：记录第/).waitFor();
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('blob:');
  });

  it('that was left out is added by correcting the visit, and stands in the record with the other one', async () => {
    // Prepare
    const page = await at('lanxi', desk, '?tab=timeline');
    await page.getByRole('button', { name: '更正“按计划走访”' }).click();
    const drawer = page.getByRole('dialog');
    const row = drawer.locator('section[aria-label^="检查清单"]').first();
    // Act
    await row.locator('input[type=file]').setInputFiles(picture([90, 90, 220]));
    await row.getByRole('img', { name: '照片 1' }).waitFor();
    await drawer.getByRole('button', { name: '查看更正后果' }).click();
    await drawer.getByRole('region', { name: '更正后果' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await drawer.getByLabel(/^更正理由/).fill('漏附一张照片。');
    await drawer.getByRole('button', { name: '确认更正', exact: true }).click();
    await drawer.waitFor({ state: 'hidden', timeout: 60_000 });
    // Assess
    const visit = page.getByRole('article', { name: /^按计划走访/ });
    await visit.getByText('已更正', { exact: true }).waitFor();
    await visit.getByText('办理内容', { exact: false }).first().click();
    await visit.getByRole('button', { name: '查看 2 张照片' }).waitFor();
  });

  it('that is none is refused where it was chosen', async () => {
    await house.moveTo('2021-07-19T09:00');
    const page = await at('lanxi', phone, '?step=MakeVisit&lot=1');
    const row = page.locator('section[aria-label^="检查清单"]').first();
    await row.locator('input[type=file]').setInputFiles({
      name: 'visit.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no picture'),
    });
    await row.getByText('这个文件不是能打开的照片。').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is seen by the leader once a reason is given, no larger than a screen, until it is put away', async () => {
    // Prepare
    const page = await at('weiguo', desk, '?tab=timeline');
    const visit = page.getByRole('article', { name: /^按计划走访/ });
    await visit.getByText('办理内容', { exact: false }).first().click();
    await visit.getByRole('button', { name: '查看 2 张照片' }).click();
    // Act
    await choose(page, /事由/, '督导核查');
    await visit.getByLabel(/具体理由/).fill('核对整改情况');
    await send(page, '查看 2 张照片');
    // Assess
    const shown = visit.getByRole('img', { name: /居家安全和应急措施，照片 2/ });
    await shown.waitFor();
    const size = await shown.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    expect(size).toEqual([1600, 800]);
    expect(await violations(page)).toEqual([]);
    await visit.getByRole('button', { name: '收起照片' }).click();
    await shown.waitFor({ state: 'detached' });
    await page.goto(`/purchases/${id}/contracts/1?view=reveals`);
    await page.getByRole('cell', { name: '核对整改情况' }).first().waitFor();
    await page
      .getByRole('cell', { name: /^走访照片 [0-9a-f]{8}$/ })
      .nth(1)
      .waitFor();
  });

  it('lies nowhere in the folder with what the camera wrote, nor as a JPEG', () => {
    const files = readdirSync(house.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => ({ parentPath, bytes: readFileSync(join(parentPath, name)) }));
    const objects = files.filter(({ parentPath }) => parentPath.endsWith('blobs'));
    // Two photographs, one of which was taken away from the form again.
    expect(objects.length).toBeGreaterThanOrEqual(2);
    expect(objects.filter(({ bytes }) => bytes.includes('JFIF'))).toEqual([]);
    expect(files.filter(({ bytes }) => bytes.includes(secret))).toEqual([]);
  });
});
