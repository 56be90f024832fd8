import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { cutAt, servicePeriods } from '#domain/stages/contract/schedule.ts';
import { stepOf } from '#domain/stages/index.ts';
import { schedule } from '#domain/stages/performance-select.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, planned, ready, refused, serving } from '#test/domain/support/performance-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';

/** Takes an act out of the record, as an older flow might have left it. */
function without(purchase: Purchase, step: string): Purchase {
  const { [`1/${step}`]: _, ...acts } = purchase.state.acts;
  purchase.state = { ...purchase.state, acts };
  return purchase;
}

describe('the start of service (G-51)', () => {
  it('cannot come before the plan is approved', () => {
    expect(refused(planned(), 'weiguo', 'StartService', forms.startForm())).toMatchObject({
      code: 'STEP_NOT_OPEN',
    });
  });

  it.each([
    ['an approved plan', 'ApproveTakeoverPlan', {}, 'NO_APPROVED_PLAN'],
    ['a register', 'RegisterRecipients', {}, 'NO_CURRENT_REGISTER'],
    ['a contract', 'SignAsPurchaser', {}, 'NO_CONTRACT'],
    ['a takeover team', '', { teamNamed: false }, 'NO_TAKEOVER_TEAM'],
  ])('is refused without %s', (_, step, changes, code) => {
    const purchase = without(ready(), step).at('2021-05-10T09:00');
    expect(refused(purchase, 'weiguo', 'StartService', forms.startForm(changes))).toMatchObject({ code });
  });

  it('is refused without a named standby', () => {
    // Prepare
    const purchase = ready().at('2021-05-10T09:00');
    changeActs(purchase, '1/DraftTakeoverPlan', (plan) => ({ ...plan, pool: [], directStaff: false }));
    // Act, Assess
    expect(refused(purchase, 'weiguo', 'StartService', forms.startForm())).toMatchObject({
      code: 'NO_STANDBY',
    });
  });

  it('asks for a register of the last thirty days: 2021-04-22 holds until 2021-05-22', () => {
    // Prepare
    const purchase = ready().at('2021-05-23T09:00');
    // Act
    const late = refused(purchase, 'weiguo', 'StartService', forms.startForm({ startOn: '2021-05-23' }));
    purchase.at('2021-05-22T09:00');
    const intime = refused(purchase, 'weiguo', 'StartService', forms.startForm({ startOn: '2021-05-22' }));
    // Assess
    expect(late).toMatchObject({ code: 'NO_CURRENT_REGISTER' });
    expect(intime).toBeUndefined();
  });

  it('is due on the first day of the term, and where that has come, in the days of our own', () => {
    const due = (day: string) => {
      const { state, now } = ready().at(`${day}T09:00`);
      const position = ready().position('StartService', 1);
      return stepOf('StartService')?.due?.(state, position, { now, actor: actorOf('weiguo'), seed: 's' });
    };
    expect(due('2021-05-07')).toMatchObject({ period: 'servicePeriod', on: '2021-05-10' });
    expect(['2021-05-10', '2021-05-11'].map((day) => due(day)?.period)).toEqual([
      'internalShort',
      'internalShort',
    ]);
  });

  it.each(['2021-05-10', '2022-05-09'])('may come on %s, the edge of the term', (startOn) => {
    const purchase = ready().at('2021-05-10T09:00');
    expect(refused(purchase, 'weiguo', 'StartService', forms.startForm({ startOn }))).toBeUndefined();
  });

  it.each(['2021-05-09', '2022-05-10'])('is refused on %s, outside the term', (startOn) => {
    const purchase = ready().at('2021-05-10T09:00');
    expect(refused(purchase, 'weiguo', 'StartService', forms.startForm({ startOn }))).toMatchObject({
      code: 'START_OUTSIDE_TERM',
    });
  });

  it('cuts the term into quarters and at the year’s end', () => {
    expect(schedule(serving().state, 1).map((period) => [period.from, period.to])).toEqual([
      ['2021-05-10', '2021-08-09'],
      ['2021-08-10', '2021-11-09'],
      ['2021-11-10', '2021-12-31'],
      ['2022-01-01', '2022-03-31'],
      ['2022-04-01', '2022-05-09'],
    ]);
  });

  it('takes another length of period from the form', () => {
    expect(schedule(serving({ periodMonths: 12 }).state, 1).map((period) => period.to)).toEqual([
      '2021-12-31',
      '2022-05-09',
    ]);
  });

  it('opens a wait to the last day of the first period', () => {
    expect(serving().due('WaitPeriod', 1)).toMatchObject({
      period: 'servicePeriod',
      on: '2021-08-09',
      at: '2021-08-10T00:00:00.000+08:00',
      provisional: false,
    });
  });
});

describe('service periods', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2019-01-01', days));

  it('cover every day of the term once, are no longer than asked and never cross a year', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 1100 }),
        fc.integer({ min: 1, max: 12 }),
        (from, length, months) => {
          // Prepare
          const to = addDays(from, length);
          // Act
          const periods = servicePeriods(from, to, months);
          // Assess
          expect(periods[0]?.from).toBe(from);
          expect(periods.at(-1)?.to).toBe(to);
          periods.forEach((period, index) => {
            expect(period.index).toBe(index + 1);
            expect(period.from <= period.to).toBe(true);
            expect(period.from.slice(0, 4)).toBe(period.to.slice(0, 4));
            expect(daysBetween(period.from, period.to)).toBeLessThan(months * 31);
            if (index > 0) expect(period.from).toBe(addDays(periods[index - 1]?.to ?? '', 1));
          });
        },
      ),
    );
  });

  it('end with the exit day wherever it falls', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 700 }), fc.nat(), (from, length, pick) => {
        // Prepare
        const to = addDays(from, length);
        const exitOn = addDays(from, pick % (length + 1));
        // Act
        const cut = cutAt(servicePeriods(from, to, 3), exitOn);
        // Assess
        expect(cut.at(-1)?.to).toBe(exitOn);
        expect(cut).toEqual(servicePeriods(from, exitOn, 3));
      }),
    );
  });

  it('leaves nothing open behind the story', () => {
    const purchase = serving();
    act(purchase, '2021-05-10T10:00', 'mengcun', 'TriggerTakeover', {
      reason: 'T9',
      level: 'III',
      observedAt: '2021-05-10T09:30',
      affected: 0,
      evidence: '暴雨预警。',
    });
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual([
      '1/VerifyTrigger',
      '1/WaitPeriod',
    ]);
  });
});
