/** An official's day in a real browser: log in, find the work, do it, be refused, see what was recorded. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { settled } from '#test/console/support/browser.ts';
import { choose } from '#test/console/support/choose.ts';
import { openStage, type Stage } from '#test/console/support/stage.ts';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('inService');
}, 900_000);
afterAll(() => stage?.close());

const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

describe('logging in', () => {
  it('goes through the identity service and comes back to the address that was asked for', async () => {
    // Prepare
    const page = await stage.page(undefined);
    await page.goto('/law?q=财政部令');
    // Act
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: /覃宇/ }).click();
    // Assess
    await page.getByRole('heading', { name: '法规依据' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/law');
    expect(await page.locator('.person-name').textContent()).toBe('覃宇');
    expect((await texts(page, '.source-number')).every((number) => number.startsWith('财政部令'))).toBe(true);
    // Act: log out, be asked again
    await page.locator('.person').click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/\/login$/);
    expect(await page.evaluate(() => sessionStorage.getItem('huicai.session'))).toBeNull();
  });

  it('refuses an answer that it did not ask for', async () => {
    const page = await stage.page(undefined);
    await page.goto('/callback?code=stolen&state=other');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('登录请求已失效');
  });
});

describe('the list', () => {
  it('keeps its filters in the address', async () => {
    // Prepare
    const page = await stage.page('lanxi');
    await page.goto('/purchases');
    await page.locator('.row-title').first().waitFor();
    // Act
    await page.getByPlaceholder('名称或编号').fill('没有这个项目');
    await page.getByRole('button', { name: /查\s*询/ }).click();
    await page.getByText('没有符合条件的项目').waitFor();
    // Assess
    expect(new URL(page.url()).searchParams.get('q')).toBe('没有这个项目');
    await page.goto('/purchases?q=救助经办&stage=supervision');
    expect(await page.locator('.row-title').textContent()).toBe('采购社会救助经办服务');
  });
});

describe('acting', () => {
  it('opens a purchase, is refused with the article on the field, mends it and gets a receipt', async () => {
    // Prepare
    const page = await stage.page('lanxi');
    await page.goto('/');
    await page.getByRole('button', { name: '新建项目' }).click();
    const send = page.getByRole('button', { name: '立项', exact: true });
    // Act: nothing filled
    await send.click();
    // Assess: told all at once, nothing sent
    expect(await page.locator('.wrong').textContent()).toContain('有 3 处需要改正');
    // Act: a purchaser that the rules bar
    await page.getByLabel(/^项目名称/).fill('六寨镇特困人员住院陪护服务');
    await page.getByLabel(/^采购人名称/).fill('南丹县民政局');
    await page.getByLabel('公益一类事业单位').check();
    await send.click();
    // Assess
    const refusal = page.locator('.refusal');
    await refusal.waitFor();
    const said = await refusal.textContent();
    expect(said).toContain('财政部令第102号');
    expect(said).toContain('PURCHASER_BARRED');
    expect(said).toContain('购买主体类型');
    expect(await page.locator('.ant-form-item-has-error').count()).toBe(1);
    // Act: mended
    // By keyboard: a mark that goes as it is mended can move the button from under a mouse.
    await page.getByLabel('县级以上人民政府民政部门').check();
    await send.press('Enter');
    await page.waitForURL(/\/purchases\/451221-2021-0002/);
    await page.getByRole('heading', { name: '六寨镇特困人员住院陪护服务' }).waitFor();
    expect(await page.locator('.act-item-on').textContent()).toContain('确定购买内容');
  });

  it('fills rows, keeps the draft over a reload and records amounts to the fen', async () => {
    // Prepare
    const page = await stage.page('lanxi');
    await page.goto('/purchases/451221-2021-0002');
    await page.getByLabel(/^服务需求/).fill('对特困人员提供住院陪护，由承接主体向各乡镇派遣工作人员 12 名。');
    await page.getByText('草稿已存于本机').waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('已恢复上次未提交的草稿').waitFor();
    // Act
    await choose(page, /目录事项/, '社会救助对象送医陪护');
    await choose(page, /计价单位/, '服务小时');
    await page.getByLabel(/服务期限（月）/).fill('12');
    await page.getByLabel('项目预算').fill('300000.5');
    await page.getByLabel(/标段名称/).fill('住院陪护');
    await page.getByLabel(/服务区域/).fill('六寨镇');
    await page.getByLabel('标段预算').fill('300000.50');
    await page.getByLabel('最高限价').fill('300000.50');
    expect(await page.locator('.amount-words').first().textContent()).toBe('人民币叁拾万元伍角整');
    const send = page.getByRole('button', { name: '确定购买内容', exact: true });
    // By keyboard: what the last field shows once it is left can move the button from under a mouse.
    await send.press('Enter');
    // Assess: a forbidden content is refused with its words
    await page.locator('.refusal').waitFor();
    expect(await page.locator('.refusal').textContent()).toContain('NEGATIVE_LIST');
    // Act
    await page.getByLabel(/^服务需求/).fill('对特困人员提供住院陪护，全年不少于 3000 小时。');
    await send.press('Enter');
    // Assess
    const receipt = page.locator('.receipt');
    await receipt.waitFor();
    expect(await receipt.textContent()).toContain('已办结：确定购买内容');
    expect(await receipt.textContent()).toContain('记录第 2 号');
    await page.goto('/purchases/451221-2021-0002?tab=timeline&event=2');
    const record = page.getByRole('article', { name: /确定购买内容/ });
    expect(await record.textContent()).toContain('300,000.50 元');
    expect(await record.textContent()).toContain('社会救助对象送医陪护');
    expect(await record.textContent()).toContain('蓝溪（县民政局经办人）');
  });

  it('says to others who may act, and hides no task from them', async () => {
    const page = await stage.page('luocai');
    await page.goto('/purchases/451221-2021-0002');
    await page.locator('.act-panel').waitFor();
    expect(await page.locator('.act-panel').textContent()).toMatch(/由县民政局经办人.*办理/);
    expect(await page.locator('.act-panel button[type=submit]').count()).toBe(0);
  });
});

describe('work that is interrupted', () => {
  it('is found again by the back and forward of the browser', async () => {
    // Prepare
    const page = await stage.page('lanxi');
    await page.goto('/purchases');
    await page.getByPlaceholder('名称或编号').fill('经办服务');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('link', { name: '采购社会救助经办服务' }).click();
    await page.getByRole('tab', { name: '时间线' }).click();
    await page.locator('.timeline').waitFor();
    // Act, Assess
    await page.goBack();
    await page.locator('.act-tab').waitFor();
    await page.goBack();
    await page.locator('.row-title').first().waitFor();
    expect(await page.getByPlaceholder('名称或编号').inputValue()).toBe('经办服务');
    expect(await texts(page, '.row-title')).toEqual(['采购社会救助经办服务']);
    await page.goForward();
    await page.goForward();
    await page.locator('.timeline').waitFor();
  });

  it('is not left unasked, and is there again with what was typed', async () => {
    // Prepare
    const page = await stage.page('lanxi');
    const name = page.getByLabel(/^项目名称/);
    await page.goto('/purchases');
    await page.getByRole('button', { name: '新建项目' }).click();
    // The list's own query has a box of the same label, and stays until the form is there.
    await page.getByRole('heading', { name: '立项', exact: true }).waitFor();
    await name.fill('大厂镇特困人员照护服务');
    // Act: back, and stay
    const asked = page.waitForEvent('dialog');
    void page.goBack().catch(() => undefined);
    await (await asked).dismiss();
    // The browser had gone back already when it was asked; only once it is here again does the next press count.
    await page.waitForURL('**/purchases/new');
    expect(await name.inputValue()).toBe('大厂镇特困人员照护服务');
    // Act: back, and leave
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goBack();
    await page.locator('.row-title').first().waitFor();
    await page.goForward();
    // Assess
    await page.getByText('已恢复上次未提交的草稿').waitFor();
    expect(await name.inputValue()).toBe('大厂镇特困人员照护服务');
    await page.getByRole('button', { name: '清除草稿' }).click();
  });

  it('goes on where it was after a login that the server takes no more', async () => {
    // Prepare: a real login, for the token is to be refused in the middle
    const page = await stage.page(undefined);
    const send = page.getByRole('button', { name: '立项', exact: true });
    await page.goto('/purchases/new');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: /蓝溪/ }).click();
    await page.getByLabel(/^项目名称/).fill('芒场镇特困人员照护服务');
    await page.getByLabel(/^采购人名称/).fill('南丹县民政局');
    await page.getByLabel('县级以上人民政府民政部门').check();
    await page.route('**/api/**', (route, request) =>
      route.continue({ headers: { ...request.headers(), authorization: 'Bearer run-out' } }),
    );
    // Act
    await send.click();
    await page.waitForURL(/\/login\?to=/);
    await page.unroute('**/api/**');
    await page.getByText('登录后回到刚才的页面').waitFor();
    await page.getByRole('button', { name: '登录' }).click();
    // Assess
    await page.getByText('已恢复上次未提交的草稿').waitFor();
    expect(await page.getByLabel(/^项目名称/).inputValue()).toBe('芒场镇特困人员照护服务');
    await send.click();
    await page.getByRole('heading', { name: '芒场镇特困人员照护服务' }).waitFor();
  });
});

