/** Groups of roles that the policies speak of; a role is a member of each group that names it. */
import type { Role } from '#domain/people/roles.ts';

export const roleGroups = {
  /** 购买主体: the people of the county's 民政局 or of the township. */
  purchaser: ['officer', 'leader', 'townshipOfficer', 'townshipLeader'],
  /** 属地: those near the recipients. */
  local: ['townshipOfficer', 'townshipLeader', 'village'],
  /** 落实台账: the offices with which those stand whom nobody accepted. */
  station: ['officer', 'leader', 'citySupervisor'],
  /** 评审小组: experts and the purchaser's representative. */
  seated: ['expert', 'officer', 'townshipOfficer'],
  /** 上级民政部门 */
  superior: ['citySupervisor', 'regionSupervisor'],
  /** 有关机关: those who read all that a purchase of their region recorded. */
  inside: [
    'officer',
    'leader',
    'townshipOfficer',
    'townshipLeader',
    'finance',
    'citySupervisor',
    'regionSupervisor',
    'auditor',
  ],
  /** 名册登记: who keeps a register of recipients. */
  registrar: ['officer', 'townshipOfficer'],
  leadership: ['leader', 'townshipLeader'],
  townshipOffice: ['townshipOfficer', 'townshipLeader'],
  budgetReader: ['officer', 'leader', 'finance', 'citySupervisor', 'regionSupervisor'],
  /** 服务对象与第三方: those who judge the service. */
  judge: ['recipient', 'evaluator'],
  /** 承接主体, in service or standing by. */
  contractor: ['provider', 'standby'],
  /** 采购当事人 from outside. */
  party: ['agency', 'provider', 'standby'],
} as const satisfies Record<string, readonly Role[]>;

export type RoleGroup = keyof typeof roleGroups;

export function groupsOf(role: Role): RoleGroup[] {
  return (Object.keys(roleGroups) as RoleGroup[]).filter((group) =>
    (roleGroups[group] as readonly Role[]).includes(role),
  );
}
