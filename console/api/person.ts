/** Who is signed in, and how people are named. */
import type { Me } from '#console/api/types.ts';
import { accountOf } from '#domain/people/accounts.ts';
import type { Role } from '#domain/people/roles.ts';

export const hasRole = (me: Me, roles: readonly Role[]): boolean =>
  me.roles.some(({ role }) => roles.includes(role));

export const roleLabels = (me: Me): string => me.roles.map(({ label }) => label).join('、');

/** The record holds accounts, never names; those of the demonstration are known. */
export function nameOf(by: { account?: string }): string {
  if (by.account === undefined) return '';
  return accountOf(by.account)?.name ?? by.account;
}

export function unitOf(me: Me): string {
  return accountOf(me.account)?.organisation ?? me.regionName;
}
