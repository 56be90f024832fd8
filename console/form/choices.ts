/** What the record offers for a field, so that nobody types a code: by the field's name, for every form of a screen. */
import { createContext } from 'react';
import type { Field } from '#console/form/fields.ts';

export interface Choice {
  value: string | number;
  label: string;
}

export interface Offer {
  choices: Choice[];
  /** Others may be typed too. */
  open: boolean;
}

export type Offers = Partial<Record<string, Offer>>;

export const OffersContext = createContext<Offers>({});

/** Begins the ids of a form's fields: two forms on one screen may ask the same, and each label belongs to its own field. */
export const FormIdContext = createContext('');

/** What is offered for a field. One that lists its own answers is at most narrowed: the items of a checklist are none of the catalogue's. */
export function offerFor(field: Pick<Field, 'key' | 'options'>, offers: Offers): Offer | undefined {
  const offer = offers[field.key];
  const own = field.options.map(({ value }) => String(value));
  const fits = own.length === 0 || offer?.choices.every(({ value }) => own.includes(String(value)));
  return fits ? offer : undefined;
}
