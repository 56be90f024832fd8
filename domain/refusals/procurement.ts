import type { RefusalRow } from '#domain/refusals/row.ts';

export const procurementRefusals = {} as const satisfies Record<string, RefusalRow>;
