/** 服务对象名册和服务记录 of a contract on the screen: files with an answer for each row, masked people, a look with its reason. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { putRows } from '#test/bench/support/rows.ts';
import { violations } from '#test/console/support/axe.ts';
import { desk, launch, sharedContext, signedIn } from '#test/console/support/browser.ts';
import { choose } from '#test/console/support/choose.ts';
import { send } from '#test/console/support/send.ts';
import { sheet } from '#test/console/support/sheet.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { plantedName } from '#test/domain/support/recipients.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { recordedRows } from '#test/functions/support/recorded.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
let path: string;
beforeAll(async () => {
  house = await openHouse({ at: '2021-06-20T10:00' });
  const purchase = serving();
  await putRows(house.folder, recordedRows(purchase));
  path = `/purchases/${purchase.state.id}/contracts/1`;
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (account: string): Promise<Page> => {
  const page = await signedIn(await sharedContext(browser, house.url, desk), house.url, account);
  page.setDefaultTimeout(120_000);
  await page.goto(path);
  return page;
};
const give = (page: Page, name: string, rows: (string | number)[][]): Promise<void> =>
  page.getByLabel('选择文件').setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: name.endsWith('.xlsx')
      ? Buffer.from(sheet(rows))
      : Buffer.from(rows.map((row) => row.join(',')).join('\r\n')),
  });

describe('the register of a contract on the screen', () => {
  it('is entered from a file by the officer, each refused row with its reason, and shows surnames alone', async () => {
    // Prepare
    const officer = await at('lanxi');
    await officer.getByText('名册上还没有人。').waitFor();
    await officer.getByRole('button', { name: '批量登记（CSV、XLSX）' }).click();
    // Act
    await give(officer, 'people.xlsx', [
      ['姓名', '类别', '乡镇（街道）代码', '需要的服务', '本人电话'],
      [`${plantedName}1`, '一类（生命照护）', '451221104', '每日上门', '0778-7300001'],
      [`${plantedName}2`, '三类（其他）', '451221100', '每周探访', '0778-7300002'],
      [`${plantedName}3`, '特类', '451221104', '每日上门', ''],
    ]);
    await officer.getByRole('button', { name: '提交 3 行' }).click();
    // Assess
    await officer.getByText('接受 2 行，拒绝 1 行').waitFor();
    await officer.getByRole('row', { name: /^4 类别/ }).waitFor();
    await officer.getByRole('cell', { name: '蓝***' }).first().waitFor();
    expect(await officer.locator('#main').textContent()).not.toContain(plantedName);
    await officer.getByRole('button', { name: '核对并确认名册' }).click();
    await officer.getByText('0 天前').waitFor();
    expect(await violations(officer)).toEqual([]);
  });

  it('is opened by the provider with a reason, keeps nothing on the machine, and the leader reads who looked', async () => {
    // Prepare
    const provider = await at('xieqing');
    await provider.getByLabel('选择 r000001').check();
    await provider.getByRole('button', { name: '查看个人信息', exact: true }).click();
    // Act
    await choose(provider, /事由/, '上门服务或者电话联系');
    await provider.getByLabel(/具体理由/).fill('今日上门照护');
    await send(provider, '查看所选 1 人的个人信息');
    // Assess
    await provider.getByText(`${plantedName}1`).waitFor();
    expect(await violations(provider)).toEqual([]);
    expect(await provider.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
      '今日上门',
    );
    const leader = await at('weiguo');
    await leader.getByRole('tab', { name: '查看记录' }).click();
    await leader.getByRole('cell', { name: '今日上门照护' }).waitFor();
    await leader.getByRole('cell', { name: 'xieqing' }).waitFor();
    expect(await violations(leader)).toEqual([]);
  });

  it('is corrected by the officer who has looked, with a reason', async () => {
    // Prepare
    const officer = await at('lanxi');
    await officer.getByLabel('选择 r000001').check();
    await officer.getByRole('button', { name: '查看个人信息', exact: true }).click();
    await choose(officer, /事由/, '核对、更正名册');
    await officer.getByLabel(/具体理由/).fill('家属来电');
    await send(officer, '查看所选 1 人的个人信息');
    // Act
    await officer.getByRole('button', { name: '更正 r000001' }).first().click();
    await officer.getByRole('radio', { name: '需要的服务变化', exact: true }).check();
    await officer.getByRole('textbox', { name: /需要的服务/ }).fill('协助洗浴');
    expect(await violations(officer)).toEqual([]);
    await send(officer, '更正 r000001');
    // Assess
    await officer.getByText('已更正 r000001').waitFor();
    await officer.getByRole('textbox', { name: /需要的服务/ }).waitFor({ state: 'detached' });
  });

  it('takes the provider’s records from a CSV file, and says which were reported before', async () => {
    // Prepare
    const provider = await at('xieqing');
    await provider.getByRole('tab', { name: '服务记录' }).click();
    const headings = ['名册编号', '服务日期', '开始时间', '服务时长（分钟）', '服务人员工号', '凭证编号'];
    const record = ['r000001', '2021-06-01', '08:30', 60, 'W001', 'QSD-2021-1'];
    // Act
    await give(provider, 'records.csv', [headings, record, record]);
    await provider.getByRole('button', { name: '提交 2 行' }).click();
    // Assess
    await provider.getByText('接受 1 行，拒绝 1 行').waitFor();
    await provider.getByText(/^这次服务已经报送过/).waitFor();
    await provider.getByRole('cell', { name: 'QSD-2021-1' }).waitFor();
    expect(await violations(provider)).toEqual([]);
    expect(await provider.getByRole('tab', { name: '查看记录' }).count()).toBe(0);
  });
});
