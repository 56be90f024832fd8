/** 同样的几项合为一项：rows that read the same are said once, with how many they are; in the order they came. */
export function together<T>(rows: T[], text: (row: T, count: number) => string): string[] {
  const groups = Map.groupBy(rows, (row) => text(row, 1));
  return [...groups.values()].map((same) => text(same[0] as T, same.length));
}
