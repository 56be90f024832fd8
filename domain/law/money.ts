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

const capitals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/** 大写金额: `70000000` → `柒拾万元整`. For contracts; 0 to 10 billion yuan. */
export function formatCapital(fen: Fen): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new Error(`not an amount: ${fen}`);
  const whole = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const odd = fen % 10;
  const integral = whole === 0 ? '' : `${capitalWhole(whole)}元`;
  if (jiao === 0 && odd === 0) return `${integral || '零元'}整`;
  const tens = jiao > 0 ? `${capitals[jiao]}角` : integral ? '零' : '';
  return `${integral}${tens}${odd > 0 ? `${capitals[odd]}分` : '整'}`;
}

function capitalWhole(whole: number): string {
  const groups = ['', '万', '亿', '万亿'];
  let text = '';
  let zero = false;
  for (let group = groups.length - 1; group >= 0; group--) {
    const part = Math.floor(whole / 10_000 ** group) % 10_000;
    if (part === 0) {
      zero = text !== '';
      continue;
    }
    if (text !== '' && (zero || part < 1000)) text += '零';
    text += capitalGroup(part) + groups[group];
    zero = false;
  }
  return text;
}

function capitalGroup(part: number): string {
  const units = ['', '拾', '佰', '仟'];
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(part / 10 ** place) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    if (zero) text += '零';
    text += `${capitals[digit]}${units[place]}`;
    zero = false;
  }
  return text;
}

function decimal(value: number, places: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not an integer amount: ${value}`);
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${whole}.${digits.slice(-places)}`;
}
