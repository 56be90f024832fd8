import type { RefusalRow } from '#domain/refusals/row.ts';

export const lawRefusals = {} as const satisfies Record<string, RefusalRow>;
