import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogueItem } from '#domain/law/catalogue.ts';
import { checkCommittee, checkMethod, methods } from '#domain/law/method.ts';
import {
  formatBasisPoints,
  formatFen,
  formatWan,
  isWithinShare,
  shareDown,
  yuan,
} from '#domain/law/money.ts';
import { type ParameterId, parameterIds, parameterOf, parameterOn, valueOn } from '#domain/law/parameters.ts';
import { isPeriodId } from '#domain/law/periods.ts';
import { checkExplanation, checkRaisedRatios, findLowPrices, scorePrice } from '#domain/law/scoring.ts';
import { checkReservation, checkSmeScheme, type Reservation, smeDeduction } from '#domain/law/sme.ts';
import { checkPaymentDays, checkPrepayment } from '#domain/law/sme-payment.ts';
import { cite, inForce, sources } from '#domain/law/sources.ts';
import { checkSplit } from '#domain/law/split.ts';
import { terminationReasons } from '#domain/law/termination-reasons.ts';
import { hundredths } from '#test/cases/judges/read.ts';
import { column, readCases } from '#test/cases/read.ts';

describe('a method', () => {
  it('names its periods, its figures and a ground with its article', () => {
    for (const method of Object.values(methods)) {
      expect([method.report, method.decision, method.result].every(isPeriodId)).toBe(true);
      for (const ground of Object.values(method.grounds)) expect(ground.source.text).not.toBe('');
    }
  });
});

describe('a day older than every figure', () => {
  const choice = { budgetFen: yuan(100_000), date: '2017-06-01', region: '451221' };

  it.each([
    ['negotiation', 'urgent', '政府采购法 第二十七条'],
    ['belowThreshold', undefined, '政府采购法 第八条'],
  ] as const)(
    'is judged by nobody: %s is refused with the article of the law itself',
    (method, ground, article) => {
      const refusal = checkMethod({ ...choice, method, ...(ground === undefined ? {} : { ground }) });
      expect(refusal).toMatchObject({ code: 'THRESHOLD_UNKNOWN', article });
    },
  );

  it('has a committee that no rule gives: that is a fault of ours', () => {
    const committee = { method: 'consultation', size: 3, experts: 2, place: '451221' } as const;
    expect(() => checkCommittee({ ...committee, budgetFen: 1, date: '2013-06-01' })).toThrow(
      'no committee rule',
    );
  });
});

