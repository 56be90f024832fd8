import { describe, expect, it } from '@jest/globals';
import {
  basisPointsOf,
  capitalText,
  dayText,
  fenOf,
  momentText,
  percentText,
  wanText,
  yuanText,
} from '#console/parts/text.ts';

describe('how money is written', () => {
  it.each([
    [70_000_000, '700,000.00'],
    [5, '0.05'],
    [123_456_789_01, '123,456,789.01'],
    [0, '0.00'],
    [-250, '-2.50'],
  ])('writes %d fen as %s yuan', (fen, text) => {
    expect(yuanText(fen)).toBe(text);
  });

  it.each([
    ['700000', 70_000_000],
    ['700,000.00', 70_000_000],
    ['￥1,400,000 元', 140_000_000],
    ['0.1', 10],
    ['688000.55', 68_800_055],
    ['12.345', undefined],
    ['七十万', undefined],
    ['', undefined],
    ['-1', undefined],
  ])('reads %j as %p fen, without a float near it', (typed, fen) => {
    expect(fenOf(typed)).toBe(fen);
  });

  it.each([
    [70_000_000, '人民币柒拾万元整'],
    [140_000_000, '人民币壹佰肆拾万元整'],
    [69_970_000, '人民币陆拾玖万玖仟柒佰元整'],
    [100_000_300, '人民币壹佰万零叁元整'],
    [1_000_500_00, '人民币壹佰万零伍佰元整'],
    [10_07, '人民币壹拾元零柒分'],
    [10_70, '人民币壹拾元柒角整'],
    [5, '人民币伍分'],
    [0, '人民币零元整'],
    [100_000_000_000_00, '人民币壹仟亿元整'],
  ])('writes %d fen in capitals: %s', (fen, text) => {
    expect(capitalText(fen)).toBe(text);
  });

  it('shortens an amount only where nothing is lost', () => {
    expect(wanText(140_000_000)).toBe('140 万元');
    expect(wanText(138_770_000)).toBe('1,387,700.00 元');
  });

  it('reads and writes percentages as basis points', () => {
    expect(basisPointsOf('2')).toBe(200);
    expect(basisPointsOf('12.5%')).toBe(1250);
    expect(basisPointsOf('1.234')).toBeUndefined();
    expect(percentText(200)).toBe('2%');
    expect(percentText(1250)).toBe('12.5%');
  });
});

describe('how dates are written', () => {
  it('writes a day with its weekday', () => {
    expect(dayText('2026-11-22')).toBe('2026-11-22 (周日)');
  });

  it('shows an instant in Beijing time, whatever its offset', () => {
    expect(momentText('2021-05-25T01:30:00.000Z')).toBe('2021-05-25 (周二) 09:30');
    expect(momentText('2021-05-25T09:30:00.000+08:00')).toBe('2021-05-25 (周二) 09:30');
  });
});
