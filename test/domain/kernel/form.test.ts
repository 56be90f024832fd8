import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  area,
  basisPoints,
  choice,
  date,
  emptyForm,
  moment,
  money,
  orgCode,
  owed,
  parseFields,
  seal,
  text,
  whole,
  yes,
} from '#domain/kernel/form.ts';
import { fieldAt, fieldOf, titleAt } from '#domain/kernel/form-words.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/** Why a value of one field is refused; empty where it is taken. */
function wrong(field: z.ZodType, value: unknown): string {
  const answer = parseFields(z.strictObject({ field }), { field: value });
  return isRefusal(answer) ? answer.sentence : '';
}

const taken = (field: z.ZodType, ...values: unknown[]): string[] =>
  values.map((value) => wrong(field, value));
const none = (count: number): string[] => Array.from({ length: count }, () => '');

describe('a field of a form', () => {
  it('takes what lies on its edges', () => {
    expect(taken(text('标题', 3), '一', '一二三')).toEqual(none(2));
    expect(taken(area('说明', 3), '一', '一\n二')).toEqual(none(2));
    expect(taken(money('金额'), 0, 1_000_000_000_000)).toEqual(none(2));
    expect(taken(whole('数量', 2, 4), 2, 4)).toEqual(none(2));
    expect(taken(basisPoints('权重'), 0, 10_000)).toEqual(none(2));
    expect(taken(date('日期'), '1949-01-01', '2199-12-31', '2024-02-29')).toEqual(none(3));
    expect(taken(moment('时刻'), '2021-03-01T00:00', '2021-03-01T23:59', '2021-03-01T19:05')).toEqual(
      none(3),
    );
    expect(taken(yes('是否'), true, false)).toEqual(none(2));
    expect(taken(choice('选择', { a: '甲', b: '乙' }), 'a', 'b')).toEqual(none(2));
    expect(taken(orgCode('代码'), '91350100M000100Y43')).toEqual(none(1));
  });

  it.each<[string, () => z.ZodType, unknown, string]>([
    ['nothing but blanks', () => text('标题', 3), '   ', '不能为空'],
    ['a text too long', () => text('标题', 3), '一二三四', '最多 3 个字'],
    ['a second line', () => text('标题', 9), '一\n二', '只能写一行'],
    ['a tab', () => text('标题', 9), '一\t二', '只能写一行'],
    ['a control character', () => text('标题', 9), '一\u0007二', '控制字符'],
    ['a control character in lines', () => area('说明', 9), '一\u0000二', '控制字符'],
    ['what turns the reading round', () => text('标题', 9), '一\u202e二', '控制字符'],
    ['a line break no editor shows', () => area('说明', 9), '一\u2028二', '控制字符'],
    ['half of a pair', () => text('标题', 9), '一\ud800二', '控制字符'],
    ['no character', () => text('标题', 9), '一\ufffe二', '控制字符'],
    ['a character without width', () => text('标题', 9), '一\u200b二', '控制字符'],
    ['a tag', () => area('说明', 9), '<b>', '网页标记'],
    ['an end tag', () => text('标题', 9), '</b', '网页标记'],
    ['a comment', () => text('标题', 9), '<!--', '网页标记'],
    ['blank lines', () => area('说明', 9), ' \n ', '不能为空'],
    ['a long area', () => area('说明', 3), '一二三四', '最多 3 个字'],
    ['half a fen', () => money('金额'), 0.5, '应为整数'],
    ['money below nothing', () => money('金额'), -1, '不能小于 0'],
    ['money beyond the most', () => money('金额'), 1_000_000_000_001, '不能大于 1000000000000'],
    ['a number below', () => whole('数量', 2, 4), 1, '不能小于 2'],
    ['a number above', () => whole('数量', 2, 4), 5, '不能大于 4'],
    ['a share below', () => basisPoints('权重'), -1, '不能小于 0'],
    ['a share above', () => basisPoints('权重'), 10_001, '不能大于 10000'],
    ['a day written otherwise', () => date('日期'), '2021-3-1', '2021-03-01 的形式'],
    ['a day with a word before', () => date('日期'), '于2021-03-01', '2021-03-01 的形式'],
    ['a day with an hour', () => date('日期'), '2021-03-01T09:00', '2021-03-01 的形式'],
    ['a day that is none', () => date('日期'), '2021-02-29', '没有这一天'],
    ['a month that is none', () => date('日期'), '2021-13-01', '没有这一天'],
    ['a year too early', () => date('日期'), '1948-12-31', '没有这一天'],
    ['a year too late', () => date('日期'), '2200-01-01', '没有这一天'],
    ['an hour that is none', () => moment('时刻'), '2021-03-01T24:00', '形式'],
    ['a minute that is none', () => moment('时刻'), '2021-03-01T09:60', '形式'],
    ['a moment on no day', () => moment('时刻'), '2021-02-30T09:00', '没有这一天'],
    ['a moment with seconds', () => moment('时刻'), '2021-03-01T09:00:00', '形式'],
    ['another word for yes', () => yes('是否'), 'true', '应为是或否'],
    ['a choice that is not offered', () => choice('选择', { a: '甲', b: '乙' }), 'c', '只能是以下之一：a、b'],
    ['a code with something behind it', () => orgCode('代码'), '91350100M000100Y43；', '18 位'],
    ['a code with something before it', () => orgCode('代码'), '：91350100M000100Y43', '18 位'],
    ['a moment with a word before', () => moment('时刻'), '于2021-03-01T09:00', '形式'],
    ['a code too short', () => orgCode('代码'), '91350100M000100Y4', '18 位'],
    ['a code with a letter it has not', () => orgCode('代码'), '91350100I000100Y43', '18 位'],
    ['too few rows', () => z.array(yes('是')).min(1).meta({ title: '行' }), [], '至少 1 项'],
    ['too many rows', () => z.array(yes('是')).max(1).meta({ title: '行' }), [true, true], '最多 1 项'],
    ['something else than rows', () => z.array(yes('是')).meta({ title: '行' }), {}, '应为列表'],
    ['something else than a group', () => z.strictObject({}).meta({ title: '组' }), 'x', '应为一组栏目'],
  ])('refuses %s', (_, field, value, sentence) => {
    expect(wrong(field(), value)).toContain(sentence);
  });

  it('is trimmed, shown with its help, and remembers that the law wants it', () => {
    expect(parseFields(z.strictObject({ title: text('标题') }), { title: ' 一 ' })).toEqual({ title: '一' });
    const kinds = [
      text('标', 9, '助'),
      area('标', 9, '助'),
      money('标', '助'),
      date('标', '助'),
      moment('标', '助'),
      whole('标', 0, 9, '助'),
      basisPoints('标', '助'),
      yes('标', '助'),
      choice('标', { a: '甲' }, '助'),
    ];
    for (const kind of kinds) expect(kind.meta()).toMatchObject({ title: '标', help: '助' });
    expect(
      [text('标'), area('标'), money('标'), date('标'), moment('标'), basisPoints('标'), yes('标')].map(
        (kind) => kind.meta(),
      ),
    ).toEqual([
      { title: '标', widget: 'text', sealed: true },
      { title: '标', widget: 'area', sealed: true },
      { title: '标', widget: 'money' },
      { title: '标', widget: 'date' },
      { title: '标', widget: 'moment' },
      { title: '标', widget: 'percent' },
      { title: '标', widget: 'switch' },
    ]);
    expect(orgCode('标').meta()).toEqual({ title: '标' });
    expect(choice('标', { a: '甲' }).meta()).toEqual({ title: '标', widget: 'select', options: { a: '甲' } });
    expect(owed(date('日期')).meta()).toMatchObject({ title: '日期', owed: true });
    expect(taken(owed(date('日期')), undefined)).toEqual(['']);
  });
});

