/** 督导、核查 on the screen: what the records raise, the provider's answer and the county's ruling; timeliness; the three phases of oversight. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { post } from '#test/bench/support/client.ts';
import { putRows } from '#test/bench/support/rows.ts';
import { storyRows } from '#test/bench/support/served.ts';
import { violations } from '#test/console/support/axe.ts';
import {
  desk,
  launch,
  phone,
  settled,
  sharedContext,
  signedIn,
  type Window,
} from '#test/console/support/browser.ts';
import { clipped } from '#test/console/support/clipped.ts';
import { send } from '#test/console/support/send.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import { atAcceptance } from '#test/domain/support/records-story.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
const id = '451221-2020-0003';
const path = `/purchases/${id}`;

const record = (change: object) => ({
  recipient: 'r000001',
  service: 1,
  on: '2021-06-01',
  start: '08:30',
  minutes: 60,
  worker: 'W001',
  evidence: 'QD-1',
  ...change,
});

/** A period is visited and to be accepted; two of its three records say that one carer was in two places. */
beforeAll(async () => {
  house = await openHouse({ at: '2021-08-12T10:00' });
  await putRows(house.folder, storyRows(atAcceptance(), id));
  const rows = (forms: object[]) => ({ rows: forms.map((form, index) => ({ row: index + 2, form })) });
  const people = rows([recipientForm(1), recipientForm(2)]);
  const contract = `/api${path}/contracts/1`;
  await post(
    house.url,
    await house.token('lanxi'),
    `${contract}/recipients`,
    undefined,
    'people-of-it',
    people,
  );
  const records = rows([
    record({}),
    record({ recipient: 'r000002', evidence: 'QD-2' }),
    record({ on: '2021-06-02', evidence: 'QD-3' }),
  ]);
  await post(
    house.url,
    await house.token('xieqing'),
    `${contract}/records`,
    undefined,
    'records-of-it',
    records,
  );
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (account: string, where: string, window: Window = desk): Promise<Page> => {
  const fonts = process.env.SCREENSHOTS !== undefined;
  const page = await signedIn(await sharedContext(browser, house.url, window, fonts), house.url, account);
  page.setDefaultTimeout(120_000);
  await page.goto(where);
  return page;
};
const looksWell = async (page: Page, name: string): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThan(1);
  expect(await clipped(page)).toEqual([]);
  if (process.env.SCREENSHOTS === undefined) return;
  await settled(page);
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
};

describe('the records of a period', () => {
  it('are screened by the officer, and what they raise is told with its article and waits for an answer', async () => {
    // Prepare
    const officer = await at('lanxi', `${path}?tab=act&lot=1`);
    await officer.getByRole('button', { name: '核查服务记录' }).click();
    // Act
    await send(officer, '核查服务记录');
    await officer.locator('.ant-drawer').waitFor({ state: 'detached' });
    await officer.goto(`${path}/contracts/1?view=records`);
    // Assess
    await officer.getByRole('heading', { name: '服务记录疑点', exact: true }).waitFor();
    await officer.getByText('核查 3 条记录，有 1 项疑点。').waitFor();
    await officer.getByText('等待答复').waitFor();
    await officer.getByText('按现有记录重新计算，结果一致').waitFor();
    await officer.getByRole('button', { name: '查看 2 条记录编号' }).click();
    await officer.getByText('r000002.20210601.0830.1').first().waitFor();
    await looksWell(officer, 'signals');
  });

  it('are answered by the provider, who sees the finding beside the form, on a phone', async () => {
    // Prepare
    const provider = await at('xieqing', `${path}?tab=act&lot=1&step=AnswerSignals`, phone);
    await provider.getByRole('heading', { name: '服务记录疑点', exact: true }).waitFor();
    await provider.locator('.ant-select').filter({ hasText: '1 同一服务人员同时在两处' }).waitFor();
    // Act
    await provider.getByRole('textbox', { name: /说明/ }).fill('两位对象同住一户，同时照护。');
    await provider.getByRole('textbox', { name: /说明/ }).press('Tab');
    await looksWell(provider, 'signals-answer-phone');
    await send(provider, '答复服务记录疑点');
    // Assess
    await provider.locator('.receipt').waitFor();
  });

  it('are ruled upon by the officer with the answer in view', async () => {
    // Prepare
    const officer = await at('lanxi', `${path}?tab=act&lot=1&step=JudgeSignals`);
    const found = officer.getByRole('region', { name: '服务记录疑点', exact: true });
    await found.getByText('两位对象同住一户，同时照护。').waitFor();
    await officer.getByRole('radio', { name: '说明成立，记录有效' }).check();
    await officer.getByRole('textbox', { name: /理由/ }).fill('核对户籍和签到表。');
    await officer.getByRole('textbox', { name: /理由/ }).press('Tab');
    await looksWell(officer, 'signals-ruling');
    // Act
    await send(officer, '认定服务记录疑点');
    // Assess
    await officer.goto(`${path}/contracts/1?view=records`);
    await officer.getByText('说明成立，记录有效。 核对户籍和签到表。').waitFor();
  });
});

describe('what stands of a service', () => {
  it('is how much of what was owed by a day was done by it, beside its target, on a phone too', async () => {
    for (const window of [desk, phone]) {
      const page = await at('weiguo', `${path}?tab=deadlines&lot=1`, window);
      await page.getByRole('heading', { name: '服务及时性' }).waitFor();
      await page.getByText('按期提交服务报告').first().waitFor();
      await looksWell(page, `timeliness-${window.width}`);
    }
  });

  it('is, for the auditor, which phase was looked at and which was not', async () => {
    const page = await at('shenji', `${path}?tab=audit`);
    await page.getByRole('heading', { name: '三个阶段的监督' }).waitFor();
    await looksWell(page, 'phases');
  });
});
