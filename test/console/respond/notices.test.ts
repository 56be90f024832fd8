import { describe, expect, it } from '@jest/globals';
import { respondingTo, soleSource } from '#console/screens/respond/acts.ts';
import { callsOf, deadlineIn, lotsIn, methodIn, type NoticeRow } from '#console/screens/respond/notices.ts';
import type { PublicDocument } from '#domain/documents/index.ts';

const row = (purchase: string, type: string, day: string): NoticeRow => ({
  id: `${purchase}-${type}`,
  purchase,
  type,
  kind: type,
  at: `2021-05-${day}T09:00:00.000+08:00`,
  project: purchase,
  title: type,
});

const documentOf = (...fields: [string, string][]): PublicDocument => ({
  kind: '',
  title: '',
  article: '',
  at: '2021-05-11T09:00:00.000+08:00',
  sections: [{ heading: '', fields: fields.map(([label, value]) => ({ label, value })) }],
});

describe('the calls a supplier may answer', () => {
  it('are the last notices that no termination has ended, with the corrections since; those with a result come last', () => {
    // Prepare
    const rows = [
      row('A', 'PublishNotice', '03'),
      row('A', 'PublishTermination', '10'),
      row('A', 'PublishNotice', '17'),
      row('A', 'CorrectNotice', '19'),
      row('A', 'CorrectNotice', '18'),
      row('B', 'PublishNotice', '04'),
      row('B', 'PublishResult', '20'),
      row('C', 'PublishIntention', '05'),
    ];
    // Act
    const calls = callsOf(rows);
    // Assess
    expect(
      calls.map(({ notice, corrections, ended }) => [
        notice.at.slice(8, 10),
        corrections.map(({ at }) => at.slice(8, 10)),
        ended,
      ]),
    ).toEqual([
      ['17', ['18', '19'], false],
      ['04', [], true],
    ]);
  });

  it.each([
    ['截止时间（开启时间）', '2021年5月25日9时30分', '2021-05-25T09:30'],
    ['响应截止时间', '由2021年5月25日9时30分顺延至2021年12月8日14时05分', '2021-12-08T14:05'],
    ['地点', '2021年5月25日9时30分', undefined],
  ])('end when the document says: %s %s', (label, value, deadline) => {
    expect(deadlineIn(documentOf([label, value]))).toBe(deadline);
  });

  it('take objections to a 公示 until its last day is over', () => {
    const span = documentOf(['期限', '2021年5月11日至2021年5月18日，不少于五个工作日']);
    const stands = [row('D', 'PublishSoleSource', '11')];
    expect(deadlineIn({ ...span, kind: soleSource })).toBe('2021-05-18T23:59');
    expect(deadlineIn(span)).toBeUndefined();
    expect(callsOf(stands).map(({ notice }) => notice.type)).toEqual(['PublishSoleSource']);
    expect(respondingTo(soleSource)).toEqual(['ObjectToSoleSource']);
  });

  it('name their lots', () => {
    const document = documentOf(['标段1', 'Ⅰ'], ['标段1预算', '700,000.00元'], ['标段2', 'Ⅱ']);
    expect(lotsIn(document)).toEqual([
      { no: 1, title: 'Ⅰ' },
      { no: 2, title: 'Ⅱ' },
    ]);
  });
});

describe('the method of a call', () => {
  it.each([
    ['竞争性磋商', 'consultation'],
    ['公开招标', 'openTender'],
    ['限额标准以下自行采购', 'belowThreshold'],
    ['议价', undefined],
  ])('%s is read from its notice', (said, method) => {
    expect(methodIn(documentOf(['项目名称', '照料服务'], ['采购方式', said]))).toBe(method);
  });

  it('of a 单一来源公示 is said by its kind', () => {
    expect(methodIn({ ...documentOf(['项目名称', '照料服务']), kind: soleSource })).toBe('singleSource');
  });
});
