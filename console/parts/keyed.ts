/** What is recorded never changes its order and may say the same twice: its rows are known by their place. */
export const keyed = <T>(rows: readonly T[]): { key: string; row: T }[] =>
  rows.map((row, place) => ({ key: String(place), row }));
