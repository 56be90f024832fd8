import fc from 'fast-check';

/** Days on which the whole calendar around them is known, unless bounds say otherwise. */
export function dates(from = '2018-01-01', to = '2026-12-31'): fc.Arbitrary<string> {
  const first = Date.parse(`${from}T00:00:00Z`) / 86_400_000;
  const last = Date.parse(`${to}T00:00:00Z`) / 86_400_000;
  return fc
    .integer({ min: first, max: last })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
}
