/** What a screening and an acceptance keep of a period's records, to the last field, and what is looked up in them later. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { digestOf, snapshotOf } from '#domain/signals/snapshot.ts';
import { currentContract } from '#domain/stages/performance/contract-select.ts';
import {
  countedIn,
  recordPaymentOf,
  refuseNotAsRecorded,
  refuseOtherRecords,
} from '#domain/stages/supervision/accepted-records.ts';
import {
  recomputed,
  recordsIn,
  recordsOut,
  screeningOf,
  screeningsOf,
  termsOf,
} from '#domain/stages/supervision/screening.ts';
import { staffOf } from '#domain/stages/supervision/staff.ts';
import { qinghe } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { accepted, act, paid, refused, serving } from '#test/domain/support/performance-story.ts';
import { changeActs, Purchase } from '#test/domain/support/purchase.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { line, service } from '#test/domain/support/signals.ts';

/** Two visits at one hour by one carer, and a third that nothing is wrong with. */
const three = [
  line({ evidence: 'JL-1' }),
  line({ evidence: 'JL-2', recipient: 'r000002' }),
  line({ evidence: 'JL-3', recipient: 'r000003', on: '2021-06-02' }),
];
const [one, two, clean] = three;
const answers = [{ no: 1, answer: '两位对象同住一户。', evidence: 'ZM-1' }];
const rulings = (result: string) => [{ no: 1, result, reason: '核对签到表。' }];

function judged(result: string): Purchase {
  const purchase = atAcceptance().serving(service(three));
  act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
  act(purchase, '2021-08-13T10:00', 'xieqing', 'AnswerSignals', { answers });
  return act(purchase, '2021-08-16T10:00', 'lanxi', 'JudgeSignals', { rulings: rulings(result) });
}

describe('a screening', () => {
  it('is kept with its day, its snapshot, what was found, answered and ruled', () => {
    const { state } = judged('upheld');
    const screening = screeningOf(state, 1);
    expect(screening).toMatchObject({
      period: 1,
      on: '2021-08-12',
      snapshot: snapshotOf(service(three)),
      records: 3,
      signals: [{ no: 1, kind: 'twoPlaces' }],
      unchecked: ['staff', 'minutes'],
      answers: [{ no: 1, evidence: 'ZM-1' }],
      heard: true,
      rulings: [{ no: 1, result: 'upheld' }],
      settled: true,
    });
    expect(screening?.seq).toBe(latest(state, 'ScreenRecords', 1)?.seq);
    expect(screeningsOf(state, 1)).toEqual([screening]);
  });

  it('is open until the county has ruled, and nothing before the first', () => {
    const purchase = atAcceptance().serving(service(three));
    expect(screeningOf(purchase.state, 1)).toBeUndefined();
    expect(screeningsOf(purchase.state, 1)).toEqual([]);
    act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
    expect(screeningOf(purchase.state, 1)).toMatchObject({
      answers: [],
      heard: false,
      rulings: [],
      settled: false,
    });
  });

  it('takes the newest, and of each its own answer and ruling', () => {
    // Prepare: the first is ruled upon; then a record comes and a second begins.
    const purchase = judged('cleared').at('2021-08-17T10:00');
    purchase.serving(service([...three, line({ evidence: 'JL-4', recipient: 'r000004' })]));
    act(purchase, '2021-08-17T10:00', 'lanxi', 'ScreenRecords');
    // Act
    const [first, second, ...more] = screeningsOf(purchase.state, 1);
    // Assess
    expect(more).toEqual([]);
    expect(first).toMatchObject({ records: 3, heard: true, settled: true, rulings: [{ result: 'cleared' }] });
    expect(second).toMatchObject({ records: 4, heard: false, settled: false, answers: [], rulings: [] });
    expect(screeningOf(purchase.state, 1)).toEqual(second);
  });

  it('leaves out the records of what was upheld, and none of what was cleared', () => {
    const upheld = judged('upheld').state;
    const screening = screeningOf(upheld, 1);
    if (!screening) throw new Error('no screening');
    expect(recordsOut(upheld, 1, screening, service(three))).toEqual(new Set([one?.id, two?.id]));
    expect(recordsIn(upheld, 1, screening, service(three))).toEqual([clean]);
    expect(recomputed(upheld, 1, screening, service(three)).map(({ no, kind }) => [no, kind])).toEqual([
      [1, 'twoPlaces'],
    ]);
    expect(recomputed(upheld, 9, screening, service(three))).toEqual([]);
    const cleared = judged('cleared').state;
    expect(recordsOut(cleared, 1, screeningOf(cleared, 1) ?? screening, service(three))).toEqual(new Set());
  });
});

