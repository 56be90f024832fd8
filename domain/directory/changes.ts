/** 目录调整事项: a list of items as a revision leaves it. A number is given once and never again. */
import type { z } from 'zod';
import type { directoryForms } from '#domain/directory/forms.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { CatalogueItem } from '#domain/law/catalogue.ts';

export type Change = z.infer<(typeof directoryForms)['DraftDirectory']>['changes'][number];

/** The items after all changes, in the order of their numbers; or what is wrong with a change. */
export function changed(
  before: readonly CatalogueItem[],
  changes: readonly Change[],
): CatalogueItem[] | Refusal {
  let items = [...before];
  let next = Math.max(0, ...before.map(({ number }) => number)) + 1;
  const touched = new Set<number>();
  for (const [index, change] of changes.entries()) {
    const at = `changes.${index}`;
    if (change.kind === 'add') {
      const { name, category } = change;
      if (change.number !== undefined) return refuse('DIRECTORY_NUMBER_GIVEN', {}, `${at}.number`);
      if (name === undefined) return refuse('DIRECTORY_CHANGE_EMPTY', {}, `${at}.name`);
      if (category === undefined) return refuse('DIRECTORY_CHANGE_EMPTY', {}, `${at}.category`);
      const twin = items.find((item) => item.name === name);
      if (twin) return refuse('DIRECTORY_NAME_TAKEN', { name, number: twin.number }, `${at}.name`);
      items.push(itemOf(next++, change, { name, category, needsReason: false }));
      continue;
    }
    const item = items.find(({ number }) => number === change.number);
    if (!item) return refuse('DIRECTORY_NUMBER_UNKNOWN', { number: change.number ?? '' }, `${at}.number`);
    if (touched.has(item.number))
      return refuse('DIRECTORY_NUMBER_TWICE', { number: item.number }, `${at}.number`);
    touched.add(item.number);
    if (change.kind === 'remove') items = items.filter((other) => other !== item);
    else if (change.name === undefined) return refuse('DIRECTORY_CHANGE_EMPTY', {}, `${at}.name`);
    else {
      const { name, category = item.category } = change;
      const reworded = itemOf(item.number, change, { name, category, needsReason: item.needsReason });
      items = items.map((other) => (other === item ? reworded : other));
    }
  }
  return items.length === 0 ? refuse('DIRECTORY_EMPTY', {}, 'changes') : items;
}

function itemOf(
  number: number,
  { warning }: Change,
  rest: Pick<CatalogueItem, 'name' | 'category' | 'needsReason'>,
): CatalogueItem {
  return { number, ...rest, ...(warning === undefined ? {} : { warning }) };
}
