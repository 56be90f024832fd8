/** 更正 as the clerk does it: the act's own form, what follows, the reason; the leader approves; both values stay in sight. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { violations } from '#test/console/support/axe.ts';
import { openStage, type Stage } from '#test/console/support/stage.ts';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('drafting');
}, 900_000);
afterAll(() => stage?.close());

const before = '2021-04-19';
const after = '2021-04-18';

describe('a date that was typed wrongly', () => {
  it('is corrected in the act, seen through to its end, approved, and the old value stays', async () => {
    // Prepare
    const clerk = await stage.page('lanxi');
    await clerk.goto(`/purchases/${stage.purchase}?tab=timeline`);
    await clerk.getByRole('button', { name: '更正“开展需求调查”' }).click();
    const drawer = clerk.getByRole('dialog');
    const date = drawer.getByLabel(/^开始日期/);
    await date.waitFor();
    // Act: the day before
    await date.fill(after);
    await date.press('Tab');
    await drawer.getByRole('button', { name: '查看更正后果' }).click();
    const consequences = drawer.getByRole('region', { name: '更正后果' });
    await consequences.waitFor();
    // Assess
    const said = (await consequences.textContent()) ?? '';
    expect(said).toContain('须由负责人审定');
    expect(said).toContain('没有期限变动');
    expect(await consequences.locator('del').first().textContent()).not.toBe(
      await consequences.locator('ins').first().textContent(),
    );
    expect(await violations(clerk)).toEqual([]);
    // Act: the reason, and the leader's approval
    await drawer.getByLabel(/^更正理由/).fill('与公告网页核对，首日录晚了一天。');
    await drawer.getByRole('button', { name: '提交更正，报负责人审定' }).click();
    await drawer.waitFor({ state: 'hidden' });
    const leader = await stage.page('weiguo');
    await leader.goto(`/purchases/${stage.purchase}?step=ApproveCorrection`);
    await leader.getByText('更正前', { exact: true }).first().waitFor();
    await leader.getByRole('radio', { name: '同意更正' }).check();
    await leader.getByLabel(/^意见/).fill('属实。');
    await leader.getByRole('button', { name: '审定更正', exact: true }).click();
    await leader.locator('.receipt').waitFor();
    // Assess: the act shows that it was corrected, with both values
    await clerk.goto(`/purchases/${stage.purchase}?tab=timeline`);
    const act = clerk.getByRole('article', { name: /^开展需求调查/ });
    await act.getByText('已更正', { exact: true }).waitFor();
    await act.getByText('办理内容').click();
    expect(await act.locator('del').textContent()).toBe(before);
    expect(await act.locator('ins').textContent()).toBe(after);
  });
});
