/** 预警阶梯 and the plan's own standing: measured, published, told, answered (takeover standard P). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonical } from '#domain/kernel/canonical.ts';
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import {
  digestOf,
  drilledOn,
  isWarningDue,
  isWatched,
  planStandingOf,
  type Snapshot,
  snapshotOf,
  warningsOf,
} from '#domain/stages/performance-select.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  activated,
  planned,
  ready,
  refused,
  serving,
  triggered,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

/** The state as it was before an act. */
const before = (events: readonly PurchaseEvent[], seq: number, id: string): PurchaseState =>
  events.slice(0, seq - 1).reduce(evolve, initialState(id));

const reached = (snapshot: Snapshot): string[] =>
  snapshot.findings.filter(({ measure, threshold }) => measure >= threshold).map(({ rule }) => rule);

/** In service with the first period's report a week late. */
function late(): Purchase {
  const purchase = serving();
  purchase.elapse('WaitPeriod', 1);
  return act(purchase, '2021-08-30T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-30'));
}

function rectifying(): Purchase {
  const finding = { severity: 'serious', finding: '照护缺失。' };
  return act(
    late(),
    '2021-08-31T10:00',
    'lanxi',
    'VisitService',
    forms.visitForm('2021-08-31', { findings: [finding], decision: 'rectify', rectifyBy: '2021-09-10' }),
  );
}

describe('the plan’s standing', () => {
  const plan = (pool: object[], directStaff = false) => ({ pool, directStaff });
  const [first, second] = forms.planForm().pool;

  it('is ready on the first day of service', () => {
    expect(planStandingOf(serving().state, 1, '2021-05-10')).toMatchObject({
      version: 1,
      registerAge: 18,
      drillAge: 4,
      standby: { qualified: 0, lapsed: 0, unknown: 2 },
      reasons: [],
    });
  });

  it.each([
    ['2021-05-22', []],
    ['2021-05-23', ['名册已 31 天未更新，最长 30 天']],
    ['2022-05-06', ['名册已 379 天未更新，最长 30 天']],
    ['2022-05-07', ['名册已 380 天未更新，最长 30 天', '距上次演练已 366 天，最长 365 天']],
  ])('on %s is amber for %j', (on, reasons) => {
    expect(planStandingOf(serving().state, 1, on).reasons).toEqual(reasons);
  });

  it.each([
    ['both papers hold', '2021-12-31', '2021-12-31', []],
    ['one has lapsed', '2021-05-19', '2021-12-31', ['1 家备选承接主体的资格已过有效期']],
    [
      'both have',
      '2021-05-19',
      '2021-05-19',
      ['2 家备选承接主体的资格已过有效期', '没有资格有效的备选承接主体'],
    ],
  ])('follows the papers of those who stand by: %s', (_, one, other, reasons) => {
    const pool = [
      { ...first, qualifiedUntil: one },
      { ...second, qualifiedUntil: other },
    ];
    const purchase = serving({}, plan(pool));
    expect(planStandingOf(purchase.state, 1, '2021-05-20').reasons).toEqual(reasons);
  });

  it('needs no standby where government staff carries on', () => {
    const pool = [{ ...first, qualifiedUntil: '2021-05-19' }];
    const { reasons } = planStandingOf(serving({}, plan(pool, true)).state, 1, '2021-05-20');
    expect(reasons).toEqual(['1 家备选承接主体的资格已过有效期']);
  });

  it('says where there is no plan, no register or no drill', () => {
    const { state } = serving();
    const without = (step: string): PurchaseState => {
      const { [`1/${step}`]: _, ...acts } = state.acts;
      return { ...state, acts };
    };
    expect(planStandingOf(without('ApproveTakeoverPlan'), 1, '2021-05-20').reasons).toEqual([
      '没有批准的预案',
    ]);
    expect(planStandingOf(without('RegisterRecipients'), 1, '2021-05-20').reasons).toEqual([
      '没有服务对象名册',
    ]);
    const failed = { on: '2021-05-06', result: 'failed' };
    const drafts = state.acts['1/DraftTakeoverPlan']?.map((one) => ({
      ...one,
      data: { ...one.data, drill: failed },
    }));
    const undrilled = { ...state, acts: { ...state.acts, '1/DraftTakeoverPlan': drafts ?? [] } };
    expect(drilledOn(undrilled, 1)).toBeUndefined();
    expect(planStandingOf(undrilled, 1, '2021-05-20').reasons).toEqual(['没有通过的演练']);
  });

  it('is refused with a drill to come, a drill that failed and one of more than a year ago', () => {
    const drill = (on: string, result = 'passed') =>
      refused(
        planned().at('2021-05-06T10:00'),
        'lanxi',
        'DraftTakeoverPlan',
        forms.planForm({ drill: { on, result } }),
      );
    expect(drill('2021-05-06')?.code).toBe('STEP_DONE');
    const waiting = act(
      planned(),
      '2021-05-06T11:00',
      'weiguo',
      'ApproveTakeoverPlan',
      forms.approve('returned'),
    );
    const again = (on: string, result = 'passed') =>
      refused(waiting, 'lanxi', 'DraftTakeoverPlan', forms.planForm({ drill: { on, result } }))?.code;
    expect([again('2021-05-07'), again('2021-05-06', 'failed'), again('2020-05-05')]).toEqual([
      'DATE_IN_FUTURE',
      'DRILL_FAILED',
      'DRILL_TOO_OLD',
    ]);
    expect(again('2020-05-06')).toBeUndefined();
  });

  it('keeps service from starting once the drill or all papers are out of date', () => {
    const old = ready({ drill: { on: '2020-05-10', result: 'passedWithNotes' } });
    const start = (purchase: Purchase, at: string) =>
      refused(purchase.at(at), 'weiguo', 'StartService', forms.startForm({ startOn: at.slice(0, 10) }))?.code;
    expect(start(old, '2021-05-11T09:00')).toBe('DRILL_TOO_OLD');
    const pool = [
      { ...first, qualifiedUntil: '2021-05-10' },
      { ...second, qualifiedUntil: '2021-05-10' },
    ];
    expect(start(ready({ pool, directStaff: false }), '2021-05-11T09:00')).toBe('STANDBY_LAPSED');
    expect(start(ready({ pool, directStaff: false }), '2021-05-10T09:00')).toBeUndefined();
    expect(start(ready({ pool, directStaff: true }), '2021-05-11T09:00')).toBeUndefined();
  });
});

