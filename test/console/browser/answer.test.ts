/** A supplier's day: finds the notice, answers a lot before the deadline, takes it back, and sees no more than the public. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { violations } from '#test/console/support/axe.ts';
import { openStage, type Stage } from '#test/console/support/stage.ts';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('answering');
}, 900_000);
afterAll(() => stage?.close());

describe('a supplier', () => {
  it('answers a lot from the notice, gets a receipt, and takes it back', async () => {
    // Prepare
    const page = await stage.page('nongxin');
    await page.goto('/respond');
    const row = page.getByRole('listitem').filter({ hasText: stage.purchase });
    await row.getByText('2021-05-28 (周五) 09:30 截止').waitFor();
    // Act
    await row.getByRole('link', { name: '采购社会救助经办服务' }).click();
    await page.getByRole('heading', { name: '采购社会救助经办服务竞争性磋商公告' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: /第 2 标段/ }).check();
    expect(await page.getByLabel(/^供应商名称/).inputValue()).toBe('同心家庭服务有限公司（虚构）');
    await page.getByLabel(/^供应商地址/).fill('河池市金城江区示例路 6 号');
    await page.getByLabel(/^首次报价/).fill('650000');
    await page.getByLabel(/^响应文件摘要/).fill('9'.repeat(64));
    await page.getByRole('radio', { name: '是', exact: true }).check();
    await page.getByRole('button', { name: '提交响应文件', exact: true }).click();
    // Assess
    const receipt = page.locator('.receipt');
    await receipt.waitFor();
    expect(await receipt.textContent()).toContain('已办结：提交响应文件（第 2 标段）');
    // Act
    await page.getByText('撤回响应文件', { exact: true }).click();
    await page.getByRole('button', { name: '撤回响应文件', exact: true }).click();
    // Assess
    await page.getByText('已办结：撤回响应文件（第 2 标段）').waitFor();
  });

  it('is told, where the purchase itself is asked for, that it is not for suppliers to read', async () => {
    const page = await stage.page('nongxin');
    await page.goto(`/purchases/${stage.purchase}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('NOT_AUTHORISED');
  });
});
