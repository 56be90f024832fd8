import { describe, expect, it } from '@jest/globals';
import { accountOf, actorOf } from '#domain/people/accounts.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import { chainOf, isWithin, levelOf, parentOf, regionName } from '#domain/people/regions.ts';

describe('a region', () => {
  it('is known by its code, with those above it', () => {
    expect(chainOf('451221104001')).toEqual(['451221104001', '451221104', '451221', '451200', '450000']);
    expect(
      ['451221104001', '451221104', '451221', '451200', '450000', '45122', '45122x'].map(levelOf),
    ).toEqual(['village', 'township', 'county', 'city', 'region', undefined, undefined]);
    expect([parentOf('450000'), parentOf('4512')]).toEqual([undefined, undefined]);
    expect([regionName('451221'), regionName('451223')]).toEqual(['南丹县', '451223']);
  });

  it('lies within itself and those above it alone', () => {
    const within = ['451221104', '451221', '451200', '450000', '451222'].map((other) =>
      isWithin('451221', other),
    );
    expect(within).toEqual([false, true, true, true, false]);
  });
});

describe('a person', () => {
  it('acts in a role that the account has, the first where none is named', () => {
    expect(accountOf('panan')?.roles).toEqual(['standby', 'provider']);
    expect([actorOf('panan').role, actorOf('panan', 'provider').role]).toEqual(['standby', 'provider']);
    expect(() => actorOf('nobody')).toThrow('no account nobody');
    expect(() => actorOf('lanxi', 'leader')).toThrow('no account lanxi as leader');
  });

  it('looks into the lists of the account, the region, the organisation and the county above', () => {
    // Prepare
    const { org } = actorOf('yangzhen');
    const { org: _, ...alone } = actorOf('yangzhen');
    // Act and assess
    expect(taskListsOf(actorOf('yangzhen'))).toEqual([
      'townshipOfficer#yangzhen',
      'townshipOfficer#451221104',
      `townshipOfficer#${org}`,
      'townshipOfficer#451221',
    ]);
    expect(taskListsOf(alone)).toEqual([
      'townshipOfficer#yangzhen',
      'townshipOfficer#451221104',
      'townshipOfficer#451221',
    ]);
    expect(taskListsOf({ ...alone, account: '451221104' })).toHaveLength(2);
    const { org: bureau } = actorOf('lanxi');
    expect(taskListsOf(actorOf('lanxi'))).toEqual(['officer#lanxi', 'officer#451221', `officer#${bureau}`]);
  });
});