describe('what records are compared with', () => {
  it('is the contract: its holder, its hours, its lines of care and whether it may hand work on', () => {
    const purchase = serving();
    const plain = termsOf(purchase.state, 1, '2021-08-12');
    expect(plain).toEqual({
      org: qinghe,
      subcontracting: false,
      suspended: [],
      minutes: {},
      care: [],
      shortfall: expect.any(Number),
      overlap: expect.any(Number),
    });
    changeActs(purchase, '1/DraftContract', (data) => ({
      ...data,
      subcontracting: 'consented',
      services: [
        { no: 1, item: 12, quantity: 9, minutes: 60 },
        { no: 2, item: 2, quantity: 9 },
      ],
    }));
    act(purchase, '2021-05-12T10:00', 'xieqing', 'ListStaff', {
      staff: [{ worker: 'W1', employer: qinghe }],
    });
    expect(termsOf(purchase.state, 1, '2021-08-12')).toMatchObject({
      subcontracting: true,
      minutes: { 1: 60 },
      care: [1],
      staff: new Map([['W1', { employer: qinghe, certificates: [] }]]),
    });
    expect(termsOf(purchase.state, 9, '2021-08-12')).toBeUndefined();
  });
});

describe('the list of carers', () => {
  const row = { worker: 'W1', employer: qinghe };
  const dated = { ...row, certifiedFrom: '2021-01-01', certifiedUntil: '2021-12-31' };

  it.each([
    ['whoever comes twice, at the second row', [row, { ...row, worker: 'W2' }, row], 'STAFF_TWICE', 2],
    [
      'an end without a beginning',
      [row, { ...row, worker: 'W2', certifiedUntil: '2021-12-31' }],
      'CERTIFICATE_DATES',
      1,
    ],
  ])('refuses %s', (_, staff, code, at) => {
    const purchase = serving().at('2021-05-12T10:00');
    const refusal = refused(purchase, 'xieqing', 'ListStaff', { staff });
    expect(refusal).toMatchObject({ code });
    expect(refusal?.field).toContain(`staff.${at}.`);
    expect(refusal?.sentence).toContain(`工号 ${code === 'STAFF_TWICE' ? 'W1' : 'W2'} `);
  });

  it('may say a certificate of one day', () => {
    const purchase = serving().at('2021-05-12T10:00');
    const staff = [{ ...dated, certifiedUntil: '2021-01-01' }];
    expect(refused(purchase, 'xieqing', 'ListStaff', { staff })).toBeUndefined();
  });

  it('is told before service begins, and not when it is over', () => {
    const over = serving().at('2021-05-12T10:00');
    over.state = {
      ...over.state,
      acts: { ...over.state.acts, '1/CloseContract': over.state.acts['1/StartService'] ?? [] },
    };
    expect(refused(over, 'xieqing', 'ListStaff', { staff: [row] })).toMatchObject({ code: 'NO_PERIOD_LEFT' });
  });

  it('is that before an act where it is asked so', () => {
    const purchase = serving();
    act(purchase, '2021-05-12T10:00', 'xieqing', 'ListStaff', { staff: [dated] });
    const seq = latest(purchase.state, 'ListStaff', 1)?.seq ?? 0;
    expect(staffOf(purchase.state, 1, seq)).toBeUndefined();
    expect(staffOf(purchase.state, 1, seq + 1)).toEqual(
      new Map([['W1', { employer: qinghe, certificates: [{ from: '2021-01-01', until: '2021-12-31' }] }]]),
    );
  });
});

