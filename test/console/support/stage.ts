/** A running system that goes on from a moment of the tour, and a browser before it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desk, launch, openContext, signedIn, type Window } from '#test/console/support/browser.ts';
import type { House } from '#test/e2e/support/house.ts';
import { houseAt, type moments, played } from '#test/tour/played.ts';

/** No test waits for time to pass; this is for machines that are busy with something else. */
const patienceMs = 120_000;

export interface Stage {
  house: House;
  browser: Browser;
  /** Number of the purchase that was played. */
  purchase: string;
  /** A page of its own, signed in as a demo account; `undefined` = nobody. */
  page(account: string | undefined, window?: Window): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(moment: keyof typeof moments): Promise<Stage> {
  const { purchase } = (await played()).performance;
  const [house, browser] = await Promise.all([houseAt(moment), launch()]);
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
