import { describe, expect, it } from '@jest/globals';
import type { Due, Pause } from '#domain/kernel/types.ts';
import { dayNumber, fromMoment } from '#domain/law/calendar.ts';
import {
  derive,
  dueBy,
  dueOn,
  postponed,
  recount,
  resume,
  resumeEarly,
  suspend,
  suspendUntil,
} from '#domain/law/deadlines.ts';
import { goneOn, isPaused } from '#domain/law/pauses.ts';
import { isPeriodId } from '#domain/law/periods.ts';
import { asKnownOn, buildCalendar, type CalendarEntry } from '#domain/law/workdays/build.ts';
import { sanyuesan } from '#domain/law/workdays/index.ts';
import { column, readCases } from '#test/cases/read.ts';
import { year2027 } from '#test/domain/support/year2027.ts';

const nandan = '451221';

describe('a clock that stands still', () => {
  it.each(readCases('pauses').map((row) => [column(row, '期限'), column(row, '说明'), row] as const))(
    'ends %s where a person counted it: %s',
    (id, _, row) => {
      // Prepare
      if (!isPeriodId(id)) throw new Error(`no period ${id}`);
      const due = dueBy(id, fromMoment(column(row, '起算')), nandan);
      // Act
      const stopped = suspend(due, fromMoment(column(row, '中止')), '鉴定', nandan);
      const after = resume(stopped, fromMoment(column(row, '恢复')), nandan);
      // Assess
      expect(after.at).toBe(fromMoment(column(row, '届满')));
      expect([isPaused(due), isPaused(stopped), isPaused(after)]).toEqual([false, true, false]);
    },
  );

  it('says of each day it stood still that it did, and why', () => {
    const due = dueBy('complaintExamination', fromMoment('2026-03-02T09:00'), nandan);
    const stopped = suspend(due, fromMoment('2026-03-04T10:00'), '要求投诉人补正', nandan);
    const after = resume(stopped, fromMoment('2026-03-05T15:00'), nandan);
    expect(derive(after, nandan).map(({ date, number, why }) => `${date} ${number ?? '-'} ${why}`)).toEqual([
      '2026-03-02 - 起始当日不计',
      '2026-03-03 1 工作日',
      '2026-03-04 - 中止：要求投诉人补正',
      '2026-03-05 - 中止：要求投诉人补正',
      '2026-03-06 2 工作日',
      '2026-03-07 - 周末',
      '2026-03-08 - 周末',
      '2026-03-09 3 工作日',
      '2026-03-10 4 工作日',
      '2026-03-11 5 工作日',
    ]);
  });

  it('stops once, however often it is stopped, and may stop again later', () => {
    const place = nandan;
    const due = dueBy('complaintDecision', fromMoment('2026-03-02T09:00'), place);
    const twice = suspend(
      suspend(due, fromMoment('2026-03-04T10:00'), '鉴定', place),
      fromMoment('2026-03-05T10:00'),
      '专家评审',
      place,
    );
    const again = suspend(
      resume(twice, fromMoment('2026-03-06T10:00'), place),
      fromMoment('2026-03-10T10:00'),
      '补正',
      place,
    );
    expect(again.pauses).toEqual([
      { from: fromMoment('2026-03-04T10:00'), why: '鉴定', to: fromMoment('2026-03-06T10:00') },
      { from: fromMoment('2026-03-10T10:00'), why: '补正' },
    ]);
  });

  it('does not stop in hours twice at once, nor after its end, and takes up only the pause that runs', () => {
    const due = dueBy('takeoverDecideII', fromMoment('2026-03-02T09:00'), nandan);
    const pause = (from: string, to: string) => ({ from: fromMoment(from), to: fromMoment(to), why: '鉴定' });
    const ends = (...pauses: Pause[]) => dueBy('takeoverDecideII', due.start, nandan, pauses).at;
    // Prepare
    const [long, within, at] = [
      pause('2026-03-02T10:00', '2026-03-02T14:00'),
      pause('2026-03-02T11:00', '2026-03-02T12:00'),
      pause('2026-03-03T13:00', '2026-03-03T15:00'),
    ];
    // Act and assess
    expect(ends(long, within)).toBe(fromMoment('2026-03-03T13:00'));
    expect(ends(within, long)).toBe(fromMoment('2026-03-03T13:00'));
    expect(ends(long, at)).toBe(fromMoment('2026-03-03T13:00'));
    const twice = { ...due, pauses: [long, { from: fromMoment('2026-03-02T20:00'), why: '补正' }] };
    expect(goneOn(twice, fromMoment('2026-03-02T21:00')).map(({ to }) => to)).toEqual([
      long.to,
      fromMoment('2026-03-02T21:00'),
    ]);
  });

  it('goes on as it was where it was never stopped', () => {
    const due = dueBy('complaintDecision', fromMoment('2026-03-02T09:00'), nandan);
    expect(goneOn(due, fromMoment('2026-03-05T09:00'))).toEqual([]);
    expect(resume(due, fromMoment('2026-03-05T09:00'), nandan)).toEqual(due);
    expect(resumeEarly(due, due.start, fromMoment('2026-03-05T09:00'), nandan)).toEqual(due);
  });

  it('may stand still until a day that is known, and go on before it', () => {
    const due = dueBy('contractSigning', '2026-03-02', nandan);
    const from = fromMoment('2026-03-10T10:00');
    const until = suspendUntil(
      due,
      { from, to: fromMoment('2026-04-08T10:00'), why: '暂停采购活动' },
      nandan,
    );
    const early = resumeEarly(until, from, fromMoment('2026-03-12T10:00'), nandan);
    const other = resumeEarly(until, fromMoment('2026-03-09T10:00'), fromMoment('2026-03-12T10:00'), nandan);
    expect([due.on, until.on, early.on, other]).toEqual(['2026-04-01', '2026-05-06', '2026-04-07', until]);
  });

  it('puts off an end that people chose by the time it stood still', () => {
    const due = dueOn('consultationWindow', '2026-03-02', fromMoment('2026-03-16T09:30'));
    const after = resume(
      suspend(due, fromMoment('2026-03-10T09:00'), '质疑', nandan),
      fromMoment('2026-03-12T21:00'),
      nandan,
    );
    expect([after.at, after.chosen]).toEqual([fromMoment('2026-03-18T21:30'), true]);
  });
});

