/** Texts that a small window cuts off: what overflows its panel, though the page itself cannot be scrolled sideways. */
import type { Page } from 'playwright-core';

/** The first words of each text that ends beyond the right edge of the panel it stands in. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const panel of document.querySelectorAll('.panel, main')) {
      const edge = panel.getBoundingClientRect().right;
      const texts = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const within = text.parentElement;
        // What is folded away is not seen; a table scrolls by itself.
        const seen = within?.checkVisibility() && !within.closest('.visually-hidden, .ant-select, table');
        if (seen && (text.textContent ?? '').trim() !== '' && range.getBoundingClientRect().right > edge + 1)
          cut.push((text.textContent ?? '').trim().slice(0, 20));
      }
    }
    return [...new Set(cut)];
  });
}
