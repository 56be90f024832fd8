/** What is wider than the screen is scrolled sideways, with the keyboard too: then, and only then, it takes the focus. */
import { type PropsWithChildren, useEffect, useRef, useState } from 'react';
import { words } from '#console/words.ts';

export function Scroll({ className = 'table-scroll', children }: PropsWithChildren<{ className?: string }>) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth));
    watcher.observe(element);
    for (const child of element.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, []);
  return (
    <div
      ref={box}
      className={className}
      {...(isWide ? { tabIndex: 0, role: 'group', 'aria-label': words.wide } : {})}
    >
      {children}
    </div>
  );
}
