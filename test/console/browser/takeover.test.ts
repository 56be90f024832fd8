/** 应急接管运行: everybody on the roll gets a person, from the desk, by keyboard alone and on a small phone; the offices see who is left. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { post } from '#test/bench/support/client.ts';
import { putRows } from '#test/bench/support/rows.ts';
import { servedRows } from '#test/bench/support/served.ts';
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
import { choose } from '#test/console/support/choose.ts';
import { clipped } from '#test/console/support/clipped.ts';
import { send } from '#test/console/support/send.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import * as forms from '#test/domain/support/takeover-forms.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
const purchase = '451221-2020-0001';
const path = `/purchases/${purchase}/takeover/1`;

/** Four of the first class, six of the third, all in one township: r000001 to r000010. */
const recipients = Array.from({ length: 10 }, (_, index) => ({
  row: index + 1,
  form: recipientForm(index + 1, { priority: index < 4 ? 'p1' : 'p3', village: undefined }),
}));

const act = async (account: string, step: string, form: object): Promise<void> => {
  const token = await house.token(account);
  await post(house.url, token, `/api/purchases/${purchase}/acts/${step}`, form, `for-a-screen-${step}`, {
    lot: 1,
  });
};

beforeAll(async () => {
  house = await openHouse({ at: '2021-05-20T10:00' });
  await putRows(house.folder, servedRows(purchase, []));
  const token = await house.token('lanxi');
  await post(house.url, token, `/api/purchases/${purchase}/contracts/1/recipients`, undefined, 'register', {
    rows: recipients,
  });
  // Room for seven of ten: three stand with the office.
  const helpers = [{ account: 'mengcun', kind: 'village', place: '451221104', capacity: 7 }];
  await act('lanxi', 'NameTakeoverTeam', { helpers });
  await act('mengcun', 'TriggerTakeover', forms.triggerForm('2021-05-20T09:30'));
  await act('qinyu', 'VerifyTrigger', forms.verifyForm());
  await act('weiguo', 'DecideTakeover', forms.decideForm('activateNow'));
  await house.settle();
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (account: string, window: Window = desk): Promise<Page> => {
  const page = await signedIn(await sharedContext(browser, house.url, window), house.url, account);
  page.setDefaultTimeout(120_000);
  return page;
};
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.SCREENSHOTS === undefined) return;
  await settled(page);
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
};

