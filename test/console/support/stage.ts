/** A running system with the tour played up to a moment, and a browser before it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desk, launch, openContext, signedIn, type Window } from '#test/console/support/browser.ts';
import { playUntil } from '#test/console/support/scenes.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';

/** Long on an idle machine, not too long on a busy one. */
const patienceMs = 20_000;

export interface Stage {
  house: House;
  browser: Browser;
  /** Number of the purchase that was played. */
  purchase: string;
  /** A page of its own, signed in as a demo account; `undefined` = nobody. */
  page(account: string | undefined, window?: Window): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(moment: string): Promise<Stage> {
  const [house, browser] = await Promise.all([openHouse({ at: nandan.from }), launch()]);
  const purchase = await playUntil(nandan, moment, house);
  const contexts: BrowserContext[] = [];
  return {
    house,
    browser,
    purchase,
    async page(account, window = desk) {
      const context = await openContext(browser, house.url, window, process.env.SCREENSHOTS !== undefined);
      contexts.push(context);
      const page =
        account === undefined ? await context.newPage() : await signedIn(context, house.url, account);
      page.setDefaultTimeout(patienceMs);
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await house.close();
    },
  };
}
