/** A choice from a list, as a person makes it. */
import type { Page } from 'playwright-core';

/** Chooses as a person does: looks whether the field shows it, and opens the list again where the list had moved away. */
export async function choose(page: Page, label: RegExp, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  const shown = page.locator('.ant-select').filter({ has: field }).filter({ hasText: option });
  const offered = page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first();
  for (let attempt = 1; ; attempt++) {
    await field.click();
    await offered.click();
    try {
      await shown.waitFor({ timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
