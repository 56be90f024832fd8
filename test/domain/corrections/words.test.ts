/** 更正前后: what the one who confirms a correction reads of it. */
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { changedWords } from '#domain/corrections/words.ts';
import { area, basisPoints, choice, date, moment, money, text, whole, yes } from '#domain/kernel/form.ts';

/** A form with every kind of field, some of them wrapped. */
function form() {
  const lot = z.strictObject({
    no: whole('标段号', 1, 9),
    fen: money('预算金额'),
    note: area('备注').optional(),
  });
  return z.strictObject({
    title: text('项目名称'),
    fen: money('预算金额'),
    weight: basisPoints('价格权重').optional(),
    count: whole('数量', 0, 9),
    on: date('日期'),
    at: moment('时刻'),
    urgent: yes('紧急').default(false),
    kind: choice('类型', { a: '甲类', b: '乙类' }).optional(),
    lots: z.array(lot).meta({ title: '标段' }),
    media: z.array(choice('媒体', { web: '网站', paper: '报纸' })).meta({ title: '媒体' }),
    window: z
      .strictObject({ from: date('开始'), hidden: z.string().optional(), to: date('截止').optional() })
      .optional()
      .meta({ title: '期限' }),
    free: z.string(),
  });
}

const said = (path: (string | number)[], before: unknown, after: unknown): string[] =>
  Object.values(changedWords(form(), { path, before, after }));

describe('what a correction changes', () => {
  it.each<[string, (string | number)[], unknown, unknown, string[]]>([
    ['an amount', ['fen'], 70_000_000, 50, ['预算金额', '700,000.00元', '0.50元']],
    ['a share', ['weight'], 3000, undefined, ['价格权重', '30.00%', '无']],
    ['a number', ['count'], 0, 7, ['数量', '0', '7']],
    ['a day', ['on'], '2021-03-01', null, ['日期', '2021-03-01', '无']],
    [
      'a moment',
      ['at'],
      '2021-03-01T09:00',
      '2021-03-02T10:30',
      ['时刻', '2021-03-01 09:00', '2021-03-02 10:30'],
    ],
    ['a yes', ['urgent'], true, false, ['紧急', '是', '否']],
    ['a choice', ['kind'], 'a', 'b', ['类型', '甲类', '乙类']],
    ['a choice that is offered no more', ['kind'], 'c', 'b', ['类型', 'c', '乙类']],
    [
      'a sealed text',
      ['title'],
      { text: '照料服务' },
      { text: '探访 T 服务' },
      ['项目名称', '照料服务', '探访 T 服务'],
    ],
    ['a field of a row', ['lots', 1, 'fen'], 100, 200, ['标段 · 第 2 项 · 预算金额', '1.00元', '2.00元']],
    [
      'a text of a row',
      ['lots', 0, 'note'],
      undefined,
      { text: '备' },
      ['标段 · 第 1 项 · 备注', '无', '备'],
    ],
    ['a list of choices', ['media'], [], ['web', 'paper'], ['媒体', '无', '网站；报纸']],
    [
      'rows',
      ['lots'],
      [],
      [
        { no: 1, fen: 100 },
        { no: 2, fen: 200, note: { text: '备' } },
      ],
      ['标段', '无', '标段号 1，预算金额 1.00元；标段号 2，预算金额 2.00元，备注 备'],
    ],
    [
      'a group, and what has no name in it',
      ['window'],
      undefined,
      { from: '2021-03-01', hidden: '注', to: '2021-03-08' },
      ['期限', '无', '开始 2021-03-01，注，截止 2021-03-08'],
    ],
    ['a field of a group', ['window', 'to'], '2021-03-08', undefined, ['期限 · 截止', '2021-03-08', '无']],
    ['what has no title', ['free'], 1, 'x', ['系统计算的内容', '1', 'x']],
    ['what no form names', ['ranking', 0, 'fen'], 7, [8], ['系统计算的内容', '7', '8']],
  ])('is told in the words of the form: %s', (_, path, before, after, words) => {
    expect(said(path, before, after)).toEqual(words);
  });

  it('is cut where a text is longer than any form takes', () => {
    expect(said(['free'], 'x'.repeat(4000), 'y'.repeat(4001)).map((one) => one.length)).toEqual([
      7, 4000, 4000,
    ]);
  });
});
