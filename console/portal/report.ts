/** 反映问题: anybody says what is wrong with a purchase, without an account, and finds the answer by the number and code given. */
import { dayText, momentText } from '#console/parts/text.ts';
import { el, type Page, randomHex, read } from '#console/portal/dom.ts';
import { type NoticeRow, noticesPath } from '#console/portal/list.ts';
import { portalWords } from '#console/portal/words.ts';

const words = portalWords.report;

/** `/public/report`, `?purchase=…&lot=…` where a notice leads here. */
export async function reportPage(asked: URLSearchParams): Promise<HTMLElement> {
  document.title = `${words.title} - ${portalWords.title}`;
  const purchase = asked.get('purchase') ?? '';
  const notice = purchase ? await noticeOf(purchase) : undefined;
  return el('div', { class: 'survey' }, [
    el('h1', {}, [words.title]),
    ...(notice
      ? [form(notice, Number(asked.get('lot') ?? 0))]
      : [
          ...(purchase ? [el('p', { role: 'status' }, [words.unknown(purchase)])] : []),
          el('p', { class: 'lead' }, [words.choose]),
          go(words.number, '451221-2021-0001', words.next, (number) => `/public/report?purchase=${number}`),
        ]),
    el('section', { class: 'report-look' }, [
      el('h2', {}, [words.look]),
      el('p', { class: 'lead' }, [words.lookText]),
      go(
        words.receipt,
        '451221-2021-0001-57.0a1b2c3d4e5f',
        words.lookButton,
        (code) => `/public/reports/${code}`,
      ),
    ]),
    hotline(),
  ]);
}

async function noticeOf(purchase: string): Promise<NoticeRow | undefined> {
  const page = await read<Page<NoticeRow>>(noticesPath(purchase));
  return page?.rows.find((row) => row.purchase === purchase);
}

const hotline = (): HTMLElement =>
  el('p', { class: 'quiet' }, [words.urgent, el('a', { href: '/public/help' }, [portalWords.help.title])]);

/** One line to type, and the page it leads to. */
function go(label: string, example: string, button: string, to: (typed: string) => string): HTMLElement {
  const input = el('input', {
    type: 'text',
    id: label,
    maxlength: '60',
    placeholder: example,
    autocomplete: 'off',
  });
  const line = el('form', { class: 'search', novalidate: '' }, [
    el('label', { for: label }, [label]),
    el('div', { class: 'search-line' }, [input, el('button', { type: 'submit' }, [button])]),
  ]);
  line.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = (input as HTMLInputElement).value.trim();
    if (typed) location.assign(to(encodeURIComponent(typed)));
    else input.focus();
  });
  return line;
}

function field(
  name: string,
  label: string,
  help: string,
  tag: 'textarea' | 'input',
  most: number,
): { box: HTMLElement; value: () => string; focus: () => void } {
  const input = el(tag, {
    id: name,
    name,
    maxlength: String(most),
    'aria-describedby': `${name}-help`,
    ...(tag === 'textarea' ? { rows: '7' } : { type: 'text', autocomplete: 'off' }),
  }) as HTMLInputElement;
  return {
    box: el('div', { class: 'report-field' }, [
      el('label', { for: name }, [label]),
      el('p', { id: `${name}-help`, class: 'quiet' }, [help]),
      input,
    ]),
    value: () => input.value.trim(),
    focus: () => input.focus(),
  };
}

function form({ purchase, project }: NoticeRow, lot: number): HTMLElement {
  const matter = field('matter', words.matter, words.matterHelp, 'textarea', 2000);
  const contact = field('contact', words.contact, words.contactHelp, 'input', 200);
  const wrong = el('p', { class: 'survey-wrong', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'survey-send' }, [words.send]);
  const made = el('form', { novalidate: '' }, [
    el('p', { class: 'lead' }, [words.about(project, purchase)]),
    el('p', { class: 'lead' }, [words.promise]),
    matter.box,
    contact.box,
    wrong,
    send,
  ]);
  // Asked again without an answer, it is the same report; what was refused is another one once it is changed.
  let key = randomHex();
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    wrong.textContent = '';
    if (!matter.value()) {
      wrong.textContent = words.empty;
      matter.focus();
      return;
    }
    send.setAttribute('disabled', '');
    const told = {
      about: lot,
      matter: matter.value(),
      ...(contact.value() ? { contact: contact.value() } : {}),
    };
    void submit(purchase, told, key)
      .then((answer) => {
        if ('number' in answer) return made.replaceWith(receipt(answer));
        key = randomHex();
        wrong.textContent = `${answer.title ?? words.failed}${answer.wayOut ?? ''}`;
      })
      .catch(() => {
        wrong.textContent = words.failed;
      })
      .finally(() => send.removeAttribute('disabled'));
  });
  return made;
}

interface Receipt {
  number: string;
  code: string;
  answerBy?: string;
}

async function submit(
  purchase: string,
  told: object,
  key: string,
): Promise<Receipt | { title?: string; wayOut?: string }> {
  const response = await fetch(`/api/public/purchases/${encodeURIComponent(purchase)}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(told),
  });
  if (response.status >= 500) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Receipt | { title?: string; wayOut?: string };
}

function receipt({ number, code, answerBy }: Receipt): HTMLElement {
  const path = `/public/reports/${number}.${code}`;
  const done = el('section', { class: 'report-done', tabindex: '-1' }, [
    el('h2', {}, [words.taken]),
    el('p', { class: 'lead' }, [words.takenText(answerBy === undefined ? '' : dayText(answerBy))]),
    el('p', { class: 'report-number' }, [el('span', {}, [`${number}.`]), el('wbr'), el('span', {}, [code])]),
    el('p', {}, [el('a', { href: path }, [words.toAnswer])]),
  ]);
  // Who reads by ear hears at once that it went through.
  queueMicrotask(() => done.focus());
  return done;
}

interface Standing {
  place: string;
  at: string;
  standing: 'waiting' | 'answered';
  answerBy?: string;
  answered?: { on: string; verdict: string; answer: string; measures?: string };
}

/** `/public/reports/NUMBER.CODE`. */
export async function reportAnswerPage(code: string): Promise<HTMLElement> {
  document.title = `${words.answerTitle} - ${portalWords.title}`;
  const report = await read<Standing>(`/api/public/reports/${encodeURIComponent(code)}`);
  if (!report)
    return el('div', { class: 'survey' }, [
      el('h1', {}, [words.notFound]),
      el('p', { role: 'status' }, [words.notFoundText]),
      el('p', {}, [el('a', { href: '/public/report' }, [words.look])]),
    ]);
  const { place, at, answered, answerBy } = report;
  const rows: [string, string][] = [
    [words.received, momentText(at)],
    [words.by, place],
    ...(answered
      ? ([
          [words.answeredOn, dayText(answered.on)],
          [words.verdict, answered.verdict],
          [words.answer, answered.answer],
          ...(answered.measures ? [[words.measures, answered.measures]] : []),
        ] as [string, string][])
      : [
          [words.standing, words.waiting(answerBy === undefined ? '' : dayText(answerBy))] as [
            string,
            string,
          ],
        ]),
  ];
  return el('div', {}, [
    el('article', { class: 'notice' }, [
      el('h1', {}, [words.answerTitle]),
      el(
        'dl',
        { class: 'fields' },
        rows.map(([label, value]) => el('div', {}, [el('dt', {}, [label]), el('dd', {}, [value])])),
      ),
    ]),
    hotline(),
  ]);
}
