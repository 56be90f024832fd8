import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { currentPeriod, healthOf, registerOf } from '#domain/stages/performance-select.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const reporting = (): Purchase => serving().elapse('WaitPeriod', 1);
const visiting = (changes: object = {}): Purchase =>
  act(reporting(), '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10', changes));

describe('a service period', () => {
  it('is ended by the calendar and by nobody else', () => {
    // Prepare
    const purchase = serving().at('2021-08-09T23:59');
    // Act
    const early = purchase.refusal('system', 'WaitPeriod', {}, { lot: 1 });
    const person = refused(purchase, 'lanxi', 'WaitPeriod', {});
    purchase.at('2021-08-10T00:00').act('system', 'WaitPeriod', {}, { lot: 1 });
    // Assess
    expect(early).toMatchObject({ code: 'PERIOD_RUNNING' });
    expect(person).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
    expect(latest(purchase.state, 'WaitPeriod', 1)?.data).toEqual({
      period: 1,
      from: '2021-05-10',
      to: '2021-08-09',
    });
    expect(purchase.due('ReportService', 1)).toMatchObject({ period: 'serviceReport' });
  });
});

describe('the report of the provider (G-48)', () => {
  it.each([
    ['a line left out', { services: [{ no: 1, quantity: 3 }] }, 'SERVICE_LINE_MISSING'],
    [
      'a line that the contract does not have',
      { services: [...forms.reportForm('x').services, { no: 3, quantity: 1 }] },
      'SERVICE_LINE_UNKNOWN',
    ],
    [
      'a line twice',
      { services: [...forms.reportForm('x').services, { no: 2, quantity: 1 }] },
      'SERVICE_LINE_UNKNOWN',
    ],
    ['more wages than spending', { wagesFen: 15_000_001 }, 'WAGES_EXCEED_SPENDING'],
    ['a day to come', { reportedOn: '2021-08-11' }, 'DATE_IN_FUTURE'],
  ])('is refused with %s', (_, changes, code) => {
    const purchase = reporting().at('2021-08-10T10:00');
    expect(
      refused(purchase, 'xieqing', 'ReportService', forms.reportForm('2021-08-10', changes)),
    ).toMatchObject({ code });
  });

  it('is marked when it comes late', () => {
    // Prepare: due five working days after 2021-08-10
    const purchase = reporting();
    expect(purchase.due('ReportService', 1).on).toBe('2021-08-17');
    // Act
    act(purchase, '2021-08-18T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-18'));
    // Assess
    expect(latest(purchase.state, 'ReportService', 1)?.data).toMatchObject({
      late: true,
      byPurchaser: false,
    });
    expect(healthOf(purchase.state, 1)).toMatchObject({ level: 'watch', reasons: ['最近一期服务报告逾期'] });
  });

  it('may be recorded by the officer, but only once it is overdue', () => {
    // Prepare
    const purchase = reporting().at('2021-08-17T10:00');
    // Act
    const early = refused(purchase, 'lanxi', 'ReportService', forms.reportForm('2021-08-17'));
    act(purchase, '2021-08-18T10:00', 'lanxi', 'ReportService', forms.reportForm('2021-08-18'));
    // Assess
    expect(early).toMatchObject({ code: 'REPORT_NOT_OVERDUE' });
    expect(latest(purchase.state, 'ReportService', 1)?.data).toMatchObject({ byPurchaser: true });
  });
});

describe('the visit (G-29, G-49)', () => {
  it.each([
    ['a serious finding', { findings: [{ severity: 'serious', finding: '工时不足' }] }],
    ['a danger', { findings: [{ severity: 'critical', finding: '无人看护' }] }],
    ['a sign of 转包', { transfer: ['otherPayroll'] }],
  ])('cannot be satisfactory with %s', (_, changes) => {
    const purchase = visiting().at('2021-08-11T10:00');
    expect(refused(purchase, 'lanxi', 'VisitService', forms.visitForm('2021-08-11', changes))).toMatchObject({
      code: 'FINDING_NEEDS_RECTIFICATION',
    });
  });

  it.each([
    ['no deadline', {}, 'RECTIFY_DATE_MISSING'],
    ['a deadline already past', { rectifyBy: '2021-08-10' }, 'RECTIFY_DATE_PAST'],
  ])('orders no rectification with %s', (_, changes, code) => {
    const purchase = visiting().at('2021-08-11T10:00');
    expect(
      refused(
        purchase,
        'lanxi',
        'VisitService',
        forms.visitForm('2021-08-11', { decision: 'rectify', ...changes }),
      ),
    ).toMatchObject({ code });
  });

  it('may be made by a township of the county, not by another county', () => {
    const purchase = visiting().at('2021-08-11T10:00');
    expect(refused(purchase, 'tianlan', 'VisitService', forms.visitForm('2021-08-11'))).toMatchObject({
      code: 'NOT_THIS_PURCHASER',
    });
    act(purchase, '2021-08-11T10:00', 'yangzhen', 'VisitService', forms.visitForm('2021-08-11'));
    expect(purchase.open()).toContain('1/AcceptService');
  });

  it('may renew the register, which counts from then on', () => {
    const purchase = visiting();
    const townships = [{ township: '451221104', p1: 7, p2: 20, p3: 40 }];
    act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', forms.visitForm('2021-08-11', { townships }));
    expect(registerOf(purchase.state, 1)).toMatchObject({ total: 67, p1: 7, asOf: '2021-08-11' });
  });

  it('passes a finding of the lowest grade and keeps it', () => {
    const purchase = visiting();
    act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', {
      ...forms.visitForm('2021-08-11'),
      findings: [{ severity: 'minor', finding: '台账缺页' }],
    });
    expect(healthOf(purchase.state, 1).level).toBe('watch');
  });
});

