/** Every screen for everybody: no axe violation in either type size, names for the diagram's nodes, phone and print. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { flows } from '#domain/stages/flow.ts';
import { violations } from '#test/console/support/axe.ts';
import { desk, phone, settled, type Window } from '#test/console/support/browser.ts';
import { openStage, type Stage } from '#test/console/support/stage.ts';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('takenOver');
}, 900_000);
afterAll(() => stage?.close());

const office = [
  '/',
  '/purchases',
  '/purchases/new',
  '/purchases/ID',
  '/purchases/ID?tab=timeline&event=12',
  '/purchases/ID?tab=deadlines',
  '/purchases/ID?tab=diagram&stage=takeover&lot=1',
  '/purchases/ID?tab=diagram&stage=bidding&view=table',
  '/purchases/ID?tab=papers&event=14',
  '/purchases/ID?tab=funds',
  '/purchases/ID/takeover/1',
  '/funds?year=2021',
  '/directory',
  '/outbox',
  '/done',
  '/law',
  '/assistance',
  '/bans',
  '/calendar',
  '/figures',
  '/scorecards?year=2021',
];
const small = [
  '/',
  '/purchases/ID',
  '/purchases/ID?tab=deadlines',
  '/purchases/ID?tab=diagram&stage=takeover&lot=1',
  '/purchases/ID/takeover/1',
  '/figures',
  '/scorecards?year=2021',
];
const open = [
  '/login',
  '/public',
  '/public?q=救助',
  '/public/notices/ID-14',
  '/public/notices/ID-1',
  '/public/digests',
];

/** One browser window a person, as a person has: what is loaded once is not loaded for every screen. */
const seats = new Map<string, Promise<Page>>();
function seat(account: string | undefined, window: Window): Promise<Page> {
  const name = `${account} ${window.width}`;
  const known = seats.get(name) ?? stage.seat(account, window);
  seats.set(name, known);
  return known;
}

