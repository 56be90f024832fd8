/** The order to count every open deadline again, and how far it is. */
import type { Instant } from '#domain/kernel/types.ts';
import { overdueShard, recountKey } from '#functions/store/keys.ts';
import { dueShards } from '#functions/store/schema.ts';
import type { RowKey } from '#functions/store/table.ts';

const shards = [...Array.from({ length: dueShards }, (_, shard) => `due#${shard}`), overdueShard];

/** A shard of the `due` index, and the last row seen there. */
export interface Place {
  shard: string;
  from?: Record<string, unknown>;
}

export interface RecountRow extends RowKey {
  /** The calendar or the entry of a figure that ordered it. */
  version: string;
  /** When the notice was entered or the figure confirmed. */
  at: Instant;
  status: 'running' | 'telling' | 'done';
  /** What of the `due` index is left to look at. */
  left: Place[];
  /** Grows with each save: two ticks do not overwrite each other. */
  round: number;
  scanned: number;
  moved: number;
  /** Owners told so far. */
  told?: number;
}

/** The whole of the `due` index. */
export const allPlaces = (): Place[] => shards.map((shard) => ({ shard }));

/** The order that a newly entered notice gives. */
export function newOrder(version: string, at: Instant): RecountRow {
  return { ...recountKey, version, at, status: 'running', left: allPlaces(), round: 0, scanned: 0, moved: 0 };
}
