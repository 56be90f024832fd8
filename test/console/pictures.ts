/** `node test/console/pictures.ts`: the fuller pictures of docs/screenshots, taken on the played tour on the day after the takeover. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { phone, settled } from '#test/console/support/browser.ts';
import { openStage } from '#test/console/support/stage.ts';

// The stage brings the Chinese font only for pictures.
process.env.SCREENSHOTS ??= 'docs/screenshots';
const folder = process.env.SCREENSHOTS;
mkdirSync(folder, { recursive: true });
const stage = await openStage('takenOver');

async function act(account: string, path: string, form: unknown): Promise<void> {
  const answer = await fetch(`${stage.house.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await stage.house.token(account)}`,
      'content-type': 'application/json',
      'idempotency-key': `picture-${account}`,
    },
    body: JSON.stringify({ form }),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
}

async function picture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path.replace('ID', stage.purchase));
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

try {
  await act('luocai', '/api/budgets/2022/acts/SetSpecialFund', { fen: 7_500_000_000 });
  await act('lanxi', '/api/purchases', {
    title: '六寨镇特困人员住院陪护服务',
    purchaserName: '南丹县民政局',
    purchaserKind: 'civilAffairs',
  });
  const officer = await stage.page('lanxi');
  await picture(officer, '/', 'officer');
  await picture(officer, '/purchases/ID?lot=1&step=VisitCritical', 'form');
  await picture(officer, '/purchases/ID?tab=audit', 'audit');
  await picture(officer, '/purchases/ID?tab=deadlines', 'deadlines');
  await officer.goto(`/purchases/${stage.purchase}?lot=2`);
  await officer.getByRole('button', { name: '启动应急接管' }).click();
  await officer.locator('.takeover-dialog').waitFor();
  await officer.screenshot({ path: join(folder, 'takeover.png') });
  await picture(await stage.page('lanxi', { ...phone, width: 390, height: 844 }), '/', 'phone');
  const anybody = await stage.page(undefined);
  await picture(anybody, '/public', 'portal');
  await picture(anybody, '/public/notices/ID-14', 'notice');
} finally {
  await stage.close();
}
