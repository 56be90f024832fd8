/** 谁来办: whose purchase it is, and who is a stranger to it. */
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import type { Role } from '#domain/people/roles.ts';
import { countyOf, purchaserScope, refuseStranger, townshipOf } from '#domain/stages/who.ts';
import * as forms from '#test/domain/support/forms.ts';
import { Purchase } from '#test/domain/support/purchase.ts';
import { filedPurchase } from '#test/domain/support/story.ts';

const county = filedPurchase().state;
const township = new Purchase('2021-03-01T09:00').act(
  'yangzhen',
  'OpenPurchase',
  forms.openPurchaseForm({ purchaserKind: 'township' }),
).state;
const of = (role: Role, region: string, org?: string): Actor => ({
  account: 'somebody',
  role,
  region,
  ...(org === undefined ? {} : { org }),
});

describe('the purchaser', () => {
  it('of a county is its bureau, of a township its government; the money is the county’s', () => {
    expect(purchaserScope(county)).toEqual({
      region: '451221',
      county: '451221',
      township: false,
      officer: { role: 'officer', scope: '451221' },
      leader: { role: 'leader', scope: '451221' },
      finance: { role: 'finance', scope: '451221' },
    });
    expect(purchaserScope(township)).toEqual({
      region: '451221104',
      county: '451221',
      township: true,
      officer: { role: 'townshipOfficer', scope: '451221104' },
      leader: { role: 'townshipLeader', scope: '451221104' },
      finance: { role: 'finance', scope: '451221' },
    });
  });

  it('is found from the code of a village', () => {
    expect([townshipOf('451221104001'), countyOf('451221104001')]).toEqual(['451221104', '451221']);
  });
});

describe('a stranger', () => {
  const agency = actorOf('huangda').org ?? '';

  it.each<[string, Actor, string | undefined, string | undefined]>([
    ['the county’s officer', of('officer', '451221'), undefined, 'NOT_THIS_PURCHASER'],
    ['the county’s leader', of('leader', '451221'), undefined, 'NOT_THIS_PURCHASER'],
    ['another county’s leader', of('leader', '451222'), 'NOT_THIS_PURCHASER', 'NOT_THIS_PURCHASER'],
    ['the township’s officer', of('townshipOfficer', '451221104'), 'NOT_THIS_PURCHASER', undefined],
    ['the township’s leader', of('townshipLeader', '451221104'), 'NOT_THIS_PURCHASER', undefined],
    ['the next township’s', of('townshipLeader', '451221105'), 'NOT_THIS_PURCHASER', 'NOT_THIS_PURCHASER'],
    ['the county’s finance', of('finance', '451221'), undefined, undefined],
    ['another county’s finance', of('finance', '451222'), 'NOT_THIS_PURCHASER', 'NOT_THIS_PURCHASER'],
    ['the agency', of('agency', '451200', agency), undefined, 'AGENCY_NOT_COMMISSIONED'],
    ['another agency', of('agency', '451200', 'x'), 'AGENCY_NOT_COMMISSIONED', 'AGENCY_NOT_COMMISSIONED'],
    ['an agency of no name', of('agency', '451200'), 'AGENCY_NOT_COMMISSIONED', 'AGENCY_NOT_COMMISSIONED'],
    ['the county’s evaluator', of('evaluator', '451221'), undefined, undefined],
    ['the region’s auditor', of('auditor', '450000'), undefined, undefined],
    ['another county’s evaluator', of('evaluator', '451222'), 'NOT_THIS_PURCHASER', 'NOT_THIS_PURCHASER'],
    ['another county’s recipients', of('recipient', '451222'), 'NOT_THIS_PURCHASER', 'NOT_THIS_PURCHASER'],
    ['another county’s auditor', of('auditor', '451222'), 'NOT_THIS_PURCHASER', 'NOT_THIS_PURCHASER'],
    ['a provider', of('provider', '451222'), undefined, undefined],
  ])('to a county’s and a township’s purchase: %s', (_, actor, toCounty, toTownship) => {
    expect([refuseStranger(county, actor)?.code, refuseStranger(township, actor)?.code]).toEqual([
      toCounty,
      toTownship,
    ]);
  });
});