describe('a postponed end', () => {
  it('is the one that was chosen, whatever calendar comes', () => {
    const due = postponed(dueBy('challengeReply', '2026-12-28', nandan), '2027-02-06');
    expect(due).toMatchObject({ on: '2027-02-06', provisional: false, chosen: true });
    const moment = fromMoment('2027-02-05T17:00');
    expect(postponed(due, moment)).toMatchObject({ on: '2027-02-05', at: moment });
    expect(recount(due, { region: nandan, calendar: buildCalendar([year2027], '2027.1') })).toBe(due);
  });
});

describe('a deadline under a new calendar', () => {
  const place = { region: nandan, calendar: buildCalendar([year2027], '2027.1') };

  it('moves where the notice orders other days than were estimated, and is final', () => {
    // Prepare: five working days over 元旦 and a make-up Sunday that nobody knew of
    const before = dueBy('awardDecision', '2026-12-30', nandan);
    // Act
    const after = recount(before, place);
    // Assess
    expect([before.on, before.provisional, before.calendar]).toEqual(['2027-01-07', true, '2026']);
    expect([after.on, after.provisional, after.calendar]).toEqual(['2027-01-06', false, '2027.1']);
  });

  it('keeps its pauses', () => {
    const stopped = suspend(
      dueBy('complaintDecision', '2026-12-28', nandan),
      fromMoment('2026-12-30T10:00'),
      '鉴定',
      nandan,
    );
    expect(recount(stopped, place)).toMatchObject({ pauses: stopped.pauses, calendar: '2027.1' });
  });

  it('stays provisional in Guangxi near 三月初三 until the region has spoken, and nowhere else', () => {
    const of = (start: string, region: string): boolean =>
      dueBy('awardDecision', start, { ...place, region }).provisional;
    expect([of('2027-02-10', nandan), of('2027-04-01', nandan), of('2027-04-01', '440100')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('leaves what people chose, in records that do not say so too', () => {
    const { chosen: _, ...old }: Due = dueOn('servicePeriod', '2026-12-28', '2027-03-31');
    expect(recount(old, place)).toBe(old);
    const { calendar: _1, ...midYear }: Due = dueOn('awardDecision', '2026-03-02', '2026-03-10');
    expect(recount({ ...midYear, chosen: undefined } as unknown as Due, place).on).toBe('2026-03-10');
    const { calendar: __, ...counted }: Due = dueBy('awardDecision', '2026-12-30', nandan);
    expect(recount(counted, place).on).toBe('2027-01-06');
  });

  it('is counted anew from an old record that either reading of 三月三 explains', () => {
    for (const region of ['450000', '110000']) {
      const { calendar: _, ...old }: Due = dueBy('consultationNotice', '2021-04-12', region);
      expect(recount({ ...old, provisional: false }, place)).toMatchObject({
        on: '2021-04-19',
        calendar: '2027.1',
      });
    }
  });

  it('is left alone where the calendar is the same or the period is none of the law', () => {
    const due = dueBy('awardDecision', '2026-12-30', place);
    expect(recount(due, place)).toBe(due);
    const own: Due = { ...due, period: 'somethingOfOld', calendar: '2026' };
    expect(recount(own, place)).toBe(own);
  });

  it('is known as of a day with the years that were entered since', () => {
    const known = {
      ...year2027,
      national: { ...year2027.national, notice: { ...year2027.national.notice } },
    };
    const of = (day: string): [string, readonly number[]] => {
      const { version, years } = asKnownOn(day, [known]);
      return [version, years.slice(-2)];
    };
    expect([of('2026-11-24'), of('2026-11-25')]).toEqual([
      ['2026@2026-11-24', [2025, 2026]],
      ['2027@2026-11-25', [2026, 2027]],
    ]);
    const regional = {
      ...sanyuesan.find(({ year }) => year === 2026),
      year: 2027,
      off: ['2027-04-08', '2027-04-09'],
      work: [],
    } as NonNullable<CalendarEntry['regional']>;
    const on = (entry: CalendarEntry): (string | boolean)[] => {
      const { provisional, on: last } = dueBy('awardDecision', '2027-04-01', {
        region: nandan,
        calendar: asKnownOn('2027-01-01', [known, entry]),
      });
      return [last, provisional];
    };
    expect([on({ year: 2027 }), on({ year: 2027, regional })]).toEqual([
      ['2027-04-09', true],
      ['2027-04-09', false],
    ]);
  });

  it('is what it was on the day it was known', () => {
    // 2020: the notice of 26 January made 31 January to 2 February days off
    const of = (day: string): string =>
      dueBy('awardDecision', '2020-01-22', { region: nandan, calendar: asKnownOn(day) }).on;
    expect([of('2020-01-25'), of('2020-01-26')]).toEqual(['2020-02-04', '2020-02-06']);
    // and a Saturday that was to be worked no longer so, with all others of the year as they were
    const works = (day: string, date: string): boolean => asKnownOn(day).national.works(dayNumber(date));
    const dates = ['2020-01-19', '2020-02-01', '2020-04-26', '2020-01-31', '2020-10-01', '2020-02-03'];
    expect(dates.map((date) => works('2020-01-25', date))).toEqual([true, true, true, true, false, true]);
    expect(dates.map((date) => works('2020-01-26', date))).toEqual([true, false, true, false, false, true]);
    // 2019: the four days of May, with two weekends worked for them, were ordered on 22 March
    const may = ['2019-04-28', '2019-05-05', '2019-05-01', '2019-05-02', '2019-02-02'];
    expect(may.map((date) => works('2019-03-21', date))).toEqual([false, false, false, true, true]);
    expect(may.map((date) => works('2019-03-22', date))).toEqual([true, true, false, false, true]);
    const provisional = (day: string): boolean =>
      dueBy('awardDecision', '2026-01-05', { region: nandan, calendar: asKnownOn(day) }).provisional;
    expect([provisional('2025-11-03'), provisional('2025-11-04')]).toEqual([true, false]);
  });
});
