/** 当前位置：where the page stands below the menu. */
import { Link } from '@tanstack/react-router';
import { words } from '#console/words.ts';

export function Crumbs({ here }: { here: string }) {
  return (
    <nav className="crumbs" aria-label={words.crumbs}>
      <Link to="/purchases">{words.menu.purchases}</Link>
      <span aria-current="page">{here}</span>
    </nav>
  );
}
