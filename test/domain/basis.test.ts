/** 依据: a purchase is shown the articles of its own method, before one is chosen those of all. */
import { describe, expect, it } from '@jest/globals';
import { type MethodId, methods } from '#domain/law/method.ts';
import { sources } from '#domain/law/sources.ts';
import { basisIn, basisOf } from '#domain/stages/basis.ts';
import { stepOf, steps } from '#domain/stages/index.ts';
import { methodOf } from '#domain/stages/select.ts';
import { approved } from '#test/domain/support/brought-story.ts';
import { approvedPurchase, publishedNotice, researchedPurchase } from '#test/domain/support/story.ts';

const articleOf = (step: string): string => stepOf(step)?.article ?? '';
const ids = Object.keys(methods) as MethodId[];

describe('the articles of a step', () => {
  it.each([
    ['ConfirmAward', 'openTender', '政府采购法实施条例 第四十三条；财政部令第87号 第六十八条'],
    ['ConfirmAward', 'invitedTender', '政府采购法实施条例 第四十三条；财政部令第87号 第六十八条'],
    ['ConfirmAward', 'consultation', '政府采购法实施条例 第四十三条；财库〔2014〕214号 第二十八条'],
    ['ConfirmAward', 'negotiation', '政府采购法实施条例 第四十三条；财政部令第74号 第三十六条'],
    ['ConfirmAward', 'singleSource', '政府采购法实施条例 第四十三条'],
    ['ConfirmAward', 'belowThreshold', '桂民规〔2018〕5号 二（四）'],
    ['PublishResult', 'singleSource', '政府采购法实施条例 第四十三条；财政部令第74号 第十八条'],
    ['SubmitResponse', 'belowThreshold', '桂民规〔2018〕5号 二（四）'],
    ['WaitResponses', 'openTender', '政府采购法 第三十五条'],
    // A bracket that names no method belongs to the article.
    ['WaitPeriod', 'consultation', articleOf('WaitPeriod')],
  ] as const)('%s under %s are %s', (step, method, expected) => {
    expect(basisOf(articleOf(step), method)).toBe(expected);
  });

  it('are something under every method, and begin with a source or a rule of ours', () => {
    const known = [...Object.keys(sources), '系统规则', '合同', '备选协议'];
    for (const { id, article } of Object.values(steps))
      for (const method of ids) {
        const shown = basisOf(article, method);
        expect([id, method, shown]).not.toEqual([id, method, '']);
        const first = shown.split('；')[0] ?? '';
        expect([id, known.some((number) => first.startsWith(number))]).toEqual([id, true]);
      }
  });

  it('keep a bracket that is part of the article beside one that is a mark', () => {
    const mixed = '甲 二（四）；乙 一（全程督导）；丙 三（招标、合同）；丁 四（招标）；戊 五（谈判）';
    expect(basisOf(mixed, 'openTender')).toBe('甲 二（四）；乙 一（全程督导）；丙 三（招标、合同）；丁 四');
    expect(basisOf(mixed, undefined)).toBe(mixed);
  });

  it('are all shown where none of them is for the method', () => {
    expect(basisOf('财政部令第87号 第三十三条（招标）', 'belowThreshold')).toBe(
      '财政部令第87号 第三十三条（招标）',
    );
  });

  it('are said once where two marks say the same', () => {
    expect(basisOf('甲 一（招标）；甲 一（谈判）；甲 一', 'negotiation')).toBe('甲 一');
  });
});

describe('the articles in a purchase', () => {
  const article = articleOf('ConfirmAward');

  it('are those of every method until one is chosen', () => {
    expect(basisIn(researchedPurchase().state, article)).toBe(article);
  });

  it('are those of the method that stood when the act was recorded', () => {
    // Prepare
    const { state } = publishedNotice();
    const chosen = state.acts['0/ChooseMethod']?.at(-1)?.seq ?? 0;
    // Act, Assess
    expect(chosen).toBeGreaterThan(1);
    expect(basisIn(state, article, chosen - 1)).toBe(article);
    expect(basisIn(state, article, chosen)).toBe(
      '政府采购法实施条例 第四十三条；财库〔2014〕214号 第二十八条',
    );
    expect(basisIn(approvedPurchase().state, article)).toBe(basisIn(state, article));
  });

  it('are those of the method that its papers name, where the contract was brought in', () => {
    // Prepare
    const { state } = approved();
    const method = methodOf(state);
    // Act, Assess
    expect(state.acts['0/ChooseMethod']).toBeUndefined();
    expect(method).toBeDefined();
    expect(basisIn(state, article)).toBe(basisOf(article, method));
    expect(basisIn(state, article)).not.toBe(article);
  });
});
