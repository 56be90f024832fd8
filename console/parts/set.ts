/** 由谁设定: the office, the basis and the day of a value that an owner has set. */
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { SetFigure } from '#domain/law/figures.ts';
import { regionName } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';

export function setText({ number, from, basis, by, confirmedAt }: SetFigure): string {
  const office = `${regionName(by.region)}${words.figures.byRole(roles[by.role].label)}`;
  return words.figures.setBy(office, basis, dayText(from), dayText(confirmedAt.slice(0, 10)), number);
}
