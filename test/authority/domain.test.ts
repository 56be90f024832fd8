import { describe, expect, it } from '@jest/globals';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { type Role, roleIds, roles } from '#domain/people/roles.ts';
import { steps } from '#domain/stages/index.ts';
import { currentAward } from '#domain/stages/performance/contract-select.ts';
import { agencyOf, committeeSeats } from '#domain/stages/select.ts';
import { isAllowed, type Resource } from '#functions/authority/authorize.ts';
import { purchaseResource } from '#functions/authority/resource.ts';
import { anhe } from '#test/domain/support/performance-forms.ts';
import { act, responded } from '#test/domain/support/performance-story.ts';
import { seated } from '#test/domain/support/story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

/** Where a person of a level may be at home: at the purchase, above, below and beside it. */
const homes: Record<string, readonly string[]> = {
  county: ['451221', '451222', '451200'],
  township: ['451221104', '451221105', '451222100'],
  village: ['451221104', '451221104201', '451221105', '451222100201'],
  city: ['451200', '451100'],
  region: ['450000', '440000'],
  outside: ['451221', '451222', '451200', '450000'],
};

/** A takeover of lot 1 in which a standby provider is asked: every kind of party takes part. */
const asked = act(responded(), '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm()).state;
const judging = seated().state;
const purchases: readonly [string, PurchaseState][] = [
  ['a purchase of the county', asked],
  ['a purchase of a township', { ...asked, region: '451221104' }],
];

/** The credit code under which a role would be a party of the purchase. */
function partyOf(state: PurchaseState, role: Role): string | undefined {
  if (role === 'agency') return agencyOf(state);
  if (role === 'provider') return currentAward(state, 1)?.org;
  return role === 'standby' ? anhe : 'ORG-of-an-office';
}

/** Everybody in a role, at home anywhere, as a party and as a stranger. */
function peopleIn(state: PurchaseState, role: Role): Actor[] {
  return (homes[roles[role].level] ?? []).flatMap((region) =>
    [partyOf(state, role), 'ORG-of-a-stranger']
      .filter((org) => org !== undefined)
      .map((org): Actor => ({ account: `one-${role}`, role, region, org })),
  );
}

/** Refusals that speak of how far the purchase is, whoever asks. */
const ofTheStage = ['HOLDERS_TOO_LATE'];

function domainAdmits(state: PurchaseState, step: string, actor: Actor, item = 0): boolean {
  const definition = steps[step];
  const refusal = definition?.admits?.(state, actor, 1, item);
  return (
    definition?.roles.includes(actor.role) === true &&
    (refusal === undefined || ofTheStage.includes(refusal.code))
  );
}

const unstaged = ({ stage: _, ...resource }: Resource): Resource => resource;

const cedarAdmits = (state: PurchaseState, step: string, actor: Actor): boolean =>
  isAllowed({
    actor,
    action: step,
    // The state stands in one stage and lists who did what; here only who the person is counts.
    resource: { ...unstaged(purchaseResource(state, step, 1)), doneBy: [] },
  });

describe('the domain and the policies', () => {
  // Opening has no purchase yet: who may is told by the form (购买主体类型). Seats are compared below.
  const compared = Object.keys(steps).filter((step) => step !== 'OpenPurchase' && step !== 'ScoreResponses');

  it.each(purchases)('let the same people act on %s, wherever they are at home', (_, state) => {
    const disagreements = compared.flatMap((step) =>
      roleIds
        .flatMap((role) => peopleIn(state, role))
        .map((actor) => ({ actor, inDomain: domainAdmits(state, step, actor) }))
        .filter(({ actor, inDomain }) => inDomain !== cedarAdmits(state, step, actor))
        .map(
          ({ actor, inDomain }) => `${step} ${actor.role} ${actor.region} ${actor.org}: domain ${inDomain}`,
        ),
    );
    expect(disagreements).toEqual([]);
  });

  it('let the same members score', () => {
    const seats = committeeSeats(judging);
    const people = [
      ...seats.map(({ account, role }) => ({ account, role })),
      { account: 'nobody', role: 'expert' },
    ];
    const verdicts = people.map(({ account, role }) => {
      const actor: Actor = { account, role: role as Role, region: '451221' };
      const inDomain = seats.some(({ item }) => domainAdmits(judging, 'ScoreResponses', actor, item));
      return [account, inDomain, cedarAdmits(judging, 'ScoreResponses', actor)];
    });
    expect(verdicts).toEqual(
      people.map(({ account }) => [account, account !== 'nobody', account !== 'nobody']),
    );
  });
});
