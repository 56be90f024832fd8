/** 公开门户：notices and daily digests for everybody; plain DOM, no framework, works on an old phone. */
import '#console/portal/portal.css';
import { digestsPage } from '#console/portal/digests.ts';
import { el, read } from '#console/portal/dom.ts';
import { helpPage } from '#console/portal/help.ts';
import { listPage } from '#console/portal/list.ts';
import { noticePage } from '#console/portal/notice.ts';
import { reportAnswerPage, reportPage } from '#console/portal/report.ts';
import { surveyPage } from '#console/portal/survey.ts';
import { portalWords as words } from '#console/portal/words.ts';

const elderKey = 'huicai.elder';
const root = document.getElementById('root');

function elder(): boolean {
  try {
    return localStorage.getItem(elderKey) === 'yes';
  } catch {
    return false;
  }
}

function setElder(on: boolean): void {
  document.documentElement.classList.toggle('elder', on);
  try {
    localStorage.setItem(elderKey, on ? 'yes' : 'no');
  } catch {
    // A browser that keeps nothing still shows large type until the page is left.
  }
}

function head(): HTMLElement {
  const toggle = el('button', { type: 'button', class: 'elder-switch', 'aria-pressed': String(elder()) }, [
    elder() ? words.standard : words.elder,
  ]);
  toggle.addEventListener('click', () => {
    const next = !document.documentElement.classList.contains('elder');
    setElder(next);
    toggle.textContent = next ? words.standard : words.elder;
    toggle.setAttribute('aria-pressed', String(next));
  });
  return el('header', { class: 'portal-head' }, [
    el('div', { class: 'wrap head-line' }, [
      el('a', { href: '/public', class: 'portal-brand' }, [
        el('img', { src: '/logo.svg', alt: '', width: '44', height: '44' }),
        el('span', {}, [
          el('strong', {}, [words.title]),
          el('span', { class: 'brand-sub' }, [words.subtitle]),
        ]),
      ]),
      el('nav', { 'aria-label': words.nav }, [
        link('/public', words.notices),
        link('/public/report', words.report.nav),
        link('/public/help', words.help.nav),
        link('/public/digests', words.digests),
        toggle,
      ]),
    ]),
  ]);
}

function link(href: string, text: string): HTMLElement {
  const here = location.pathname.replace(/\/$/, '') === href;
  return el('a', { href, class: 'head-link', ...(here ? { 'aria-current': 'page' } : {}) }, [text]);
}

/** What the page states of itself where it was configured. */
interface Site {
  host?: string;
  operator?: string;
  contact?: string;
  code?: string;
  icp?: string;
  police?: string;
}

/** 备案 numbers lead to where they can be checked. */
const registers = { icp: 'https://beian.miit.gov.cn/', police: 'https://beian.mps.gov.cn/' } as const;

/** Filled in when the settings are read; without them the page stands as it is. */
function host(): HTMLElement {
  const line = el('p', { class: 'portal-host' });
  void read<{ site?: Site }>('/settings.json')
    .then((settings) => {
      const { icp, police, ...stated } = settings?.site ?? {};
      for (const [key, label] of Object.entries(words.footer.stated)) {
        const value = stated[key as keyof typeof stated];
        if (value) line.append(el('span', {}, [`${label}：${value}`]));
      }
      if (icp) line.append(el('a', { href: registers.icp }, [icp]));
      if (police) line.append(el('a', { href: registers.police }, [police]));
    })
    .catch(() => undefined);
  return line;
}

function foot(): HTMLElement {
  const whose = host();
  return el('footer', { class: 'portal-foot' }, [
    el('div', { class: 'wrap' }, [
      el('p', {}, [words.footer.data]),
      whose,
      el('p', {}, [
        el('a', { href: '/public' }, [words.notices]),
        el('a', { href: '/public/digests' }, [words.digests]),
        el('a', { href: '/api/public/notices' }, [words.footer.json]),
        el('a', { href: '/' }, [words.footer.office]),
      ]),
    ]),
  ]);
}

/** `/public`, `/public/notices/ID`, `/public/survey/CODE`, `/public/report`, `/public/reports/CODE`, `/public/help`, `/public/digests`. */
function page(): Promise<HTMLElement> {
  const path = location.pathname.replace(/\/$/, '');
  const notice = /^\/public\/notices\/([\w-]+)$/.exec(path)?.[1];
  if (notice) return noticePage(notice);
  const survey = /^\/public\/survey\/([\w.-]+)$/.exec(path)?.[1];
  if (survey) return surveyPage(survey);
  const report = /^\/public\/reports\/([\w.-]+)$/.exec(path)?.[1];
  if (report) return reportAnswerPage(report);
  if (path === '/public/report') return reportPage(new URLSearchParams(location.search));
  if (path === '/public/digests') return digestsPage();
  if (path === '/public/help') return helpPage(new URLSearchParams(location.search).get('county') ?? '');
  return listPage(new URLSearchParams(location.search).get('q') ?? '');
}

async function show(): Promise<void> {
  if (!root) return;
  setElder(elder());
  const main = el('main', { id: 'main', class: 'wrap', tabindex: '-1' }, [
    el('p', { class: 'waiting', role: 'status' }, [words.loading]),
  ]);
  root.replaceChildren(el('a', { class: 'skip', href: '#main' }, [words.skip]), head(), main, foot());
  try {
    main.replaceChildren(await page());
  } catch {
    main.replaceChildren(el('h1', {}, [words.failed]), el('p', {}, [words.failedText]));
  }
}

void show();
