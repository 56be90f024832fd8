/** 按记录计价: what a period's records come to where the contract pays by visit or by hour. Integer fen, line by line. */
import type { Fen } from '#domain/kernel/types.ts';
import type { ServiceLine } from '#domain/signals/snapshot.ts';
import type { ContractService } from '#domain/stages/performance/contract-select.ts';

export const pricings = { visit: '按次', hour: '按小时' } as const;

export type Pricing = keyof typeof pricings;

export interface PricedLine {
  no: number;
  /** 验收数量: visits, or whole hours. */
  quantity: number;
  fen: Fen;
}

const minutesAnHour = 60;

/** Empty where the contract does not pay by record; it pays so for all of its lines or for none. */
export function pricedLines(
  services: readonly ContractService[],
  records: readonly ServiceLine[],
): PricedLine[] {
  return services.flatMap(({ no, pricedBy, unitFen }) => {
    if (pricedBy === undefined || unitFen === undefined) return [];
    const own = records.filter(({ service }) => service === no);
    const minutes = own.reduce((sum, one) => sum + one.minutes, 0);
    return pricedBy === 'visit'
      ? [{ no, quantity: own.length, fen: own.length * unitFen }]
      : [{ no, quantity: Math.floor(minutes / minutesAnHour), fen: hourly(minutes, unitFen) }];
  });
}

/** To the fen, half a fen up, once for the line. */
function hourly(minutes: number, unitFen: Fen): Fen {
  return Math.floor((minutes * unitFen + minutesAnHour / 2) / minutesAnHour);
}

export const sumOf = (lines: readonly PricedLine[]): Fen => lines.reduce((sum, { fen }) => sum + fen, 0);
