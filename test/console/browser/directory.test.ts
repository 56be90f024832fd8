/** 指导性目录 on three screens: the officer drafts, finance is shown that it is asked and answers, the leader decides last. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { violations } from '#test/console/support/axe.ts';
import { desk, launch, sharedContext, signedIn } from '#test/console/support/browser.ts';
import { choose } from '#test/console/support/choose.ts';
import { send } from '#test/console/support/send.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ at: '2021-03-05T10:00' });
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (account: string): Promise<Page> => {
  const page = await signedIn(await sharedContext(browser, house.url, desk), house.url, account);
  page.setDefaultTimeout(60_000);
  return page;
};

describe('the directory', () => {
  it('is revised by those whose part it is, each of whom is shown what waits for them', async () => {
    // Prepare
    const officer = await at('lanxi');
    await officer.goto('/directory');
    await officer.getByRole('heading', { name: '目录事项（22 项）' }).waitFor();
    // Act: the draft
    await officer.getByRole('button', { name: '起草目录调整方案', exact: true }).click();
    await officer.getByText('公众需求', { exact: true }).click();
    await officer.getByLabel(/^调整理由/).fill('居家失能的特困人员要求上门助浴的较多。');
    await choose(officer, /调整方式/, '增加');
    await officer.getByLabel(/^三级目录名称/).fill('特困失能人员上门助浴服务');
    await choose(officer, /性质/, '服务性工作');
    await send(officer, '起草目录调整方案');
    // Assess
    const added = officer.locator('.item-added');
    await added.waitFor();
    expect(await added.textContent()).toContain('23增加特困失能人员上门助浴服务');
    expect(await violations(officer)).toEqual([]);

    // Act: finance comes from its desk
    const finance = await at('luocai');
    await finance.goto('/');
    await finance.getByText('待您办理：答复目录征求意见').waitFor();
    await finance.getByRole('link', { name: '去办理' }).click();
    await finance.getByRole('radio', { name: '建议修改', exact: true }).check();
    await finance.getByLabel(/^意见内容/).fill('补充资金测算。');
    await send(finance, '答复目录征求意见');
    // Assess
    await finance.getByText('建议修改').first().waitFor();

    // Act: the leader is too early
    const leader = await at('weiguo');
    await leader.goto('/directory?act=ApproveDirectory');
    await leader.getByRole('radio', { name: '同意', exact: true }).check();
    await leader.getByLabel(/^审批意见/).fill('同意。');
    await send(leader, '审批指导性目录');
    // Assess
    await leader.getByText('财政部门没有表示同意，其意见还没有处理。').waitFor();
  });
});
