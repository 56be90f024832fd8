/** What the acts of a lot say about its contract, periods, bond, health and takeover: short records, each for one question. */
import { describe, expect, it } from '@jest/globals';
import { initialState } from '#domain/kernel/evolve.ts';
import type { ActRecord, Due, PurchaseState } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import * as select from '#domain/stages/performance/contract-select.ts';
import { isLate, refuseServices } from '#domain/stages/performance/fields.ts';
import { healthOf } from '#domain/stages/performance/health.ts';
import { providerOwns } from '#domain/stages/performance/owners.ts';
import { inEpisode, paymentsFrozen, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

type Said = [step: string, data?: object, outcome?: string];
const moment = (seq: number): string => `2021-06-${String(seq).padStart(2, '0')}T09:00:00.000+08:00`;

/** Lot 1 after these acts, one a day from the first of June on. */
function recorded(...said: readonly Said[]): PurchaseState {
  const acts: Record<string, ActRecord[]> = {};
  for (const [index, [step, data = {}, outcome = 'done']] of said.entries()) {
    const [seq, lot] = [index + 1, step === 'SelectItems' || step === 'ConfirmFunding' ? 0 : 1];
    const record = { seq, at: moment(seq), by: actorOf('lanxi'), lot, item: 0, visit: 1, outcome };
    const key = `${lot}/${step}`;
    acts[key] = [...(acts[key] ?? []), { ...record, data: data as Record<string, unknown> }];
  }
  return {
    ...initialState('451221-2021-0001'),
    version: said.length,
    region: '451221',
    openedAt: moment(1),
    acts,
  };
}

const draft = (org: string, bondFen = 1000): Said => [
  'DraftContract',
  { org, amountFen: 9000, bondFen, services: [] },
];
const signature: Said = ['SignAsPurchaser', { signedOn: '2021-06-02' }];
const periods = [
  { index: 1, from: '2021-06-03', to: '2021-09-02' },
  { index: 2, from: '2021-09-03', to: '2021-12-31' },
];
const served: Said[] = [draft('a'), signature, ['StartService', { periods }]];
const visit = (data: object, outcome = 'satisfactory'): Said => [
  'VisitService',
  { period: 1, ...data },
  outcome,
];
const recheck = (outcome: string): Said => ['RecheckService', { period: 1 }, outcome];

describe('the health of a lot', () => {
  it.each<[string, Said[], string, string[]]>([
    ['nothing', [], 'green', []],
    ['a report in time', [['ReportService', { period: 1, late: false }]], 'green', []],
    ['a late report', [['ReportService', { period: 1, late: true }]], 'watch', ['最近一期服务报告逾期']],
    ['small faults', [visit({ worst: 'minor' })], 'watch', ['本期督导发现一般问题']],
    ['an order to rectify', [visit({ worst: 'none' }, 'rectify')], 'concern', ['本期有限期整改']],
    ['one recheck that failed', [recheck('failed')], 'concern', ['本期一次整改未通过']],
    ['two that failed', [recheck('failed'), recheck('failed')], 'serious', ['本期两次以上整改未通过']],
    ['one that passed', [recheck('passed')], 'green', []],
    ['signs of subcontracting', [visit({ subcontracting: true })], 'serious', ['督导发现转包迹象']],
    ['a good grade', [['ConfirmGrade', { grade: 'good' }]], 'green', []],
    ['a passing grade', [['ConfirmGrade', { grade: 'pass' }]], 'concern', ['绩效评价等次为中']],
    ['a failing grade', [['ConfirmGrade', { grade: 'fail' }]], 'serious', ['绩效评价等次为差']],
    [
      'several, of which the worst decides',
      [['ReportService', { period: 1, late: true }], visit({ subcontracting: true })],
      'serious',
      ['最近一期服务报告逾期', '督导发现转包迹象'],
    ],
    ['a visit of another period', [visit({ period: 2, worst: 'minor' })], 'green', []],
    ['a trigger', [['TriggerTakeover', { level: 'I' }]], 'ready', ['已上报临时接管触发情形']],
    [
      'a takeover',
      [
        ['TriggerTakeover', { level: 'I' }],
        ['DecideTakeover', { level: 'I' }, 'activateNow'],
      ],
      'active',
      ['临时接管进行中'],
    ],
  ])('after %s', (_, said, level, reasons) => {
    expect(healthOf(recorded(...served, ...said), 1)).toMatchObject({ level, reasons });
  });

  it('is that of the contract in force, and begins anew when the lot was handed back', () => {
    const found = visit({ worst: 'minor' });
    const ended = (outcome: string): Said => ['EndTakeover', {}, outcome];
    const level = (...said: Said[]): string => healthOf(recorded(...said), 1).level;
    expect(level(...served, found, ended('handedBack'))).toBe('green');
    expect(level(...served, found, ended('closed'))).toBe('watch');
    expect(level(...served, ended('handedBack'), found)).toBe('watch');
    expect(level(...served, found, ...served)).toBe('green');
    expect(level(...served, ['PayService', { period: 1 }], found)).toBe('green');
  });
});

describe('the contract of a lot', () => {
  it('is the draft that was signed last before each signature, and none without a draft', () => {
    const state = recorded(draft('a'), draft('b'), signature, draft('c'), signature, draft('d'));
    expect(select.contractsOf(state, 1).map(({ org }) => org)).toEqual(['b', 'c']);
    expect(select.currentContract(state, 1)).toMatchObject({ org: 'c', seq: 5 });
    expect(select.contractsOf(recorded(signature), 1)).toHaveLength(0);
    expect(select.underContract(recorded(['StartService']), 1, 'StartService')).toHaveLength(0);
  });

  it('has the years that its payments and its exit have had evaluated', () => {
    const state = recorded(
      ...served,
      ['PayService', { period: 1, evaluates: 2021, alsoCovers: [2020] }],
      ['PayService', { period: 2 }],
      ['RequestExit', { evaluates: 2022 }],
      ['CloseContract', { evaluates: 2030 }],
    );
    expect(select.evaluatedYears(state, 1)).toEqual([2021, 2020, 2022]);
  });

  it('keeps of its bond what no takeover deducted, its successor’s not counted', () => {
    const deducted = (fen: number): Said => ['SettleFailedProvider', { bondDeductedFen: fen }];
    const state = recorded(
      draft('a'),
      signature,
      deducted(300),
      deducted(50),
      draft('b', 500),
      signature,
      deducted(70),
    );
    const [old, successor] = select.contractsOf(state, 1);
    expect(old && select.bondLeftOf(state, 1, old)).toBe(650);
    expect(successor && select.bondLeftOf(state, 1, successor)).toBe(430);
    expect(select.bondLeft(state, 1)).toBe(430);
    expect(select.bondLeft(recorded(), 1)).toBe(0);
  });

  it('is served from its first day until it is closed or given up', () => {
    const isServing = (...said: Said[]): boolean =>
      select.isServing(recorded(draft('a'), signature, ...said), 1);
    const start: Said = ['StartService', { periods }];
    expect(isServing()).toBe(false);
    expect(isServing(start)).toBe(true);
    expect(isServing(start, ['CloseContract'])).toBe(false);
    expect(isServing(start, ['EndTakeover', {}, 'closed'])).toBe(false);
    expect(isServing(start, ['EndTakeover', {}, 'handedBack'])).toBe(true);
  });

  it('has the plan that was approved, not one that was returned or drafted since', () => {
    const plan = (version: number, directStaff?: boolean): Said => [
      'DraftTakeoverPlan',
      { version, pool: [], directStaff },
    ];
    const judged = (outcome: string): Said => ['ApproveTakeoverPlan', {}, outcome];
    const planOf = (...said: Said[]) => select.takeoverPlanOf(recorded(draft('a'), signature, ...said), 1);
    expect(planOf(plan(1), judged('returned'))).toBeUndefined();
    expect(planOf(plan(1, true), judged('approved'), plan(2))).toMatchObject({
      version: 1,
      directStaff: true,
    });
    expect(
      planOf(plan(1), judged('returned'), plan(2), judged('approved'), judged('returned')),
    ).toMatchObject({
      version: 2,
      directStaff: false,
    });
  });

  it('has the newest register between two acts', () => {
    const counted = (p1: number): Said => [
      'VisitService',
      { townships: [{ township: 'x', p1, p2: 0, p3: 0 }] },
    ];
    const state = recorded(counted(1), counted(2), ['VisitService', {}], counted(4), counted(5));
    expect(select.registerIn(state, 1, 1, 4)?.p1).toBe(2);
    expect(select.registerIn(state, 1, 0, 9)?.p1).toBe(5);
    expect(select.registerIn(state, 1, 2, 4)).toBeUndefined();
    expect(select.registerIn(state, 1, 5, 9)).toBeUndefined();
  });
});

describe('the money of a purchase by year', () => {
  it('is counted in the year in which it was paid, a prepayment when it was, and what came back taken off', () => {
    const state = recorded(
      ['SelectItems', { lotPlan: [{ no: 1 }] }],
      [
        'ConfirmFunding',
        {
          lines: [
            { year: 2022, fen: 500 },
            { year: 2021, fen: 300 },
          ],
        },
        'confirmed',
      ],
      ['PayPrepayment', { prepaidFen: 100, paidOn: '2020-12-31' }],
      ['PayService', { period: 1, paidFen: 200, offsetFen: 60, paidOn: '2022-01-04' }],
      ['SettleFailedProvider', { paidFen: 30, settledOn: '2023-05-01' }],
      ['SettleAccounts', { paidFen: 5, prepaidReturnedFen: 40 }],
    );
    expect(select.fundingByYear(state)).toEqual([
      { year: 2020, plannedFen: 0, paidFen: 100 },
      { year: 2021, plannedFen: 300, paidFen: -35 },
      { year: 2022, plannedFen: 500, paidFen: 140 },
      { year: 2023, plannedFen: 0, paidFen: 30 },
    ]);
  });
});

describe('a takeover as it is read', () => {
  const trigger = (level = 'II'): Said => ['TriggerTakeover', { level, reason: 'T2' }];
  const verified: Said = ['VerifyTrigger', { level: 'III', reason: 'T4' }, 'confirmed'];
  const decided: Said = ['DecideTakeover', {}, 'activate'];
  const confirmed = (outcome: string): Said => ['ConfirmTakeover', {}, outcome];
  const read = (...said: Said[]) => takeoverOf(recorded(...said), 1);

  it('takes effect with the second person, and not where that one turns it down', () => {
    expect(read(trigger(), verified, decided)).not.toHaveProperty('activatedAt');
    expect(read(trigger(), verified, decided, confirmed('confirmed'))).toMatchObject({
      reason: 'T4',
      level: 'II',
      activatedAt: moment(4),
      activatedSeq: 4,
    });
    const turned = read(trigger(), verified, decided, confirmed('withdrawn'));
    expect(turned).toMatchObject({ ending: 'withdrawn', endedAt: moment(4) });
    expect(turned).not.toHaveProperty('activatedAt');
  });

  it('is the newest, with its own acts and the newest of them', () => {
    const ended: Said = ['EndTakeover', {}, 'closed'];
    const state = recorded(
      trigger('I'),
      verified,
      ended,
      trigger('III'),
      ['EndTakeover', {}, 'handedBack'],
      ['EndTakeover', {}, 'replaced'],
    );
    expect(takeoverOf(state, 1)).toMatchObject({ level: 'III', ending: 'replaced' });
    expect(inEpisode(state, 1, 'VerifyTrigger')).toHaveLength(0);
    expect(inEpisode(recorded(verified), 1, 'VerifyTrigger')).toHaveLength(0);
  });

  it('freezes the money of the contract that failed, not of its successor, and none once it is over', () => {
    const frozen = (...said: Said[]): boolean => paymentsFrozen(recorded(...said), 1);
    const active: Said[] = [trigger('I'), ['DecideTakeover', {}, 'activateNow']];
    expect(frozen(...served)).toBe(false);
    expect(frozen(...served, trigger())).toBe(false);
    expect(frozen(...served, ...active)).toBe(true);
    expect(frozen(...active)).toBe(true);
    expect(frozen(...served, ...active, draft('b'), signature)).toBe(false);
    expect(frozen(draft('a'), signature, draft('b'), signature, ...active)).toBe(true);
    expect(frozen(...served, ...active, ['EndTakeover', {}, 'handedBack'])).toBe(false);
  });
});

describe('on the ground', () => {
  it('is late who has passed a day that is sure', () => {
    const purchase = serving();
    const position = purchase.position('WaitPeriod', 1);
    const late = (due: Due | undefined, now: string): boolean => {
      const { due: _, ...bare } = position;
      const open = due === undefined ? bare : { ...bare, due };
      return isLate({ ...purchase.state, positions: { [position.key]: open } }, 'WaitPeriod', 1, now);
    };
    const due = { ...purchase.due('WaitPeriod', 1), provisional: false };
    const next = new Date(Date.parse(due.at) + 1).toISOString();
    expect([late(due, next), late(due, due.at), late({ ...due, provisional: true }, next)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([late(undefined, next), isLate(purchase.state, 'PayService', 1, next)]).toEqual([false, false]);
  });

  it('nobody of another township or village reports', () => {
    const purchase = serving().at('2021-06-01T09:00');
    const form = takeover.triggerForm('2021-06-01T08:00');
    const ask = (role: 'village' | 'townshipOfficer', region: string) =>
      purchase.ask({ account: 'somebody', role, region }, 'TriggerTakeover', form, { lot: 1 });
    expect(ask('village', '451222100')).toMatchObject({ code: 'NOT_THIS_PURCHASER' });
    expect(ask('townshipOfficer', '451222100')).toMatchObject({ code: 'NOT_THIS_PURCHASER' });
    expect(ask('village', '451221107')).not.toHaveProperty('refused');
  });

  it('every line of the contract is answered once, and no other', () => {
    const lines = [{ no: 1 }, { no: 2 }];
    expect(refuseServices(lines, lines)).toBeUndefined();
    expect(refuseServices(lines, [{ no: 1 }])).toMatchObject({ code: 'SERVICE_LINE_MISSING' });
    const unknown = refuseServices(lines, [...lines, { no: 7 }]);
    expect(unknown).toMatchObject({ code: 'SERVICE_LINE_UNKNOWN', field: 'services.2.no' });
    expect(unknown?.sentence).toContain('7');
    expect(refuseServices(lines, [...lines, { no: 2 }])).toMatchObject({ field: 'services.2.no' });
  });

  it('a task of the provider stands in its list, and in the county’s where nobody holds the lot', () => {
    expect(providerOwns(serving().state, 1).scope).toBe(actorOf('xieqing', 'provider').org);
    expect(providerOwns(recorded(), 1)).toEqual({ role: 'provider', scope: '451221' });
  });
});
