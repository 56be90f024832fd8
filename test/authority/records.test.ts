import { describe, expect, it } from '@jest/globals';
import type { Role } from '#domain/people/roles.ts';
import { steps } from '#domain/stages/index.ts';
import { audienceOf } from '#functions/authority/audience.ts';
import { isAllowed, type Resource } from '#functions/authority/authorize.ts';
import { actorIn } from '#test/authority/table.ts';
import { type Case, column, readCases } from '#test/cases/read.ts';

const county = '451221';
const cases = readCases('records');

/** Who stands behind a column, each at home in the county of the purchase. */
const readers: Record<string, readonly Role[]> = {
  代理: ['agency'],
  评审: ['expert'],
  承接: ['provider', 'standby'],
  评价: ['recipient', 'evaluator', 'townshipOfficer', 'townshipLeader', 'village'],
  公众: ['public'],
};
const offices: readonly Role[] = [
  'officer',
  'leader',
  'finance',
  'citySupervisor',
  'regionSupervisor',
  'auditor',
];

function record(step: string, role: Role, more: Partial<Resource> = {}): Resource {
  const { account, org = '' } = actorIn(role);
  return {
    kind: 'record',
    region: county,
    audience: audienceOf(step),
    by: 'lanxi',
    parties: [org],
    members: [account],
    ...more,
  };
}

const reads = (role: Role, resource: Resource): boolean =>
  isAllowed({ actor: actorIn(role), action: 'ReadRecord', resource });

describe('what an act recorded', () => {
  it('stands in the table for every step of the domain', () => {
    expect(cases.map((row) => column(row, '事项')).sort()).toEqual(Object.keys(steps).sort());
  });

  it.each(cases.map((row): [string, Case] => [column(row, '事项'), row]))(
    'by %s is read by whom the table names',
    (step, row) => {
      for (const [heading, roles] of Object.entries(readers)) {
        for (const role of roles) {
          expect([role, reads(role, record(step, role))]).toEqual([role, column(row, heading) === '看']);
        }
      }
      for (const role of offices) expect([role, reads(role, record(step, role))]).toEqual([role, true]);
    },
  );

  it('is read by its author, and by nobody of another lot, seat or county', () => {
    expect(reads('expert', record('ScoreResponses', 'expert', { by: 'one-expert' }))).toBe(true);
    expect(
      reads('expert', record('ScoreResponses', 'expert', { by: 'another-expert', org: 'ORG-expert' })),
    ).toBe(false);
    expect(reads('provider', record('DraftContract', 'provider', { parties: ['ORG-other'] }))).toBe(false);
    expect(reads('provider', record('AcceptAssignment', 'provider', { org: 'ORG-provider' }))).toBe(true);
    expect(reads('expert', record('OpenResponses', 'expert', { members: ['another'] }))).toBe(false);
    expect(reads('officer', record('DraftNotice', 'officer', { region: '451222' }))).toBe(false);
    expect(reads('evaluator', record('VisitService', 'evaluator', { region: '451222' }))).toBe(false);
  });
});
