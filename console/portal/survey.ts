/** 满意度问卷: the page behind a one-time link, for old telephones and old eyes; one question under the other, large buttons. */
import { el, randomHex, read } from '#console/portal/dom.ts';
import { portalWords } from '#console/portal/words.ts';

const words = portalWords.survey;

interface Option {
  value: string;
  label: string;
}

interface Asked {
  place: string;
  services: string[];
  year: number;
  questions: { id: string; ask: string; options: Option[] }[];
  proxies: Option[];
  standing: 'open' | 'changeable' | 'answered' | 'closed';
}

export async function surveyPage(code: string): Promise<HTMLElement> {
  document.title = `${words.title} - ${portalWords.title}`;
  const path = `/api/public/surveys/${encodeURIComponent(code)}`;
  const asked = await read<Asked>(path);
  if (!asked) return told(words.unknown, words.unknownText);
  if (asked.standing === 'closed') return told(words.closed, words.closedText);
  if (asked.standing === 'answered') return told(words.answered, words.answeredText);
  return page(asked, path);
}

const told = (title: string, text: string): HTMLElement =>
  el('div', { class: 'survey' }, [el('h1', {}, [title]), el('p', { role: 'status' }, [text])]);

function page(asked: Asked, path: string): HTMLElement {
  const wrong = el('p', { class: 'survey-wrong', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'survey-send' }, [words.send]);
  const form = el('form', { class: 'survey', novalidate: '' }, [
    el('h1', {}, [words.title]),
    el('p', { class: 'lead' }, [words.lead(asked.place, asked.year, asked.services)]),
    el('p', { class: 'lead' }, [words.private]),
    ...(asked.standing === 'changeable' ? [el('p', { class: 'lead' }, [words.changeable])] : []),
    ...asked.questions.map(({ id, ask, options }, at) => question(id, `${at + 1}. ${ask}`, options)),
    question('proxy', words.proxy, asked.proxies),
    wrong,
    send,
    el('p', { class: 'quiet' }, [words.later]),
  ]) as HTMLFormElement;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const missing = [...asked.questions.map(({ id }) => id), 'proxy'].filter((id) => given[id] === undefined);
    for (const field of form.querySelectorAll('fieldset'))
      field.classList.toggle('survey-missing', missing.includes(field.id));
    if (missing.length > 0) {
      wrong.textContent = words.missing(missing.length);
      form.querySelector<HTMLElement>(`[id="${missing[0]}"] input`)?.focus();
      return;
    }
    send.setAttribute('disabled', '');
    void sendAnswer(path, given)
      .then((problem) => {
        if (problem === undefined) form.replaceWith(thanks());
        else wrong.textContent = problem;
      })
      .catch(() => {
        wrong.textContent = words.failed;
      })
      .finally(() => send.removeAttribute('disabled'));
  });
  return form;
}

function thanks(): HTMLElement {
  const done = told(words.thanks, words.thanksText);
  // Who reads by ear hears at once that it went through.
  done.tabIndex = -1;
  queueMicrotask(() => done.focus());
  return done;
}

function question(id: string, ask: string, options: Option[]): HTMLElement {
  return el('fieldset', { id }, [
    el('legend', {}, [ask]),
    ...options.map(({ value, label }) =>
      el('label', { class: 'survey-option' }, [
        el('input', { type: 'radio', name: id, value }),
        el('span', {}, [label]),
      ]),
    ),
  ]);
}

/** Undefined where it was taken; else what the server says, in its own words. */
async function sendAnswer(path: string, given: Record<string, string>): Promise<string | undefined> {
  const device = ownDevice();
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomHex() },
    body: JSON.stringify({ ...given, ...(device === undefined ? {} : { device }) }),
  });
  if (response.ok) {
    await response.body?.cancel();
    return undefined;
  }
  const { title } = (await response.json()) as { title?: string };
  return title ?? words.failed;
}

const deviceKey = 'huicai.survey.device';

/** A number that this browser made once; a browser that keeps nothing has none. */
function ownDevice(): string | undefined {
  try {
    const known = localStorage.getItem(deviceKey);
    if (known) return known;
    const made = randomHex();
    localStorage.setItem(deviceKey, made);
    return made;
  } catch {
    return undefined;
  }
}
