import { describe, expect, it } from '@jest/globals';
import { parseForm } from '#domain/kernel/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { stepOf } from '#domain/stages/index.ts';

/** What the form of a step says to what was filled in. */
function said(step: string, raw: unknown): string {
  const definition = stepOf(step);
  if (!definition) throw new Error(`no step ${step}`);
  const parsed = parseForm(definition, raw);
  return isRefusal(parsed) ? parsed.sentence : '';
}

const opening = { title: '特困人员照料服务', purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' };

describe('what is wrong with a form', () => {
  it.each([
    ['a choice left open', { purchaserKind: undefined }, '请选择一项'],
    ['a choice that is not offered', { purchaserKind: 'office' }, '只能是以下之一：civilAffairs'],
    ['a text left out', { title: undefined }, '请填写此项'],
    ['something else than a text', { title: 7 }, '应为文字'],
    ['what the form does not ask for', { colour: 'red' }, '没有这一项'],
  ])('is told of %s', (_, changes, sentence) => {
    expect(said('OpenPurchase', { ...opening, ...changes })).toContain(sentence);
  });

  it('shows no key of the program where a person only left something open', () => {
    expect(said('OpenPurchase', {})).not.toMatch(/[a-z]/);
  });
});
