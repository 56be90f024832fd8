/** 公告全文 at its permanent address, as it was published. */

import { momentText } from '#console/parts/text.ts';
import { el, type Page, read } from '#console/portal/dom.ts';
import { line, type NoticeRow, noticesPath } from '#console/portal/list.ts';
import { portalWords as words } from '#console/portal/words.ts';
import type { DocumentSection, PublicDocument } from '#domain/documents/types.ts';

interface Notice extends NoticeRow {
  document: PublicDocument;
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
      el('h1', {}, [notice.document.title]),
      el('dl', { class: 'meta' }, [
        ...pair(words.number, notice.purchase),
        ...pair(words.published, momentText(notice.at)),
        ...pair(words.basis, notice.document.article),
      ]),
      ...notice.document.sections.map(section),
      el('p', { class: 'permanent' }, [
        `${words.permanent}：`,
        el('span', {}, [`${location.origin}/public/notices/${notice.id}`]),
      ]),
    ]),
    el('p', { class: 'report-here' }, [
      el('a', { href: `/public/report?purchase=${notice.purchase}&lot=${notice.lot}` }, [words.report.here]),
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

function section({ heading, fields }: DocumentSection): HTMLElement {
  return el('section', {}, [
    el('h2', {}, [heading]),
    el(
      'dl',
      { class: 'fields' },
      fields.map(({ label, value }) => el('div', {}, [el('dt', {}, [label]), el('dd', {}, [value])])),
    ),
  ]);
}
