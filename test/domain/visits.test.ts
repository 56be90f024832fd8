/** 督导计划 and the visits on it (G-29). */
import { describe, expect, it } from '@jest/globals';
import { effective, replay } from '#domain/corrections/replay.ts';
import { decide } from '#domain/kernel/decide.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { figuresOf } from '#domain/law/figures.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { numbersAnywhere, type Photograph } from '#domain/recipients/photographs.ts';
import { isLookedAt, owedBySystem } from '#domain/stages/by-system.ts';
import { stepOf, steps } from '#domain/stages/index.ts';
import { nextVisit, visitDays, visitsOf } from '#domain/stages/visits/calendar.ts';
import { checklist, isGrave, worstOf } from '#domain/stages/visits/checklist.ts';
import { closed } from '#test/domain/support/exit-story.ts';
import { startForm } from '#test/domain/support/performance-forms.ts';
import {
  act,
  drafted,
  ready,
  refused,
  serving,
  signedByBoth,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const planned = (form: object = { perPeriod: 2 }): Purchase =>
  act(serving(), '2021-05-11T10:00', 'lanxi', 'PlanVisits', form);
const due = (purchase = planned()): Purchase => purchase.elapse('WaitVisit', 1);
const items = (worse: Record<string, string> = {}) =>
  Object.keys(checklist).map((item) => ({
    item,
    grade: worse[item] ?? 'good',
    ...(worse[item] ? { note: '记录没有签字。' } : {}),
  }));
const visit = (visitedOn: string, changes: object = {}) => ({
  visitedOn,
  recipientsVisited: 3,
  items: items(),
  ...changes,
});
const open = (purchase: Purchase) =>
  purchase.open().filter((key) => /Visit$|Finding$/.test(key) && !/VisitService/.test(key));

describe('the calendar of visits', () => {
  const period = { index: 1, from: '2021-05-10', to: '2021-08-09' };

  it.each([
    ['one in the middle', 1, ['2021-06-25']],
    ['two in the middle of the halves', 2, ['2021-06-02', '2021-07-18']],
    ['three', 3, ['2021-05-25', '2021-06-25', '2021-07-25']],
  ])('spreads them over a period: %s', (_, count, expected) => {
    // 2021-07-18 and 2021-07-25 are Sundays: the next working day.
    const moved: Record<string, string> = { '2021-07-18': '2021-07-19', '2021-07-25': '2021-07-26' };
    expect(visitDays([period], count, '451221')).toEqual(expected.map((day) => moved[day] ?? day));
  });

  it('goes back within the period where only days off are left in it, and keeps the day where there is no other', () => {
    // 2021-10-01 to 10-07 are days off.
    const [late, none] = [
      { index: 1, from: '2021-09-30', to: '2021-10-03' },
      { index: 1, from: '2021-10-02', to: '2021-10-03' },
    ];
    expect(visitDays([late], 1, '451221')).toEqual(['2021-09-30']);
    expect(visitDays([none], 1, '451221')).toEqual(['2021-10-03']);
  });

  it('goes on to the last day of the period where that is the first working day', () => {
    const end = { index: 1, from: '2021-10-06', to: '2021-10-08' };
    expect(visitDays([end], 1, '451221')).toEqual(['2021-10-08']);
  });

  it('names no day twice', () => {
    expect(visitDays([{ index: 1, from: '2021-06-01', to: '2021-06-02' }], 6, '451221')).toEqual([
      '2021-06-01',
      '2021-06-02',
    ]);
  });
});

describe('the plan', () => {
  it('is drawn up from the periods of the contract, by default once in each, and waits for its first day', () => {
    const purchase = planned({});
    expect(latest(purchase.state, 'PlanVisits', 1)?.data).toMatchObject({
      perPeriod: 1,
      // 2021-09-25 is a Saturday, the Sunday after it a working day (调休).
      days: ['2021-06-25', '2021-09-26', '2021-12-06', '2022-02-15', '2022-04-20'],
    });
    expect(open(purchase)).toEqual(['1/WaitVisit']);
    expect(purchase.due('WaitVisit', 1).on).toBe('2021-06-24');
    expect(nextVisit(purchase.state, 1)).toBe('2021-06-25');
  });

  it('can be drawn up as soon as the contract is signed, and anew before its next day has come', () => {
    const early = act(signedByBoth(), '2021-04-20T10:00', 'lanxi', 'PlanVisits', { perPeriod: 1 });
    const first = nextVisit(early.state, 1);
    act(early, '2021-04-21T10:00', 'lanxi', 'PlanVisits', { perPeriod: 3 });
    expect(first).toBe('2021-06-25');
    expect(visitsOf(early.state, 1)[0]?.on).toBe('2021-05-25');
    expect(open(early)).toEqual(['1/WaitVisit']);
  });

  it('is refused while a visit is open, without a contract in service, and to the provider', () => {
    expect(refused(due().at('2021-06-02T10:00'), 'lanxi', 'PlanVisits', {})).toMatchObject({
      code: 'VISIT_OPEN',
    });
    expect(refused(closed(), 'lanxi', 'PlanVisits', {})).toMatchObject({ code: 'NO_PERIOD_LEFT' });
    expect(refused(serving(), 'xieqing', 'PlanVisits', {})).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });

  it('is of a contract, and of days that are left in its term', () => {
    expect(refused(drafted(), 'lanxi', 'PlanVisits', {})).toMatchObject({ code: 'NO_CONTRACT' });
    expect(visitsOf(serving().state, 1)).toEqual([]);
    expect(refused(serving().at('2022-04-21T10:00'), 'lanxi', 'PlanVisits', {})).toMatchObject({
      code: 'NO_PERIOD_LEFT',
    });
  });

  it('has the very day on which it is drawn up, and knows nothing of visits under an earlier one', () => {
    const purchase = act(due(), '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit('2021-06-02'));
    act(purchase, '2021-06-25T08:30', 'lanxi', 'PlanVisits', {});
    expect(visitsOf(purchase.state, 1)[0]).toEqual({ on: '2021-06-25' });
  });

  it('leaves out the days that are past', () => {
    const late = act(serving(), '2021-06-26T10:00', 'lanxi', 'PlanVisits', {});
    expect(nextVisit(late.state, 1)).toBe('2021-09-26');
  });
});

/** A county that has the system draw up the plan from that day on. */
function bySystem(purchase: Purchase, from = '2021-04-20'): Purchase {
  const set = { figure: 'visitPlanBySystem', region: '451221', from, value: 1, basis: '县民政局决定' };
  const by = { role: 'officer', region: '451221' } as const;
  const one = { number: 1, ...set, by, confirmedBy: by, confirmedAt: '2021-04-01T10:00:00.000+08:00' };
  purchase.state = { ...purchase.state, figures: figuresOf([one]) };
  return purchase;
}
const draw = (purchase: Purchase, moment: string): Purchase =>
  purchase.at(moment).act('system', 'PlanVisits', {}, { lot: 1, role: 'system' });
const redrawn = (purchase: Purchase): string | undefined =>
  purchase.refusal('system', 'PlanVisits', {}, { lot: 1, role: 'system' })?.code;

describe('the plan that the system draws up', () => {
  it('is owed as soon as the contract is signed, from the day on, and is made once', () => {
    const purchase = bySystem(signedByBoth());
    expect(owedBySystem(purchase.state, 1, '2021-04-19')).toEqual([]);
    expect(isLookedAt(purchase.state, 1, '2021-04-19')).toBe(false);
    expect(owedBySystem(purchase.state, 1, '2021-04-20')).toEqual(['PlanVisits']);
    expect(isLookedAt(purchase.state, 1, '2021-04-20')).toBe(true);
    draw(purchase, '2021-04-20T00:00');
    expect(latest(purchase.state, 'PlanVisits', 1)).toMatchObject({
      by: { role: 'system' },
      data: { perPeriod: 1, days: expect.arrayContaining(['2021-06-25', '2021-09-26']) },
    });
    expect(open(purchase)).toEqual(['1/WaitVisit']);
    expect([owedBySystem(purchase.state, 1, '2021-04-20'), redrawn(purchase)]).toEqual([
      [],
      'VISITS_PLANNED',
    ]);
  });

  it('is drawn up anew when service begins with other periods, and not when they are as it took them', () => {
    const begun = (start: object): Purchase => {
      const purchase = draw(bySystem(ready()), '2021-05-07T11:00');
      return act(purchase, '2021-05-10T09:00', 'weiguo', 'StartService', startForm(start));
    };
    const [same, monthly] = [begun({}), begun({ periodMonths: 1 })];
    expect(owedBySystem(same.state, 1, '2021-05-10')).toEqual([]);
    expect(owedBySystem(monthly.state, 1, '2021-05-10')).toEqual(['PlanVisits']);
    draw(monthly, '2021-05-10T09:01');
    expect(visitsOf(monthly.state, 1)).toHaveLength(13);
    expect(open(monthly)).toEqual(['1/WaitVisit']);
    expect(owedBySystem(monthly.state, 1, '2021-05-10')).toEqual([]);
  });

  it('is never in place of what an official has planned, nor while a visit is open', () => {
    const officers = bySystem(act(ready(), '2021-05-07T11:00', 'lanxi', 'PlanVisits', { perPeriod: 2 }));
    act(officers, '2021-05-10T09:00', 'weiguo', 'StartService', startForm({ periodMonths: 1 }));
    expect([owedBySystem(officers.state, 1, '2021-05-10'), redrawn(officers)]).toEqual([
      [],
      'VISITS_PLANNED',
    ]);
    const visiting = draw(bySystem(ready()), '2021-05-07T11:00').elapse('WaitVisit', 1);
    expect(owedBySystem(visiting.state, 1, '2021-06-25')).toEqual([]);
    expect(redrawn(visiting)).toBe('VISIT_OPEN');
  });

  it('is not owed without a contract, after its service, nor where no day of it is left', () => {
    const last = bySystem(serving());
    expect(owedBySystem(bySystem(drafted()).state, 1, '2021-05-11')).toEqual([]);
    expect(owedBySystem(bySystem(closed()).state, 1, '2022-05-11')).toEqual([]);
    expect([owedBySystem(last.state, 1, '2022-04-20'), owedBySystem(last.state, 1, '2022-04-21')]).toEqual([
      ['PlanVisits'],
      [],
    ]);
  });
});

describe('a planned visit', () => {
  it('is a task on its day, of the purchaser or of a township of the county', () => {
    const purchase = due();
    expect(purchase.now.slice(0, 10)).toBe('2021-06-02');
    expect(purchase.due('MakeVisit', 1)).toMatchObject({ period: 'plannedVisit', on: '2021-06-02' });
    expect(
      refused(purchase.at('2021-06-02T09:00'), 'tianlan', 'MakeVisit', visit('2021-06-02')),
    ).toMatchObject({ code: 'NOT_THIS_PURCHASER' });
    act(purchase, '2021-06-02T10:00', 'yangzhen', 'MakeVisit', visit('2021-06-02'));
    expect(visitsOf(purchase.state, 1)[0]?.made).toMatchObject({ on: '2021-06-02', worst: 'good' });
    expect(open(purchase)).toEqual(['1/WaitVisit']);
    expect(nextVisit(purchase.state, 1)).toBe('2021-07-19');
  });

  it.each([
    ['an item left out', { items: items().slice(1) }, 'CHECKLIST_INCOMPLETE', 'items'],
    [
      'an item twice and another left out',
      { items: [...items().slice(1), items()[1]] },
      'CHECKLIST_INCOMPLETE',
      'items',
    ],
    [
      'a finding without a word',
      { items: items({ hours: 'minor' }).map(({ note: _, ...row }) => row) },
      'FINDING_UNTOLD',
      'items.1.note',
    ],
    [
      'something serious and no day',
      { items: items({ carer: 'serious' }) },
      'RECTIFY_DATE_MISSING',
      'rectifyBy',
    ],
    ['a danger and no day', { items: items({ safety: 'critical' }) }, 'RECTIFY_DATE_MISSING', 'rectifyBy'],
    [
      'a day that is past',
      { items: items({ hours: 'minor' }), rectifyBy: '2021-06-01' },
      'RECTIFY_DATE_PAST',
      'rectifyBy',
    ],
    ['a day to come', { visitedOn: '2021-06-03' }, 'DATE_IN_FUTURE', 'visitedOn'],
    [
      'a place to the house',
      { place: { latitude: 2498.4, longitude: 10754 } },
      'FORM_INVALID',
      'place.latitude',
    ],
  ])('is refused with %s', (_, changes, code, field) => {
    const purchase = due().at('2021-06-02T10:00');
    expect(refused(purchase, 'lanxi', 'MakeVisit', visit('2021-06-02', changes))).toMatchObject({
      code,
      field,
    });
  });

  it('keeps grades, photographs by number and a coarse place; what was written is sealed', () => {
    const photos = [{ file: 'ZP-2021-0602-1', item: 'records' }];
    const form = visit('2021-06-02', {
      items: items({ records: 'minor' }),
      photos,
      place: { latitude: 2498, longitude: 10754 },
    });
    const purchase = act(due(), '2021-06-02T10:00', 'lanxi', 'MakeVisit', form);
    const data = latest(purchase.state, 'MakeVisit', 1)?.data;
    expect(data).toMatchObject({ planned: '2021-06-02', worst: 'minor', photos, place: { latitude: 2498 } });
    expect(data?.items).toContainEqual({ item: 'records', grade: 'minor', note: { text: '记录没有签字。' } });
  });

  it('names the first finding without a word, and may set a day for what is minor, today at the earliest', () => {
    const silent = { items: items({ delivered: 'minor' }).map(({ note: _, ...row }) => row) };
    const purchase = due().at('2021-06-02T10:00');
    expect(refused(purchase, 'lanxi', 'MakeVisit', visit('2021-06-02', silent))).toMatchObject({
      field: 'items.0.note',
    });
    const minor = { items: items({ delivered: 'minor' }), rectifyBy: '2021-06-02' };
    act(purchase, '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit('2021-06-02', minor));
    expect(open(purchase)).toEqual(['1/RectifyFinding']);
  });

  it('that came due while another was late has the day on which it came', () => {
    const purchase = act(due(), '2021-07-20T10:00', 'lanxi', 'MakeVisit', visit('2021-07-20'));
    purchase.act('system', 'WaitVisit', {}, { lot: 1, role: 'system' });
    expect(purchase.due('MakeVisit', 1).on).toBe('2021-07-20');
  });

  it('is followed by the next, and the last of several by none', () => {
    const purchase = act(serving(), '2022-01-04T10:00', 'lanxi', 'PlanVisits', {});
    act(due(purchase), '2022-02-15T10:00', 'lanxi', 'MakeVisit', visit('2022-02-15'));
    expect(latest(purchase.state, 'MakeVisit', 1)?.outcome).toBe('next');
    act(due(purchase), '2022-04-20T10:00', 'lanxi', 'MakeVisit', visit('2022-04-20'));
    expect(latest(purchase.state, 'MakeVisit', 1)?.outcome).toBe('finished');
  });

  it('is the last one where no day is left', () => {
    const purchase = act(serving(), '2022-04-01T10:00', 'lanxi', 'PlanVisits', {});
    act(due(purchase), '2022-04-20T10:00', 'lanxi', 'MakeVisit', visit('2022-04-20'));
    expect(open(purchase)).toEqual([]);
    expect(latest(purchase.state, 'MakeVisit', 1)?.outcome).toBe('finished');
  });
});

describe('a photograph of a visit', () => {
  const one: Photograph = { number: 'a1'.repeat(32), type: 'image/jpeg', bytes: 1200 };
  const other: Photograph = { number: 'b2'.repeat(32), type: 'image/png', bytes: 900 };
  const showing = (shown: Record<string, string[]>) =>
    visit('2021-06-02', {
      items: items().map((row) => (shown[row.item] ? { ...row, photographs: shown[row.item] } : row)),
    });
  const taken = (...photographs: Photograph[]): Purchase => {
    const purchase = due().at('2021-06-02T10:00');
    purchase.photographs = photographs;
    return purchase;
  };

  it('stands with its item, and once in the record with its kind and size', () => {
    const form = showing({ hours: [one.number, other.number], safety: [one.number] });
    const purchase = act(taken(other, one), '2021-06-02T10:00', 'yangzhen', 'MakeVisit', form);
    const data = latest(purchase.state, 'MakeVisit', 1)?.data;
    expect(data?.takenPhotographs).toEqual([one, other]);
    expect(data?.items).toContainEqual({
      item: 'hours',
      grade: 'good',
      photographs: [one.number, other.number],
    });
  });

  it('that was not taken in for this contract is refused at its item', () => {
    const wrong = showing({ hours: [one.number], safety: [one.number, other.number] });
    for (const stored of [[one], []])
      expect(refused(taken(...stored), 'lanxi', 'MakeVisit', wrong)).toMatchObject({
        code: 'PHOTOGRAPH_UNKNOWN',
        field: stored.length > 0 ? 'items.5.photographs' : 'items.1.photographs',
        wayOut: expect.stringContaining('上传'),
      });
  });

  it.each([
    ['no number of an upload', ['ZP-2021-0602-1']],
    ['the same twice', [one.number, one.number]],
    ['seven of one item', Array.from({ length: 7 }, (_, index) => `${index}`.repeat(64))],
  ])('is refused with %s', (_, numbers) => {
    expect(refused(taken(one), 'lanxi', 'MakeVisit', showing({ hours: numbers }))).toMatchObject({
      code: 'FORM_INVALID',
      field: expect.stringContaining('items.1.photographs'),
    });
  });

  it('is asked for by its number alone, and not at all where there is none', () => {
    const asked = (form: object) => steps.MakeVisit?.needsPhotographs?.(form as never, serving().state, 1);
    expect(asked(showing({ hours: [one.number, other.number], safety: [one.number] }))).toEqual([
      one.number,
      other.number,
    ]);
    expect(asked(visit('2021-06-02'))).toEqual([]);
    const without = act(due(), '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit('2021-06-02'));
    expect(latest(without.state, 'MakeVisit', 1)?.data).not.toHaveProperty('takenPhotographs');
  });

  it('is still there when the visit is decided again with what came before it corrected', () => {
    const purchase = act(
      taken(one),
      '2021-06-02T10:00',
      'lanxi',
      'MakeVisit',
      showing({ hours: [one.number] }),
    );
    const facts = { now: '2021-06-03T10:00:00.000+08:00', actor: actorOf('lanxi'), seed: '' };
    const record = effective(purchase.state, purchase.events, facts);
    // Act
    const { acts } = replay({ record, since: 1, facts, kernel: { decide, stepOf }, from: purchase.state });
    // Assess
    expect(acts.at(-1)).not.toHaveProperty('asRecorded');
  });
});

describe('a photograph that was left out', () => {
  const one: Photograph = { number: 'a1'.repeat(32), type: 'image/jpeg', bytes: 1200 };
  const shown = visit('2021-06-02', {
    items: items().map((row) => (row.item === 'hours' ? { ...row, photographs: [one.number] } : row)),
  });
  const corrected = (purchase: Purchase) => ({
    seq: latest(purchase.state, 'MakeVisit', 1)?.seq,
    form: shown,
    reason: '漏附照片。',
    seen: purchase.state.version,
  });

  it('is added by a correction of the visit, where it was taken in', () => {
    const purchase = act(due(), '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit('2021-06-02'));
    purchase.photographs = [];
    expect(refused(purchase, 'lanxi', 'CorrectFact', corrected(purchase))).toMatchObject({
      code: 'PHOTOGRAPH_UNKNOWN',
    });
    purchase.photographs = [one];
    act(purchase, '2021-06-02T11:00', 'lanxi', 'CorrectFact', corrected(purchase));
    expect(latest(purchase.state, 'MakeVisit', 1)?.data).toMatchObject({
      takenPhotographs: [one],
      items: expect.arrayContaining([{ item: 'hours', grade: 'good', photographs: [one.number] }]),
    });
  });

  it('is added with the approval where something rests on the visit already', () => {
    const grave = { items: items({ carer: 'serious' }), rectifyBy: '2021-06-10' };
    const purchase = act(due(), '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit('2021-06-02', grave));
    act(purchase, '2021-06-08T10:00', 'xieqing', 'RectifyFinding', {
      measures: '已更换服务人员。',
      doneOn: '2021-06-08',
    });
    purchase.photographs = [one];
    const form = { ...visit('2021-06-02', grave) };
    form.items = form.items.map((row) =>
      row.item === 'hours' ? { ...row, photographs: [one.number] } : row,
    );
    const proposal = { ...corrected(purchase), form };
    act(purchase, '2021-06-08T11:00', 'lanxi', 'CorrectFact', proposal);
    // Assess: what stands in the proposal is asked for again
    expect(purchase.open()).toContain('1/ApproveCorrection');
    expect(steps.ApproveCorrection?.needsPhotographs?.({} as never, purchase.state, 1)).toContain(one.number);
    act(purchase, '2021-06-08T12:00', 'weiguo', 'ApproveCorrection', {
      decision: 'approved',
      opinion: '同意。',
    });
    expect(latest(purchase.state, 'MakeVisit', 1)?.data).toMatchObject({ takenPhotographs: [one] });
  });

  it('is looked for wherever it stands in a form, up to a hundred of them', () => {
    const many = Array.from({ length: 150 }, (_, index) => index.toString(16).padStart(64, '0'));
    expect(numbersAnywhere({ a: [{ b: [one.number, 'ZP-1', 7, null] }], c: one.number })).toEqual([
      one.number,
    ]);
    expect(numbersAnywhere({ many })).toHaveLength(100);
    expect(numbersAnywhere(undefined)).toEqual([]);
  });
});

describe('what a visit found', () => {
  const grave = { items: items({ carer: 'serious' }), rectifyBy: '2021-06-10' };
  const found = (): Purchase =>
    act(due(), '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit('2021-06-02', grave));
  const measures = { measures: '已更换服务人员。' };
  const rectified = (): Purchase =>
    act(found(), '2021-06-08T10:00', 'xieqing', 'RectifyFinding', { ...measures, doneOn: '2021-06-08' });
  const recheck = (result: string, changes: object = {}) => ({
    checkedOn: '2021-06-09',
    result,
    findings: '已核对。',
    ...changes,
  });

  it('is graded by the worst', () => {
    expect(worstOf([{ grade: 'minor' }, { grade: 'critical' }, { grade: 'serious' }])).toBe('critical');
    expect(worstOf([])).toBe('good');
    expect((['good', 'minor', 'serious', 'critical'] as const).map(isGrave)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('is put right by the provider by the day that was set, or recorded as missed once that is over', () => {
    const purchase = found();
    expect(purchase.position('RectifyFinding', 1)).toMatchObject({
      owner: { role: 'provider' },
      due: { on: '2021-06-10' },
    });
    purchase.at('2021-06-10T10:00');
    expect(refused(purchase, 'lanxi', 'RectifyFinding', measures)).toMatchObject({
      code: 'RECTIFICATION_NOT_OVERDUE',
    });
    expect(refused(purchase, 'xieqing', 'RectifyFinding', measures)).toMatchObject({ code: 'DATE_NEEDED' });
    expect(
      refused(purchase, 'xieqing', 'RectifyFinding', { ...measures, doneOn: '2021-06-11' }),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
    act(purchase, '2021-06-11T10:00', 'lanxi', 'RectifyFinding', measures);
    expect(latest(purchase.state, 'RectifyFinding', 1)?.data).toMatchObject({ late: true, missed: true });
  });

  it('is shown to be done by photographs of the contract, and of no other', () => {
    const one: Photograph = { number: 'a1'.repeat(32), type: 'image/jpeg', bytes: 1200 };
    const done = { ...measures, doneOn: '2021-06-08', photographs: [one.number] };
    const purchase = found().at('2021-06-08T10:00');
    expect(refused(purchase, 'xieqing', 'RectifyFinding', done)).toMatchObject({
      code: 'PHOTOGRAPH_UNKNOWN',
      field: 'photographs',
    });
    purchase.photographs = [one];
    act(purchase, '2021-06-08T10:00', 'xieqing', 'RectifyFinding', done);
    expect(latest(purchase.state, 'RectifyFinding', 1)?.data).toMatchObject({
      photographs: [one.number],
      takenPhotographs: [one],
    });
    for (const step of ['RectifyFinding', 'RectifyService', 'CorrectAfterEvaluation'])
      expect(steps[step]?.needsPhotographs?.(done as never, serving().state, 1)).toEqual([one.number]);
    expect(latest(rectified().state, 'RectifyFinding', 1)?.data).not.toHaveProperty('takenPhotographs');
  });

  it('is checked again, and the calendar goes on', () => {
    const purchase = act(rectified(), '2021-06-09T10:00', 'lanxi', 'RecheckFinding', recheck('passed'));
    expect(open(purchase)).toEqual(['1/WaitVisit']);
    expect(latest(purchase.state, 'RecheckFinding', 1)).toMatchObject({
      outcome: 'passed',
      data: { failures: 0 },
    });
  });

  it('gets a new day where it failed, and suggests T6 after two failures', () => {
    const purchase = rectified().at('2021-06-09T10:00');
    expect(refused(purchase, 'lanxi', 'RecheckFinding', recheck('failed'))).toMatchObject({
      code: 'RECTIFY_DATE_MISSING',
    });
    expect(
      refused(purchase, 'lanxi', 'RecheckFinding', recheck('passed', { checkedOn: '2021-06-10' })),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
    act(
      purchase,
      '2021-06-09T10:00',
      'lanxi',
      'RecheckFinding',
      recheck('failed', { rectifyBy: '2021-06-16' }),
    );
    expect(latest(purchase.state, 'RecheckFinding', 1)?.data).not.toHaveProperty('suggests');
    expect(purchase.due('RectifyFinding', 1).on).toBe('2021-06-16');
    act(purchase, '2021-06-15T10:00', 'xieqing', 'RectifyFinding', { ...measures, doneOn: '2021-06-15' });
    act(
      purchase,
      '2021-06-16T10:00',
      'lanxi',
      'RecheckFinding',
      recheck('failed', { rectifyBy: '2021-06-20' }),
    );
    expect(latest(purchase.state, 'RecheckFinding', 1)?.data).toMatchObject({ failures: 2, suggests: 'T6' });
  });

  it('is counted from its own visit: what failed after an earlier one is over', () => {
    // Prepare: the first visit's correction failed once and then passed
    const purchase = rectified();
    const again = { rectifyBy: '2021-06-16' };
    act(purchase, '2021-06-09T10:00', 'lanxi', 'RecheckFinding', recheck('failed', again));
    act(purchase, '2021-06-15T10:00', 'xieqing', 'RectifyFinding', { ...measures, doneOn: '2021-06-15' });
    act(purchase, '2021-06-16T10:00', 'lanxi', 'RecheckFinding', recheck('passed'));
    const second = visit('2021-07-19', { ...grave, rectifyBy: '2021-07-26' });
    act(due(purchase), '2021-07-19T10:00', 'lanxi', 'MakeVisit', second);
    act(purchase, '2021-07-20T10:00', 'xieqing', 'RectifyFinding', { ...measures, doneOn: '2021-07-20' });
    // Act
    const failed = recheck('failed', { rectifyBy: '2021-07-30' });
    act(purchase, '2021-07-21T10:00', 'lanxi', 'RecheckFinding', failed);
    // Assess
    expect(latest(purchase.state, 'RecheckFinding', 1)?.data).toMatchObject({ failures: 1 });
    expect(latest(purchase.state, 'RecheckFinding', 1)?.data).not.toHaveProperty('suggests');
  });

  it('is the end of the plan where no visit is left', () => {
    const purchase = act(serving(), '2022-04-01T10:00', 'lanxi', 'PlanVisits', {});
    act(
      due(purchase),
      '2022-04-20T10:00',
      'lanxi',
      'MakeVisit',
      visit('2022-04-20', { ...grave, rectifyBy: '2022-04-25' }),
    );
    act(purchase, '2022-04-22T10:00', 'xieqing', 'RectifyFinding', { ...measures, doneOn: '2022-04-22' });
    act(
      purchase,
      '2022-04-23T10:00',
      'lanxi',
      'RecheckFinding',
      recheck('passed', { checkedOn: '2022-04-23' }),
    );
    expect(open(purchase)).toEqual([]);
  });
});