describe('a form', () => {
  const lots = z.array(z.strictObject({ fen: money('预算金额'), note: area('备注').optional() })).meta({
    title: '标段',
  });
  const form = z.strictObject({ lots, title: text('标题').optional(), nameless: z.string().optional() });

  it('names the field that is wrong, in words and by its path', () => {
    // Act
    const answers = [
      parseFields(form, { lots: [{ fen: 1 }, { fen: -1 }] }),
      parseFields(form, { lots: [], nameless: 7 }),
      parseFields(form, { lots: [], colour: 'red' }),
      parseFields(form, 'nothing'),
      parseFields(emptyForm, null),
    ];
    // Assess
    expect(answers.map((one) => (isRefusal(one) ? [one.code, one.field] : one))).toEqual([
      ['FORM_INVALID', 'lots.1.fen'],
      ['FORM_INVALID', 'nameless'],
      ['FORM_INVALID', 'colour'],
      ['FORM_INVALID', 'form'],
      {},
    ]);
    const sentences = answers.map((one) => (isRefusal(one) ? one.sentence : ''));
    expect(sentences[0]).toContain('标段 · 第 2 项 · 预算金额');
    expect(sentences[1]).toContain('nameless');
    expect(sentences[3]).toContain('整张表');
  });

  it('knows a field through what is wrapped around it, and none that is not there', () => {
    expect(titleAt(form, ['title'])).toBe('标题');
    expect(titleAt(form, ['lots', 0, 'note'])).toBe('标段 · 第 1 项 · 备注');
    expect(titleAt(form, ['lots', 0, 'colour'])).toBeUndefined();
    expect(titleAt(form, [])).toBeUndefined();
    expect(fieldOf(undefined)).toBe('');
    expect(fieldAt(['lots', '0', '<b>fen'])).toBe('lots.0.bfen');
    expect(fieldAt(['x'.repeat(200)])).toHaveLength(100);
  });

  it('seals every free text wherever it stands, and nothing else', () => {
    const around = z.strictObject({
      lots,
      title: text('标题').optional(),
      day: date('日期'),
      none: text('空').nullable(),
      usual: text('通常').default('一'),
      rest: z.array(text('其他')).readonly(),
    });
    const value = {
      lots: [{ fen: 1, note: '备' }, { fen: 2 }],
      title: '标',
      day: '2021-03-01',
      none: null,
      usual: '二',
      rest: ['三'],
      unknown: '四',
    };
    expect(seal(around, value)).toEqual({
      lots: [{ fen: 1, note: { text: '备' } }, { fen: 2 }],
      title: { text: '标' },
      day: '2021-03-01',
      none: null,
      usual: { text: '二' },
      rest: [{ text: '三' }],
      unknown: '四',
    });
    expect(seal(text('标题').optional(), undefined)).toBeUndefined();
    expect(seal(text('标题'), 7)).toBe(7);
  });
});
