/** 接管人员: what holds for every list of them, before a takeover and while it runs. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Helper } from '#domain/roll/types.ts';

/** Each person once, and for places of the county. */
export function refuseHelpers(
  helpers: readonly { account: string; place?: Helper['place'] | undefined }[],
  county: string,
): Refusal | undefined {
  const accounts = helpers.map(({ account }) => account);
  const twice = accounts.findIndex((account, index) => accounts.indexOf(account) !== index);
  if (twice >= 0)
    return refuse('HELPER_TWICE', { account: accounts[twice] ?? '' }, `helpers.${twice}.account`);
  const foreign = helpers.findIndex(({ place }) => place !== undefined && !place.startsWith(county));
  return foreign >= 0
    ? refuse('TOWNSHIP_FOREIGN', { code: helpers[foreign]?.place ?? '' }, `helpers.${foreign}.place`)
    : undefined;
}
