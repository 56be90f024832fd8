/** 救助热线和受理窗口：whom to call and where to hand in, county by county; the county stands in the address. */
import { el, read } from '#console/portal/dom.ts';
import { portalWords as words } from '#console/portal/words.ts';

interface Entry {
  data: Record<string, string | number>;
}

interface County {
  name: string;
  hotline: Entry[];
  window: Entry[];
}

export async function helpPage(asked: string): Promise<HTMLElement> {
  document.title = `${words.help.title} - ${words.title}`;
  const counties =
    (await read<{ rows: { region: string; name: string }[] }>('/api/public/assistance'))?.rows ?? [];
  const region = /^\d{6}$/.test(asked) ? asked : counties.length === 1 ? counties[0]?.region : undefined;
  const county = region ? await read<County>(`/api/public/assistance/${region}`) : undefined;
  return el('div', {}, [
    el('h1', {}, [words.help.title]),
    el('ul', { class: 'help-counties' }, [
      ...counties.map((one) =>
        el('li', {}, [
          el(
            'a',
            {
              href: `/public/help?county=${one.region}`,
              ...(one.region === region ? { 'aria-current': 'page' } : {}),
            },
            [one.name],
          ),
        ]),
      ),
    ]),
    ...(county ? shown(county) : [el('p', { class: 'quiet' }, [words.help.choose])]),
  ]);
}

function shown({ name, hotline, window }: County): HTMLElement[] {
  if (hotline.length + window.length === 0)
    return [el('p', { class: 'quiet', role: 'status' }, [words.help.none(name)])];
  return [
    el('h2', {}, [words.help.hotline]),
    el(
      'ul',
      { class: 'desks' },
      hotline.map(({ data }) => line(data, ['unit', 'hours'])),
    ),
    el('h2', {}, [words.help.window]),
    el(
      'ul',
      { class: 'desks' },
      window.map(({ data }) => line(data, ['address', 'hours', 'duties'])),
    ),
  ];
}

function line(data: Entry['data'], rest: string[]): HTMLElement {
  const number = String(data.number);
  return el('li', {}, [
    el('a', { href: `tel:${number.replaceAll('-', '')}` }, [number]),
    ...rest.map((key) => el('span', {}, [String(data[key] ?? '')])),
  ]);
}
