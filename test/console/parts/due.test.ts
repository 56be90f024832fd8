import { describe, expect, it } from '@jest/globals';
import { dueText } from '#console/parts/due.ts';

describe('a deadline', () => {
  it.each([
    ['its day', '451221', '2021-05-14', '2021-05-15T00:00:00.000+08:00', '2021-05-14 (周五)'],
    ['its moment', '451221', '2021-05-25', '2021-05-25T09:30:00.000+08:00', '2021-05-25 (周二) 09:30'],
    [
      'that its Sunday is worked',
      '451221',
      '2021-04-25',
      '2021-04-26T00:00:00.000+08:00',
      '2021-04-25 (周日，调休上班日)',
    ],
    [
      'that its Sunday is worked for 三月三, in Guangxi',
      '451221',
      '2021-04-18',
      '2021-04-18T17:00:00.000+08:00',
      '2021-04-18 (周日，调休上班日) 17:00',
    ],
    [
      'nothing of it elsewhere',
      '441901',
      '2021-04-18',
      '2021-04-18T17:00:00.000+08:00',
      '2021-04-18 (周日) 17:00',
    ],
    [
      'nothing of an unknown year',
      '451221',
      '2031-01-04',
      '2031-01-05T00:00:00.000+08:00',
      '2031-01-04 (周六)',
    ],
  ])('says %s', (_, region, on, at, text) => {
    expect(dueText({ on, at }, region)).toBe(text);
  });
});
