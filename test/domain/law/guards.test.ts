import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, catalogueItem, catalogueOptions } from '#domain/law/catalogue.ts';
import { isIdentityNumber } from '#domain/law/identity-number.ts';
import { checkNegativeList, type PricingUnit, pricingUnits } from '#domain/law/negative-list.ts';
import { findPersonalData, fundUseSource, privacySource } from '#domain/law/redaction.ts';
import { hasInnerCheck, isMade, isUscc, madeUscc } from '#domain/law/uscc.ts';
import { accounts } from '#domain/people/accounts.ts';
import { column, readCases } from '#test/cases/read.ts';

const list = (text: string): string[] => (text === '' ? [] : text.split(';'));

describe('the catalogue', () => {
  it('holds the 22 items of the annex in its order', () => {
    expect(catalogue.map((item) => item.number)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    expect(catalogue.map((item) => `${item.number},${item.name}`)).toEqual(
      readCases('catalogue').map((row) => `${column(row, '序号')},${column(row, '三级目录')}`),
    );
  });

  it('asks a written reason for the open item alone', () => {
    expect(catalogue.filter((item) => item.needsReason).map((item) => item.number)).toEqual([22]);
    expect(catalogueItem(23)).toBeUndefined();
    expect(catalogueItem(21)?.name).toBe('资源链接');
    expect(Object.keys(catalogueOptions)).toHaveLength(22);
  });

  it('finds nothing to forbid in its own wording', () => {
    for (const item of catalogue) {
      const found = checkNegativeList({
        text: item.name,
        items: [item.number],
        reason: '说明',
        date: '2021-03-01',
      });
      expect(found).toEqual([]);
    }
  });
});

describe('the negative list', () => {
  it.each(readCases('negative-list').map((row) => [column(row, '文本'), row] as const))(
    'judges: %s',
    (text, row) => {
      // Prepare
      const unit = column(row, '计价单位') as PricingUnit;
      expect(Object.keys(pricingUnits)).toContain(unit);
      // Act
      const found = checkNegativeList({
        text,
        pricingUnit: unit,
        items: list(column(row, '目录项')).map(Number),
        date: column(row, '日期'),
      });
      // Assess
      expect(found.map((finding) => finding.code).sort()).toEqual(list(column(row, '应发现')).sort());
      for (const finding of found) expect(finding.article).toMatch(/桂民规〔2018〕5号|财政部令第102号/);
    },
  );

  it('asks a reason that says something, and every ban where no day is known', () => {
    const codes = (content: object) =>
      checkNegativeList({ text: '派遣工作人员', items: [22], reason: '说明', ...content }).map(
        ({ code }) => code,
      );
    expect(codes({})).toEqual(['LABOUR_DISPATCH']);
    expect(codes({ reason: ' ' })).toEqual(['LABOUR_DISPATCH', 'ITEM_NEEDS_REASON']);
    expect(codes({ date: '2020-02-29' })).toEqual([]);
  });

  it('takes any text without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.integer()), (text, items) => {
        expect(Array.isArray(checkNegativeList({ text, items }))).toBe(true);
      }),
    );
  });

  it('takes a long text in no time', () => {
    const text = '救助招聘采购维修改造'.repeat(20_000);
    const from = performance.now();
    checkNegativeList({ text, items: [1] });
    expect(performance.now() - from).toBeLessThan(2000);
  });
});

