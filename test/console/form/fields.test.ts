import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { blankOf, type Field, fieldsOf, isNeeded, problemsOf, tidy, titleOf } from '#console/form/fields.ts';
import { area, choice, date, money, text, whole, yes } from '#domain/kernel/form.ts';
import { contractParts } from '#domain/stages/contract/parts.ts';
import { planFields } from '#domain/stages/contract/plan-fields.ts';
import { stepOf, steps } from '#domain/stages/index.ts';

const all = (fields: Field[]): Field[] => fields.flatMap((field) => [field, ...all(field.fields)]);

describe('a form made from a schema', () => {
  it.each(Object.values(steps).map((step) => [step.id, step] as const))(
    'draws every field of %s with a Chinese title',
    (_, step) => {
      for (const field of all(fieldsOf(step.form))) {
        expect(field).not.toMatchObject({ widget: 'unknown' });
        expect(field.title).toMatch(/[一-龥]/);
        if (field.widget === 'select' || field.widget === 'choices')
          expect(field.options.length).toBeGreaterThan(0);
      }
    },
  );

  it('knows widgets, limits, what is required and what is sealed', () => {
    // Prepare
    const schema = z.strictObject({
      name: text('名称', 100),
      budgetFen: money('预算').optional(),
      months: whole('月数', 1, 36),
      agreed: yes('同意'),
      on: date('日期'),
      kind: choice('类别', { a: '甲', b: '乙' }),
      lots: z
        .array(z.strictObject({ no: whole('标段号', 1, 20), area: area('区域', 500) }))
        .min(2)
        .meta({ title: '标段' }),
    });
    // Act
    const [name, budget, months, agreed, on, kind, lots] = fieldsOf(schema);
    // Assess
    expect(name).toMatchObject({ widget: 'text', required: true, sealed: true, maximum: 100 });
    expect(budget).toMatchObject({ widget: 'money', required: false });
    expect(months).toMatchObject({ widget: 'number', minimum: 1, maximum: 36 });
    expect(agreed).toMatchObject({ widget: 'switch' });
    expect(on).toMatchObject({ widget: 'date' });
    expect(kind?.options).toEqual([
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ]);
    expect(lots).toMatchObject({ widget: 'rows', minimum: 2 });
    expect(lots?.fields.map((field) => field.title)).toEqual(['标段号', '区域']);
    expect(blankOf(fieldsOf(schema))).toEqual({ lots: [{ no: 1 }, { no: 2 }] });
  });

  it.each([
    ['DraftNotice', ['content', 'scale', 'qualifications', 'materials']],
    [
      'DraftContract',
      contractParts.flatMap(({ key }) => (key === 'term' ? ['termStart', 'termEnd'] : [key])),
    ],
    // 5: standby providers, or the government's own people.
    ['DraftTakeoverPlan', planFields.filter(({ no }) => no !== 5).map(({ no }) => `${no} `)],
  ])('marks what %s is refused for lacking, and opens its groups', (step, lacking) => {
    const fields = fieldsOf(stepOf(step)?.form ?? z.never());
    const found = lacking.map((name) =>
      fields.find(({ key, title }) => key === name || title.startsWith(name)),
    );
    expect(found.map((field) => field && isNeeded(field))).toEqual(lacking.map(() => true));
    const groups = found.filter((field) => field?.widget === 'group').map((field) => field?.key);
    expect(Object.keys(blankOf(fields))).toEqual(expect.arrayContaining(groups));
  });

  it('leaves out what was left empty, and keeps false and zero', () => {
    expect(tidy({ a: '  ', b: undefined, c: null, d: false, e: 0, f: [undefined, { g: '' }] })).toEqual({
      d: false,
      e: 0,
      f: [{}],
    });
  });

  it('says every problem in Chinese and names the field', () => {
    // Prepare
    const schema = stepOf('SelectItems')?.form ?? z.never();
    // Act
    const problems = problemsOf(schema, {
      catalogueItems: [{ item: '99' }],
      budgetFen: Number.NaN,
      lotPlan: [],
    });
    // Assess
    expect(problems.length).toBeGreaterThan(4);
    for (const { message } of problems) expect(message).not.toMatch(/undefined|expected|期望|无效/);
    expect(titleOf(fieldsOf(schema), ['catalogueItems', 0, 'item'])).toBe(
      '指导性目录事项 · 第 1 项 · 目录事项',
    );
  });
});
