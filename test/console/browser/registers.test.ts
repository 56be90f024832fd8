/** Registers of a county, urging, a year of the calendar: entered on a screen and shown to whom they concern. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { violations } from '#test/console/support/axe.ts';
import { desk, launch, settled, sharedContext, signedIn } from '#test/console/support/browser.ts';
import { choose } from '#test/console/support/choose.ts';
import { send } from '#test/console/support/send.ts';
import { banned } from '#test/domain/support/bans.ts';
import { enterForm as broughtForm, line, pastForm } from '#test/domain/support/brought-story.ts';
import { openPurchaseForm } from '#test/domain/support/forms.ts';
import { year2027 } from '#test/domain/support/year2027.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

jest.setTimeout(600_000);

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ at: '2026-12-28T10:00' });
  browser = await launch();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** With `SCREENSHOTS` set, what was looked at is kept there. */
const pictures = process.env.SCREENSHOTS;
const at = async (account: string): Promise<Page> => {
  const context = await sharedContext(browser, house.url, desk, pictures !== undefined);
  const page = await signedIn(context, house.url, account);
  page.setDefaultTimeout(60_000);
  return page;
};
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  await settled(page);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

/** A purchase of the county, opened over HTTP: its officer has to choose what is bought. */
async function opened(key = 'opened-for-a-screen'): Promise<string> {
  const answer = await fetch(`${house.url}/api/purchases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await house.token('lanxi')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ form: openPurchaseForm() }),
  });
  return ((await answer.json()) as { purchase: string }).purchase;
}

describe('the registers of a county', () => {
  it('say what the law wants, take it from the officer, and show the hotline to everybody', async () => {
    // Prepare
    const officer = await at('lanxi');
    await officer.goto('/');
    await officer.getByText('26 项法律要求的登记还没有办理').waitFor();
    await officer.getByRole('link', { name: '去登记' }).click();
    // Act: a mobile first, which is refused with its article
    await officer.getByRole('button', { name: '登记服务热线', exact: true }).click();
    await officer.getByLabel(/^电话/).fill('13800138000');
    await officer.getByLabel(/^接听时间/).fill('工作日 8:30-17:30');
    await officer.getByLabel(/^接听单位/).fill('南丹县社会救助服务中心');
    await officer.getByLabel(/^开通日期/).fill('2026-12-01');
    await officer.getByLabel(/^开通日期/).press('Tab');
    await send(officer, '登记服务热线');
    // With the focus, and then without the mark on the field: both move the page under the pointer.
    await officer.locator('.refusal:focus', { hasText: '13800138000 不是对外公布的服务电话。' }).waitFor();
    await officer.getByLabel(/^电话/).fill('0778-7212345');
    await officer.locator('.ant-form-item-explain-error').waitFor({ state: 'detached' });
    await send(officer, '登记服务热线');
    // Assess
    await officer.getByRole('heading', { name: '还没有登记的（25 项）' }).waitFor();
    await officer.getByRole('cell', { name: '0778-7212345' }).waitFor();
    expect(await violations(officer)).toEqual([]);
    await picture(officer, 'assistance');

    // Act: a source that is not connected
    await officer.getByRole('button', { name: '登记核对数据来源', exact: true }).click();
    await choose(officer, /数据类别/, '非银行支付机构');
    await officer.getByRole('radio', { name: '正在接通', exact: true }).check();
    await officer.getByLabel(/^数据提供单位/).fill('自治区核对中心转接');
    await officer.getByLabel(/^自何日起/).fill('2026-12-01');
    await officer.getByLabel(/^自何日起/).press('Tab');
    await officer.getByLabel(/^原因和安排/).fill('接口正在联调，先以函询核对。');
    await send(officer, '登记核对数据来源');
    // Assess
    await officer.getByRole('cell', { name: '非银行支付机构' }).waitFor();

    // Act: anybody
    const context = await sharedContext(browser, house.url, desk);
    const anybody = await context.newPage();
    await anybody.goto('/public/help');
    // Assess
    await anybody.getByRole('link', { name: '0778-7212345' }).waitFor();
    expect(await anybody.getByText('非银行支付机构').count()).toBe(0);
    expect(await violations(anybody)).toEqual([]);
  });
});

/** Errors fold away slowly, and what stands below them moves: until it has stood still for a while. */
const atRest = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    let [last, still] = [Number.NaN, 0];
    const look = (): void => {
      const { y } = element.getBoundingClientRect();
      still = y === last ? still + 1 : 0;
      last = y;
      if (still < 20) requestAnimationFrame(look);
      else resolve();
    };
    look();
  });

describe('a form', () => {
  it('takes the press that follows the last word, though what was wrong goes away under the pointer', async () => {
    // Prepare: everything is said to be missing, and all but the date is given
    const officer = await at('qinyu');
    await officer.goto('/assistance');
    await officer.getByRole('button', { name: '登记服务热线', exact: true }).click();
    await send(officer, '登记服务热线');
    await officer.locator('.wrong').waitFor();
    await officer.getByLabel(/^电话/).fill('0778-7212346');
    await officer.getByLabel(/^接听时间/).fill('工作日 8:30-17:30');
    await officer.getByLabel(/^接听单位/).fill('南丹县民政局');
    await officer.getByLabel(/^开通日期/).click();
    await officer.keyboard.type('2026-12-02');
    const button = officer.locator('.step-form button[type=submit]');
    await officer.getByText('有 1 处需要改正').waitFor();
    // The mouse reaches what is on the screen, and the form has grown longer than that.
    await button.scrollIntoViewIfNeeded();
    await button.evaluate(atRest);
    const began = await button.boundingBox();
    if (!began) throw new Error('no button');
    // Act
    await officer.mouse.move(began.x + began.width / 2, began.y + began.height / 2);
    await officer.mouse.down();
    await officer.locator('.wrong').waitFor({ state: 'detached' });
    expect((await button.boundingBox())?.y).not.toBe(began.y);
    await officer.mouse.up();
    // Assess
    await officer.getByRole('cell', { name: '0778-7212346' }).waitFor();
  });
});

describe('urging', () => {
  it('is asked for by who waits, shown to who is urged, and possible once a day', async () => {
    // Prepare
    const officer = await at('lanxi');
    const purchase = await opened();
    // Act
    const leader = await at('weiguo');
    await leader.goto(`/purchases/${purchase}`);
    await leader.getByRole('button', { name: /^催\s*办$/ }).click();
    // Assess
    await leader.getByText(/已催办 1 次/).waitFor();
    await leader.getByText(/每个工作日只能催办一次/).waitFor();
    expect(await leader.getByRole('button', { name: /^催\s*办$/ }).isDisabled()).toBe(true);
    expect(await violations(leader)).toEqual([]);
    await picture(leader, 'urge');
    await officer.goto('/');
    await officer.getByText(/已催办 1 次/).waitFor();
    await picture(officer, 'urged-desk');
  });
});

describe('a figure that no text gives', () => {
  it('is set by the region, confirmed by another person of it, and shown to the county with who set it', async () => {
    // Prepare
    const region = await at('guiting');
    await region.goto('/figures');
    const row = (page: Page) => page.getByRole('row', { name: /^内部审核时限/ });
    await row(region).getByText('3 个工作日').waitFor();
    await region.getByText(/^法律、规章、文件写明的/).click();
    expect(await region.getByRole('button', { name: '更改：签订政府采购合同', exact: true }).count()).toBe(0);
    // Act: entered once it was seen what moves
    await region.getByRole('button', { name: '更改：内部审核时限' }).click();
    await region.getByLabel(/^数值/).fill('2');
    await region.getByRole('radio', { name: '本级决定', exact: true }).check();
    await region.getByLabel(/^文号或者书面答复/).fill('桂民办〔2026〕12号');
    await region.getByLabel(/^理由/).fill('缩短内部审核时间');
    expect(await region.getByRole('button', { name: /^录\s*入$/ }).isDisabled()).toBe(true);
    await region.getByRole('button', { name: '查看哪些期限变动' }).click();
    await region.getByText(/个正在计算的期限，其中 0 个变动/).waitFor();
    expect(await violations(region)).toEqual([]);
    await picture(region, 'figure-enter');
    await region.getByRole('button', { name: /^录\s*入$/ }).click();
    await region.getByText('本人录入的，由另一名人员确认。').waitFor();
    const other = await at('guihe');
    await other.goto('/figures');
    await other.getByRole('radio', { name: '确认', exact: true }).check();
    await other.getByRole('button', { name: '查看哪些期限变动' }).click();
    await other.getByText(/其中 0 个变动/).waitFor();
    await other.getByRole('button', { name: '提交确认意见' }).click();
    // Assess
    await row(other).getByText('2 个工作日').waitFor();
    await house.settle();
    const officer = await at('lanxi');
    await officer.goto('/figures');
    await row(officer)
      .getByText(/^广西壮族自治区（自治区民政厅）按桂民办〔2026〕12号设定/)
      .waitFor();
    expect(await officer.getByRole('button', { name: /^更改/ }).count()).toBe(0);
    expect(await violations(officer)).toEqual([]);
    await picture(officer, 'figures');
  });

  it('of a set is entered with the whole set, which stands there as it is', async () => {
    // Prepare
    const city = await at('heshi');
    await city.goto('/figures');
    await city.getByRole('button', { name: '更改：服务对象满意度指标权重' }).click();
    const values = city.getByLabel(/^数值/);
    await values.nth(6).waitFor();
    const written = await values.evaluateAll((inputs) =>
      inputs.map((one) => (one as HTMLInputElement).value),
    );
    expect(written).toEqual(['', '15', '20', '10', '15', '10', '5']);
    // Act
    await values.nth(0).fill('30');
    await city.getByRole('radio', { name: '本级决定', exact: true }).check();
    await city.getByLabel(/^文号或者书面答复/).fill('河民发〔2026〕12号');
    await city.getByLabel(/^理由/).fill('侧重服务对象满意度');
    await city.getByRole('button', { name: '查看哪些期限变动' }).click();
    await city.getByText('同组各项合计为 105.00%，不是 100%。').waitFor();
    await values.nth(2).fill('15');
    await city.getByRole('button', { name: '查看哪些期限变动' }).click();
    await city.getByText(/其中 0 个变动/).waitFor();
    expect(await violations(city)).toEqual([]);
    await picture(city, 'figure-weights');
    await city.getByRole('button', { name: /^录\s*入$/ }).click();
    // Assess
    const waiting = city.getByRole('article').filter({ hasText: '河民发〔2026〕12号' });
    await waiting.getByText('质量指标权重：15.00%').waitFor();
    await waiting.getByText(/^服务对象满意度指标权重：30.00%/).waitFor();
  });
});

describe('the register of bans', () => {
  it('is entered by finance, confirmed by another person of it, and read by the purchaser, who bans nobody', async () => {
    // Prepare
    const finance = await at('luocai');
    await finance.goto('/bans');
    await finance.getByText('还没有确认的决定。').waitFor();
    await finance.getByRole('button', { name: '登记禁止参加政府采购活动的决定', exact: true }).click();
    const day = async (label: RegExp, date: string): Promise<void> => {
      await finance.getByLabel(label).fill(date);
      await finance.getByLabel(label).press('Tab');
    };
    await finance.getByLabel(/^处罚决定书文号/).fill('丹财采罚〔2026〕3号');
    await finance.getByLabel(/^作出决定的财政部门/).fill('南丹县财政局');
    await day(/^决定日期/, '2026-12-10');
    await finance.getByLabel(/^被处罚单位的统一社会信用代码/).fill(banned.org);
    await finance.getByLabel(/^被处罚单位名称/).fill('安和照护服务中心 13800138000');
    await choose(finance, /违法情形/, '将合同转包（实施条例 第七十二条）');
    await day(/^禁止期限自何日起/, '2026-12-16');
    await day(/^禁止期限至何日止/, '2027-12-15');
    // Act: a person's number is none of the decision's
    await send(finance, '登记禁止参加政府采购活动的决定');
    await finance.locator('.refusal:focus', { hasText: '被处罚单位名称' }).waitFor();
    await finance.getByLabel(/^被处罚单位名称/).fill('安和照护服务中心');
    await finance.locator('.ant-form-item-explain-error').waitFor({ state: 'detached' });
    await send(finance, '登记禁止参加政府采购活动的决定');
    // Assess: it counts when another person has confirmed it
    await finance.getByText('本人登记的，由另一名人员复核。').waitFor();
    await finance.getByText('还没有确认的决定。').waitFor();
    expect(await violations(finance)).toEqual([]);
    const other = await at('moheng');
    await other.goto('/bans');
    await other.getByRole('radio', { name: '确认', exact: true }).check();
    await send(other, '提交复核意见');
    await other.getByRole('heading', { name: '决定（1 项在禁止期内）' }).waitFor();
    expect(await violations(other)).toEqual([]);
    await picture(other, 'bans');
    const officer = await at('lanxi');
    await officer.goto('/bans');
    await officer.getByRole('row', { name: /丹财采罚〔2026〕3号.*禁止期内/ }).waitFor();
    await officer.getByText('由县财政局登记、另一人复核，您的角色只能查看。').waitFor();
    expect(await violations(officer)).toEqual([]);
  });
});

describe('the calendar of a year', () => {
  it('is entered by the region once it has seen which deadlines move, and by nobody else', async () => {
    // Prepare: two working days before the turn of the year, a task of five working days is open
    const region = await at('guiting');
    await region.goto('/calendar?enter=yes');
    const day = async (label: string, date: string): Promise<void> => {
      const field = region.getByLabel(label, { exact: true });
      await field.fill(date);
      await field.press('Tab');
    };
    const { notice, holidays, workingWeekends } = year2027.national;
    await region.getByLabel(/^文号/).fill(notice.number);
    await region.getByLabel(/^官方网页/).fill(notice.url);
    await region.getByLabel(/^发文日期/).fill(notice.issued);
    await region.getByLabel(/^发文日期/).press('Tab');
    for (const [index, { from, to }] of holidays.entries()) {
      const row = region.getByRole('region', { name: `放假 第 ${index + 1} 项` });
      for (const [name, date] of [
        [/^放假首日/, from],
        [/^放假末日/, to],
      ] as const) {
        await row.getByLabel(name).fill(date);
        await row.getByLabel(name).press('Tab');
      }
    }
    // Act: a weekend worked is missing, which the law's own count shows at once
    for (const [index, date] of workingWeekends.slice(1).entries()) {
      await region.getByRole('button', { name: '增加：调休上班日' }).click();
      await day(`调休上班日 第 ${index + 1} 项`, date);
    }
    await region.locator('.calendar-wrong').waitFor();
    await region.getByRole('button', { name: '增加：调休上班日' }).click();
    await day(`调休上班日 第 ${workingWeekends.length} 项`, workingWeekends[0] ?? '');
    await region.getByText(/^与放假办法核对无误/).waitFor();
    expect(await region.getByRole('button', { name: '确认录入' }).isDisabled()).toBe(true);
    await region.getByRole('button', { name: '查看哪些期限变动' }).click();
    await region.getByText(/其中 1 个变动/).waitFor();
    expect(await violations(region)).toEqual([]);
    await picture(region, 'calendar-enter');
    await region.getByRole('button', { name: '确认录入' }).click();
    // Assess
    await region.getByRole('heading', { name: '日历 2027.1 变动的期限' }).waitFor();
    await region.getByText(notice.number).waitFor();
    await house.settle();
    await region.getByText('已重算，变动 1 个，已逐一通知办理人。').waitFor();
    await region.getByRole('cell', { name: '2027-01-04 (周一)' }).waitFor();
    await picture(region, 'calendar');
    const officer = await at('lanxi');
    await officer.goto('/calendar');
    await officer.getByText('放假安排由自治区民政厅录入，全区共用一个日历。').waitFor();
    expect(await violations(officer)).toEqual([]);
  });
});

describe('a contract from outside', () => {
  /** Half a year old on the day of this house; its first period is paid. */
  const form = broughtForm({
    signedOn: '2026-06-20',
    termStart: '2026-07-01',
    termEnd: '2027-06-30',
    lines: [line(24_000_000, { year: 2026 })],
    past: [
      pastForm({ from: '2026-07-01', to: '2026-09-30', acceptedOn: '2026-10-12', paidOn: '2026-10-20' }),
    ],
    grades: [],
  });

  it('is brought in, approved by the leader, and says on every screen what is not recorded here', async () => {
    // Prepare
    const purchase = await opened('opened-to-bring-in');
    const officer = await at('lanxi');
    await officer.goto(`/purchases/${purchase}?tab=act`);
    // Act
    await officer.getByRole('button', { name: '带入已在履行的合同', exact: true }).click();
    await officer.getByLabel(/^带入的理由/).fill('合同在系统启用以前签订。');
    await send(officer, '带入已在履行的合同');
    await officer.getByText(/^外部带入：合同在本系统以外签订/).waitFor();
    const answer = await fetch(`${house.url}/api/purchases/${purchase}/acts/EnterContract`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await house.token('lanxi')}`,
        'content-type': 'application/json',
        'idempotency-key': 'entered-from-outside',
      },
      body: JSON.stringify({ lot: 1, item: 0, form }),
    });
    expect(answer.status).toBe(201);
    const leader = await at('weiguo');
    await leader.goto(`/purchases/${purchase}?tab=act&step=ApproveBroughtIn&lot=1`);
    await leader.getByRole('radio', { name: '同意带入' }).check();
    await leader.getByLabel(/^审定意见/).fill('与合同原件、付款凭证核对一致。');
    await send(leader, '审定带入的合同');
    // Assess
    await leader.getByRole('link', { name: '公告合同' }).first().waitFor();
    await leader.locator('.stage', { hasText: '没有记录在本系统' }).nth(2).waitFor();
    expect(await leader.locator('.stage', { hasText: '没有记录在本系统' }).count()).toBe(3);
    expect(await violations(leader)).toEqual([]);
    await picture(leader, 'brought-in');
    await officer.goto('/purchases');
    await officer.getByText(`${purchase} · 外部带入`).waitFor();
    expect(await violations(officer)).toEqual([]);
  });
});
