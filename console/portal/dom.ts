/** Makes elements; text is always text, never markup. */
export function el(
  tag: string,
  attributes: Record<string, string> = {},
  children: (Node | string)[] = [],
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An answer of the public API; `undefined` where there is no such thing. Throws where the server does not answer. */
export async function read<T>(path: string): Promise<T | undefined> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (response.status === 404 || response.status === 400) {
    // An answer that nobody reads keeps its connection.
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as T;
}

export interface Page<T> {
  rows: T[];
  cursor?: string;
}

/** A list that grows by a button, so that the end of the page can be reached by keyboard. */
export function growing<T>(options: {
  first: Page<T>;
  row: (item: T) => HTMLElement;
  next: (cursor: string) => Promise<Page<T> | undefined>;
  into: HTMLElement;
  more: string;
}): HTMLElement {
  const { into, row, next, more } = options;
  const box = el('div', {}, [into]);
  const add = (page: Page<T>): void => {
    into.append(...page.rows.map(row));
    const { cursor } = page;
    if (cursor === undefined) return;
    const button = el('button', { type: 'button', class: 'more' }, [more]);
    button.addEventListener('click', () => {
      button.setAttribute('disabled', '');
      void next(cursor)
        .then((page) => {
          button.remove();
          if (page) add(page);
        })
        .catch(() => button.removeAttribute('disabled'));
    });
    box.append(button);
  };
  add(options.first);
  return box;
}

/** 32 hex digits that nobody guesses: the key of a request, the number of a browser. */
export const randomHex = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
