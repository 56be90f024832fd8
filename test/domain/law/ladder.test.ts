import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMoment, instantAt, isWorkday, today } from '#domain/law/calendar.ts';
import { dueBy, dueOn } from '#domain/law/deadlines.ts';
import { isQuiet, kindOf, ladder, newestRung, nextRung, rungLabel, wakingAt } from '#domain/law/ladder.ts';
import { isPeriodId, type PeriodId, periodIds, periodOf } from '#domain/law/periods.ts';
import { column, readCases } from '#test/cases/read.ts';
import { dates } from '#test/domain/law/dates.ts';

const nandan = '451221';
const headings = {
  before10: '提前十日',
  before3: '提前三日',
  before1: '提前一日',
  onDay: '当日',
  overdue: '逾期',
  escalated: '上报',
  supervised: '督办',
};

function id(text: string): PeriodId {
  if (!isPeriodId(text)) throw new Error(`no period ${text}`);
  return text;
}

describe('a kind of deadline', () => {
  it('is a long duty from twenty days on, ours where the law has none, and ours where its row is not known', () => {
    const kinds = (['tenderWindow', 'complaintFiling', 'internalStep', 'takeoverPlan'] as const).map(
      (period) => kindOf({ period }),
    );
    expect(kinds).toEqual(['longDuty', 'duty', 'internal', 'internal']);
    expect(kindOf({ period: 'somethingOfOld' })).toBe('internal');
  });
});

describe('a ladder', () => {
  it.each(readCases('ladder').map((row) => [column(row, '期限'), column(row, '起算'), row] as const))(
    'of %s begun at %s reminds when a person would',
    (period, _, row) => {
      // Prepare
      const due = dueBy(id(period), fromMoment(column(row, '起算')), column(row, '地区'));
      // Act
      const rungs = Object.fromEntries(ladder(due, nandan).map(({ rung, at }) => [rung, at]));
      // Assess
      const expected = Object.entries(headings)
        .filter(([, heading]) => column(row, heading) !== '无')
        .map(([rung, heading]) => [rung, fromMoment(column(row, heading))]);
      expect(rungs).toEqual(Object.fromEntries(expected));
    },
  );

  it('climbs in time, begins after its start and always ends with the leader and the supervising level', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...periodIds),
        dates(),
        fc.integer({ min: 0, max: 23 }),
        (period, date, hour) => {
          const start = instantAt(date, `${String(hour).padStart(2, '0')}:00`);
          const rungs = ladder(dueBy(period, start, nandan), nandan);
          const times = rungs.map((rung) => Date.parse(rung.at));
          expect(times).toEqual([...times].sort((one, other) => one - other));
          expect(times.every((time) => time > Date.parse(start))).toBe(true);
          expect(rungs.slice(-2).map((rung) => rung.rung)).toEqual(['escalated', 'supervised']);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reminds in office hours of working days where the period runs in days', () => {
    fc.assert(
      // The last rung of the longest period comes half a year and a week later, in a year whose calendar must be known.
      fc.property(fc.constantFrom(...periodIds), dates('2018-06-01', '2026-06-15'), (period, date) => {
        fc.pre(periodOf(period).unit !== 'hour');
        for (const { rung, at } of ladder(dueBy(period, date, nandan), nandan)) {
          if (rung === 'onDay') continue;
          expect(isWorkday(today(at), nandan)).toBe(true);
          expect(at.slice(11, 16)).toBe('09:00');
        }
      }),
    );
  });

  it('wakes nobody at night or on a rest day, unless the deadline itself lies there', () => {
    const clocks = periodIds.filter((id) => periodOf(id).unit === 'hour' && !periodOf(id).urgent);
    let checked = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...clocks),
        dates('2018-02-01', '2026-06-30'),
        fc.integer({ min: 0, max: 1439 }),
        (period, date, minute) => {
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const due = dueBy(period, instantAt(date, clock), nandan);
          if (isQuiet(due.at, nandan)) return;
          checked++;
          for (const { at } of ladder(due, nandan)) {
            expect(at.slice(11, 16) >= '07:00' && at.slice(11, 16) <= '21:00').toBe(true);
            expect(isWorkday(today(at), nandan)).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(checked).toBeGreaterThan(100);
  });

  it('says after a standstill what the newest rung says', () => {
    const rungs = ladder(dueBy('internalStep', '2021-03-01T09:00:00.000+08:00', nandan), nandan);
    expect(newestRung(rungs, '2021-03-09T12:00:00.000+08:00')?.rung).toBe('overdue');
    expect(newestRung(rungs, '2021-03-09T09:00:00.000+08:00')?.rung).toBe('overdue');
    expect(newestRung(rungs, '2021-03-02T12:00:00.000+08:00')).toBeUndefined();
  });

  it('is overdue at the moment itself where a moment was set', () => {
    const due = dueOn('consultationWindow', '2021-03-01', '2021-03-12T09:30:00.000+08:00');
    const overdue = ladder(due, nandan).find((rung) => rung.rung === 'overdue');
    expect(overdue?.at).toBe('2021-03-12T09:30:00.000+08:00');
  });

  it('gives the next rung after a moment, and none once it is climbed', () => {
    const rungs = ladder(dueBy('contractNotice', '2021-09-30T10:00:00.000+08:00', nandan), nandan);
    expect(nextRung(rungs, '2021-10-08T09:00:00.000+08:00')?.rung).toBe('onDay');
    expect(nextRung(rungs, '2021-10-08T00:59:59.999Z')?.rung).toBe('before1');
    expect(nextRung(rungs, '2021-10-13T09:00:00.000+08:00')).toBeUndefined();
  });

  it('is called by days where it runs in days, by its share where it runs in hours', () => {
    const days = dueBy('awardDecision', '2021-03-01', nandan);
    const hours = dueBy('holderShare', '2021-03-01T09:00:00.000+08:00', nandan);
    const labels = [days, hours, undefined].map((due) =>
      (['before3', 'onDay', 'overdue'] as const).map((rung) => rungLabel(rung, due)),
    );
    expect(labels).toEqual([
      ['提前三个工作日提醒', '当日提醒', '逾期提醒'],
      ['时限过半提醒', '时限即到提醒', '逾期提醒'],
      ['提前三个工作日提醒', '当日提醒', '逾期提醒'],
    ]);
  });

  it('is that of our own deadlines where the row of the period is no more', () => {
    const due = {
      ...dueBy('internalStep', '2021-03-01T09:00:00.000+08:00', nandan),
      period: 'somethingOfOld',
    };
    expect(ladder(due, nandan)).toEqual(ladder({ ...due, period: 'internalStep' }, nandan));
    expect(rungLabel('before3', due)).toBe('提前三个工作日提醒');
  });
});

