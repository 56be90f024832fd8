/** A form sent, as a person sends it: by its own button, once that has stopped turning. */
import type { Page } from 'playwright-core';

/** A button still at work from the press before has another name, and drops the press. */
export async function send(page: Page, act: string): Promise<void> {
  await page.locator('.step-form button[type=submit]:not(.ant-btn-loading)').filter({ hasText: act }).click();
}
