/**
 * What anybody does without an account, on an old telephone and in large type: 满意度问卷 and 反映问题; and the offices that see the count of
 * the one and answer the other.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { violations } from '#test/console/support/axe.ts';
import {
  desk,
  launch,
  openContext,
  phone,
  settled,
  sharedContext,
  signedIn,
} from '#test/console/support/browser.ts';
import { choose } from '#test/console/support/choose.ts';
import type { House } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { evaluationChapter } from '#test/tour/nandan/service.ts';
import { call } from '#test/tour/play.ts';
import { houseAt, played } from '#test/tour/played.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
let purchase: string;
let links: string[];

beforeAll(async () => {
  purchase = (await played()).performance.purchase;
  [house, browser] = await Promise.all([houseAt(nandan.chapters.indexOf(evaluationChapter)), launch()]);
  const survey = `/api/purchases/${purchase}/lots/1/survey`;
  const act = async (account: string, name: string, form = {}): Promise<void> => {
    const answer = await call(house, account, 'POST', `${survey}/acts/${name}`, { form }, `browser-${name}`);
    if (answer.status !== 201) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  };
  await act('lanxi', 'CommitSample');
  await act('mingjian', 'DrawSample', { witness: '20220111' });
  await act('huimin', 'IssueLinks');
  const { body } = await call(house, 'huimin', 'GET', survey);
  links = (body.sample as { link: string }[]).map(({ link }) => link);
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const answers = ['满意', '有', '都按时', '没有', '好', '是', '没有', '家人代答'];

async function open(link: string): Promise<Page> {
  const page = await (await openContext(browser, house.url, phone)).newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(link);
  return page;
}

describe('the page behind a one-time link', () => {
  it('is read in large type at 320 px, by ear and by keyboard, and answered', async () => {
    // Prepare
    const page = await open(links[0] ?? '');
    await page.getByRole('heading', { name: '服务满意度调查' }).waitFor();
    await page.getByRole('button', { name: '长者模式' }).click();
    await page.locator('html.elder').waitFor();
    // Assess: nothing beyond the edge, large type, large targets
    const { wide, type, target } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      type: Number.parseFloat(getComputedStyle(document.querySelector('.survey-option') as Element).fontSize),
      target: Math.min(
        ...[...document.querySelectorAll('.survey-option')].map((one) => one.getBoundingClientRect().height),
      ),
    }));
    expect(wide).toBeLessThanOrEqual(320);
    expect(type).toBeGreaterThanOrEqual(22);
    expect(target).toBeGreaterThanOrEqual(60);
    expect(await violations(page)).toEqual([]);
    // Act: what is missing is said, and then everything is given, by keyboard alone
    await page.getByRole('button', { name: '提交', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('还有 8 个问题没有回答。').waitFor();
    for (const [at, group] of (await page.getByRole('group').all()).entries()) {
      await group.getByRole('radio', { name: answers[at] ?? '', exact: true }).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: '提交', exact: true }).focus();
    await page.keyboard.press('Enter');
    // Assess
    await page.getByRole('heading', { name: '谢谢，已经收到' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.getByText('您已经答过，十分钟内可以重新填写，以最后一次为准。').waitFor();
  });

  it('says so where a link is not whole', async () => {
    const page = await open(`${(links[1] ?? '').slice(0, -1)}x`);
    await page.getByRole('heading', { name: '这个链接无效' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the office', () => {
  const at = async (account: string): Promise<Page> => {
    const page = await signedIn(await sharedContext(browser, house.url, desk), house.url, account);
    page.setDefaultTimeout(60_000);
    await page.goto(`/purchases/${purchase}?step=EvaluateAsRecipients&lot=1`);
    await page.getByRole('heading', { name: '满意度抽样调查' }).waitFor();
    return page;
  };

  it('sees how the survey stands, and nobody who was drawn', async () => {
    const page = await at('lanxi');
    await page.getByText('1 人、0 人').waitFor();
    expect(await page.getByText('显示名单').count()).toBe(0);
    expect(await page.getByRole('button', { name: '抽取调查样本' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('that asks the recipients has the list, and writes down a telephone call as such', async () => {
    // Prepare
    const page = await at('huimin');
    await page.getByRole('button', { name: '显示名单' }).click();
    await page.getByRole('row').nth(2).waitFor();
    expect(await violations(page)).toEqual([]);
    // Act
    await page.getByRole('button', { name: '登记未答复', exact: true }).click();
    await page.getByLabel(/^样本编号/).fill('2');
    await choose(page, /未答复的情形/, '不愿回答');
    await page.getByRole('button', { name: '登记未答复', exact: true }).last().click();
    // Assess
    await page.getByText('1 人、1 人').waitFor();
  });
});

const pictures = process.env.SCREENSHOTS;
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  await settled(page);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};
const visitor = async (): Promise<Page> => {
  const page = await (await openContext(browser, house.url, phone, pictures !== undefined)).newPage();
  page.setDefaultTimeout(60_000);
  return page;
};

describe('a report without an account', () => {
  let link: string;

  it('begins at a notice, says what is missing, and is sent by keyboard alone at 320 px', async () => {
    // Prepare
    const page = await visitor();
    await page.goto(`/public?q=${purchase}`);
    await page.locator('.notices a').first().click();
    await page.getByRole('link', { name: '反映本项目的问题' }).click();
    await page.getByRole('heading', { name: '反映问题', exact: true }).waitFor();
    await page.getByRole('button', { name: '长者模式' }).click();
    await page.locator('html.elder').waitFor();
    // Assess
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-form');
    // Act
    const send = page.getByRole('button', { name: '提交', exact: true });
    await send.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('请写明要反映的问题。').waitFor();
    await page.keyboard.type('这个月有两次没有人上门。');
    await page.keyboard.press('Tab');
    await page.keyboard.type('韦阿婆，电话 07787200000');
    await send.focus();
    await page.keyboard.press('Enter');
    // Assess
    await page.getByRole('heading', { name: '已经收到' }).waitFor();
    await page.getByText(/最迟 .+ 答复/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-taken');
    link = (await page.getByRole('link', { name: /查看办理情况/ }).getAttribute('href')) ?? '';
    expect(link).toMatch(new RegExp(`^/public/reports/${purchase}-\\d+\\.[0-9a-f]{12}$`));
  });

  it('stands before the leader with what was said, and is answered', async () => {
    // Prepare
    const page = await signedIn(await sharedContext(browser, house.url, desk), house.url, 'weiguo');
    page.setDefaultTimeout(60_000);
    await page.goto(`/purchases/${purchase}?step=AnswerReport`);
    // Assess
    await page.getByText('这个月有两次没有人上门。').waitFor();
    await page.getByText('韦阿婆，电话 07787200000').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-leader');
    // Act
    await page.getByRole('radio', { name: '部分属实' }).check();
    await page.getByLabel(/^核查情况和答复内容/).fill('确有一次没有上门。');
    await page.getByLabel(/^处理措施/).fill('已责令补足。');
    await page.getByRole('radio', { name: '约谈提醒' }).check();
    await page.getByLabel(/^答复日期/).fill('2022-01-11');
    await page.getByLabel(/^答复日期/).press('Tab');
    await page
      .getByRole('button', { name: /核查答复社会监督反映/ })
      .last()
      .click();
    await page.locator('.receipt').waitFor();
  });

  it('is found again with its number and code, with the answer; with another code it is not', async () => {
    // Prepare
    const page = await visitor();
    await page.goto('/public/report');
    // Act
    await page.getByLabel('编号和查询码').fill(link.replace('/public/reports/', ''));
    await page.getByRole('button', { name: '查询' }).click();
    // Assess
    await page.getByText('部分属实').waitFor();
    await page.getByText('已责令补足。').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'report-answer');
    const other = link.endsWith('0') ? '1' : '0';
    await page.goto(`${link.slice(0, -1)}${other}`);
    await page.getByRole('heading', { name: '没有查到这件反映' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
