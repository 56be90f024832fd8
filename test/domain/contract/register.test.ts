import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { registerOf } from '#domain/stages/performance-select.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused, signedByBoth } from '#test/domain/support/performance-story.ts';

const day = '2021-04-22';

describe('the register of recipients', () => {
  const purchase = signedByBoth().at('2021-04-22T10:00');

  it.each([
    ['a day to come', forms.registerForm('2021-04-23'), 'DATE_IN_FUTURE'],
    ['a state thirty-one days old', forms.registerForm('2021-03-22'), 'REGISTER_OUTDATED'],
    [
      'nobody',
      forms.registerForm(day, { townships: [{ township: '451221104', p1: 0, p2: 0, p3: 0 }] }),
      'REGISTER_EMPTY',
    ],
    [
      'a township of another county',
      forms.registerForm(day, { townships: [{ township: '451222104', p1: 1, p2: 0, p3: 0 }] }),
      'TOWNSHIP_FOREIGN',
    ],
    [
      'a township twice',
      forms.registerForm(day, { townships: [forms.register[0], forms.register[0]] }),
      'TOWNSHIP_TWICE',
    ],
    [
      'names that do not add up to the numbers',
      forms.registerForm(day, { people: [{ name: '甲', township: '451221104', priority: 'p1' }] }),
      'REGISTER_NAMES_DIFFER',
    ],
  ])('refuses %s', (_, form, code) => {
    expect(refused(purchase, 'lanxi', 'RegisterRecipients', form)).toMatchObject({ code });
  });

  it.each([
    [
      'one more of a class',
      { township: '451221104', p1: 6, p2: 21, p3: 40 },
      'townships.0.p2',
      '填写 20 人，名册上有 21 人',
    ],
    [
      'one less',
      { township: '451221104', p1: 6, p2: 20, p3: 39 },
      'townships.0.p3',
      '填写 40 人，名册上有 39 人',
    ],
    ['nobody where some were typed', undefined, 'townships.0.p1', '填写 6 人，名册上有 0 人'],
  ])('refuses other numbers than those who stand on the register: %s', (_, first, field, sentence) => {
    // Prepare
    const [, ...others] = forms.register;
    const fresh = signedByBoth()
      .registering([...others, ...(first ? [first] : [])])
      .at('2021-04-22T10:00');
    // Act
    const refusal = refused(fresh, 'lanxi', 'RegisterRecipients', forms.registerForm(day));
    // Assess
    expect(refusal).toMatchObject({ code: 'REGISTER_COUNTS_DIFFER', field });
    expect(refusal?.sentence).toContain(sentence);
  });

  it('refuses numbers that leave out a township of the register, and takes those that are the same or alone', () => {
    const fresh = signedByBoth().at('2021-04-22T10:00');
    const more = { township: '451221100', p1: 0, p2: 0, p3: 1 };
    fresh.registering([...forms.register, more]);
    expect(refused(fresh, 'lanxi', 'RegisterRecipients', forms.registerForm(day))).toMatchObject({
      code: 'REGISTER_COUNTS_DIFFER',
      field: 'townships',
    });
    for (const register of [[], [...forms.register].reverse()]) {
      const same = signedByBoth().registering(register).at('2021-04-22T10:00');
      expect(refused(same, 'lanxi', 'RegisterRecipients', forms.registerForm(day))).toBeUndefined();
    }
  });

  it('counts by township and class, and puts all names into one sealed text', () => {
    // Prepare
    const fresh = signedByBoth();
    const people = [
      { name: '甲某', township: '451221104', priority: 'p1' },
      { name: '乙某', township: '451221104', priority: 'p2', note: '住址' },
    ];
    // Act
    act(fresh, '2021-04-22T10:00', 'lanxi', 'RegisterRecipients', {
      asOf: day,
      townships: [{ township: '451221104', p1: 1, p2: 1, p3: 0 }],
      people,
    });
    // Assess
    const data = latest(fresh.state, 'RegisterRecipients', 1)?.data ?? {};
    expect(registerOf(fresh.state, 1)).toMatchObject({ total: 2, p1: 1, p2: 1, p3: 0, asOf: day });
    expect(data.people).toEqual({ text: JSON.stringify(people) });
    const { people: _, ...open } = data;
    expect(JSON.stringify(open)).not.toContain('甲某');
  });
});
