/** 服务记录疑点: each kind at its threshold, on either side. */
import { describe, expect, it } from '@jest/globals';
import type { RecordForm } from '#domain/recipients/records.ts';
import { detect, type Terms, together, uncheckedOf } from '#domain/signals/detect.ts';
import { explain, recorded, signalsOf } from '#domain/signals/signal.ts';
import type { ServiceFacts } from '#domain/signals/snapshot.ts';
import { foreignMember, line, member, service, terms } from '#test/domain/support/signals.ts';

type Change = Partial<RecordForm>;

/** Kinds and subjects that a period's records give. */
const seen = (facts: ServiceFacts, given: Terms = terms()): string[] =>
  detect(facts, given).map(({ kind, subject, records }) => `${kind} ${subject} ${records.length}`);
const of = (...changes: Change[]): ServiceFacts => service(changes.map(line));

describe('hours below the contract', () => {
  const agreed = terms({ minutes: { 1: 60 } });

  it.each([
    ['a tolerated shortfall to the minute', 57, []],
    ['a minute less', 56, ['hoursBelow W1 1']],
    ['the agreed time', 60, []],
    ['more than agreed', 90, []],
  ])('are asked about by carer: %s', (_, minutes, signals) => {
    expect(seen(of({ minutes }), agreed)).toEqual(signals);
  });

  it('are not asked about where the line agrees none', () => {
    expect(seen(of({ minutes: 1, service: 2 }), agreed)).toEqual([]);
  });
});

describe('the same carer in two places', () => {
  it.each([
    ['one after the other', '09:00', []],
    ['within the tolerance', '08:55', []],
    ['a minute beyond it', '08:54', ['twoPlaces W1 2']],
    ['at the same time', '08:00', ['twoPlaces W1 2']],
  ])('is asked about: %s', (_, start, signals) => {
    expect(seen(of({}, { recipient: 'r000002', start }))).toEqual(signals);
  });

  it('is found over a long record that others lie within, and past midnight', () => {
    const night = of(
      { start: '22:00', minutes: 600 },
      { recipient: 'r000002', start: '22:30', minutes: 10 },
      { recipient: 'r000003', on: '2021-06-02', start: '07:00', minutes: 30 },
      { recipient: 'r000004', on: '2021-06-02', start: '08:00' },
    );
    expect(seen(night)).toEqual(['twoPlaces W1 3']);
  });

  it('is not found where the carers differ', () => {
    expect(seen(of({}, { recipient: 'r000002', worker: 'W2' }))).toEqual([]);
  });

  it('is not found where a record is shorter than the tolerance', () => {
    expect(seen(of({}, { recipient: 'r000002', start: '08:10', minutes: 5 }))).toEqual([]);
    expect(seen(of({}, { recipient: 'r000002', start: '08:10', minutes: 6 }))).toEqual(['twoPlaces W1 2']);
  });
});

describe('records without a person', () => {
  const here = { r000009: { on: '2021-05-01', reason: 'deceased' } } as const;
  const gone = (reason: 'deceased' | 'wrong' | 'moved', on: string) => ({ r000001: { on, reason } });

  it.each([
    ['somebody who is on the register', here, []],
    ['a number the register knows nothing of', { r000001: null }, ['noPerson r000001 1']],
    ['somebody who died the day before', gone('deceased', '2021-05-31'), ['noPerson r000001 1']],
    ['somebody who died that day', gone('deceased', '2021-06-01'), []],
    ['somebody who moved away later', gone('moved', '2021-06-20'), []],
    ['an entry that was wrong from the start', gone('wrong', '2021-06-20'), ['noPerson r000001 1']],
  ])('are asked about by person: %s', (_, absent, signals) => {
    expect(seen(service([line()], absent))).toEqual(signals);
  });
});

describe('records of days on which the contract rested', () => {
  const rested = {
    suspended: [
      { from: '2021-05-01', to: '2021-05-02' },
      { from: '2021-06-01', to: '2021-06-03' },
    ],
  };
  const rests = { suspended: [{ from: '2021-06-02' }] };

  it.each([
    ['the first day', '2021-06-01', rested, ['suspended W1 1']],
    ['the last day', '2021-06-03', rested, ['suspended W1 1']],
    ['the day before', '2021-05-31', rested, []],
    ['the day on which it goes on', '2021-06-04', rested, []],
    ['a day of one that runs', '2021-12-01', rests, ['suspended W1 1']],
    ['the day before one that runs', '2021-06-01', rests, []],
  ])('are asked about by carer: %s', (_, on, days, signals) => {
    expect(seen(of({ on }), terms(days))).toEqual(signals);
  });
});

describe('duplicate claims', () => {
  it.each([
    ['the same service twice at a time', { start: '08:30', worker: 'W2' }, ['duplicate r000001 2']],
    ['another service by another carer', { start: '08:30', worker: 'W2', service: 2 }, []],
    ['another service by the same carer', { start: '08:30', service: 2 }, ['duplicate r000001 2']],
    ['the same service one after the other', { start: '08:55', worker: 'W2' }, []],
  ])('are asked about by person: %s', (_, change, signals) => {
    expect(seen(of({}, change))).toEqual(signals);
  });

  it('are found where one sheet stands for two persons, not for two visits to one', () => {
    const sheet = { evidence: 'QSD-ONE' };
    expect(seen(of(sheet, { ...sheet, on: '2021-06-02' }))).toEqual([]);
    expect(
      seen(of(sheet, { ...sheet, on: '2021-06-02' }, { ...sheet, on: '2021-06-03', recipient: 'r000002' })),
    ).toEqual(['sharedEvidence QSD-ONE 3']);
  });
});

