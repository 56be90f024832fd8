import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { registerOf } from '#domain/stages/performance-select.ts';
import { qinghe, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  activated,
  refused,
  responded,
  standbyServing,
} from '#test/domain/support/performance-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';
import { helper, Roll, recipient } from '#test/domain/support/roll.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

describe('the notice to the provider', () => {
  const purchase = activated().at('2021-12-06T15:00');

  it.each([
    ['采取的措施', { action: undefined }],
    ['理由', { reason: undefined }],
    ['开始时间', { startAt: undefined }],
    ['预计期限', { expectedDays: undefined }],
    ['对承接主体的影响', { effect: undefined }],
  ])('is refused without %s', (name, changes) => {
    expect(
      refused(purchase, 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-12-06T14:30', changes)),
    ).toMatchObject({ code: 'NOTICE_CONTENT_MISSING', sentence: `接管通知缺少：${name}。` });
  });

  it('names all that is missing at once', () => {
    const changes = { action: undefined, effect: undefined };
    expect(
      refused(purchase, 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-12-06T14:30', changes))
        ?.sentence,
    ).toBe('接管通知缺少：采取的措施、对承接主体的影响。');
  });

  it('expects ninety days at most', () => {
    expect(
      refused(
        purchase,
        'lanxi',
        'NotifyProvider',
        takeover.noticeForm('2021-12-06T14:30', { expectedDays: 91 }),
      ),
    ).toMatchObject({ code: 'TAKEOVER_TOO_LONG' });
  });

  it('takes effect when it has arrived, not before (民法典 第五百六十五条)', () => {
    const fresh = activated();
    expect(
      refused(
        fresh.at('2021-12-06T14:00'),
        'lanxi',
        'NotifyProvider',
        takeover.noticeForm('2021-12-06T14:30'),
      ),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
    act(fresh, '2021-12-06T15:00', 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-12-06T14:30'));
    expect(latest(fresh.state, 'NotifyProvider', 1)?.data.effectiveAt).toBe('2021-12-06T14:30:00.000+08:00');
  });
});

describe('money and records', () => {
  it('freezes what the contract still holds, to the fen', () => {
    const purchase = activated();
    act(purchase, '2021-12-06T12:00', 'luocai', 'FreezePayments', takeover.freezeForm('2021-12-06'));
    expect(latest(purchase.state, 'FreezePayments', 1)?.data).toMatchObject({
      frozenFen: yuan(688_000 - 320_000),
      acceptedUnpaidFen: 0,
      bondFen: yuan(34_400),
    });
  });

  it('says why a bond is not secured', () => {
    expect(
      refused(
        activated().at('2021-12-06T12:00'),
        'luocai',
        'FreezePayments',
        takeover.freezeForm('2021-12-06', { bondSecured: false }),
      ),
    ).toMatchObject({ code: 'REASON_NEEDED', field: 'note' });
  });

  it('asks nothing of a bond that is there, or that was never given', () => {
    // Prepare
    const freeze = (purchase: Purchase, changes: object) =>
      refused(purchase.at('2021-12-06T12:00'), 'luocai', 'FreezePayments', {
        ...takeover.freezeForm('2021-12-06'),
        ...changes,
      })?.code;
    const bare = changeActs(activated(), '1/DraftContract', (draft) => ({ ...draft, bondFen: 0 }));
    // Act, Assess
    expect(freeze(activated(), { bondSecured: false, note: '保函由银行持有。' })).toBeUndefined();
    expect(freeze(bare, { bondSecured: false })).toBeUndefined();
  });

  it.each([
    ['the register', ['services', 'keys']],
    ['the service records', ['register', 'keys']],
  ])('secures %s first (社会救助法 第七十条)', (_, secured) => {
    expect(
      refused(
        activated().at('2021-12-06T13:00'),
        'yangzhen',
        'SecureRecords',
        takeover.recordsForm('2021-12-06T12:50', { secured, missing: '其余拒交。' }),
      ),
    ).toMatchObject({ code: 'RECORDS_FIRST' });
  });

  it('says what could not be secured', () => {
    expect(
      refused(
        activated().at('2021-12-06T13:00'),
        'yangzhen',
        'SecureRecords',
        takeover.recordsForm('2021-12-06T12:50', { secured: ['register', 'services'] }),
      ),
    ).toMatchObject({ code: 'REASON_NEEDED', field: 'missing' });
  });
});

describe('the recipients of the first class', () => {
  const secured = (changes: object = {}) =>
    act(
      activated(),
      '2021-12-06T13:00',
      'yangzhen',
      'SecureRecords',
      takeover.recordsForm('2021-12-06T12:50', changes),
    );
  const purchase = secured().at('2021-12-06T18:00');
  const rows = takeover.criticalForm().visits;

  it('are all reached within twenty-four hours', () => {
    expect(purchase.due('VisitCritical', 1)).toMatchObject({
      period: 'takeoverCritical',
      at: '2021-12-07T10:00:00.000+08:00',
    });
  });

  it.each([
    ['one is not reached', [{ ...rows[0], seen: 5 }, rows[1], rows[2]]],
    ['one more is counted than the register names', [{ ...rows[0], seen: 7 }, rows[1], rows[2]]],
    ['a township is left out', [rows[0], rows[1]]],
    ['one township makes up for another', [{ ...rows[0], seen: 7 }, { ...rows[1], seen: 3 }, rows[2]]],
  ])('are not all reached where %s', (_, visits) => {
    expect(refused(purchase, 'yangzhen', 'VisitCritical', takeover.criticalForm({ visits }))).toMatchObject({
      code: 'CRITICAL_NOT_REACHED',
    });
  });

  it('count as reached where they are found in hospital or with their family', () => {
    const fresh = secured();
    const visits = [{ ...rows[0], seen: 4, elsewhere: 2 }, rows[1], rows[2]];
    act(fresh, '2021-12-06T18:00', 'mengcun', 'VisitCritical', takeover.criticalForm({ visits }));
    expect(latest(fresh.state, 'VisitCritical', 1)?.data.reached).toBe(12);
  });
});

describe('the register in a takeover', () => {
  it('is secured and reconciled before anybody says that all are reached', () => {
    expect(
      refused(activated().at('2021-12-06T12:00'), 'yangzhen', 'VisitCritical', takeover.criticalForm()),
    ).toMatchObject({ code: 'RECORDS_NOT_SECURED' });
  });

  it('counts as it was reconciled from then on', () => {
    // Prepare: one more of the first class in 六寨镇
    const townships = forms.register.map((row, index) => (index === 0 ? { ...row, p1: row.p1 + 1 } : row));
    const purchase = act(
      activated(),
      '2021-12-06T13:00',
      'yangzhen',
      'SecureRecords',
      takeover.recordsForm('2021-12-06T12:50', { townships }),
    );
    // Act
    const old = refused(purchase, 'yangzhen', 'VisitCritical', takeover.criticalForm());
    // Assess
    expect(old).toMatchObject({ code: 'CRITICAL_NOT_REACHED' });
    expect(registerOf(purchase.state, 1)).toMatchObject({ p1: 13, total: 143, asOf: '2021-12-06' });
  });
});

describe('the standby', () => {
  it('is named side by side with the first day’s tasks, and its refusal goes back to the naming alone', () => {
    // Prepare
    const purchase = activated();
    expect(purchase.open()).toContain('1/AssignStandby');
    // Act
    act(purchase, '2021-12-06T10:10', 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(purchase, '2021-12-06T10:20', 'panan', 'AcceptAssignment', {
      decision: 'refused',
      reason: '人手不足。',
    });
    const between = purchase.open();
    act(purchase, '2021-12-06T10:30', 'weiguo', 'AssignStandby', takeover.standbyForm({ org: yunxiu }));
    // Assess
    expect(between).toEqual(expect.arrayContaining(['1/AssignStandby', '1/VisitCritical']));
    expect(purchase.open()).toContain('1/AcceptAssignment');
    expect(purchase.open()).not.toContain('1/AssignRecipients');
  });

  it('and the visits, whichever comes last, open the assignment of all recipients', () => {
    const purchase = responded();
    expect(purchase.open()).toContain('1/AssignStandby');
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    expect(purchase.open()).not.toContain('1/AssignRecipients');
    act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00'));
    expect(purchase.open()).toContain('1/AssignRecipients');
  });

  it.each([
    ['nobody of the plan', { org: '52451200Y0000999XX' }, 'STANDBY_NOT_IN_PLAN'],
    ['no organisation', { org: undefined as string | undefined }, 'STANDBY_NOT_IN_PLAN'],
    ['the provider that failed', { org: qinghe }, 'STANDBY_IS_PROVIDER'],
  ])('cannot be %s', (_, changes, code) => {
    const purchase = responded();
    const own = { org: qinghe, name: '青禾', capacity: 10, responseHours: 1 };
    changeActs(purchase, '1/DraftTakeoverPlan', ({ pool, ...plan }) => ({
      ...plan,
      pool: [...(pool as object[]), own],
    }));
    const refusal = refused(purchase, 'weiguo', 'AssignStandby', takeover.standbyForm(changes));
    expect(refusal).toMatchObject({ code, field: 'org' });
    if (changes.org === undefined) expect(refusal?.sentence).toContain('—');
  });

  it('answers for itself, and another is named where it declines', () => {
    // Prepare
    const purchase = responded();
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    expect(purchase.position('AcceptAssignment', 1).owner).toEqual({ role: 'standby', scope: forms.anhe });
    expect(
      refused(purchase, 'lanxi', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00')),
    ).toMatchObject({ code: 'STANDBY_ACCEPTS_ITSELF', field: 'decision' });
    expect(
      refused(purchase, 'panan', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00', { staff: 0 })),
    ).toMatchObject({ code: 'STANDBY_STAFF_MISSING' });
    expect(refused(purchase, 'panan', 'AcceptAssignment', { decision: 'refused' })).toMatchObject({
      code: 'REASON_NEEDED',
    });
    // Act
    act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', {
      decision: 'refused',
      reason: '人手不足。',
    });
    const again = refused(purchase, 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(purchase, '2021-12-06T20:30', 'weiguo', 'AssignStandby', takeover.standbyForm({ org: yunxiu }));
    // Assess
    expect(again).toMatchObject({ code: 'STANDBY_DECLINED', field: 'org' });
    expect(purchase.position('AcceptAssignment', 1)).toMatchObject({ visit: 2, owner: { scope: yunxiu } });
  });

  it('that does not answer in its time is written down by the officer; another is named, and it may be asked once more', () => {
    // Prepare
    const purchase = responded();
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    const silent = { decision: 'refused', reason: '三次电话无人接听。' };
    // Act, Assess: its four hours run, then they are over
    expect(refused(purchase.at('2021-12-06T23:00'), 'lanxi', 'AcceptAssignment', silent)).toMatchObject({
      code: 'STANDBY_TIME_RUNNING',
    });
    purchase.at('2021-12-06T23:01');
    expect(refused(purchase, 'lanxi', 'AcceptAssignment', { decision: 'refused' })).toMatchObject({
      code: 'REASON_NEEDED',
    });
    act(purchase, '2021-12-06T23:01', 'lanxi', 'AcceptAssignment', silent);
    expect(latest(purchase.state, 'AcceptAssignment', 1)).toMatchObject({
      outcome: 'refused',
      by: { account: 'lanxi' },
      data: { missed: true, org: forms.anhe },
    });
    act(purchase, '2021-12-06T23:10', 'weiguo', 'AssignStandby', takeover.standbyForm({ org: yunxiu }));
    act(purchase, '2021-12-07T03:11', 'lanxi', 'AcceptAssignment', silent);
    act(purchase, '2021-12-07T03:20', 'weiguo', 'AssignStandby', takeover.standbyForm());
    expect(purchase.position('AcceptAssignment', 1)).toMatchObject({
      visit: 3,
      owner: { scope: forms.anhe },
    });
  });

  it('of the government answers at once, and by nobody of a pool', () => {
    const purchase = responded();
    const direct = { carrier: 'directStaff', opinion: '乡镇人员接续。' };
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', direct);
    const answer = takeover.acceptForm('2021-12-07T08:00');
    expect(refused(purchase, 'panan', 'AcceptAssignment', answer)).toMatchObject({
      code: 'NOT_THIS_STANDBY',
    });
    act(purchase, '2021-12-06T19:01', 'lanxi', 'AcceptAssignment', answer);
    expect(latest(purchase.state, 'AcceptAssignment', 1)?.data).not.toHaveProperty('missed');
  });

  it('may be asked anew where it had accepted', () => {
    // Prepare: it accepted in this takeover, and is named once more
    const purchase = responded();
    const accepted = { decision: 'accepted', arriveAt: '2021-12-07T08:00', staff: 10 };
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', accepted);
    const position = purchase.position('AssignRecipients', 1);
    const again = { ...position, key: '1/AssignStandby', step: 'AssignStandby' };
    purchase.state = { ...purchase.state, positions: { ...purchase.state.positions, [again.key]: again } };
    // Act, Assess
    expect(refused(purchase, 'weiguo', 'AssignStandby', takeover.standbyForm())).toBeUndefined();
  });

  it('is nobody where no plan was approved', () => {
    const purchase = responded();
    const { '1/ApproveTakeoverPlan': _, ...acts } = purchase.state.acts;
    purchase.state = { ...purchase.state, acts };
    expect(refused(purchase, 'weiguo', 'AssignStandby', takeover.standbyForm())).toMatchObject({
      code: 'NO_APPROVED_PLAN',
    });
  });

  it('may be the government’s own staff where the plan says so', () => {
    const purchase = responded();
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', {
      carrier: 'directStaff',
      opinion: '乡镇人员接续。',
    });
    expect(purchase.position('AcceptAssignment', 1).owner).toEqual({ role: 'officer', scope: '451221' });
    expect(latest(purchase.state, 'AssignStandby', 1)?.data).toMatchObject({
      carrier: 'directStaff',
      opinion: { text: '乡镇人员接续。' },
    });
    expect(
      refused(purchase, 'panan', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00')),
    ).toMatchObject({
      code: 'NOT_THIS_STANDBY',
    });
    act(purchase, '2021-12-06T20:00', 'lanxi', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00'));
    expect(purchase.open()).toContain('1/AssignRecipients');
  });

  it('is not the government’s own staff where the plan does not', () => {
    const purchase = responded();
    changeActs(purchase, '1/DraftTakeoverPlan', (plan) => ({ ...plan, directStaff: false }));
    expect(
      refused(purchase, 'weiguo', 'AssignStandby', { carrier: 'directStaff', opinion: '乡镇人员接续。' }),
    ).toMatchObject({ code: 'DIRECT_STAFF_NOT_PLANNED' });
  });
});

describe('every recipient', () => {
  const assigning = (capacity = 150) => {
    const purchase = responded();
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00'));
    const assigned = purchase.state.acts['1/AssignStandby']?.at(-1);
    if (assigned) assigned.data = { ...assigned.data, capacity };
    return purchase.at('2021-12-08T10:00');
  };
  const rows = takeover.recipientsForm().assignments;

  it('has somebody within seventy-two hours', () => {
    expect(assigning().due('AssignRecipients', 1).at).toBe('2021-12-09T10:00:00.000+08:00');
  });

  it.each([
    ['one of the third class has nobody', [{ ...rows[0], p3: 39 }, rows[1], rows[2]]],
    ['one is counted twice', [rows[0], rows[1], rows[2], { ...rows[2], p1: 1, p2: 0, p3: 0 }]],
    ['one class makes up for another', [{ ...rows[0], p2: 21, p3: 39 }, rows[1], rows[2]]],
    ['a township is forgotten', [rows[0], rows[2]]],
  ])('is not provided for where %s', (_, assignments) => {
    expect(
      refused(assigning(), 'lanxi', 'AssignRecipients', takeover.recipientsForm({ assignments })),
    ).toMatchObject({ code: 'RECIPIENTS_LEFT_OUT' });
  });

  it('is provided for once each person of the team’s roll has accepted, whatever the counts say', () => {
    // Prepare: one of the first class and one of the second; one helper takes the first
    const roll = new Roll([recipient('r1'), recipient('r2', 'p2')], [helper('a', 2)]).settle();
    const attempt = () =>
      refused(assigning().rolling(roll.state), 'lanxi', 'AssignRecipients', takeover.recipientsForm());
    const sentence = (left: number, first: number): string =>
      `落实台账上还有 ${left} 人没有人接手，其中一类对象 ${first} 人。`;
    // Act, Assess
    expect(attempt()).toMatchObject({ code: 'RECIPIENTS_NOT_ACCEPTED', sentence: sentence(2, 1) });
    roll.accept('a', ['r1']);
    expect(attempt()).toMatchObject({ code: 'RECIPIENTS_NOT_ACCEPTED', sentence: sentence(1, 0) });
    roll.accept('a', ['r2']);
    expect(attempt()).toBeUndefined();
  });

  it('is provided for by counts where nobody was named for a roll', () => {
    const { state } = new Roll([recipient('r1')], []).settle();
    expect(
      refused(assigning().rolling(state), 'lanxi', 'AssignRecipients', takeover.recipientsForm()),
    ).toBeUndefined();
  });

  it('beyond the capacity of the standby goes to the government’s own staff', () => {
    // Prepare
    const purchase = assigning(132);
    // Act
    const over = refused(purchase, 'lanxi', 'AssignRecipients', takeover.recipientsForm());
    const assignments = [
      { ...rows[0], p3: 30 },
      { ...rows[0], p1: 0, p2: 0, p3: 10, carrier: 'directStaff' },
      rows[1],
      rows[2],
    ];
    act(purchase, '2021-12-08T10:00', 'lanxi', 'AssignRecipients', takeover.recipientsForm({ assignments }));
    // Assess
    expect(over).toMatchObject({ code: 'STANDBY_CAPACITY' });
    expect(latest(purchase.state, 'AssignRecipients', 1)?.data).toMatchObject({ byStandby: 132, direct: 10 });
  });

  it('is named in no notice', () => {
    const purchase = standbyServing().at('2021-12-10T10:00');
    expect(
      refused(
        purchase,
        'lanxi',
        'PublishTakeover',
        takeover.publishForm({ statement: '覃某，身份证 11010519491231002X。' }),
      ),
    ).toMatchObject({ code: 'PERSONAL_DATA', field: 'statement' });
  });
});
