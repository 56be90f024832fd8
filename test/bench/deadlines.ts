/** 期限计算: every deadline that one purchase ever had, counted from its start, and each day of it explained. */
import type { Due } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { derive, dueBy } from '#domain/law/deadlines.ts';
import { isPeriodId } from '#domain/law/periods.ts';
import { type Bench, quantile, since } from '#test/bench/support/bench.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';

export const deadlines: Bench = {
  name: 'deadlines',
  asks: 'how long does it take to count all deadlines of one purchase?',
  run: async ({ quick }) => {
    const { state, events } = rehearse(nandan);
    const dues = events.flatMap(({ opens }) => opens.flatMap(({ due }) => due ?? []));
    const place = { region: state.region };
    const rounds = quick ? 20 : 1000;
    const counted = Array.from({ length: rounds }, () => spent(() => dues.map((due) => again(due, place))));
    const explained = Array.from({ length: rounds }, () =>
      spent(() => dues.map((due) => derive(due, place))),
    );
    const other = dues.filter((due) => again(due, place).at !== due.at);
    if (other.length > 0)
      throw new Error(`counted again, another day: ${other.map(({ period }) => period).join()}`);
    return {
      figures: [
        { what: 'deadlines of the purchase', value: dues.length, unit: '' },
        { what: 'counted, all of them, median', value: quantile(counted, 0.5), unit: 'ms', most: 1 },
        { what: 'counted, all of them, p99', value: quantile(counted, 0.99), unit: 'ms', most: 1 },
        { what: 'each day counted or skipped and why, median', value: quantile(explained, 0.5), unit: 'ms' },
        { what: 'days explained', value: daysOf(dues, place), unit: '' },
      ],
      notes: [
        `All ${dues.length} deadlines that docs/tour/nandan.md opened in two years, from start day and rule to the last moment (where an officer chose the end, it stands): ${rounds} rounds, one after the other. ` +
          'Each came out as the record has it.',
      ],
    };
  },
};

const again = (due: Due, place: Place): Due =>
  isPeriodId(due.period) && !due.chosen ? dueBy(due.period, due.start, place, due.pauses) : due;

function spent(work: () => unknown): number {
  const began = performance.now();
  work();
  return since(began);
}

const daysOf = (dues: readonly Due[], place: Place): number =>
  dues.reduce((sum, due) => sum + derive(due, place).length, 0);
