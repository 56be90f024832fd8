/** Who acted: name and role; the calendar has no name, and where a response is sealed only the role is told. */
import { nameOf } from '#console/api/person.ts';
import type { EventView } from '#console/api/types.ts';
import { roles } from '#domain/people/roles.ts';

export function whoText(by: EventView['by']): string {
  const label = roles[by.role].label;
  return by.role === 'system' || by.account === undefined ? label : `${nameOf(by)}（${label}）`;
}
