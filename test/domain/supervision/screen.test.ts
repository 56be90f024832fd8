/** 核查、答复、认定 of a period's service records, and what acceptance makes of them. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { screeningOf, screeningsOf } from '#domain/stages/supervision/screening.ts';
import { staffOf } from '#domain/stages/supervision/staff.ts';
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { atAcceptance as visited } from '#test/domain/support/records-story.ts';
import { line, service } from '#test/domain/support/signals.ts';

const two = () => [
  line({ evidence: 'QSD-1' }),
  line({ evidence: 'QSD-2', recipient: 'r000002' }),
  line({ evidence: 'QSD-3', recipient: 'r000003', on: '2021-06-02' }),
];

/** The first period is over and visited; records are as given. */
const atAcceptance = (records = two()): Purchase => visited().serving(service(records));

const screened = (records = two()): Purchase =>
  act(atAcceptance(records), '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
const answer = (no = 1) => ({ no, answer: '两位对象同住一户，同时照护。' });
const answered = (answers: object[] = [answer()]): Purchase =>
  act(screened(), '2021-08-13T10:00', 'xieqing', 'AnswerSignals', { answers });
const ruling = (result: string, no = 1) => ({ no, result, reason: '核对签到表。' });
const judged = (result: string): Purchase =>
  act(answered(), '2021-08-16T10:00', 'lanxi', 'JudgeSignals', { rulings: [ruling(result)] });
const accept = (changes = {}) => forms.acceptForm('2021-08-17', changes);

describe('screening a period’s records', () => {
  it('records what was found with a snapshot, sends the provider its task and takes the acceptance away', () => {
    const purchase = screened();
    expect(latest(purchase.state, 'ScreenRecords', 1)?.data).toMatchObject({
      period: 1,
      from: '2021-05-10',
      to: '2021-08-09',
      records: 3,
      signals: [{ no: 1, kind: 'twoPlaces', subject: 'W1', count: 2, threshold: 5 }],
      unchecked: ['staff', 'minutes'],
    });
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual(['1/AnswerSignals']);
    expect(purchase.position('AnswerSignals', 1).owner).toEqual({ role: 'provider', scope: qinghe });
    expect(purchase.due('AnswerSignals', 1)).toMatchObject({ period: 'signalAnswer', on: '2021-08-19' });
  });

  it('leaves the acceptance where nothing was found', () => {
    const purchase = screened([line()]);
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual(['1/AcceptService']);
    expect(screeningOf(purchase.state, 1)).toMatchObject({ signals: [], settled: true, heard: false });
  });

  it.each([
    ['without records', []],
    ['where nothing was taken in', undefined],
  ])('is refused %s', (_, records) => {
    const purchase = atAcceptance();
    purchase.service = records && service(records);
    expect(refused(purchase, 'lanxi', 'ScreenRecords')).toMatchObject({ code: 'NO_RECORDS' });
  });

  it('is refused before the period can be accepted, and again where nothing has changed', () => {
    const early = serving().serving(service(two())).at('2021-06-10T10:00');
    expect(refused(early, 'lanxi', 'ScreenRecords')).toMatchObject({ code: 'SCREENING_NOT_NOW' });
    for (const purchase of [screened([line()]), judged('cleared')])
      expect(refused(purchase, 'lanxi', 'ScreenRecords')).toMatchObject({ code: 'RECORDS_SCREENED' });
    const changed = judged('cleared')
      .serving(service([line()]))
      .at('2021-08-17T10:00');
    expect(refused(changed, 'lanxi', 'ScreenRecords')).toBeUndefined();
  });

  it('is the officer’s', () => {
    expect(refused(atAcceptance(), 'xieqing', 'ScreenRecords')).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });
});

describe('the provider’s answer', () => {
  it.each([
    ['a signal that there is not', [answer(2)], 'answers.0.no'],
    ['the same one twice', [answer(), answer()], 'answers.0.no'],
  ])('is refused for %s', (_, answers, field) => {
    const purchase = screened().at('2021-08-13T10:00');
    const refusal = refused(purchase, 'xieqing', 'AnswerSignals', { answers });
    expect(refusal).toMatchObject({ code: 'SIGNAL_UNKNOWN' });
    expect(refusal?.field).toMatch(field.slice(0, 7));
  });

  it('is nobody else’s while the time runs; then that there was none is recorded, and no more', () => {
    const purchase = screened().at('2021-08-19T10:00');
    expect(refused(purchase, 'lanxi', 'AnswerSignals', { answers: [] })).toMatchObject({
      code: 'ANSWER_NOT_OVERDUE',
    });
    purchase.at('2021-08-20T10:00');
    expect(refused(purchase, 'lanxi', 'AnswerSignals', { answers: [answer()] })).toMatchObject({
      code: 'ANSWER_IS_PROVIDERS',
    });
    act(purchase, '2021-08-20T10:00', 'lanxi', 'AnswerSignals', { answers: [] });
    expect(latest(purchase.state, 'AnswerSignals', 1)?.data).toMatchObject({ missed: true, late: true });
    expect(screeningOf(purchase.state, 1)).toMatchObject({ heard: true, answers: [], settled: false });
  });

  it('is refused to another provider', () => {
    const purchase = screened().at('2021-08-13T10:00');
    expect(refused(purchase, 'tangyun', 'AnswerSignals', { answers: [] })).toMatchObject({
      code: 'NOT_THIS_PROVIDER',
    });
  });
});

describe('the ruling', () => {
  it('is made on each signal, and not for whoever kept silent', () => {
    const silent = answered([]).at('2021-08-16T10:00');
    expect(refused(silent, 'lanxi', 'JudgeSignals', { rulings: [ruling('cleared')] })).toMatchObject({
      code: 'SIGNAL_UNANSWERED',
      field: 'rulings.0.result',
    });
    expect(refused(silent, 'lanxi', 'JudgeSignals', { rulings: [ruling('upheld', 7)] })).toMatchObject({
      code: 'SIGNAL_UNKNOWN',
      field: 'rulings.0.no',
    });
    const both = screened([...two(), line({ worker: 'W2', evidence: 'QSD-3' })]);
    act(both, '2021-08-13T10:00', 'xieqing', 'AnswerSignals', { answers: [] }).at('2021-08-16T10:00');
    expect(refused(both, 'lanxi', 'JudgeSignals', { rulings: [ruling('upheld')] })).toMatchObject({
      code: 'SIGNAL_NOT_RULED',
    });
  });

  it('opens the acceptance again', () => {
    const purchase = judged('upheld');
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual(['1/AcceptService']);
    expect(latest(purchase.state, 'JudgeSignals', 1)?.data).toMatchObject({ upheld: 1, period: 1 });
  });
});

describe('acceptance', () => {
  it('is refused before the records were screened, and where they have changed since', () => {
    expect(refused(atAcceptance(), 'lanxi', 'AcceptService', accept())).toMatchObject({
      code: 'RECORDS_NOT_SCREENED',
    });
    const purchase = judged('cleared').at('2021-08-17T10:00');
    purchase.serving(service([...two(), line({ on: '2021-06-03' })]));
    expect(refused(purchase, 'lanxi', 'AcceptService', accept())).toMatchObject({ code: 'RECORDS_CHANGED' });
  });

  it('counts what was cleared', () => {
    const purchase = act(judged('cleared'), '2021-08-17T10:00', 'lanxi', 'AcceptService', accept());
    expect(latest(purchase.state, 'AcceptService', 1)?.data.records).toMatchObject({ counted: 3, out: 0 });
  });

  it('leaves out what was upheld, and says why', () => {
    const purchase = judged('upheld').at('2021-08-17T10:00');
    expect(refused(purchase, 'lanxi', 'AcceptService', accept())).toMatchObject({
      code: 'RECORDS_OUT_UNEXPLAINED',
      field: 'deduction',
    });
    const less = accept({ deduction: '两条记录不计。', acceptedFen: yuan(100_000) });
    act(purchase, '2021-08-17T10:00', 'lanxi', 'AcceptService', less);
    const { snapshot } = screeningOf(purchase.state, 1) ?? {};
    expect(latest(purchase.state, 'AcceptService', 1)?.data.records).toEqual({
      counted: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      out: 2,
      snapshot,
    });
  });

  it('goes on as ever where no records were taken in', () => {
    const purchase = atAcceptance().serving(service([])).at('2021-08-17T10:00');
    act(purchase, '2021-08-17T10:00', 'lanxi', 'AcceptService', accept());
    expect(latest(purchase.state, 'AcceptService', 1)?.data).not.toHaveProperty('records');
  });

  it('is by the list of carers as it was when the records were screened', () => {
    // Prepare
    const staff = [{ worker: 'W1', employer: forms.anhe }];
    const purchase = act(atAcceptance([line()]), '2021-08-12T09:00', 'xieqing', 'ListStaff', { staff });
    act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
    act(purchase, '2021-08-13T10:00', 'xieqing', 'ListStaff', {
      staff: [{ worker: 'W1', employer: qinghe }],
    });
    act(purchase, '2021-08-13T11:00', 'xieqing', 'AnswerSignals', { answers: [answer()] });
    // Act
    act(purchase, '2021-08-16T10:00', 'lanxi', 'JudgeSignals', { rulings: [ruling('upheld')] });
    const form = accept({ deduction: '由其他单位人员提供。' });
    act(purchase, '2021-08-17T10:00', 'lanxi', 'AcceptService', form);
    // Assess
    expect(screeningsOf(purchase.state, 1)).toMatchObject([{ signals: [{ kind: 'otherEmployer' }] }]);
    expect(latest(purchase.state, 'AcceptService', 1)?.data.records).toMatchObject({ counted: 0, out: 1 });
  });
});

describe('the list of carers', () => {
  const purchase = serving().at('2021-05-12T10:00');
  const row = { worker: 'W1', employer: qinghe };

  it.each([
    ['the same carer twice', [row, row], 'STAFF_TWICE', 'staff.1.worker'],
    [
      'half a certificate',
      [{ ...row, certifiedFrom: '2021-01-01' }],
      'CERTIFICATE_DATES',
      'staff.0.certifiedUntil',
    ],
    [
      'one that ends before it begins',
      [{ ...row, certifiedFrom: '2021-02-01', certifiedUntil: '2021-01-31' }],
      'CERTIFICATE_DATES',
      'staff.0.certifiedUntil',
    ],
  ])('is refused with %s', (_, staff, code, field) => {
    const refusal = refused(purchase, 'xieqing', 'ListStaff', { staff });
    expect(refusal).toMatchObject({ code });
    if (code !== 'STAFF_TWICE') expect(refusal?.field).toBe(field);
  });

  it('is the provider’s of a contract', () => {
    expect(refused(purchase, 'tangyun', 'ListStaff', { staff: [row] })).toMatchObject({
      code: 'NOT_THIS_PROVIDER',
    });
  });

  it('keeps each certificate, and of the rest what was told last', () => {
    const certified = { certifiedFrom: '2020-06-01', certifiedUntil: '2021-05-31' };
    const listed = serving();
    act(listed, '2021-05-12T10:00', 'xieqing', 'ListStaff', { staff: [{ ...row, ...certified }] });
    const before = listed.state.version + 1;
    act(listed, '2021-06-01T10:00', 'xieqing', 'ListStaff', {
      staff: [{ ...row, certifiedFrom: '2021-06-01', certifiedUntil: '2022-05-31', leftOn: '2021-07-01' }],
    });
    expect(staffOf(listed.state, 1)?.get('W1')).toEqual({
      employer: qinghe,
      certificates: [
        { from: '2020-06-01', until: '2021-05-31' },
        { from: '2021-06-01', until: '2022-05-31' },
      ],
      leftOn: '2021-07-01',
    });
    expect(staffOf(listed.state, 1, before)?.get('W1')?.leftOn).toBeUndefined();
    expect(staffOf(serving().state, 1)).toBeUndefined();
  });
});