describe('a price', () => {
  it.each(readCases('prices').map((row) => [column(row, '报价'), column(row, '基准价'), row] as const))(
    'of %s against the lowest of %s scores what a person computes',
    (offer, benchmark, row) => {
      const score = scorePrice(hundredths(benchmark), hundredths(offer), hundredths(column(row, '权重')));
      expect(score).toBe(hundredths(column(row, '得分')));
    },
  );

  it('scores the lowest in full, none above it, and dearer never higher', () => {
    const price = fc.integer({ min: 1, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(
        fc.array(price, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 10_000 }),
        (offers, weight) => {
          const benchmark = Math.min(...offers);
          const rows = offers.map((offer) => [offer, scorePrice(benchmark, offer, weight)] as const);
          rows.sort(([one], [other]) => one - other);
          expect(rows[0]?.[1]).toBe(weight);
          for (const [index, [, score]] of rows.entries()) {
            expect(Number.isSafeInteger(score) && score >= 0).toBe(true);
            expect(score <= (rows[index - 1]?.[1] ?? weight)).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is no score without an offer above zero', () => {
    expect(() => scorePrice(0, 0, 3000)).toThrow('benchmark');
    expect(() => scorePrice(200, 100, 3000)).toThrow('benchmark');
  });
});

describe('a refusal of the scheme', () => {
  const day = '2026-03-02';
  const reserved = (given: Partial<Reservation>, budgetFen = yuan(3_000_000)) =>
    checkReservation({ way: 'part', ...given }, { setAside: false }, budgetFen, day, '451221')?.field;

  it('names the field in which it is put right', () => {
    expect([
      reserved({ way: 'whole' }),
      reserved({ way: 'none' }),
      reserved({}, yuan(2_000_000)),
      reserved({}),
      reserved({ reservedFen: yuan(2_000_000) }),
      checkSmeScheme({ setAside: true, small: 1000 }, day, '451221')?.field,
      checkPaymentDays(61, day)?.field,
      checkPrepayment({ ratio: 1000 }, day)?.field,
      checkMethod({ method: 'consultation', budgetFen: 1, date: day, region: '451221' })?.field,
      checkRaisedRatios({ next: 9999 }, day)?.field,
    ]).toEqual([
      'way',
      'reason',
      'way',
      'reservedFen',
      'smallFen',
      'small',
      'paymentDays',
      'prepayment.ratio',
      'ground',
      'next',
    ]);
  });

  it('adds up what shares one budget project, and names each purchase it adds', () => {
    const one = {
      year: 2021,
      method: 'consultation',
      approved: false,
      items: [12],
      lines: ['甲', '乙'],
      fen: yuan(900_000),
    } as const;
    const buying = { ...one, lines: ['乙', '丙'], date: '2021-03-01', region: '451221' };
    const others = ['451221-2021-1', '451221-2021-2'].map((purchase) => ({ ...one, purchase }));
    expect(checkSplit(buying, others.slice(0, 1))).toBeUndefined();
    const split = checkSplit(buying, others);
    expect(split).toMatchObject({ code: 'SPLIT_PURCHASE', field: 'method' });
    expect(split?.sentence).toContain('451221-2021-1、451221-2021-2');
    expect(split?.sentence).toContain(catalogueItem(12)?.name ?? '-');
    // What a county's own directory adds stands under its number.
    const [added, before] = [{ ...buying, items: [31] }, others.map((other) => ({ ...other, items: [31] }))];
    expect(checkSplit(added, before)?.sentence).toContain('31');
  });

  it('deducts from the offer of whom the scheme favours, and from no other', () => {
    const scheme = { setAside: false, small: 1000, joint: 400 };
    const kinds = ['small', 'joint', 'medium', undefined] as const;
    expect(kinds.map((kind) => smeDeduction(scheme, kind))).toEqual([1000, 400, 0, 0]);
    expect(smeDeduction({ ...scheme, setAside: true }, 'small')).toBe(0);
    expect(smeDeduction(undefined, 'small')).toBe(0);
  });

  it('says each reason for which a low price is looked at, and until when it may be explained', () => {
    const [found] = findLowPrices([100, 90, 37], 200, day).map(({ reason }) => reason);
    expect(found).toBe('低于全部报价平均值的规定比例；低于次低报价的规定比例；低于最高限价2.00元的规定比例');
    const asked = '2026-03-02T10:00:00.000+08:00';
    const early = checkExplanation({ lot: 1, org: '青禾', asked, accepted: false }, asked, day);
    expect(early?.sentence).toContain('10:30');
  });
});

describe('a parameter', () => {
  it.each(readCases('parameters').map((row) => [column(row, '参数'), column(row, '日期'), row] as const))(
    '%s on %s is what its source says',
    (id, date, row) => {
      const found = parameterOn(id as ParameterId, date, '451221');
      const text = found === undefined ? '无' : String(found.value ?? '');
      expect(text).toBe(column(row, '值'));
    },
  );

  it('has rows in their order, each with a source, none confirmed without an owner', () => {
    for (const id of parameterIds) {
      const { rows } = parameterOf(id);
      const starts = rows.map((row) => row.from);
      expect(starts).toEqual([...starts].sort());
      expect(new Set(starts).size).toBe(starts.length);
      for (const row of rows) {
        expect(Object.keys(sources)).toContain(row.source.number);
        expect(row.mark === 'P').toBe(row.source.number === '系统规则');
      }
    }
  });

  it('throws rather than guesses where the figure was not seen', () => {
    expect(() => valueOn('dispersedThresholdCounty', '2022-01-01', '451221')).toThrow('no value');
  });
});

describe('a source', () => {
  it('says where it cannot know whether it was in force', () => {
    expect(inForce('财政部令第102号', '2020-02-29')).toBe(false);
    expect(inForce('财政部令第102号', '2020-03-01')).toBe(true);
    expect(inForce('财综〔2014〕96号', '2020-03-01')).toBe(false);
    const ended = Object.entries(sources).find(([, source]) => 'to' in source && source.to === '2020-02-29');
    const number = ended?.[0] as keyof typeof sources;
    expect([inForce(number, '2020-02-29'), inForce(number, '2020-03-01')]).toEqual([true, false]);
    expect(inForce('桂财采〔2021〕61号', '2021-06-01')).toBeUndefined();
    expect(cite('桂民规〔2018〕5号', '二（五）').text).toBe('桂民规〔2018〕5号 二（五）');
  });

  it('stands behind each reason to end a procurement', () => {
    expect(Object.keys(terminationReasons)).toHaveLength(16);
    for (const reason of Object.values(terminationReasons)) expect(reason.source.text).not.toBe('');
  });
});

describe('an amount', () => {
  it.each(readCases('money').map((row) => [column(row, '分'), row] as const))(
    'of %s fen is written as offices write it',
    (fen, row) => {
      const amount = Number(fen);
      expect([formatFen(amount), formatWan(amount)]).toEqual([column(row, '元'), column(row, '万元')]);
    },
  );

  it('passes the cap at exactly two per cent and fails one fen above', () => {
    expect(isWithinShare(yuan(1_400_000), yuan(70_000_000), 200)).toBe(true);
    expect(isWithinShare(yuan(1_400_000) + 1, yuan(70_000_000), 200)).toBe(false);
    expect(shareDown(yuan(70_000_000), 200)).toBe(yuan(1_400_000));
    expect(formatBasisPoints(200)).toBe('2.00%');
  });

  it('is a whole number of fen, or no amount', () => {
    expect([yuan(0.29), yuan(1_000_000.01)]).toEqual([29, 100_000_001]);
    expect(() => yuan(Number.NaN)).toThrow('not an amount');
    expect(() => formatFen(0.5)).toThrow('not an integer amount');
  });

  it('agrees on a share and on what lies within it, however large', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (whole, points) => {
        const share = shareDown(whole, points);
        expect(isWithinShare(share, whole, points)).toBe(true);
        expect(isWithinShare(share + 1, whole, points)).toBe(false);
      }),
    );
  });
});