describe('a message of a person', () => {
  const on = (moment: string) => fromMoment(moment);
  const byDay = dueBy('awardDecision', '2021-03-01', nandan);
  const byNight = dueBy('holderShare', on('2021-03-05T22:00'), nandan);
  const atNoon = dueBy('holderShare', on('2021-03-05T09:00'), nandan);

  // 2021-03-05 is a Friday.
  it.each([
    ['while people work', '2021-03-05T10:00', byDay, '2021-03-05T10:00'],
    ['as the day begins', '2021-03-05T07:00', byDay, '2021-03-05T07:00'],
    ['as the day ends', '2021-03-05T21:00', byDay, '2021-03-05T21:00'],
    ['before the day begins', '2021-03-05T06:59', byDay, '2021-03-05T09:00'],
    ['after the day has ended', '2021-03-05T21:01', byDay, '2021-03-08T09:00'],
    ['early on a day of rest', '2021-03-06T06:00', byDay, '2021-03-08T09:00'],
    ['by night where the clock ends by night', '2021-03-05T23:00', byNight, '2021-03-05T23:00'],
    ['by night where the clock ends by day', '2021-03-05T23:00', atNoon, '2021-03-08T09:00'],
    ['by night where there is no clock', '2021-03-05T23:00', undefined, '2021-03-08T09:00'],
  ])('%s goes out as its time says', (_, now, due, expected) => {
    expect(wakingAt(on(now), due, nandan)).toBe(on(expected));
  });
});
