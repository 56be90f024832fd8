/** Where photographs of a form go: to the contract of its lot, one after another; how many are on their way. */
import { useMemo, useState } from 'react';
import { takePhotograph } from '#console/api/queries.ts';
import type { PhotographStore } from '#console/form/PhotographsInput.tsx';

export function usePhotographStore(
  purchase: string,
  lot: number,
): { store: PhotographStore; onTheirWay: number } {
  const [onTheirWay, setOnTheirWay] = useState(0);
  const store = useMemo(
    () => ({
      take: (picture: Blob, key: string) => takePhotograph(purchase, String(lot), picture, key),
      onBusy: (change: number) => setOnTheirWay((count) => count + change),
    }),
    [purchase, lot],
  );
  return { store, onTheirWay };
}