describe('rectification', () => {
  const ordered = (): Purchase =>
    act(visiting(), '2021-08-11T10:00', 'lanxi', 'VisitService', {
      ...forms.visitForm('2021-08-11'),
      findings: [{ severity: 'serious', finding: '工时不足' }],
      decision: 'rectify',
      rectifyBy: '2021-08-20',
    });
  const done = (doneOn: string) => ({ doneOn, measures: '补足工时。' });

  it('runs to the day the visit has set, in the list of the provider', () => {
    const { due, owner } = ordered().position('RectifyService', 1);
    expect(due).toMatchObject({ period: 'rectification', on: '2021-08-20' });
    expect(owner.role).toBe('provider');
  });

  it('leads to acceptance when the recheck passes', () => {
    // Prepare
    const purchase = act(ordered(), '2021-08-19T10:00', 'xieqing', 'RectifyService', done('2021-08-19'));
    // Act
    act(purchase, '2021-08-20T10:00', 'lanxi', 'RecheckService', {
      checkedOn: '2021-08-20',
      result: 'passed',
      findings: '已补足。',
    });
    // Assess
    expect(purchase.open()).toContain('1/AcceptService');
    expect(healthOf(purchase.state, 1).level).toBe('concern');
  });

  it('is recorded as missed by the officer, only after its deadline', () => {
    const purchase = ordered().at('2021-08-20T10:00');
    expect(refused(purchase, 'lanxi', 'RectifyService', { measures: '未整改。' })).toMatchObject({
      code: 'RECTIFICATION_NOT_OVERDUE',
    });
    act(purchase, '2021-08-21T10:00', 'lanxi', 'RectifyService', { measures: '未整改。' });
    expect(latest(purchase.state, 'RectifyService', 1)?.data).toMatchObject({ missed: true, late: true });
  });

  it('suggests T6 after two failures and stands as serious', () => {
    // Prepare
    const purchase = ordered();
    const failed = (on: string, by: string) => ({
      checkedOn: on,
      result: 'failed',
      findings: '仍不足。',
      rectifyBy: by,
    });
    // Act
    act(purchase, '2021-08-19T10:00', 'xieqing', 'RectifyService', done('2021-08-19'));
    act(purchase, '2021-08-20T10:00', 'lanxi', 'RecheckService', failed('2021-08-20', '2021-08-27'));
    const first = healthOf(purchase.state, 1).level;
    expect(purchase.due('RectifyService', 1).on).toBe('2021-08-27');
    act(purchase, '2021-08-26T10:00', 'xieqing', 'RectifyService', done('2021-08-26'));
    act(purchase, '2021-08-27T10:00', 'lanxi', 'RecheckService', failed('2021-08-27', '2021-09-03'));
    // Assess
    expect(first).toBe('concern');
    expect(latest(purchase.state, 'RecheckService', 1)?.data).toMatchObject({ failures: 2, suggests: 'T6' });
    expect(healthOf(purchase.state, 1).level).toBe('serious');
    expect(currentPeriod(purchase.state, 1)?.index).toBe(1);
  });

  it('needs a new deadline when it failed, and a day when it was done', () => {
    const purchase = ordered().at('2021-08-19T10:00');
    expect(refused(purchase, 'xieqing', 'RectifyService', { measures: '补足。' })).toMatchObject({
      code: 'DATE_NEEDED',
    });
    act(purchase, '2021-08-19T10:00', 'xieqing', 'RectifyService', done('2021-08-19'));
    expect(
      refused(purchase, 'lanxi', 'RecheckService', {
        checkedOn: '2021-08-19',
        result: 'failed',
        findings: '仍不足。',
      }),
    ).toMatchObject({ code: 'RECTIFY_DATE_MISSING' });
  });
});
