/** Who acted: name and role; the calendar and whoever has no account have no name, and where a response is sealed only the role is told. */
import { nameOf } from '#console/api/person.ts';
import type { EventView } from '#console/api/types.ts';
import { anybody, roles } from '#domain/people/roles.ts';

export function whoText(by: EventView['by']): string {
  const label = roles[by.role].label;
  const nameless = by.role === 'system' || by.account === undefined || by.account === anybody;
  return nameless ? label : `${nameOf(by)}（${label}）`;
}
