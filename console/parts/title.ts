import { useEffect } from 'react';
import { words } from '#console/words.ts';

/** The page's name in the browser's tab and history. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), words.product].join(' - ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
