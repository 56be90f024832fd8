/** 公告全文 at its permanent address, as it was published. */

import { dayText, momentText } from '#console/parts/text.ts';
import { el, type Page, read } from '#console/portal/dom.ts';
import { line, type NoticeRow, noticesPath } from '#console/portal/list.ts';
import { portalWords as words } from '#console/portal/words.ts';

interface Line {
  title: string;
  value: unknown;
}

interface Notice extends NoticeRow {
  document: { title: string; article: string; at: string; fields: Line[] };
}

export async function noticePage(id: string): Promise<HTMLElement> {
  const notice = await read<Notice>(`/api/public/notices/${id}`);
  if (!notice) {
    document.title = `${words.missing} - ${words.title}`;
    return el('div', {}, [el('h1', {}, [words.missing]), el('p', {}, [words.missingText]), back()]);
  }
  document.title = `${notice.title} - ${words.title}`;
  const others = await siblings(notice);
  return el('div', {}, [
    el('nav', { class: 'notice-nav', 'aria-label': words.nav }, [back(), printButton()]),
    el('article', { class: 'notice' }, [
      el('p', { class: 'kind' }, [notice.label.replace(/^发布/, '')]),
      el('h1', {}, [notice.project + (notice.lot > 0 ? ` ${words.lot(notice.lot)}` : '')]),
      el('dl', { class: 'meta' }, [
        ...pair(words.number, notice.purchase),
        ...pair(words.published, momentText(notice.at)),
        ...pair(words.basis, notice.document.article),
      ]),
      fieldList(notice.document.fields),
      el('p', { class: 'permanent' }, [
        `${words.permanent}：`,
        el('span', {}, [`${location.origin}/public/notices/${notice.id}`]),
      ]),
    ]),
    ...(others.length > 0
      ? [
          el('section', { class: 'others' }, [
            el('h2', {}, [words.history]),
            el('ul', { class: 'notices' }, others.map(line)),
          ]),
        ]
      : []),
  ]);
}

async function siblings(notice: Notice): Promise<NoticeRow[]> {
  const page = await read<Page<NoticeRow>>(noticesPath(notice.purchase)).catch(() => undefined);
  return (page?.rows ?? []).filter((row) => row.id !== notice.id && row.purchase === notice.purchase);
}

const back = (): HTMLElement => el('a', { href: '/public' }, [words.back]);

function printButton(): HTMLElement {
  const button = el('button', { type: 'button' }, [words.print]);
  button.addEventListener('click', () => window.print());
  return button;
}

const pair = (name: string, value: string): HTMLElement[] => [el('dt', {}, [name]), el('dd', {}, [value])];

function fieldList(lines: Line[]): HTMLElement {
  return el(
    'dl',
    { class: 'fields' },
    lines.map((field) =>
      el('div', {}, [el('dt', {}, [field.title]), el('dd', {}, [shownValue(field.value)])]),
    ),
  );
}

/** Text, amount, day, or a list of the same. */
function shownValue(value: unknown): Node | string {
  if (value === null || value === undefined) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return dateText(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return words.none;
    if (value.every(isLine)) return fieldList(value);
    return el(
      'ol',
      { class: 'parts' },
      value.map((part) => el('li', {}, [shownValue(part)])),
    );
  }
  const text = (value as { text?: unknown }).text;
  if (typeof text === 'string') return text;
  const fields = (value as { fields?: unknown }).fields;
  if (Array.isArray(fields)) return fieldList(fields as Line[]);
  return fieldList(
    Object.entries(value as Record<string, unknown>).map(([title, part]) => ({ title, value: part })),
  );
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && 'title' in value && 'value' in value;

function dateText(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(value);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? momentText(value) : value;
}
