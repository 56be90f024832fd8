/** The engine against the oracle, random cases over every year of the data; throws at the first case that differs. */
import { deepEqual } from 'node:assert/strict';
import type { Pause } from '#domain/kernel/types.ts';
import { today } from '#domain/law/dates.ts';
import { dueBy, dueUnder, isAtLeast, laterOf, latestStart, pushedOut } from '#domain/law/deadlines.ts';
import { type Period, type PeriodId, periodIds, periodOf } from '#domain/law/periods.ts';
import {
  isEstimated,
  lastChance,
  lastPlace,
  type Rule,
  type Stop,
  unknownFrom,
  wall,
} from '#test/domain/law/oracle.ts';
import { Random } from '#test/domain/law/random.ts';

const random = new Random();
const regions = ['451221', '450000', '451221104', '440100'] as const;
const template = periodOf('contractNotice');
const lengths = [1, 2, 3, 5, 7, 8, 10, 15, 20, 25, 30, 60] as const;
const minima = periodIds.map(periodOf).filter(({ unit, sense }) => unit !== 'hour' && sense === 'min');
const day = (place: number): string => wall[place] as string;
const tally = { seed: random.seed, forward: 0, paused: 0, provisional: 0, backward: 0, pushed: 0, later: 0 };

function same(got: unknown, wanted: unknown, ...given: unknown[]): void {
  if (got !== wanted)
    deepEqual(
      { got },
      { got: wanted },
      `seed ${random.seed}: ${JSON.stringify(given)} gave ${got}, not ${wanted}`,
    );
}

/** Forward, a period of any length, with a pause in some. */
function forward(): void {
  const rule: Rule = {
    length: random.pick(lengths),
    unit: random.pick(['day', 'workday'] as const),
    sense: random.pick(['min', 'max'] as const),
  };
  const region = random.pick(regions);
  const guangxi = region.startsWith('45');
  const start = random.between(0, unknownFrom - 1);
  const stops = random.between(1, 8) === 1 ? [stopAfter(start)] : [];
  const due = dueUnder({ ...template, ...rule } as Period, day(start), region, stops.map(pauseOf));
  // No case is longer than 60 working days and a pause.
  const estimated = start > unknownFrom - 200 && isEstimated(start, rule, guangxi, stops);
  same(due.provisional, estimated, day(start), rule, region, stops);
  tally.forward++;
  tally.paused += stops.length;
  if (estimated) tally.provisional++;
  if (estimated) return;
  const last = lastPlace(start, rule, guangxi, stops);
  same(due.on, day(last), day(start), rule, region, stops);
  same(due.at, `${day(last + 1)}T00:00:00.000+08:00`, day(start), rule, region, stops);
}

function stopAfter(start: number): Stop {
  const from = start + random.between(1, 20);
  return [from, from + random.between(0, 25)];
}

const pauseOf = ([from, to]: Stop): Pause => ({
  from: `${day(from)}T10:00:00.000+08:00`,
  to: `${day(to)}T16:00:00.000+08:00`,
  why: '鉴定',
});

/** Backward from an end, and forward again where a change came too late. */
function backward(): void {
  const period = random.pick(minima);
  const rule = period as Rule;
  const region = random.pick(regions);
  const guangxi = region.startsWith('45');
  const end = random.between(120, unknownFrom - 1);
  const chance = lastChance(end, rule, guangxi);
  const about = [period.id, day(end), region];
  same(latestStart(period.id, day(end), region).on, day(chance), ...about);
  const changed = random.between(Math.max(0, end - 30), end);
  const enough = changed <= chance;
  same(isAtLeast(period.id, day(changed), day(end), region), enough, day(changed), ...about);
  const pushed = pushedOut(period.id, day(changed), day(end), region);
  same(pushed.moved, !enough, day(changed), ...about);
  tally.backward++;
  if (pushed.provisional) return;
  if (pushed.moved) tally.pushed++;
  same(pushed.on, day(enough ? end : lastPlace(changed, rule, guangxi)), day(changed), ...about);
}

const duties = periodIds.map(periodOf).filter(({ unit, sense }) => unit !== 'hour' && sense === 'max');

/** From the later of two events, an instant and a date. */
function later(): void {
  const [one, other] = [random.between(0, unknownFrom - 200), random.between(0, unknownFrom - 200)];
  const start = laterOf(`${day(one)}T08:00:00.000+08:00`, day(other));
  const from = Math.max(one, other);
  same(today(start), day(from), day(one), day(other));
  const duty = random.pick(duties);
  same(
    dueBy(duty.id as PeriodId, start, '451221').on,
    day(lastPlace(from, duty as Rule, true)),
    duty.id,
    start,
  );
  tally.later++;
}

/** What was looked at, by kind of case. */
export function compare(cases: number): typeof tally {
  for (let index = 0; index < cases; index++) {
    if (index % 10 < 7) forward();
    else if (index % 10 < 9) backward();
    else later();
  }
  return tally;
}
