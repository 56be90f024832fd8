/** 当前位置：where the page stands below the menu. */
import { Link } from '@tanstack/react-router';
import { words } from '#console/words.ts';

interface Props {
  here: string;
  to?: '/purchases' | '/respond';
  parent?: string;
}

export function Crumbs({ here, to = '/purchases', parent = words.menu.purchases }: Props) {
  return (
    <nav className="crumbs" aria-label={words.crumbs}>
      <Link to={to}>{parent}</Link>
      <span aria-current="page">{here}</span>
    </nav>
  );
}
