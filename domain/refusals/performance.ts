import type { RefusalRow } from '#domain/refusals/row.ts';

export const performanceRefusals = {} as const satisfies Record<string, RefusalRow>;
