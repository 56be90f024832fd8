/** 目录事项：the items of one version, or what a revision makes of them. */

import { Scroll } from '#console/parts/Scroll.tsx';
import { words } from '#console/words.ts';
import { type CatalogueItem, categoryLabels } from '#domain/law/catalogue.ts';

type Change = keyof typeof words.directory.changes;

/** What became of each item since `before`; what was taken away stands in its old place. */
function compared(
  items: readonly CatalogueItem[],
  before: readonly CatalogueItem[],
): { item: CatalogueItem; change?: Change; was?: string }[] {
  const kept = new Map(items.map((item) => [item.number, item]));
  const known = new Map(before.map((item) => [item.number, item]));
  const gone = before.filter(({ number }) => !kept.has(number));
  return [...items, ...gone]
    .sort((one, other) => one.number - other.number)
    .map((item) => {
      const old = known.get(item.number);
      if (!kept.has(item.number)) return { item, change: 'removed' as const };
      if (!old) return { item, change: 'added' as const };
      const same = old.name === item.name && old.category === item.category && old.warning === item.warning;
      return same ? { item } : { item, change: 'reworded' as const, was: old.name };
    });
}

export function Items({
  items,
  before,
  label,
}: {
  items: readonly CatalogueItem[];
  before?: readonly CatalogueItem[];
  label: string;
}) {
  const rows = compared(items, before ?? items);
  return (
    <Scroll>
      <table className="plain-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="right">
              {words.directory.number}
            </th>
            <th scope="col">{words.directory.name}</th>
            <th scope="col">{words.directory.kind}</th>
            <th scope="col">{words.directory.warning}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ item, change, was }) => (
            <tr key={item.number} className={change === undefined ? undefined : `item-${change}`}>
              <td className="figure right">{item.number}</td>
              <td>
                {change === undefined ? null : (
                  <b className="item-change">{words.directory.changes[change]}</b>
                )}
                {change === 'removed' ? <del>{item.name}</del> : item.name}
                {was === undefined || was === item.name ? null : (
                  <p className="note">{words.directory.was(was)}</p>
                )}
              </td>
              <td>{categoryLabels[item.category]}</td>
              <td>{item.warning ?? words.dash}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
