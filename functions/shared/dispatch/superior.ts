/** 上报对象: who hears of a task that stays overdue. */
import type { Owner } from '#domain/kernel/types.ts';
import { parentOf } from '#domain/people/regions.ts';

/** The owner one step up; `county` is the purchase's. */
export function superiorOf(owner: Owner, county: string): Owner {
  const city = parentOf(county) ?? county;
  switch (owner.role) {
    case 'officer':
      return { role: 'leader', scope: owner.scope };
    case 'townshipOfficer':
      return { role: 'townshipLeader', scope: owner.scope };
    case 'townshipLeader':
      return { role: 'leader', scope: county };
    case 'leader':
    case 'finance':
    case 'auditor':
      return { role: 'citySupervisor', scope: city };
    case 'citySupervisor':
    case 'regionSupervisor':
      return { role: 'regionSupervisor', scope: parentOf(city) ?? city };
    default:
      return { role: 'officer', scope: county };
  }
}