describe('the ladder of warnings', () => {
  it('is green while nothing was found', () => {
    const snapshot = snapshotOf(serving().state, 1, '2021-05-11');
    expect(snapshot).toMatchObject({ level: 'green', on: '2021-05-11', lot: 1 });
    expect(reached(snapshot)).toEqual([]);
  });

  it('counts only the reports that came late one after the other', () => {
    const purchase = late();
    const [report] = purchase.state.acts['1/ReportService'] ?? [];
    const found = snapshotOf(purchase.state, 1, '2021-08-30').findings.find(
      ({ rule }) => rule === 'lateReports',
    );
    expect(found).toMatchObject({ measure: 1, threshold: 1, level: 'watch', acts: [report?.seq] });
    const punctual = { ...report, data: { late: false } };
    const state = {
      ...purchase.state,
      acts: { ...purchase.state.acts, '1/ReportService': [report, punctual] },
    };
    expect(reached(snapshotOf(state as PurchaseState, 1, '2021-05-11'))).not.toContain('lateReports');
  });

  it.each([
    ['concern', rectifying, ['lateReports', 'planAmber', 'rectifications']],
    ['ready', triggered, ['planAmber', 'takeoverOpen']],
    ['active', activated, ['planAmber', 'takeoverActive']],
  ] as const)('reaches %s', (level, story, rules) => {
    const purchase = story();
    const snapshot = snapshotOf(purchase.state, 1, today(purchase.now));
    expect(snapshot.level).toBe(level);
    expect(reached(snapshot)).toEqual(rules);
  });

  it.each([
    [{ grade: 'pass' }, 'concern'],
    [{ grade: 'fail' }, 'serious'],
    [{ grade: 'good' }, 'green'],
  ])('takes the newest grade %j as %s', (data, level) => {
    const { state } = serving();
    const graded = { ...state.acts['1/StartService']?.[0], data };
    const with_ = { ...state, acts: { ...state.acts, '1/ConfirmGrade': [graded] } };
    expect(snapshotOf(with_ as PurchaseState, 1, '2021-05-11').level).toBe(level);
  });

  it.each([
    [1, 'concern'],
    [2, 'serious'],
  ])('%i failed rechecks are %s', (count, level) => {
    const { state } = rectifying();
    const visit = state.acts['1/VisitService']?.[0];
    const failed = { ...visit, outcome: 'failed' };
    const acts = { ...state.acts, '1/RecheckService': Array.from({ length: count }, () => failed) };
    expect(snapshotOf({ ...state, acts } as PurchaseState, 1, '2021-08-31').level).toBe(level);
  });

  it.each([
    [{ worst: 'minor' }, 'minorFindings', 'watch'],
    [{ subcontracting: true }, 'transferSigns', 'serious'],
  ])('a visit with %j counts as %s', (data, rule, level) => {
    const { state } = rectifying();
    const visits = (state.acts['1/VisitService'] ?? []).map((one) => ({
      ...one,
      outcome: 'satisfactory',
      data: { ...one.data, ...data },
    }));
    const snapshot = snapshotOf(
      { ...state, acts: { ...state.acts, '1/VisitService': visits } },
      1,
      '2021-08-31',
    );
    expect(reached(snapshot)).toContain(rule);
    expect(snapshot.level).toBe(level);
  });

  it('is recorded with a snapshot that anybody recomputes bit for bit', () => {
    // Prepare
    const purchase = act(rectifying(), '2021-09-01T10:00', 'lanxi', 'RaiseWarning');
    const warning = warningsOf(purchase.state, 1).at(-1);
    // Act
    const then = before(purchase.events, warning?.act.seq ?? 0, purchase.state.id);
    const again = snapshotOf(then, 1, '2021-09-01');
    // Assess
    expect(canonical(again)).toBe(canonical(warning?.snapshot));
    expect(warning?.digest).toBe(digestOf(again));
    expect(warning?.digest).toBe(createHash('sm3').update(canonical(again)).digest('hex'));
    expect(warning).toMatchObject({ level: 'concern', answerBy: '2021-09-09T00:00:00.000+08:00' });
    expect(warning?.act.data.before).toBe('green');
  });

  it('is not raised twice at one rung, nor where nobody serves', () => {
    const purchase = act(rectifying(), '2021-09-01T10:00', 'lanxi', 'RaiseWarning', { note: '请说明。' });
    expect(refused(purchase, 'weiguo', 'RaiseWarning')).toMatchObject({
      code: 'WARNING_UNCHANGED',
      sentence: '预警等级没有变化，仍为“关注”。',
    });
    expect(refused(ready(), 'lanxi', 'RaiseWarning')?.code).toBe('SERVICE_NOT_RUNNING');
    expect(refused(serving(), 'lanxi', 'RaiseWarning')?.code).toBe('WARNING_UNCHANGED');
  });

  it('is answered by the provider, once, and late answers say so', () => {
    const answer = { answer: '已补派人员。' };
    expect(refused(rectifying(), 'xieqing', 'AnswerWarning', answer)?.code).toBe('NO_WARNING');
    const raised = (): Purchase => act(rectifying(), '2021-09-01T10:00', 'lanxi', 'RaiseWarning');
    const inTime = act(raised(), '2021-09-09T00:00', 'xieqing', 'AnswerWarning', answer);
    const tooLate = act(raised(), '2021-09-09T00:01', 'xieqing', 'AnswerWarning', answer);
    expect([inTime, tooLate].map(({ state }) => warningsOf(state, 1).at(-1)?.answer?.data.late)).toEqual([
      false,
      true,
    ]);
    expect(refused(inTime, 'xieqing', 'AnswerWarning', answer)?.code).toBe('WARNING_ANSWERED');
    expect(refused(raised(), 'tangyun', 'AnswerWarning', answer)?.code).toBe('NOT_THIS_PROVIDER');
  });
});