describe('the desk', () => {
  it('is worked by keyboard: j, k and Enter', async () => {
    // Prepare: two more tasks of the same officer
    const page = await stage.page('lanxi');
    await page.goto('/');
    await page.locator('.task-go').first().waitFor();
    const names = await texts(page, '.task-go');
    expect(names.length).toBeGreaterThan(0);
    // Act
    await page.locator('.task-go').first().focus();
    for (const key of ['j', 'k', 'k']) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(names[0]);
    await page.keyboard.press('Enter');
    // Assess
    await page.waitForURL(/\/purchases\/451221-2021-\d{4}\?/);
    await page.locator('.act-panel').waitFor();
    expect(await page.locator('#act-title').textContent()).toContain(names[0] ?? '');
  });

  it('shows how a deadline was counted, day by day', async () => {
    const page = await stage.page('lanxi');
    await page.goto(`/purchases/${stage.purchase}?tab=deadlines`);
    const row = page.getByRole('row', { name: /等待响应截止/ });
    await row.getByRole('button', { name: /依据/ }).click();
    await page.getByRole('dialog').getByText('期限怎么算').waitFor();
    const sheet = await page.locator('.sheet').textContent();
    expect(sheet).toContain('起始当日不计');
    expect(sheet).toContain('第 10 日');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('the clock', () => {
  it('is moved from the top bar, and the screen follows', async () => {
    const page = await stage.page('lanxi');
    await page.goto('/');
    const clock = page.getByRole('button', { name: /演示时钟/ });
    await clock.click();
    await page.getByRole('button', { name: '1 天后' }).click();
    await page.getByText('时钟已移动').waitFor();
    await settled(page);
    expect(await clock.textContent()).toContain('2021-06-22 (周二)');
  });
});
