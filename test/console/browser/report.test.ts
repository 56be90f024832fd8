/** 反映问题 as somebody on an old telephone does it: without an account, at 320 px, by ear and by keyboard; and the leader who answers. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { violations } from '#test/console/support/axe.ts';
import {
  desk,
  launch,
  openContext,
  phone,
  settled,
  sharedContext,
  signedIn,
} from '#test/console/support/browser.ts';
import type { House } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { evaluationChapter } from '#test/tour/nandan/service.ts';
import { houseAt, played } from '#test/tour/played.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
let purchase: string;
beforeAll(async () => {
  purchase = (await played()).performance.purchase;
  [house, browser] = await Promise.all([houseAt(nandan.chapters.indexOf(evaluationChapter)), launch()]);
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const pictures = process.env.SCREENSHOTS;
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  await settled(page);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};
const visitor = async (): Promise<Page> => {
  const page = await (await openContext(browser, house.url, phone, pictures !== undefined)).newPage();
  page.setDefaultTimeout(60_000);
  return page;
};

describe('a report without an account', () => {
  let link: string;

  it('begins at a notice, says what is missing, and is sent by keyboard alone at 320 px', async () => {
    // Prepare
    const page = await visitor();
    await page.goto(`/public?q=${purchase}`);
    await page.locator('.notices a').first().click();
    await page.getByRole('link', { name: '反映本项目的问题' }).click();
    await page.getByRole('heading', { name: '反映问题', exact: true }).waitFor();
    await page.getByRole('button', { name: '长者模式' }).click();
    await page.locator('html.elder').waitFor();
    // Assess
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-form');
    // Act
    const send = page.getByRole('button', { name: '提交', exact: true });
    await send.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('请写明要反映的问题。').waitFor();
    await page.keyboard.type('这个月有两次没有人上门。');
    await page.keyboard.press('Tab');
    await page.keyboard.type('韦阿婆，电话 07787200000');
    await send.focus();
    await page.keyboard.press('Enter');
    // Assess
    await page.getByRole('heading', { name: '已经收到' }).waitFor();
    await page.getByText(/最迟 .+ 答复/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-taken');
    link = (await page.getByRole('link', { name: /查看办理情况/ }).getAttribute('href')) ?? '';
    expect(link).toMatch(new RegExp(`^/public/reports/${purchase}-\\d+\\.[0-9a-f]{12}$`));
  });

  it('stands before the leader with what was said, and is answered', async () => {
    // Prepare
    const page = await signedIn(await sharedContext(browser, house.url, desk), house.url, 'weiguo');
    page.setDefaultTimeout(60_000);
    await page.goto(`/purchases/${purchase}?step=AnswerReport`);
    // Assess
    await page.getByText('这个月有两次没有人上门。').waitFor();
    await page.getByText('韦阿婆，电话 07787200000').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-leader');
    // Act
    await page.getByRole('radio', { name: '部分属实' }).check();
    await page.getByLabel(/^核查情况和答复内容/).fill('确有一次没有上门。');
    await page.getByLabel(/^处理措施/).fill('已责令补足。');
    await page.getByRole('radio', { name: '约谈提醒' }).check();
    await page.getByLabel(/^答复日期/).fill('2022-01-11');
    await page.getByLabel(/^答复日期/).press('Tab');
    await page
      .getByRole('button', { name: /核查答复社会监督反映/ })
      .last()
      .click();
    await page.locator('.receipt').waitFor();
  });

  it('is found again with its number and code, with the answer; with another code it is not', async () => {
    // Prepare
    const page = await visitor();
    await page.goto('/public/report');
    // Act
    await page.getByLabel('编号和查询码').fill(link.replace('/public/reports/', ''));
    await page.getByRole('button', { name: '查询' }).click();
    // Assess
    await page.getByText('部分属实').waitFor();
    await page.getByText('已责令补足。').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-answer');
    const other = link.endsWith('0') ? '1' : '0';
    await page.goto(`${link.slice(0, -1)}${other}`);
    await page.getByRole('heading', { name: '没有查到这件反映' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
