/** 禁止期限：on which days a decision bars, over every course it may take, and what later knowledge does not undo. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Ban, bansAt, isStayed, openBan, refuseBanned, standingOn } from '#domain/bans/standing.ts';
import { addDays } from '#domain/law/calendar.ts';
import { BanRegister, banForms, banned, bansWith } from '#test/domain/support/bans.ts';
import { wantWhole } from '#test/domain/support/whole-refusal.ts';

const at = (day: string, time = '10:00:00.000'): string => `${day}T${time}+08:00`;

const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01', count));
const bans = fc.record({ from: days, years: fc.integer({ min: 365, max: 1096 }) }).map(
  ({ from, years }): Ban => ({
    ...banForms.EnterBan,
    decidedOn: from,
    from,
    to: addDays(from, years),
    number: 1,
    knownAt: at(from),
    appeals: [],
    stays: [],
  }),
);

describe('the days of a ban', () => {
  it('are its first, its last and those between: not the day before, not the day after', () => {
    fc.assert(
      fc.property(bans, fc.integer({ min: 0, max: 1096 }), (ban, offset) => {
        const on = (day: string) => standingOn(ban, day);
        expect([on(addDays(ban.from, -1)), on(ban.from), on(ban.to), on(addDays(ban.to, 1))]).toEqual([
          'coming',
          'open',
          'open',
          'lapsed',
        ]);
        const within = addDays(ban.from, offset);
        expect(on(within)).toBe(within <= ban.to ? 'open' : 'lapsed');
      }),
    );
  });

  it('end on the day of the revocation, whatever came before', () => {
    fc.assert(
      fc.property(bans, days, fc.boolean(), (plain, on, stayed) => {
        const stay = { ...banForms.RecordBanStay, on: plain.from };
        const ban: Ban = {
          ...plain,
          stays: stayed ? [stay] : [],
          revoked: { ...banForms.RecordBanRevocation, on },
        };
        expect(standingOn(ban, on)).toBe('revoked');
        expect(standingOn(ban, addDays(on, 700))).toBe('revoked');
        const before = addDays(on, -1);
        expect(standingOn(ban, before)).toBe(standingOn({ ...plain, stays: ban.stays }, before));
      }),
    );
  });

  it('are stopped and resumed by the latest word on the execution, in whatever order they were entered', () => {
    fc.assert(
      fc.property(
        bans,
        fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }),
        days,
        (plain, offsets, day) => {
          const stays = offsets.map((offset, index) => ({
            ...banForms.RecordBanStay,
            effect: index % 2 === 0 ? ('stayed' as const) : ('resumed' as const),
            on: addDays(plain.from, offset),
          }));
          const latest = stays.filter(({ on }) => on <= day).sort((a, b) => (a.on < b.on ? 1 : -1))[0];
          expect(isStayed({ ...plain, stays }, day)).toBe(latest?.effect === 'stayed');
        },
      ),
    );
  });
});

describe('an organisation', () => {
  const { org } = banned;

  it('is kept out on the day of the act, by Beijing’s calendar', () => {
    const register = bansWith();
    const open = (now: string) => openBan(org, { bans: register, now }) !== undefined;
    expect(open(at('2026-03-15', '23:59:59.999'))).toBe(false);
    expect(open(at('2026-03-16', '00:00:00.000'))).toBe(true);
    expect(open(at('2027-03-15', '23:59:59.999'))).toBe(true);
    expect(open(at('2027-03-16', '00:00:00.000'))).toBe(false);
    expect(open('2026-03-15T16:00:00.000Z')).toBe(true);
  });

  it('is kept out by its own decisions alone, and by the second where the first has lapsed', () => {
    const register = new BanRegister().at(at('2028-01-10')).act('EnterBan');
    register.act('EnterBan', {
      document: '桂财采罚〔2028〕1号',
      decidedOn: '2028-01-05',
      from: '2028-01-06',
      to: '2029-01-06',
    });
    const facts = { bans: register.state.changes, now: register.now };
    expect(openBan(org, facts)?.document).toBe('桂财采罚〔2028〕1号');
    expect(openBan('91451200MA0Y00007X', facts)).toBeUndefined();
    expect(openBan(org, { now: register.now })).toBeUndefined();
  });

  it('was not kept out by what was confirmed later, nor let in by a revocation not yet known', () => {
    // Prepare: entered on 1 July, revoked with effect from June on 20 July
    const register = new BanRegister().act('EnterBan').at(at('2026-07-20')).act('RecordBanRevocation');
    const open = (now: string) => openBan(org, { bans: register.state.changes, now })?.document;
    // Assess
    expect(open(at('2026-06-30'))).toBeUndefined();
    expect(open(register.state.changes[0]?.verdict?.at ?? '')).toBe('丹财采罚〔2026〕3号');
    expect(open(at('2026-07-19'))).toBe('丹财采罚〔2026〕3号');
    expect(open(at('2026-07-20'))).toBeUndefined();
    expect(bansAt(register.state.changes, at('2026-06-30'))).toEqual([]);
  });

  it.each(['respond', 'qualify', 'award', 'sign', 'standby', 'replace'] as const)(
    'is refused at %s with the number, the days, the article and a way out',
    (gate) => {
      // Act
      const refused = refuseBanned(org, { bans: bansWith(), now: at('2026-05-01') }, gate, 'org');
      // Assess
      expect(refused).toMatchObject({ code: 'BAN_REGISTERED', field: 'org' });
      expect(refused?.sentence).toMatch(
        /南丹县财政局以 丹财采罚〔2026〕3号（2026-03-10）处罚，2026-03-16 至 2027-03-15 /,
      );
      expect(refused?.article).toBe(
        '政府采购法 第二十二条；政府采购法实施条例 第七十二条；财库〔2015〕150号 二',
      );
      if (refused) wantWhole(refused);
      expect(refuseBanned(org, { bans: bansWith(), now: at('2027-03-16') }, gate)).toBeUndefined();
    },
  );
});
