/** What the record offers for a field, and that it never takes the place of a field's own answers. */
import { describe, expect, it } from '@jest/globals';
import { offerFor } from '#console/form/choices.ts';
import { type Field, fieldsOf } from '#console/form/fields.ts';
import { offersOf } from '#console/screens/purchase/offers.ts';
import { stepOf, steps } from '#domain/stages/index.ts';
import { yearEnd } from '#test/domain/support/performance-story.ts';

const within = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...within(field.fields)]);
const { state } = yearEnd();
const fieldOf = (step: 'HandOver' | 'MakeVisit' | 'EvaluateAsPurchaser', key: string): Field => {
  const definition = stepOf(step);
  const field = definition && within(fieldsOf(definition.form)).find((one) => one.key === key);
  if (!field) throw new Error(`${step} asks for no ${key}`);
  return field;
};

describe('an offer', () => {
  it.each(['HandOver', 'MakeVisit'] as const)('of catalogue items is none for the list of %s', (step) => {
    const offers = offersOf(step, state, 1);
    expect(offers.item?.choices.length).toBeGreaterThan(0);
    expect(offerFor(fieldOf(step, 'item'), offers)).toBeUndefined();
  });

  it('narrows the answers of a field that has some', () => {
    const offers = offersOf('EvaluateAsPurchaser', state, 1);
    const field = fieldOf('EvaluateAsPurchaser', 'indicator');
    const offer = offerFor(field, offers);
    expect(offer?.choices.length).toBeGreaterThan(0);
    expect(offer?.choices.length).toBeLessThan(field.options.length);
  });

  it('of the record is for a field without answers of its own', () => {
    const plain = { key: 'item', options: [] };
    const offers = offersOf('HandOver', state, 1);
    expect(offerFor(plain, offers)).toBe(offers.item);
    expect(offerFor({ key: 'nothing', options: [] }, offers)).toBeUndefined();
  });

  it('never lets a field be answered by what it does not know', () => {
    for (const definition of Object.values(steps)) {
      const offers = offersOf(definition.id, state, 1);
      for (const field of within(fieldsOf(definition.form)).filter(({ options }) => options.length > 0)) {
        const known = field.options.map(({ value }) => String(value));
        for (const { value } of offerFor(field, offers)?.choices ?? [])
          expect(known).toContain(String(value));
      }
    }
  });
});
