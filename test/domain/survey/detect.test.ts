import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLeast, choose, isAtMost, shareOfHits } from '#domain/survey/chance.ts';
import {
  cherryPicked,
  coached,
  hiddenDropOuts,
  type Missing,
  type Observed,
  sharedDevices,
  signalsOf,
} from '#domain/survey/detect.ts';
import { type Answers, contradicts, isContent, questionIds, questions } from '#domain/survey/questions.ts';

const fine: Answers = {
  overall: 'satisfied',
  served: 'yes',
  onTime: 'always',
  missed: 'never',
  attitude: 'good',
  needed: 'yes',
  taught: 'no',
};

const many = (count: number, change: Partial<Answers> = {}, rest: Partial<Observed> = {}): Observed[] =>
  Array.from({ length: count }, () => ({ wave: 'first', answers: { ...fine, ...change }, ...rest }));
const again = (count: number, change: Partial<Answers> = {}) => many(count, change, { wave: 'callback' });
const gone = (count: number, is = true): Missing[] => Array.from({ length: count }, () => ({ gone: is }));

describe('chances', () => {
  it('of a hand of cards are those of the textbook', () => {
    // 4 of 5 red cards among the first 5 of 10: (5·5 + 1·1) / 252
    expect(shareOfHits(4, 5, 5, 5)).toEqual({ part: 26n, whole: 252n });
    expect(shareOfHits(0, 3, 9, 7)).toEqual({ part: choose(10, 9), whole: choose(10, 9) });
    expect(shareOfHits(6, 5, 5, 5).part).toBe(0n);
  });

  it('of throws are those of the textbook', () => {
    expect(atLeast(2, 3, 5000)).toEqual({ part: 500_000_000_000n, whole: 1_000_000_000_000n });
    const { part, whole } = atLeast(0, 50, 123);
    expect(part).toBe(whole);
    expect(atLeast(-3, 1, 0)).toEqual({ part: 10_000n, whole: 10_000n });
  });

  it('count the ways by Pascal, and none where more are taken than there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -2, max: 63 }), (of, taken) => {
        expect(choose(of, taken)).toBe(
          taken > of || taken < 0 ? 0n : choose(of - 1, taken) + choose(of - 1, taken - 1),
        );
      }),
    );
    expect([choose(0, 0), choose(52, 5)]).toEqual([1n, 2_598_960n]);
  });

  it('are compared exactly: one in 200 is at most one in 200', () => {
    expect(isAtMost({ part: 1n, whole: 200n }, 200)).toBe(true);
    expect(isAtMost({ part: 1n, whole: 199n }, 200)).toBe(false);
  });
});

describe('the questions', () => {
  it('know content from not, and what contradicts itself', () => {
    expect(
      (['satisfied', 'rather', 'fair', 'poor'] as const).map((overall) => isContent({ overall })),
    ).toEqual([true, true, false, false]);
    expect(contradicts({ onTime: 'always', missed: 'often' })).toBe(true);
    expect(contradicts({ onTime: 'mostly', missed: 'often' })).toBe(false);
    expect(contradicts({ onTime: 'always', missed: 'sometimes' })).toBe(false);
  });

  it('are turned round once, so that who always takes the first answer is seen', () => {
    const first = Object.fromEntries(
      questionIds.map((id) => [id, Object.keys(questions[id].options)[0]]),
    ) as Answers;
    expect(isContent(first)).toBe(true);
    expect(contradicts(first)).toBe(true);
  });
});

describe('answers that were picked', () => {
  it('are seen where the silent, called back, are much less content', () => {
    const found = cherryPicked([
      ...many(150),
      ...many(10, { overall: 'poor' }),
      ...again(12),
      ...again(12, { overall: 'fair' }),
    ]);
    expect(found).toEqual({
      id: 'cherryPicked',
      why: '最初答复 160 人中满意 150 人，回访未答复者 24 人中满意 12 人',
    });
  });

  it.each([
    [
      'the silent are as content',
      [...many(150), ...many(10, { overall: 'poor' }), ...again(22), ...again(2, { overall: 'poor' })],
    ],
    ['the silent are more content', [...many(80), ...many(80, { overall: 'poor' }), ...again(40)]],
    ['too few were called back to tell', [...many(150), ...again(1), ...again(18, { overall: 'poor' })]],
    ['nobody was asked', []],
  ])('are not claimed where %s', (_, answers) => {
    expect(cherryPicked(answers as Observed[])).toBeUndefined();
  });

  it('can be told from twenty callbacks on', () => {
    expect(cherryPicked([...many(150), ...again(1), ...again(19, { overall: 'poor' })])).toBeDefined();
  });
});

describe('answers that were taught', () => {
  it('are seen by their contradictions, and by what people say', () => {
    expect(coached([...many(170), ...many(30, { missed: 'often' })])?.why).toBe(
      '答复 200 人中前后矛盾 30 人，称有人教过怎样回答 0 人',
    );
    expect(coached([...many(185), ...many(15, { taught: 'yes' })])?.id).toBe('coached');
  });

  it('are not claimed for slips', () => {
    expect(coached([...many(190), ...many(10, { missed: 'often' })])).toBeUndefined();
    expect(coached([...many(196), ...many(4, { taught: 'yes' })])).toBeUndefined();
    expect(coached([])).toBeUndefined();
  });
});

describe('recipients that nobody serves', () => {
  it('are seen in what they say and in what is found, together', () => {
    expect(hiddenDropOuts([...many(180), ...many(8, { served: 'no' })], gone(8))?.why).toBe(
      '已查明 196 人中没有得到服务 16 人',
    );
  });

  it('are not claimed for a few, for doubt, or for those who could not be reached', () => {
    expect(hiddenDropOuts([...many(192), ...many(3, { served: 'no' })], gone(3))).toBeUndefined();
    expect(hiddenDropOuts(many(100, { served: 'unsure' }), gone(50, false))).toBeUndefined();
    expect(hiddenDropOuts([], [])).toBeUndefined();
  });
});

describe('one telephone for many', () => {
  const own = (count: number): Observed[] =>
    Array.from({ length: count }, (_, at) => ({ wave: 'first', answers: fine, device: `own ${at}` }));

  it('is seen', () => {
    expect(sharedDevices([...own(88), ...many(12, {}, { device: 'one' })])?.why).toBe(
      '通过链接答复 100 人中，同一设备超出 2 份的 10 份，最多一台设备 12 份',
    );
  });

  it('is not claimed of households, nor of answers that an interviewer wrote down', () => {
    const pairs = own(100).map((one, at) => ({ ...one, device: `house ${at % 50}` }));
    expect(sharedDevices(pairs)).toBeUndefined();
    expect(sharedDevices([...own(50), ...many(3, {}, { device: 'one' })])).toBeUndefined();
    expect(sharedDevices([...own(5), ...many(60)])).toBeUndefined();
    expect(sharedDevices([])).toBeUndefined();
  });
});

describe('all signals', () => {
  it('are given in their order, none for an honest survey', () => {
    const all = [
      ...many(140, {}, { device: 'one' }),
      ...many(40, { missed: 'often', taught: 'yes' }),
      ...again(5),
      ...again(20, { overall: 'poor', served: 'no' }),
    ];
    expect(signalsOf(all, gone(5)).map(({ id }) => id)).toEqual([
      'cherryPicked',
      'coached',
      'hiddenDropOuts',
      'sharedDevices',
    ]);
    expect(signalsOf(many(100), gone(1))).toEqual([]);
  });
});
