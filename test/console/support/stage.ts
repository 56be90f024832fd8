/** A running system that goes on from a moment of the tour, and a browser before it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  desk,
  launch,
  openContext,
  sharedContext,
  signedIn,
  type Window,
} from '#test/console/support/browser.ts';
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
  /** As `page`, in a browser that others use as well. */
  seat(account: string | undefined, window?: Window): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(moment: keyof typeof moments): Promise<Stage> {
  const { purchase } = (await played()).performance;
  const [house, browser] = await Promise.all([houseAt(moment), launch()]);
  const contexts: BrowserContext[] = [];
  const fonts = process.env.SCREENSHOTS !== undefined;
  return {
    house,
    browser,
    purchase,
    async page(account, window = desk) {
      const context = await openContext(browser, house.url, window, fonts);
      contexts.push(context);
      return pageIn(context, house.url, account);
    },
    async seat(account, window = desk) {
      return pageIn(await sharedContext(browser, house.url, window, fonts), house.url, account);
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await house.close();
    },
  };
}

async function pageIn(context: BrowserContext, url: string, account: string | undefined): Promise<Page> {
  const page = account === undefined ? await context.newPage() : await signedIn(context, url, account);
  page.setDefaultTimeout(patienceMs);
  return page;
}