describe('carers', () => {
  const staff = (one: ReturnType<typeof member>) => terms({ staff: new Map([['W1', one]]) });
  const until = (day: string) => member({ certificates: [{ from: '2021-01-01', until: day }] });

  it.each([
    ['a certificate that holds that day', until('2021-06-01'), []],
    ['one that ran out the day before', until('2021-05-31'), ['uncertified W1 1']],
    [
      'one that begins the day after',
      member({ certificates: [{ from: '2021-06-02', until: '2021-12-31' }] }),
      ['uncertified W1 1'],
    ],
    ['one that begins that day', member({ certificates: [{ from: '2021-06-01', until: '2021-12-31' }] }), []],
    [
      'a gap that another certificate fills',
      member({
        certificates: [
          { from: '2020-01-01', until: '2020-12-31' },
          { from: '2021-02-01', until: '2021-12-31' },
        ],
      }),
      [],
    ],
    ['no certificate', member({ certificates: [] }), ['uncertified W1 1']],
    ['who left that day', member({ leftOn: '2021-06-01' }), []],
    ['who left the day before', member({ leftOn: '2021-05-31' }), ['unlisted W1 1']],
    ['of another organisation', foreignMember(), ['otherEmployer W1 1']],
  ])('are compared with the list: %s', (_, one, signals) => {
    expect(seen(of({}), staff(one))).toEqual(signals);
  });

  it('who are not listed are asked about once, not for a certificate as well', () => {
    expect(seen(of({ worker: 'W7' }), staff(member()))).toEqual(['unlisted W7 1']);
  });

  it('need a certificate for care alone', () => {
    expect(seen(of({ service: 2 }), staff(member({ certificates: [] })))).toEqual([]);
  });

  it('of another organisation may do a part with consent, and never all of it', () => {
    const given = {
      ...terms({ subcontracting: true }),
      staff: new Map([
        ['W1', member()],
        ['W2', foreignMember()],
      ]),
    };
    expect(seen(of({}, { worker: 'W2', start: '10:00' }), given)).toEqual([]);
    expect(seen(of({ worker: 'W2' }), given)).toEqual(['otherEmployer W2 1']);
  });

  it('are not compared where nobody was listed, and that is said', () => {
    const facts = of({ service: 1 }, { service: 2, start: '10:00' });
    expect(uncheckedOf(facts, terms({ minutes: { 1: 60 } }))).toEqual(['staff', 'minutes']);
    expect(uncheckedOf(facts, terms({ minutes: { 1: 60, 2: 60 }, staff: new Map() }))).toEqual([]);
  });
});

describe('signals as they are recorded', () => {
  it('come in the same order whatever the order of the records', () => {
    // Prepare
    const records = [
      line({ worker: 'W2', minutes: 10, recipient: 'r000003', start: '12:00' }),
      line({ worker: 'W1', minutes: 10, recipient: 'r000001' }),
      line({ worker: 'W1', minutes: 30, recipient: 'r000002' }),
    ];
    const given = terms({ minutes: { 1: 60 } });
    // Act
    const [one, other] = [records, records.toReversed()].map((some) => signalsOf(service(some), given));
    // Assess
    expect(one?.map(({ no, kind, subject }) => [no, kind, subject])).toEqual([
      [1, 'hoursBelow', 'W1'],
      [2, 'hoursBelow', 'W2'],
      [3, 'twoPlaces', 'W1'],
    ]);
    expect(other).toEqual(one);
  });

  it('name the first twenty records, count all of them and keep the figure that decided', () => {
    const records = Array.from({ length: 25 }, (_, index) =>
      line({ minutes: 10, on: `2021-06-${String(index + 1).padStart(2, '0')}` }),
    );
    const given = terms({ minutes: { 1: 60 } });
    const [signal] = signalsOf(service(records), given).map((one) => recorded(one, given));
    expect(signal).toMatchObject({ no: 1, count: 25, threshold: 500 });
    expect(signal?.records).toHaveLength(20);
    expect(signal?.records[0]).toBe('r000001.20210601.0800.1');
    expect(signal && explain(signal)).toBe(
      '服务人员 W1 有 25 条记录的服务时长低于合同约定的每次时长，相差超过允许的 5.00%',
    );
  });

  it('say how many minutes may overlap, and nothing of a figure where none decides', () => {
    const two = service([line(), line({ recipient: 'r000002' })]);
    const given = terms();
    const told = signalsOf(two, given).map((one) => explain(recorded(one, given)));
    expect(told).toEqual(['服务人员 W1 有 2 条记录在同一时间服务不同的对象，重叠超过允许的 5 分钟']);
    const unlisted = { ...terms(), staff: new Map() };
    const [signal] = signalsOf(service([line()]), unlisted).map((one) => recorded(one, unlisted));
    expect(signal).not.toHaveProperty('threshold');
  });

  it('of the most frequent kind are put together where there are too many, the others stay', () => {
    // Prepare
    const found = detect(
      of(
        { worker: 'W1' },
        { worker: 'W2', on: '2021-06-02' },
        { worker: 'W3', minutes: 1, on: '2021-06-03' },
      ),
      { ...terms({ minutes: { 1: 60 } }), staff: new Map() },
    );
    // Act
    const left = together(found, 3);
    // Assess
    expect(together(found, 4)).toEqual(found);
    expect(left.map(({ kind, subject, records }) => [kind, subject, records.length])).toEqual([
      ['hoursBelow', 'W3', 1],
      ['unlisted', undefined, 3],
    ]);
    expect(explain({ no: 1, kind: 'unlisted', count: 3, records: [], digest: '' })).toBe(
      '服务人员（多项合并）有 3 条记录，服务当日不在承接主体报备的名单',
    );
  });
});
