/** 接替采购: the purchase that this one replaces, and the one that replaces a lot of it. */
import { Link } from '@tanstack/react-router';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';

export function Replacement({ purchase }: Opened) {
  const { replaces, replacements = [] } = purchase;
  if (!replaces && replacements.length === 0) return null;
  return (
    <ul className="panel replacements">
      {replaces ? (
        <li>
          {words.replacement.replaces}{' '}
          <Link to="/purchases/$id" params={{ id: replaces.purchase }} search={{ lot: replaces.lot }}>
            {words.replacement.of(replaces.title, replaces.purchase, words.lot(replaces.lot))}
          </Link>
        </li>
      ) : null}
      {replacements.map(({ purchase: id, lot, title }) => (
        <li key={id}>
          {words.replacement.replacedBy(words.lot(lot))}{' '}
          <Link to="/purchases/$id" params={{ id }}>
            {words.replacement.by(title, id)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
