/** A real browser from npm, with a Chinese font that the machine need not have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const fontFolder = fileURLToPath(
  new URL('../../../node_modules/@fontsource-variable/noto-sans-sc/', import.meta.url),
);
/** Never answered by the system: the page's own requests for the font end here. */
const fontPath = '/_font/';

export interface Window {
  width: number;
  height: number;
}

export const desk: Window = { width: 1440, height: 900 };
export const phone: Window = { width: 320, height: 640 };

/** What test/environment.js prints when a test fails: a page that nobody saw is hard to mend. */
const openPages = new Set<Page>();
Object.assign(globalThis, {
  pagesOfFailure: () =>
    Promise.all(
      [...openPages]
        .filter((page) => !page.isClosed())
        .map(async (page) => `${page.url()}\n${await page.locator('body').ariaSnapshot({ timeout: 5_000 })}`),
    ),
});

/** With `BROWSER_SLOWDOWN=10` a page has a tenth of the processor, as on a busy machine: finds a test that presses too early. */
const slowdown = Number(process.env.BROWSER_SLOWDOWN ?? 1);

async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

export async function launch(): Promise<Browser> {
  sparticuz.setGraphicsMode = false;
  // One process for all, as Lambda needs it, would end the browser with its first closed window.
  const args = sparticuz.args.filter((arg) => !['--single-process', '--no-zygote'].includes(arg));
  return chromium.launch({
    args: [...args, '--no-sandbox'],
    executablePath: await sparticuz.executablePath(),
  });
}

/** `fonts`: with the Chinese font, which only pictures need and which takes its time. */
export async function openContext(
  browser: Browser,
  origin: string,
  window = desk,
  fonts = false,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: window,
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  context.on('page', (page) => {
    openPages.add(page);
    if (slowdown > 1) void slow(page);
  });
  if (!fonts) return context;
  await context.route(`**${fontPath}**`, async (route) => {
    const file = new URL(route.request().url()).pathname.slice(fontPath.length);
    const type = file.endsWith('.css') ? 'text/css' : 'font/woff2';
    await route.fulfill({ body: readFileSync(join(fontFolder, file)), contentType: type });
  });
  await context.addInitScript((href) => {
    addEventListener('DOMContentLoaded', () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      document.head.append(link);
    });
  }, `${fontPath}index.css`);
  return context;
}

const shared = new Map<string, Promise<BrowserContext>>();

/**
 * The same, one for all people of a test file that need no browser of their own: the console is loaded and compiled once, and
 * who is signed in stands in each page. Ends with its browser.
 */
export function sharedContext(
  browser: Browser,
  origin: string,
  window = desk,
  fonts = false,
): Promise<BrowserContext> {
  const name = `${origin} ${window.width} ${fonts}`;
  const context = shared.get(name) ?? openContext(browser, origin, window, fonts);
  shared.set(name, context);
  return context;
}

/** Signed in as a demo account, without the login page (which has its own test). */
export async function signedIn(context: BrowserContext, origin: string, account: string): Promise<Page> {
  const response = await fetch(`${origin}/_local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  const { token } = (await response.json()) as { token: string };
  const page = await context.newPage();
  await page.addInitScript((accessToken) => {
    const session = { accessToken, idToken: '', expiresAt: Date.now() + 3_600_000 };
    sessionStorage.setItem('huicai.session', JSON.stringify(session));
  }, token);
  return page;
}

/** Nothing moves any more: requests answered, fonts there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('.waiting').waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}
