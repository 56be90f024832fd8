/** 走访照片: numbers, and what the record says of them. */
import { describe, expect, it } from '@jest/globals';
import { parseFields } from '#domain/kernel/form.ts';
import {
  evolvePhotographs,
  initialPhotographs,
  mostPhotographKiB,
  numbersIn,
  type Photograph,
  photographNumber,
  photographRevealForm,
  photographs,
  photographTypes,
  shownIn,
} from '#domain/recipients/photographs.ts';

const numberOf = (letter: string): string => letter.repeat(64);
const one: Photograph = { number: numberOf('a'), type: 'image/jpeg', bytes: 10 };
const two: Photograph = { number: numberOf('b'), type: 'image/webp', bytes: 20 };

describe('the number of a photograph', () => {
  it.each([
    ['a digest', numberOf('0'), true],
    ['one letter short', 'a'.repeat(63), false],
    ['one too long', 'a'.repeat(65), false],
    ['in capitals', 'A'.repeat(64), false],
    ['with something before it', `x${numberOf('a')}`, false],
    ['with something behind it', `${numberOf('a')}/`, false],
    ['of the county’s own file', 'ZP-2021-0602-1', false],
  ])('is the digest that the upload answered: %s', (_, number, right) => {
    const parsed = photographNumber.safeParse(number);
    expect(parsed.success).toBe(right);
    if (!parsed.success) expect(parsed.error.issues[0]?.message).toBe('照片编号由系统在上传时给出，为 64 位');
  });

  it('stands once in a list that has an end, drawn as photographs', () => {
    const field = photographs('照片', 2, '怎么拍');
    const saying = (numbers: string[]) => field.safeParse(numbers).error?.issues[0]?.message;
    expect(saying([one.number, two.number])).toBeUndefined();
    expect(saying([])).toBeUndefined();
    expect(saying([one.number, one.number])).toBe('同一张照片只附一次');
    expect(saying(['a', 'b', 'c'].map(numberOf))).toBe('最多 2 张照片');
    expect(field.meta()).toEqual({ title: '照片', widget: 'photographs', help: '怎么拍' });
    expect(photographs('照片', 2).meta()).not.toHaveProperty('help');
    expect(photographNumber.meta()).toMatchObject({ title: '照片编号' });
  });
});

describe('what a form names', () => {
  it('is each number once, in the order of the items', () => {
    expect(numbersIn([{}, { photographs: [two.number, one.number] }, { photographs: [two.number] }])).toEqual(
      [two.number, one.number],
    );
  });

  it('is said with kind and size, as far as it was taken in', () => {
    expect(shownIn([{}, { photographs: [two.number] }], [one, two])).toEqual([two]);
    expect(shownIn([{}])).toEqual([]);
    expect(
      shownIn([{ photographs: [one.number] }, { photographs: [one.number, two.number] }], [one]),
    ).toMatchObject({
      code: 'PHOTOGRAPH_UNKNOWN',
      field: 'items.1.photographs',
    });
    expect(shownIn([{ photographs: [one.number] }], [two], () => 'photographs')).toMatchObject({
      field: 'photographs',
    });
  });
});

describe('a look at one', () => {
  it('wants a purpose and a reason in words', () => {
    const asked = { purpose: 'supervision', note: '核对整改情况' };
    expect(parseFields(photographRevealForm, asked)).toEqual(asked);
    for (const [change, field] of [
      [{ note: '' }, 'note'],
      [{ note: '长'.repeat(201) }, 'note'],
      [{ purpose: 'curiosity' }, 'purpose'],
      [{ recipients: ['r000001'] }, 'recipients'],
    ] as const)
      expect(parseFields(photographRevealForm, { ...asked, ...change })).toMatchObject({
        code: 'FORM_INVALID',
        field,
      });
  });

  it('names its fields as the form shows them', () => {
    expect(parseFields(photographRevealForm, {})).toMatchObject({
      sentence: expect.stringContaining('事由'),
    });
    expect(parseFields(photographRevealForm, { purpose: 'lawful' })).toMatchObject({
      sentence: expect.stringContaining('具体理由'),
    });
  });
});

describe('what may be taken in', () => {
  it('is of three kinds, and fits the gateway as text', () => {
    expect(photographTypes).toEqual(['image/jpeg', 'image/png', 'image/webp']);
    expect((mostPhotographKiB * 1024 * 4) / 3).toBeLessThan(6 * 1024 * 1024 - 64 * 1024);
  });

  it('is counted by its chain', () => {
    expect(evolvePhotographs(evolvePhotographs(initialPhotographs))).toEqual({ version: 2 });
  });
});
