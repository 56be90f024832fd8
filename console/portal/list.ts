/** 公告列表 with search; the search stands in the address. */

import { dayText } from '#console/parts/text.ts';
import { el, growing, type Page, read } from '#console/portal/dom.ts';
import { portalWords as words } from '#console/portal/words.ts';

export interface NoticeRow {
  id: string;
  purchase: string;
  type: string;
  kind: string;
  lot: number;
  at: string;
  project: string;
  title: string;
}

export const noticesPath = (q: string, cursor = ''): string => {
  const search = new URLSearchParams({ limit: '20', ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) });
  return `/api/public/notices?${search}`;
};

export async function listPage(q: string): Promise<HTMLElement> {
  const first = (await read<Page<NoticeRow>>(noticesPath(q))) ?? { rows: [] };
  document.title = words.title;
  return el('div', {}, [
    el('h1', {}, [words.notices]),
    searchForm(q),
    ...(q && first.rows.length > 0
      ? [
          el('p', { class: 'quiet', role: 'status' }, [
            words.found(q, first.rows.length, first.cursor !== undefined),
          ]),
        ]
      : []),
    first.rows.length === 0
      ? el('p', { class: 'quiet', role: 'status' }, [q ? words.nothingFor(q) : words.nothing])
      : growing({
          first,
          row: line,
          next: (cursor) => read<Page<NoticeRow>>(noticesPath(q, cursor)),
          into: el('ul', { class: 'notices' }),
          more: words.more,
        }),
  ]);
}

function searchForm(q: string): HTMLElement {
  return el('form', { action: '/public', method: 'get', role: 'search', class: 'search' }, [
    el('label', { for: 'q' }, [words.search]),
    el('div', { class: 'search-line' }, [
      el('input', { id: 'q', name: 'q', type: 'search', value: q, maxlength: '100', autocomplete: 'off' }),
      el('button', { type: 'submit' }, [words.searchButton]),
      ...(q ? [el('a', { href: '/public' }, [words.clear])] : []),
    ]),
  ]);
}

export function line(row: NoticeRow): HTMLElement {
  return el('li', {}, [
    el('span', { class: 'kind' }, [row.kind]),
    el('a', { href: `/public/notices/${row.id}` }, [row.title]),
    el('span', { class: 'number' }, [row.purchase]),
    el('time', { datetime: row.at }, [dayText(row.at)]),
  ]);
}
