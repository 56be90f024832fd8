/** What the record offers for a field, so that nobody types a code: by the field's name, for every form of a screen. */
import { createContext } from 'react';

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
