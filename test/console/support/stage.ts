/** A running system with the tour played up to a moment, and a browser before it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desk, launch, openContext, signedIn, type Window } from '#test/console/support/browser.ts';
import { playUntil } from '#test/console/support/scenes.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';

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
      const context = await openContext(browser, house.url, window);
      contexts.push(context);
      return account === undefined ? context.newPage() : signedIn(context, house.url, account);
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await house.close();
    },
  };
}