/** Goes on with the Tab key until what is meant has the focus; nothing else moves it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

describe('a person who is asked by name', () => {
  it('opens the task from the desk, accepts some and passes one on, by keyboard alone on a small phone', async () => {
    // Prepare
    const page = await at('mengcun', phone);
    await page.goto('/');
    // Act: the desk leads to it
    await tabTo(page, page.getByRole('link', { name: '接受服务对象 7 人（一类 4、二类 0、三类 3）' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '等我办理的服务对象' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
    // Act: one of the first class is too far away
    await tabTo(page, page.getByRole('button', { name: '全不选' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('checkbox', { name: /r000001/ }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: '不能接受，转给他人' }).first());
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('radio', { name: '人手不足' }));
    await page.keyboard.press('Space');
    expect(await violations(page)).toEqual([]);
    await tabTo(page, page.locator('.step-form button[type=submit]'));
    await page.keyboard.press('Enter');
    // Act: with the room that this leaves another one is asked for; all seven are accepted, with the next contact
    await page.getByRole('checkbox', { name: /r000001/ }).waitFor({ state: 'detached' });
    await page.getByText('请您接受的（7 人）').waitFor();
    await tabTo(page, page.getByRole('button', { name: '接受所选' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel(/^下次联系时间/));
    await page.keyboard.type('2021-05-20 12:00');
    await page.keyboard.press('Tab');
    await tabTo(page, page.locator('.step-form button[type=submit]'));
    await page.keyboard.press('Enter');
    // Assess
    await page.getByText('您已接受的（7 人）').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await clipped(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'takeover-phone');
  });

  it('sees whom it accepted, with a reason, and can telephone from there', async () => {
    // Prepare
    const page = await at('mengcun', phone);
    await page.goto(path);
    await page.getByRole('button', { name: '全不选' }).click();
    await page.getByRole('checkbox', { name: /r000002/ }).check();
    // Act
    await page.getByRole('button', { name: '查看姓名、住址和电话' }).click();
    await choose(page, /事由/, '临时接管');
    await page.getByLabel(/^具体理由/).fill('今日上门照护');
    await send(page, '查看姓名、住址和电话');
    // Assess
    const shown = page.getByRole('region', { name: '个人信息（离开本页即不再显示）' });
    await shown.getByText('六寨镇桂柳屯2号').waitFor();
    const telephone = shown.getByRole('link', { name: '0778-7300002' });
    expect(await telephone.getAttribute('href')).toBe('tel:0778-7300002');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await clipped(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'takeover-people-phone');
    await shown.getByRole('button', { name: '收起' }).click();
    await page.getByText('六寨镇桂柳屯2号').waitFor({ state: 'detached' });
  });

  it('has the next contact on the desk, and reports that it was made', async () => {
    // Prepare
    const page = await at('mengcun');
    await page.goto('/');
    await page.getByRole('link', { name: /^联系已接受的服务对象 7 人/ }).click();
    // Act
    await page.getByRole('button', { name: '登记已联系' }).click();
    await page.getByLabel(/^下次联系时间/).fill('2021-05-20 18:00');
    await page.getByLabel(/^下次联系时间/).press('Tab');
    await send(page, '登记已联系');
    // Assess
    await page.getByText('最近联系 2021-05-20 (周四) 10:00').first().waitFor();
    await page.getByText('下次联系 2021-05-20 (周四) 18:00').first().waitFor();
  });
});

describe('those who lead a takeover', () => {
  it('see on one page the clock, what is owed by whom, who accepted and who is left', async () => {
    // Prepare
    await house.moveTo('2021-05-20T14:30');
    const page = await at('weiguo');
    await page.goto('/');
    // Act
    await page.locator('.desk-takeovers').getByRole('link').click();
    // Assess: freezing the payments was due after four hours
    await page.getByRole('timer').getByText('已启动 4 小时 30 分').waitFor();
    const row = (name: string): Locator => page.locator('.clock-row').filter({ hasText: name });
    await row('冻结未付资金').getByText('已超时', { exact: true }).waitFor();
    await row('走访一类对象').getByText('主要时限').waitFor();
    await row('决定是否启动预案').getByText('已办').waitFor();
    await row('决定更换或者交还').getByText('未到').waitFor();
    await page.getByText('已有人接受 3 / 4').waitFor();
    // Act
    await page.goto(`${path}?standing=left`);
    await page.getByText('显示 3 人').waitFor();
    // Assess
    expect(await page.locator('.roll-person-left').count()).toBe(3);
    expect(await page.getByRole('button', { name: '增加接管人员' }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'takeover-run');
  });

  it('add a person to the team, who is asked at once; all of it fits a small phone', async () => {
    // Prepare
    const page = await at('lanxi', phone);
    await page.goto(path);
    // Act
    await page.getByRole('button', { name: '增加接管人员' }).first().click();
    await page.getByLabel(/^账号/).fill('yangzhen');
    await choose(page, /身份/, '乡镇（街道）值班人员');
    await page.getByLabel(/^可负责人数/).fill('4');
    await send(page, '增加接管人员');
    // Assess
    await page.getByText('接管队伍 2 人，可负责 11 人').waitFor();
    await page.goto(`${path}?standing=left`);
    await page
      .getByText(/已请 乡镇（街道）值班人员 yangzhen/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await clipped(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    const township = await at('yangzhen');
    await township.goto('/');
    await township.getByRole('link', { name: /^接受服务对象 3 人/ }).waitFor();
  });

  it('are told nothing of persons where they are the provider that failed', async () => {
    const page = await at('xieqing');
    await page.goto(path);
    await page.getByText('落实台账的逐人名单只供组织接管的单位查看。').waitFor();
    expect(await page.locator('.roll-people > li').count()).toBe(0);
    expect(await page.getByText('接管人员由县民政局、设区市民政局').count()).toBe(1);
  });

  it('have the contacts that were missed on the desk, and another of the team takes one on', async () => {
    // Prepare: 蒙村 was to be in touch with all seven at six
    await house.moveTo('2021-05-20T18:05');
    const page = await at('lanxi');
    await page.goto('/');
    // Act
    await page.getByRole('link', { name: '督办逾期未联系的服务对象 7 人（一类 3、二类 0、三类 4）' }).click();
    // Assess
    await page.getByText(/^县民政局经办人：\d+ 人，督办逾期未联系 7 人$/).waitFor();
    await page.goto(`${path}?standing=late`);
    await page.getByText('显示 7 人').waitFor();
    expect(await page.getByText('逾期未联系，已上报，由县民政局经办人督办').count()).toBe(7);
    expect(await violations(page)).toEqual([]);
    // Act: on the phone of the other one
    const other = await at('yangzhen', phone);
    await other.goto(path);
    await other.getByText('可以由您接手的：无人接受或者逾期未联系（7 人）').waitFor();
    await other.getByRole('checkbox', { name: /r000002/ }).check();
    expect(await clipped(other)).toEqual([]);
    expect(await violations(other)).toEqual([]);
    await other.getByRole('button', { name: '由我接手所选' }).click();
    await other.getByLabel(/^下次联系时间/).fill('2021-05-20 20:00');
    await other.getByLabel(/^下次联系时间/).press('Tab');
    await send(other, '由我接手所选');
    // Assess
    await other.getByText('您已接受的（1 人）').waitFor();
    await page.reload();
    await page.getByText('显示 6 人').waitFor();
  });
});

describe('what stands around a takeover', () => {
  it('is an amber plan on the desk and on the purchase, and a purchase that replaces, linked both ways', async () => {
    // Prepare: the register is of 2021-04-22
    await house.moveTo('2021-05-24T09:00');
    const page = await at('lanxi');
    await page.goto('/');
    await page.getByRole('heading', { name: '预案需要更新' }).waitFor();
    await page.getByText('名册已 32 天未更新，最长 30 天').waitFor();
    expect(await violations(page)).toEqual([]);
    // Act
    await page.goto(path);
    await page.getByRole('link', { name: '开立接替采购项目' }).click();
    await page.getByLabel(/^项目名称/).fill('六寨镇照护服务接替采购');
    await page.getByLabel(/^采购人名称/).fill('南丹县民政局');
    await page.getByRole('radio', { name: /^县级以上人民政府民政部门/ }).check();
    await send(page, '立项');
    // Assess
    await page.getByRole('heading', { name: '六寨镇照护服务接替采购', level: 1 }).waitFor();
    await page.getByText('本项目接替').waitFor();
    await page.getByRole('link', { name: new RegExp(purchase) }).click();
    await page.getByRole('link', { name: /^六寨镇照护服务接替采购/ }).waitFor();
    await page.locator('.amber-note').getByText('名册已 32 天未更新').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
