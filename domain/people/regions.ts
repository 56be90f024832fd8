/** 行政区划（GB/T 2260）: region 2 digits + 0000, city 4 + 00, county 6, township 9, village 12. A code contains its superiors. */

export type RegionLevel = 'region' | 'city' | 'county' | 'township' | 'village';

export interface Region {
  code: string;
  name: string;
}

/** Those the demonstration knows. Township codes as in public lists of 统计用区划代码 (seen, not checked with the bureau). */
export const regions: readonly Region[] = [
  { code: '450000', name: '广西壮族自治区' },
  { code: '451200', name: '河池市' },
  { code: '451221', name: '南丹县' },
  { code: '451221100', name: '城关镇' },
  { code: '451221101', name: '大厂镇' },
  { code: '451221102', name: '车河镇' },
  { code: '451221103', name: '芒场镇' },
  { code: '451221104', name: '六寨镇' },
  { code: '451221105', name: '月里镇' },
  { code: '451221106', name: '吾隘镇' },
  { code: '451221107', name: '罗富镇' },
  { code: '451222', name: '天峨县' },
];

/** Name of a known region; its code where it is not known. */
export function regionName(code: string): string {
  return regions.find((region) => region.code === code)?.name ?? code;
}

const lengths: Partial<Record<number, RegionLevel>> = { 9: 'township', 12: 'village' };

/** Level of a code; undefined where it is no code of the scheme. */
export function levelOf(code: string): RegionLevel | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  if (code.length !== 6) return lengths[code.length];
  if (code.endsWith('0000')) return 'region';
  return code.endsWith('00') ? 'city' : 'county';
}

/** The code and its superiors, nearest first: 451221104 → 451221 → 451200 → 450000. */
export function chainOf(code: string): string[] {
  const chain: string[] = [];
  for (let next: string | undefined = code; next !== undefined; next = parentOf(next)) chain.push(next);
  return chain;
}

export function parentOf(code: string): string | undefined {
  switch (levelOf(code)) {
    case 'village':
      return code.slice(0, 9);
    case 'township':
      return code.slice(0, 6);
    case 'county':
      return `${code.slice(0, 4)}00`;
    case 'city':
      return `${code.slice(0, 2)}0000`;
    default:
      return undefined;
  }
}

/** Whether `code` is `other` or lies below it. */
export function isWithin(code: string, other: string): boolean {
  return chainOf(code).includes(other);
}
