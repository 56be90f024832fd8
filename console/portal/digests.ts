/** 每日存证：the digests that let anybody check later that nothing was changed. */

import { dayText } from '#console/parts/text.ts';
import { el, growing, type Page, read } from '#console/portal/dom.ts';
import { portalWords as words } from '#console/portal/words.ts';

interface Digest {
  day: string;
  digest: string;
  streams: number;
}

const path = (cursor = ''): string => `/api/public/digests?limit=30${cursor ? `&cursor=${cursor}` : ''}`;

export async function digestsPage(): Promise<HTMLElement> {
  const first = (await read<Page<Digest>>(path())) ?? { rows: [] };
  document.title = `${words.digestTitle} - ${words.title}`;
  const body = el('tbody');
  const table = el('div', { class: 'scroll' }, [
    el('table', { class: 'digests' }, [
      el('thead', {}, [
        el('tr', {}, [
          el('th', { scope: 'col' }, [words.digestDay]),
          el('th', { scope: 'col' }, [words.digestValue]),
          el('th', { scope: 'col', class: 'right' }, [words.digestStreams]),
        ]),
      ]),
      body,
    ]),
  ]);
  const grown = growing({
    first,
    row: (digest) =>
      el('tr', {}, [
        el('th', { scope: 'row' }, [dayText(digest.day)]),
        el('td', {}, [el('code', {}, [digest.digest])]),
        el('td', { class: 'right' }, [String(digest.streams)]),
      ]),
    next: (cursor) => read<Page<Digest>>(path(cursor)),
    into: body,
    more: words.more,
  });
  // The rows stand in the table; what grows below it is the button.
  grown.prepend(table);
  table.querySelector('table')?.append(body);
  return el('div', {}, [
    el('h1', {}, [words.digestTitle]),
    el('p', { class: 'lead' }, [words.digestText]),
    first.rows.length === 0 ? el('p', { class: 'quiet' }, [words.digestNone]) : grown,
  ]);
}