describe('accessibility', () => {
  it.each([
    ...office.map((path) => [path, 'lanxi', desk] as const),
    ...open.map((path) => [path, undefined, desk] as const),
    ...small.map((path) => [path, 'lanxi', phone] as const),
    ['/public', undefined, phone] as const,
  ])('%s of %s breaks no rule in standard and in large type (%o)', async (path, account, window) => {
    // Prepare
    const page = await seat(account, window);
    await page.goto(path.replace('ID', stage.purchase));
    await settled(page);
    // Act
    const standard = await violations(page);
    await enlarge(page);
    const large = await violations(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.evaluate(() => localStorage.clear());
    // Assess
    expect({ standard, large }).toEqual({ standard: [], large: [] });
    expect(width).toBeLessThanOrEqual(window.width);
  });
});

/** 长者模式, by its switch where the screen has one. */
async function enlarge(page: Page): Promise<void> {
  const toggle = page.locator('.elder-switch');
  if (await toggle.isVisible()) await toggle.click();
  else {
    await page.evaluate(() => localStorage.setItem('huicai.elder', 'yes'));
    await page.reload();
  }
  await page.locator('html.elder').waitFor();
  await settled(page);
}

describe('the diagram', () => {
  it('gives every step a name with its state, and opens the step by keyboard', async () => {
    // Prepare
    const page = await stage.seat('lanxi');
    await page.goto(`/purchases/${stage.purchase}?tab=diagram&stage=takeover&lot=1`);
    const node = (name: RegExp) => page.locator('.diagram').getByRole('button', { name });
    await node(/核实触发情形/).waitFor();
    // Assess
    expect(await node(/^走访一类对象：进行中，剩 10 小时 15 分$/).count()).toBe(1);
    expect(await node(/^决定是否启动预案：已办结$/).count()).toBe(1);
    expect(await node(/^落实全部服务对象：未到$/).count()).toBe(1);
    // Act
    await node(/^决定是否启动预案/).focus();
    await page.keyboard.press('Enter');
    // Assess
    const panel = page.getByRole('dialog', { name: '决定是否启动预案' });
    await panel.waitFor();
    expect(await panel.textContent()).toContain('韦果（县民政局负责人）');
    expect(new URL(page.url()).searchParams.get('step')).toBe('DecideTakeover');
  });

  it('has the table as its equal', async () => {
    const page = await stage.seat('lanxi');
    await page.goto(`/purchases/${stage.purchase}?tab=diagram&stage=bidding&view=table`);
    await page.getByRole('button', { name: '评审打分', exact: true }).waitFor();
    expect(await page.locator('.plain-table tbody tr').count()).toBe(Object.keys(flows.bidding.steps).length);
  });
});

describe('the red button', () => {
  it('is worked with the keyboard alone on a small phone, and waits for the project name', async () => {
    // Prepare
    const page = await stage.page('lanxi', phone);
    await page.goto(`/purchases/${stage.purchase}?lot=2`);
    // Act
    await page.getByRole('button', { name: '启动应急接管' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /启动应急接管/ });
    await dialog.waitFor();
    // Assess
    expect(await dialog.locator('.check-ok').count()).toBe(5);
    expect(await dialog.textContent()).toContain('涉及服务对象 481 人');
    const send = dialog.getByRole('button', { name: '启动应急接管' });
    expect(await send.isDisabled()).toBe(true);
    expect(await dialog.textContent()).toContain('输入完整的项目名称后才能提交');
    await dialog.getByLabel(/请输入项目名称/).focus();
    await page.keyboard.type('采购社会救助经办服务');
    expect(await send.isEnabled()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
});

describe('other people', () => {
  it.each([
    ['xieqing', '承接主体'],
    ['panan', '备选承接主体'],
    ['chenyi', '评审专家'],
    ['huimin', '服务对象渠道'],
    ['mingjian', '第三方评价机构'],
    ['heshi', '设区市民政局'],
    ['shenji', '审计机关'],
  ])('%s finds the desk of a %s', async (account, role) => {
    const page = await stage.seat(account);
    await page.goto('/');
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    await settled(page);
    expect(await page.locator('.page-sub').textContent()).toContain(role);
    expect(await page.locator('.blank').count()).toBe(0);
  });
});

describe('the public portal', () => {
  it('lists, finds and shows notices without a login, and needs no more than 100 kB', async () => {
    // Prepare
    const page = await stage.page(undefined);
    let bytes = 0;
    page.on('response', async (response) => {
      if (/\.(js|css)$/.test(new URL(response.url()).pathname) && !response.url().includes('/_font/')) {
        bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
      }
    });
    // Act
    await page.goto('/public');
    await page.getByLabel('按项目名称或项目编号查找').fill('救助经办');
    await page.getByRole('button', { name: '查找' }).click();
    await page.waitForURL(/q=/);
    const first = page.locator('.notices a').last();
    const address = await first.getAttribute('href');
    await first.click();
    // Assess: the notice of the call, under the address that the list gave
    await page.getByRole('heading', { name: '采购社会救助经办服务竞争性磋商公告' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(address);
    expect(address).toMatch(new RegExp(`^/public/notices/${stage.purchase}-\\d+$`));
    expect(await page.locator('.notice').textContent()).toContain('1,400,000.00元');
    expect(bytes).toBeLessThan(100_000);
  });
});

describe('the weight', () => {
  it('of the office’s first page is at most 700 kB of script, compressed', async () => {
    const page = await stage.page('lanxi');
    const loaded = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) loaded.add(pathname);
    });
    await page.goto('/');
    await settled(page);
    const site = fileURLToPath(new URL('../../../dist/console', import.meta.url));
    const here = new Set(readdirSync(join(site, 'assets')));
    const size = [...loaded]
      .filter((path) => here.has(path.replace('/assets/', '')))
      .reduce((sum, path) => sum + gzipSync(readFileSync(join(site, path))).length, 0);
    expect(loaded.size).toBeGreaterThan(3);
    expect(size).toBeLessThan(700_000);
  });
});
