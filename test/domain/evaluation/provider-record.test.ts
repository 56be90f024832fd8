import { describe, expect, it } from '@jest/globals';
import { providerRecords, yearsBack } from '#domain/stages/evaluation/provider-record.ts';
import type { Evaluated } from '#domain/stages/oversight/scorecard.ts';

const one = (change: Partial<Evaluated> = {}): Evaluated => ({
  purchase: '451221-2021-0001',
  region: '451221',
  lot: 1,
  year: 2021,
  org: 'A',
  amountFen: 100,
  grade: 'good',
  total: 8000,
  satisfaction: 9000,
  gradedSeq: 70,
  publishedSeq: 71,
  ...change,
});

describe('the records of suppliers', () => {
  it('are what was published of each within three years, newest first', () => {
    // Prepare
    const found = [
      one({ year: 2020 }),
      one({ lot: 2 }),
      one(),
      one({ purchase: '451221-2020-0009' }),
      one({ year: 2022 - yearsBack }),
      one({ year: 2021 - yearsBack }),
      one({ year: 2023 }),
      one({ org: 'C' }),
    ];
    // Act
    const [record] = providerRecords(['A'], found, 2022);
    // Assess
    expect(record?.evaluations.map(({ year, purchase, lot }) => [year, purchase, lot])).toEqual([
      [2021, '451221-2020-0009', 1],
      [2021, '451221-2021-0001', 1],
      [2021, '451221-2021-0001', 2],
      [2020, '451221-2021-0001', 1],
      [2019, '451221-2021-0001', 1],
    ]);
  });

  it('hold no points and no rank, and stand in the order of those who answered, each once', () => {
    const records = providerRecords(['B', 'A', 'B'], [one({ org: 'A', grade: 'fail' })], 2021);
    expect(records).toEqual([
      { org: 'B', evaluations: [] },
      {
        org: 'A',
        evaluations: [
          {
            purchase: '451221-2021-0001',
            region: '451221',
            lot: 1,
            year: 2021,
            publishedSeq: 71,
            grade: 'fail',
            gradeLabel: '差（不合格）',
          },
        ],
      },
    ]);
  });
});
