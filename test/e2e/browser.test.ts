/** A real browser before the running system: sign-in, the desk, a purchase, the public page. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settled } from '#test/console/support/browser.ts';
import { openStage, type Stage } from '#test/console/support/stage.ts';

/** Where the pictures of docs/ are renewed: SCREENSHOTS=docs/screenshots npm test -- test/e2e/browser */
const pictures = process.env.SCREENSHOTS;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage('drafting');
  if (pictures) mkdirSync(pictures, { recursive: true });
}, 900_000);
afterAll(() => stage?.close());

async function picture(page: Awaited<ReturnType<Stage['page']>>, name: string): Promise<void> {
  await settled(page);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe('the console in a browser', () => {
  it('signs an agency in and shows what it has to do, by when', async () => {
    // Prepare
    const page = await stage.page('huangda');
    // Act
    await page.goto('/');
    // Assess
    await page.getByText('发布采购公告').first().waitFor();
    expect(await page.getByText('2021-05-17').count()).toBeGreaterThan(0);
    await picture(page, 'desk');
  }, 600_000);

  it('shows an officer the purchase with its stages, its time line and its diagram', async () => {
    // Prepare
    const page = await stage.page('lanxi');
    // Act, Assess
    await page.goto(`/purchases/${stage.purchase}`);
    await page.getByRole('heading', { name: '采购社会救助经办服务' }).waitFor();
    await picture(page, 'purchase');
    await page.goto(`/purchases/${stage.purchase}?tab=timeline`);
    await page.getByText('审批立项').first().waitFor();
    await picture(page, 'timeline');
    await page.goto(`/purchases/${stage.purchase}?tab=diagram&stage=notice`);
    await page
      .locator('.diagram')
      .getByRole('button', { name: /发布采购公告/ })
      .waitFor();
    await picture(page, 'diagram');
  }, 600_000);

  it('shows the public page to anybody', async () => {
    // Prepare
    const page = await stage.page(undefined);
    // Act
    await page.goto('/public');
    // Assess
    await page.getByRole('heading').first().waitFor();
    await picture(page, 'public');
  }, 600_000);
});
