/** 上报对象: who hears of a task that stays overdue. */
import type { Owner } from '#domain/kernel/types.ts';
import { levelOf, parentOf } from '#domain/people/regions.ts';
import { countyOf } from '#domain/stages/who.ts';

/** The owner one step up; `region` is the purchase's, and that of an officer's or leader's own task, which stands with a person. */
export function superiorOf(owner: Owner, region: string): Owner {
  const county = countyOf(region);
  const city = parentOf(county) ?? county;
  const scope = levelOf(owner.scope) === undefined ? region : owner.scope;
  switch (owner.role) {
    case 'officer':
      return { role: 'leader', scope };
    case 'townshipOfficer':
      return { role: 'townshipLeader', scope };
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
