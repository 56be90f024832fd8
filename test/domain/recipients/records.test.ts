/** 服务记录: what a row must look like, its number, and what the contract takes. */
import { describe, expect, it } from '@jest/globals';
import { actorOf } from '#domain/people/accounts.ts';
import {
  evolveRecords,
  initialRecords,
  type RecordForm,
  recordForm,
  recordId,
  recordIdShape,
  refuseRecord,
} from '#domain/recipients/records.ts';

const row = (change: Partial<Record<keyof RecordForm, unknown>> = {}): RecordForm =>
  ({
    recipient: 'r000001',
    service: 2,
    on: '2021-06-11',
    start: '08:30',
    minutes: 60,
    worker: 'W-001',
    evidence: 'QSD/2021_0001.A:3-b',
    ...change,
  }) as RecordForm;

/** Fields that a row is refused for. */
const wrongOf = (change: Partial<Record<keyof RecordForm, unknown>>): unknown[] =>
  recordForm.safeParse(row(change)).error?.issues.map(({ path }) => path[0]) ?? [];

describe('a row', () => {
  it('is taken as it is written, without the blanks around a number', () => {
    expect(recordForm.parse(row({ worker: ' W-001 ', start: ' 23:59 ' }))).toEqual(row({ start: '23:59' }));
    expect(recordForm.parse({ ...row(), service: undefined }).service).toBe(1);
  });

  it.each([
    ['start', '00:00'],
    ['start', '19:05'],
    ['start', '23:59'],
    ['worker', 'a'],
    ['worker', 'A1-'.repeat(10)],
    ['evidence', 'a.b_'],
    ['evidence', 'Q'.repeat(80)],
  ] as const)('may have as %s %s', (field, value) => {
    expect(wrongOf({ [field]: value })).toEqual([]);
  });

  it.each([
    ['start', '24:00'],
    ['start', '30:00'],
    ['start', '08:60'],
    ['start', '8:30'],
    ['start', '08:3x'],
    ['start', '108:30'],
    ['start', '08:300'],
    ['start', 'x8:30'],
    ['start', '1x:30'],
    ['worker', ''],
    ['worker', '张三'],
    ['worker', '张W1'],
    ['worker', 'W1张'],
    ['worker', 'W'.repeat(31)],
    ['evidence', 'abc'],
    ['evidence', '签收单0001'],
    ['evidence', '0001签'],
    ['evidence', 'Q'.repeat(81)],
    ['minutes', 0],
    ['minutes', 1441],
    ['on', '2021-06-31'],
    ['recipient', 'r1'],
  ] as const)('is refused for %s where it is "%s"', (field, value) => {
    expect(wrongOf({ [field]: value })).toEqual([field]);
  });

  it('says in its own words what a time, a number of staff and an evidence look like', () => {
    const issues = recordForm.safeParse(row({ start: 'x', worker: '张', evidence: 'x' })).error?.issues ?? [];
    expect(issues.map(({ message }) => message.slice(0, 2))).toEqual(['时间', '工号', '凭证']);
  });
});

describe('a number of a record', () => {
  it('is person, day, hour and service', () => {
    expect(recordId(row())).toBe('r000001.20210611.0830.2');
    expect(recordIdShape.test(recordId(row({ service: 100 })))).toBe(true);
  });

  it.each([
    'xr000001.20210611.0830.2',
    'r000001.20210611.0830.2x',
    'r00000.20210611.0830.2',
    'rabcdef.20210611.0830.2',
    'r000001.2021061.0830.2',
    'r000001.2021o611.0830.2',
    'r000001.20210611.083.2',
    'r000001.20210611.o830.2',
    'r000001.20210611.0830.x',
    'r000001.20210611.0830.1000',
  ])('is nothing like %s', (id) => {
    expect(recordIdShape.test(id)).toBe(false);
  });
});

describe('a record', () => {
  const contract = {
    termStart: '2021-06-10',
    termEnd: '2022-06-09',
    services: [
      { no: 1, item: 12, quantity: 1 },
      { no: 2, item: 13, quantity: 1 },
    ],
  };
  const refused = (change: Partial<RecordForm>, day = '2022-07-01') =>
    refuseRecord(contract, row(change), day);

  it.each([
    ['2021-06-10', '2021-06-10'],
    ['2022-06-09', '2022-06-09'],
    ['2022-06-09', '2022-07-01'],
  ])('of %s is taken on %s, of each line of the contract', (on, day) => {
    expect([1, 2].map((service) => refused({ on, service }, day))).toEqual([undefined, undefined]);
  });

  it('is of a day that has come', () => {
    expect(refused({ on: '2021-06-12' }, '2021-06-11')).toMatchObject({
      code: 'DATE_IN_FUTURE',
      field: 'on',
      sentence: expect.stringContaining('服务日期'),
    });
  });

  it.each(['2021-06-09', '2022-06-10'])('of %s lies outside the term, which is named', (on) => {
    const refusal = refused({ on });
    expect(refusal).toMatchObject({ code: 'RECORD_OUTSIDE_TERM', field: 'on' });
    for (const day of [on, '2021-06-10', '2022-06-09']) expect(refusal?.sentence).toContain(day);
  });

  it('is of a service that the contract has', () => {
    expect(refused({ service: 3 })).toMatchObject({
      code: 'RECIPIENT_SERVICE_UNKNOWN',
      field: 'service',
      sentence: expect.stringContaining('3'),
    });
  });
});

describe('what a provider has sent', () => {
  it('adds up over its uploads', () => {
    const upload = (accepted: number) => ({
      type: 'SubmitRecords' as const,
      v: 1 as const,
      at: '2021-07-01T09:00:00.000+08:00',
      by: actorOf('xieqing'),
      data: { accepted, refused: 1, digest: 'd' },
    });
    expect([upload(3), upload(4)].reduce(evolveRecords, initialRecords)).toEqual({ version: 2, accepted: 7 });
  });
});
