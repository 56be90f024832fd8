import type { RefusalRow } from '#domain/refusals/row.ts';

export const httpRefusals = {} as const satisfies Record<string, RefusalRow>;
