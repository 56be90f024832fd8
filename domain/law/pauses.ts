/**
 * 中止: spans in which a period does not run. In days, both the day on which it stops and the day on which it goes on are
 * left out (所需时间…之日至…之日，财政部令第94号); in hours the span is left out to the millisecond.
 */
import type { Due, Instant, Pause } from '#domain/kernel/types.ts';
import { dayNumber, instantOf, today } from '#domain/law/dates.ts';

export interface PausedDays {
  some: boolean;
  /** Why a day does not count; undefined = it does. */
  why: (day: number) => string | undefined;
}

const never: PausedDays = { some: false, why: () => undefined };

/** A pause that still runs leaves out its first day alone: the earliest end there can be. */
export function pausedDays(pauses: readonly Pause[] = []): PausedDays {
  if (pauses.length === 0) return never;
  const spans = pauses.map(({ from, to, why }) => ({
    first: dayNumber(today(from)),
    last: dayNumber(today(to ?? from)),
    why,
  }));
  return { some: true, why: (day) => spans.find(({ first, last }) => first <= day && day <= last)?.why };
}

/** The end of a period in hours, put off by what its pauses took; those that began after its end take nothing. */
export function endWithout(end: Instant, pauses: readonly Pause[]): Instant {
  let at = Date.parse(end);
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...pauses].sort((one, other) => one.from.localeCompare(other.from))) {
    // Two that overlap stop the clock once.
    const begins = Math.max(Date.parse(from), until);
    const ends = Date.parse(to ?? from);
    if (begins >= at || ends <= begins) continue;
    at += ends - begins;
    until = ends;
  }
  return instantOf(at);
}

/** 中止中: nothing falls due while it lasts. */
export function isPaused(due: Pick<Due, 'pauses'>): boolean {
  return due.pauses?.some(({ to }) => to === undefined) ?? false;
}

/** The pauses of a period once it is stopped; a period that stands still already keeps its first reason. */
export function stopped(due: Due, from: Instant, why: string): Pause[] {
  const before = due.pauses ?? [];
  return isPaused(due) ? [...before] : [...before, { from, why }];
}

/** The pauses of a period once it goes on. */
export function goneOn(due: Due, to: Instant): Pause[] {
  return (due.pauses ?? []).map((pause) => (pause.to === undefined ? { ...pause, to } : pause));
}
