/** axe-core against WCAG 2.0 to 2.2, A and AA; one line a broken rule. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page: page as never })
    // Nobody reads what passed: without this a selector is worked out for every node that did.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // No page here has a frame: nothing to gather in a second window, which takes as long as the look itself.
    .setLegacyMode();
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
