/** 按下就算: a field that is left by pressing a button may move the page under the pointer; the press counts where it ends where it began. */
import type { PointerEvent } from 'react';

/** For `onPointerDown` of a button. `press` is called where the browser gave no click, since the button was elsewhere by then. */
export function pressing(press: () => void) {
  return ({ currentTarget: pressed, button }: PointerEvent<HTMLElement>): void => {
    if (button !== 0) return;
    const place = pressed.getBoundingClientRect();
    const over = new AbortController();
    const { signal } = over;
    let clicked = false;
    const ended = ({ clientX, clientY }: globalThis.PointerEvent): void => {
      // The browser's own click comes before the next task.
      setTimeout(() => {
        over.abort();
        if (!clicked && isWithin(place, clientX, clientY)) press();
      });
    };
    pressed.addEventListener(
      'click',
      () => {
        clicked = true;
      },
      { signal },
    );
    window.addEventListener('pointerup', ended, { signal });
    // A finger that scrolls presses nothing.
    window.addEventListener('pointercancel', () => over.abort(), { signal });
  };
}

const isWithin = ({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;
