import { describe, expect, it } from '@jest/globals';
import { leftText, nearness } from '#console/parts/urgency.ts';
import { dueBy, suspend } from '#domain/law/deadlines.ts';

const region = '451221';

describe('how near a deadline is', () => {
  it('counts working days, not days, over a holiday', () => {
    // Prepare: two working days from Friday 30 April 2021; Labour Day lasts to 5 May, 8 May is worked
    const due = dueBy('evaluationReport', '2021-04-30T10:00:00+08:00', region);
    // Act
    const near = nearness(due, '2021-04-30T10:00:00+08:00', region);
    // Assess
    expect(due.on).toBe('2021-05-07');
    expect(near).toMatchObject({ urgency: 'soon', workdays: 2 });
    expect(leftText(near)).toBe('剩 2 个工作日');
  });

  it('calls the last day today and the day after overdue', () => {
    const due = dueBy('evaluationReport', '2021-05-11T10:00:00+08:00', region);
    expect(leftText(nearness(due, '2021-05-13T17:00:00+08:00', region))).toBe('今天到期');
    expect(leftText(nearness(due, '2021-05-17T09:00:00+08:00', region))).toBe('已超期 2 个工作日');
    expect(nearness(due, '2021-05-14T00:00:00+08:00', region).urgency).toBe('overdue');
  });

  it('tells hours for a period in hours', () => {
    const due = dueBy('takeoverCritical', '2022-01-18T21:15:00+08:00', region);
    expect(leftText(nearness(due, '2022-01-19T11:00:00+08:00', region))).toBe('剩 10 小时 15 分');
    expect(leftText(nearness(due, '2022-01-19T21:45:00+08:00', region))).toBe('已超时 30 分');
  });

  it('falls back to days where the calendar of the year is not issued', () => {
    const due = dueBy('evaluationReport', '2027-03-01T10:00:00+08:00', region);
    expect(due.provisional).toBe(true);
    expect(leftText(nearness(due, '2027-03-01T10:00:00+08:00', region))).toBe('剩 2 日');
  });

  it('does not count while the clock stands still', () => {
    // Prepare
    const filed = '2021-05-12T10:00:00+08:00';
    const due = suspend(dueBy('contractSigning', '2021-05-06', region), filed, '质疑', region);
    // Act
    const near = nearness(due, '2021-07-30T10:00:00+08:00', region);
    // Assess
    expect(near.urgency).toBe('none');
    expect(leftText(near)).toBe('已中止，恢复后继续计算');
  });
});
