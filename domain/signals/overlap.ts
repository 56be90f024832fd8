/** 时间重叠: pairs of records that run at the same time. */
import type { ServiceLine } from '#domain/signals/snapshot.ts';

const minutesOfDay = 1440;

/** Minutes since the epoch; records may run past midnight. */
export function beginOf({ on, start }: Pick<ServiceLine, 'on' | 'start'>): number {
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  return (Date.parse(on) / 86_400_000) * minutesOfDay + hours * 60 + minutes;
}

export function groupsOf<K>(
  lines: readonly ServiceLine[],
  key: (line: ServiceLine) => K,
): Map<K, ServiceLine[]> {
  return Map.groupBy(lines, key);
}

/** Records of a group that overlap another by more than `tolerance` minutes, where `clashes` says that the two may not. */
export function overlapping(
  group: readonly ServiceLine[],
  tolerance: number,
  clashes: (one: ServiceLine, other: ServiceLine) => boolean,
): ServiceLine[] {
  const found = new Set<ServiceLine>();
  const timed = group
    .map((line) => ({ line, from: beginOf(line), to: beginOf(line) + line.minutes }))
    .sort((one, other) => one.from - other.from || (one.line.id < other.line.id ? -1 : 1));
  let running: typeof timed = [];
  for (const next of timed) {
    running = running.filter(({ to }) => to - next.from > tolerance);
    for (const before of running) {
      if (Math.min(before.to, next.to) - next.from <= tolerance || !clashes(before.line, next.line)) continue;
      found.add(before.line);
      found.add(next.line);
    }
    running.push(next);
  }
  return [...found];
}
