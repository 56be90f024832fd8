/** 金额: integer fen to what officials read. No float touches an amount. */
import type { Fen } from '#domain/kernel/types.ts';

/** `70000000` → `700,000.00元`. */
export function formatFen(fen: Fen): string {
  return `${decimal(fen, 2)}元`;
}

/** `70000000` → `70万元`; keeps what is needed of the six decimals: `68.8万元`. */
export function formatWan(fen: Fen): string {
  return `${decimal(fen, 6).replace(/\.?0+$/, '')}万元`;
}

/** `200` → `2.00%`. */
export function formatBasisPoints(basisPoints: number): string {
  return `${decimal(basisPoints, 2)}%`;
}

export const yuan = (amount: number): Fen => {
  const fen = Math.round(amount * 100);
  if (!Number.isSafeInteger(fen)) throw new Error(`not an amount: ${amount}`);
  return fen;
};

/** Share of an amount in basis points, rounded down to the fen: a cap is never rounded up. */
export function shareDown(fen: Fen, basisPoints: number): Fen {
  return Number((BigInt(fen) * BigInt(basisPoints)) / 10_000n);
}

/** Whether `part` is within `basisPoints` of `whole`, exactly: 2.00% passes, one fen over fails. */
export function isWithinShare(part: Fen, whole: Fen, basisPoints: number): boolean {
  return BigInt(part) * 10_000n <= BigInt(whole) * BigInt(basisPoints);
}

function decimal(value: number, places: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not an integer amount: ${value}`);
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${whole}.${digits.slice(-places)}`;
}