const priced = [
  line({ evidence: 'JL-1' }),
  line({ evidence: 'JL-2', recipient: 'r000002', start: '10:00' }),
  line({ evidence: 'JL-3', service: 2, start: '12:00', minutes: 90 }),
];
const due = 75_002;

function screened(): Purchase {
  const purchase = atAcceptance(servingByRecord()).serving(service(priced));
  return act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
}

describe('what counts', () => {
  it('is all that was not upheld, with its digest and its price', () => {
    const { state } = screened();
    const contract = currentContract(state, 1);
    if (!contract) throw new Error('no contract');
    expect(countedIn(state, 1, contract, service(priced))).toEqual({
      kept: {
        counted: 3,
        out: 0,
        snapshot: snapshotOf(service(priced)),
        digest: digestOf(priced),
        fen: due,
      },
      lines: [
        { no: 1, quantity: 2, fen: 60_000 },
        { no: 2, quantity: 1, fen: 15_002 },
      ],
    });
    expect(countedIn(state, 1, contract, undefined)).toBeUndefined();
    expect(countedIn(state, 1, contract, service([]))).toEqual({
      lines: [
        { no: 1, quantity: 0, fen: 0 },
        { no: 2, quantity: 0, fen: 0 },
      ],
    });
  });

  it('is nothing before it was screened, and has no price where the contract has none', () => {
    const before = atAcceptance(servingByRecord()).state;
    const contract = currentContract(before, 1);
    if (!contract) throw new Error('no contract');
    expect(countedIn(before, 1, contract, service(priced))).not.toHaveProperty('kept');
    const plain = judged('upheld').state;
    const own = currentContract(plain, 1);
    if (!own) throw new Error('no contract');
    const counted = countedIn(plain, 1, own, service(three));
    expect(counted).toMatchObject({ kept: { counted: 1, out: 2 }, lines: [] });
    expect(counted?.kept).not.toHaveProperty('fen');
  });

  it('is said line by line and in money', () => {
    const lines = [
      { no: 1, quantity: 2, fen: 60_000 },
      { no: 2, quantity: 1, fen: 15_002 },
    ];
    const rows = (visits: number, hours: number) => [
      { no: 1, accepted: visits },
      { no: 2, accepted: hours },
    ];
    expect(refuseNotAsRecorded([], { services: rows(9, 9), acceptedFen: 1 })).toBeUndefined();
    const wrong = refuseNotAsRecorded(lines, { services: rows(2, 7), acceptedFen: due });
    expect(wrong).toMatchObject({ code: 'ACCEPTED_NOT_AS_RECORDED', field: 'services.1.accepted' });
    expect(wrong?.sentence).toContain('第 2 行按服务记录应验收 1，');
    const foreign = refuseNotAsRecorded(lines, { services: [{ no: 3, accepted: 1 }], acceptedFen: due });
    expect(foreign?.sentence).toContain('第 3 行按服务记录应验收 0，');
    const money = refuseNotAsRecorded(lines, { services: rows(2, 1), acceptedFen: due, deductionFen: 2 });
    for (const said of ['750.02', '0.02', '750.00']) expect(money?.sentence).toContain(said);
    expect(
      refuseNotAsRecorded(lines, { services: rows(2, 1), acceptedFen: due - 2, deductionFen: 2 }),
    ).toBeUndefined();
  });
});