describe('personal data in a notice', () => {
  it.each(readCases('redaction').map((row) => [column(row, '文本'), row] as const))(
    'is found in: %s',
    (text, row) => {
      // Act
      const found = findPersonalData(text);
      // Assess
      expect(found.map((one) => one.kind)).toEqual(list(column(row, '应发现')));
      for (const one of found)
        expect(text.slice(one.at, one.at + one.length)).toMatch(/^[\d０-９].*[\dXx０-９ＸＸ]$/);
    },
  );

  it('lets the contact of the notice itself stand', () => {
    expect(findPersonalData('联系电话13800138000', ['13800138000'])).toEqual([]);
    expect(findPersonalData('联系电话13800138001', ['13800138000'])).toHaveLength(1);
    expect(findPersonalData('联系电话138 0013-8000', ['13800138000'])).toEqual([]);
    const card = '6222020200112233446';
    expect(findPersonalData(`卡号${card}`, [card])).toHaveLength(1);
  });

  it('is marked where it stands, however it is broken up', () => {
    expect(findPersonalData('电话 138 0013-8000，卡号6225 7600 0821 9524。')).toMatchObject([
      { kind: 'mobile', at: 3, length: 13 },
      { kind: 'bankCard', at: 19, length: 19 },
    ]);
  });

  it('lets the contact stand in the middle of other words and numbers', () => {
    const text = '2021年3月1日 电话：138 0013 8000，或者13800138001';
    expect(findPersonalData(text, ['13800138000'])).toEqual([
      { kind: 'mobile', label: '手机号码', at: 29, length: 11 },
    ]);
  });

  it('is marked behind a number that means nothing, and is no part of a longer one', () => {
    expect(findPersonalData('见 1234567 13800138000。')).toMatchObject([{ at: 10, length: 11 }]);
    // With a digit before or behind it, each passes the sum of a card
    expect(findPersonalData('96222020200112231')).toEqual([]);
    expect(findPersonalData('62220202001122334462')).toEqual([]);
  });

  it('finds every valid identity number in any wording around it', () => {
    fc.assert(
      fc.property(
        identityNumbers(),
        fc.constantFrom('', '号码', '（'),
        fc.constantFrom('', '，', '）', '。'),
        (number, before, after) => {
          expect(isIdentityNumber(number)).toBe(true);
          expect(findPersonalData(`${before}${number}${after}`).map((one) => one.kind)).toEqual([
            'identityNumber',
          ]);
        },
      ),
    );
  });

  it('knows a number by its day of birth, which exists, and by its check digit', () => {
    const numbers = ['451221199012310011', '45122119901231001', '451221199013010019', '451221199002300015'];
    const made = numbers.map((number) => `${number.slice(0, 17)}${checkDigit(number)}`);
    expect(made.map(isIdentityNumber)).toEqual([true, true, false, false]);
    expect(isIdentityNumber(numbers[1] ?? '')).toBe(false);
    const [valid = ''] = made;
    expect([`0${valid}`, `${valid}0`, `${valid} `].map(isIdentityNumber)).toEqual([false, false, false]);
    const [endsWithX = ''] = Array.from(
      { length: 20 },
      (_, serial) => `451221199012310${serial + 10}`,
    ).filter((head) => checkDigit(head) === 'X');
    expect([`${endsWithX}X`, `${endsWithX}x`, `${endsWithX}1`].map(isIdentityNumber)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('comes to an end on a very long run of digits', () => {
    // A pattern that backtracks would not return before jest gives up.
    expect(findPersonalData('1 '.repeat(50_000))).toEqual(expect.any(Array));
    expect(findPersonalData('1'.repeat(100_000))).toEqual(expect.any(Array));
  }, 60_000);

  it('cites the law of the day', () => {
    expect(privacySource('2021-03-01').text).toBe('社会救助暂行办法 第六十一条');
    expect(privacySource('2026-07-01').text).toBe('社会救助法 第十一条');
    expect(fundUseSource('2026-06-30').text).toBe('社会救助暂行办法 第六十四条');
    expect(fundUseSource('2026-07-01').text).toBe('社会救助法 第六十七条');
  });
});

function checkDigit(head: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(head[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

function identityNumbers(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: 0, max: 999 }))
    .map(([day, serial]) => {
      const birth = new Date(-2_208_988_800_000 + day * 86_400_000)
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '');
      const head = `451221${birth}${String(serial).padStart(3, '0')}`;
      return `${head}${checkDigit(head)}`;
    });
}

describe('a credit code', () => {
  it('is made valid and known as made', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('11', '52', '91'),
        fc.integer({ min: 0, max: 9_999_999 }),
        (kind, serial) => {
          const code = madeUscc(kind, '451221', serial);
          expect([isUscc(code), hasInnerCheck(code), isMade(code)]).toEqual([true, true, true]);
        },
      ),
    );
  });

  it('carries the check of the code inside it, and is not made where it is a real one', () => {
    // The example of the standard, and one whose inner check was changed
    expect([hasInnerCheck('91350100M000100Y43'), hasInnerCheck('91350100M000100Y53')]).toEqual([true, false]);
    expect(isMade('91350100M000100Y43')).toBe(false);
    const made = madeUscc('91', '451200', 201);
    expect(isMade(`${made.slice(0, 17)}${made.endsWith('0') ? '1' : '0'}`)).toBe(false);
    expect(isMade(made.replace('Y', 'M'))).toBe(false);
    expect(() => madeUscc('9', '451200', 1)).toThrow('no code from');
    expect(() => madeUscc('91', '45120', 1)).toThrow('no code from');
    for (const kind of ['911', 'I91', '91I'])
      expect(() => madeUscc(kind, '451200', 1)).toThrow('no code from');
    for (const region of ['4512000', 'x451200', '451200x'])
      expect(() => madeUscc('91', region, 1)).toThrow('no code from');
    expect(() => madeUscc('91', '451200', 10_000_000)).toThrow('no code from');
  });

  it('is made only where the letter stands in its place with seven digits behind it', () => {
    const complete = (head: string): string | undefined =>
      [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => head + last).find(isUscc);
    const heads = ['91350100Y00000000', '91350100MY0000000', '91350100Y0A000000', '91350100Y00000A00'];
    expect(heads.map((head) => isMade(complete(head) ?? ''))).toEqual([true, false, false, false]);
  });

  it('catches every single wrong character', () => {
    const code = madeUscc('91', '451200', 201);
    for (let at = 0; at < 18; at++) {
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (other !== code[at]) expect(isUscc(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      }
    }
  });

  it('stands behind each demo account, and none is real', () => {
    for (const account of accounts) expect([isUscc(account.org), isMade(account.org)]).toEqual([true, true]);
  });
});
