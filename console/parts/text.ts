/** How dates, money and percentages are written on every screen, on paper and in the portal. No dependencies. */

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** `2026-11-22` or an instant → `2026-11-22 (周日)`, Beijing time. */
export function dayText(value: string): string {
  const day = beijing(value).slice(0, 10);
  return `${day} (周${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''})`;
}

/** An instant → `2026-11-22 (周日) 09:00`. */
export function momentText(value: string): string {
  return `${dayText(value)} ${beijing(value).slice(11, 16)}`;
}

/** Any ISO instant → `2026-11-22T09:00:00`, Beijing time; a bare date or Beijing wall time stays as it is. */
export function beijing(value: string): string {
  if (!/(?:Z|[+-]\d{2}:\d{2})$/.test(value)) return value;
  const shifted = new Date(Date.parse(value) + 8 * 3_600_000);
  return Number.isNaN(shifted.getTime()) ? value : shifted.toISOString().slice(0, 19);
}

/** Fen → `1,400,000.00`. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
}

/** Fen → `140 万元`, for headings; exact to the fen, never rounded. */
export function wanText(fen: number): string {
  if (fen === 0 || fen % 1_000_000 !== 0) return `${yuanText(fen)} 元`;
  return `${(fen / 1_000_000).toLocaleString('zh-CN')} 万元`;
}

/** What a person typed in yuan → fen; `undefined` where it is not an amount. */
export function fenOf(typed: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{0,2}))?$/.exec(typed.replace(/[,，\s¥￥元]/g, ''));
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Basis points → `2%`, `12.5%`. */
export function percentText(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}

/** What a person typed in percent → basis points. */
export function basisPointsOf(typed: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(typed.replace(/[%％\s]/g, ''));
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

const capitals = '零壹贰叁肆伍陆柒捌玖';
const units = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** 大写金额：fen → `人民币柒拾万元整`; the zero too many shows at once. */
export function capitalText(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor((fen % 100) / 10);
  const cent = fen % 10;
  let text = yuan > 0 ? `${integerCapitals(yuan)}元` : '';
  if (jiao === 0 && cent === 0) return `人民币${text || '零元'}整`;
  if (jiao > 0) text += `${capitals[jiao]}角`;
  else if (yuan > 0) text += '零';
  text += cent > 0 ? `${capitals[cent]}分` : '整';
  return `人民币${text}`;
}

function integerCapitals(value: number): string {
  let text = '';
  let gap = false;
  const parts: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) parts.push(rest % 10_000);
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] ?? 0;
    if (part === 0) {
      gap = text !== '';
      continue;
    }
    if (text !== '' && (gap || part < 1000)) text += '零';
    text += groupCapitals(part) + (groups[index] ?? '');
    gap = false;
  }
  return text;
}

function groupCapitals(part: number): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(part / 10 ** place) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    text += `${zero ? '零' : ''}${capitals[digit]}${units[place]}`;
    zero = false;
  }
  return text;
}