describe('what a payment looks for', () => {
  const paying = (): Purchase => {
    const purchase = act(screened(), '2021-08-12T11:00', 'lanxi', 'AcceptService', acceptedAs(2, 1, due));
    return act(purchase, '2021-08-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
  };

  it('is nothing where no record was accepted, or nothing is known of the records', () => {
    const plain = accepted(serving(), '2021-08-10').state;
    expect(recordPaymentOf(plain, 1)).toBeUndefined();
    expect(refuseOtherRecords(plain, 1, service(priced))).toBeUndefined();
    const { state } = paying();
    expect(refuseOtherRecords(state, 1, undefined)).toBeUndefined();
    expect(refuseOtherRecords(state, 1, service(priced))).toBeUndefined();
    expect(refuseOtherRecords(state, 9, service(priced))).toBeUndefined();
  });

  it('has a name of its contract and its period, and none before the acceptance', () => {
    expect(recordPaymentOf(screened().state, 1)).toBeUndefined();
    const { state } = paying();
    expect(recordPaymentOf(state, 1)).toBe(`${currentContract(state, 1)?.seq}.1`);
    expect(recordPaymentOf(paid(serving(), '2021-08-10').state, 1)).toBeUndefined();
  });

  it('says how many were counted and how many lie there, and both sums', () => {
    const { state } = paying();
    const fewer = refuseOtherRecords(state, 1, service(priced.slice(1)));
    expect(fewer?.sentence).toContain('计入 3 条服务记录，现有 2 条');
    const purchase = new Purchase('2021-08-13T10:00');
    purchase.state = state;
    changeActs(purchase, '1/AcceptService', (data) => ({ ...data, acceptedFen: due, deductionFen: 2 }));
    const money = refuseOtherRecords(purchase.state, 1, service(priced));
    expect(money).toMatchObject({ code: 'PAYMENT_NOT_AS_RECORDED', field: 'amountFen' });
    for (const said of ['750.02', '750.00']) expect(money?.sentence).toContain(said);
  });

  it('is the records alone where the contract does not pay by record', () => {
    const purchase = judged('cleared').at('2021-08-17T10:00');
    act(purchase, '2021-08-17T10:00', 'lanxi', 'AcceptService', forms.acceptForm('2021-08-17'));
    expect(refuseOtherRecords(purchase.state, 1, service(three))).toBeUndefined();
    expect(refuseOtherRecords(purchase.state, 1, service(three.slice(1)))).toMatchObject({
      code: 'RECORDS_NOT_AS_ACCEPTED',
    });
  });
});

describe('a ruling', () => {
  const rows = [...three, line({ worker: 'W2', evidence: 'JL-3' })];
  const both = (): Purchase => {
    const purchase = atAcceptance().serving(service(rows));
    act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
    return act(purchase, '2021-08-13T10:00', 'xieqing', 'AnswerSignals', { answers }).at('2021-08-16T10:00');
  };
  const ruling = (no: number, result: string) => ({ no, result, reason: '核对签到表。' });

  it('names the signal that it leaves out, the one it has twice and the one nobody answered', () => {
    const purchase = both();
    const say = (...given: object[]) => refused(purchase, 'lanxi', 'JudgeSignals', { rulings: given });
    const left = say(ruling(2, 'upheld'));
    expect(left).toMatchObject({ code: 'SIGNAL_NOT_RULED', field: 'rulings' });
    expect(left?.sentence).toContain('第 1 号');
    const twice = say(ruling(1, 'upheld'), ruling(2, 'upheld'), ruling(2, 'cleared'));
    expect(twice).toMatchObject({ code: 'SIGNAL_UNKNOWN', field: 'rulings.2.no' });
    expect(twice?.sentence).toContain('第 2 号');
    const silent = say(ruling(1, 'cleared'), ruling(2, 'cleared'), ruling(3, 'upheld'));
    expect(silent).toMatchObject({ code: 'SIGNAL_UNANSWERED', field: 'rulings.1.result' });
    expect(silent?.sentence).toContain('第 2 号');
  });

  it('counts what was upheld', () => {
    const purchase = both();
    const form = { rulings: [ruling(1, 'cleared'), ruling(2, 'upheld'), ruling(3, 'upheld')] };
    act(purchase, '2021-08-16T10:00', 'lanxi', 'JudgeSignals', form);
    expect(latest(purchase.state, 'JudgeSignals', 1)?.data).toMatchObject({ upheld: 2, period: 1 });
  });

  it('follows an answer that was late or in time, by the provider or for want of it', () => {
    const { state } = judged('cleared');
    expect(latest(state, 'AnswerSignals', 1)?.data).toMatchObject({ period: 1, late: false, missed: false });
  });
});
