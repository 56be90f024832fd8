/** 补充合同、中止合同 on the screen: how much may be added stands beside the form; who rests the contract sees that everybody is cared for. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { putRows } from '#test/bench/support/rows.ts';
import { violations } from '#test/console/support/axe.ts';
import { desk, launch, phone, sharedContext, signedIn, type Window } from '#test/console/support/browser.ts';
import { send } from '#test/console/support/send.ts';
import { register } from '#test/domain/support/performance-forms.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { recordedRows } from '#test/functions/support/recorded.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
let id: string;
beforeAll(async () => {
  house = await openHouse({ at: '2021-06-01T10:00' });
  const purchase = serving();
  id = purchase.state.id;
  await putRows(house.folder, recordedRows(purchase));
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (account: string, window: Window, path = ''): Promise<Page> => {
  const page = await signedIn(await sharedContext(browser, house.url, window), house.url, account);
  page.setDefaultTimeout(Number(process.env.WAIT ?? 120_000));
  await page.goto(`/purchases/${id}${path}`);
  return page;
};
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.SCREENSHOTS === undefined) return;
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
};
const day = async (page: Page, label: RegExp, on: string): Promise<void> => {
  await page.getByLabel(label).fill(on);
  await page.getByLabel(label).press('Tab');
};

describe('a supplement on the screen', () => {
  it('is drafted beside what may still be added, and told of a price that rose', async () => {
    // Prepare
    const page = await at('lanxi', desk, '?tab=act');
    await page.getByRole('button', { name: '起草补充合同' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: '合同金额' }).waitFor();
    // Act
    await drawer.getByText('68,800.00').waitFor();
    await drawer.getByLabel(/^补充合同编号/).fill('NDMZ-2021-001-B1');
    await drawer.getByLabel(/追加数量/).fill('20');
    await drawer.getByLabel(/^补充合同金额/).fill('12000');
    await drawer.getByLabel(/^追加的理由/).fill('新增救助对象二十户。');
    await send(page, '起草补充合同');
    await drawer
      .getByText(/超过的部分提高了单价/)
      .first()
      .waitFor();
    await picture(page, 'supplement-draft');
    expect(await violations(page)).toEqual([]);
    await drawer.getByLabel(/^补充合同金额/).fill('11000');
    await send(page, '起草补充合同');
    // Assess
    await page.getByText(/^回执：记录第/).waitFor();
  });

  it('is signed by the provider on a phone, then by the leader, and stands in the funds', async () => {
    // Prepare
    await house.moveTo('2021-06-02T10:00');
    const provider = await at('xieqing', phone, '?step=SignSupplementAsProvider&lot=1');
    // Act
    await provider.getByRole('radio', { name: '签订', exact: true }).check();
    await day(provider, /^签署日期/, '2021-06-02');
    await provider.getByLabel(/^签署人/).fill('谢青');
    expect(await violations(provider)).toEqual([]);
    expect(await provider.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      phone.width,
    );
    await send(provider, '承接主体签订补充合同');
    await provider.getByText(/^回执：记录第/).waitFor();
    const leader = await at('weiguo', desk, '?step=SignSupplement&lot=1');
    await leader.getByRole('radio', { name: '签订', exact: true }).check();
    await day(leader, /^签订日期/, '2021-06-02');
    await leader.getByLabel(/^签署人/).fill('局长');
    await leader.getByText('新增救助对象二十户。').waitFor();
    await leader.getByText('标段预算余额', { exact: true }).waitFor();
    await picture(leader, 'supplement-sign');
    await send(leader, '购买主体签订补充合同');
    await leader.getByText(/^回执：记录第/).waitFor();
    // Assess
    await leader.goto(`/purchases/${id}?tab=funds`);
    await leader.getByText(/^原合同 .*688,000\.00.*补充 .*11,000\.00/).waitFor();
    expect(await violations(leader)).toEqual([]);
  });
});

describe('a contract that rests on the screen', () => {
  it('says so above everything else, and asks for the care on a phone, township by township', async () => {
    // Prepare
    await house.moveTo('2021-06-03T10:00');
    const leader = await at('weiguo', desk, '?tab=act');
    await leader.getByRole('button', { name: '中止合同' }).click();
    const drawer = leader.getByRole('dialog');
    // Act
    await drawer.getByRole('radio', { name: /^继续履行将损害国家利益/ }).check();
    await drawer.getByLabel(/^事实和理由/).fill('承接主体的车辆连续发生事故。');
    await drawer.getByRole('radio', { name: '承接主体有过错' }).check();
    await day(leader, /^中止开始日期/, '2021-06-04');
    await day(leader, /^预计恢复日期/, '2021-06-30');
    await day(leader, /^通知送达/, '2021-06-03');
    await drawer.getByLabel(/^中止期间服务对象的照料安排/).fill('由乡镇民政经办和村居委每日上门。');
    expect(await violations(leader)).toEqual([]);
    await send(leader, '中止合同');
    await leader.getByText(/^回执：记录第/).waitFor();
    await leader.getByText(/合同自 2021-06-04 .* 起中止履行/).waitFor();
    await picture(leader, 'suspended');
    // Assess
    const officer = await at('lanxi', phone, '?step=ConfirmCare&lot=1');
    const rows = officer.locator('section[aria-label^="已经落实照料人的人数"]');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(register.length);
    for (const [index, { p1, p2, p3 }] of register.entries()) {
      await rows
        .nth(index)
        .getByLabel(/一类/)
        .fill(String(index === 0 ? p1 - 1 : p1));
      await rows.nth(index).getByLabel(/二类/).fill(String(p2));
      await rows.nth(index).getByLabel(/三类/).fill(String(p3));
    }
    await officer.getByLabel(/^各乡镇/).fill('各镇民政经办负责。');
    await send(officer, '落实中止期间的照料');
    await officer
      .getByText(/还有 1 名一类/)
      .first()
      .waitFor();
    await picture(officer, 'care-phone');
    expect(await violations(officer)).toEqual([]);
    expect(await officer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      phone.width,
    );
    await rows.first().getByLabel(/一类/).fill(String(register[0]?.p1));
    await send(officer, '落实中止期间的照料');
    await officer.getByText(/^回执：记录第/).waitFor();
  });
});