describe('the system itself', () => {
  it('tells what has become worse and nothing else, and what a takeover tells it leaves to the takeover', () => {
    // Prepare
    const purchase = rectifying();
    const on = '2021-08-31';
    expect(isWarningDue(purchase.state, 1, on)).toBe(true);
    // Act
    purchase.at('2021-08-31T11:00').act('system', 'RaiseWarning', {}, { lot: 1, role: 'system' });
    // Assess
    expect(purchase.events.at(-1)).toMatchObject({
      by: { role: 'system' },
      data: { level: 'concern', before: 'green' },
    });
    expect(isWarningDue(purchase.state, 1, on)).toBe(false);
    expect(purchase.refusal('system', 'RaiseWarning', {}, { lot: 1, role: 'system' })?.code).toBe(
      'WARNING_UNCHANGED',
    );
    expect(isWarningDue(serving().state, 1, '2021-05-11')).toBe(false);
    expect(isWarningDue(ready().state, 1, '2022-05-11')).toBe(false);
    expect(isWarningDue(triggered().state, 1, '2021-12-06')).toBe(false);
    expect(isWarningDue(activated().state, 1, '2021-12-06')).toBe(false);
  });

  it('watches contracts in service from the day on which it begins to', () => {
    expect(isWatched(serving().state, 1, '2026-12-01')).toBe(true);
    expect(isWatched(serving().state, 1, '2026-11-30')).toBe(false);
    expect(isWatched(ready().state, 1, '2026-12-01')).toBe(false);
  });
});
