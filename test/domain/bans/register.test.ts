/** 禁止参加政府采购活动登记：what may be entered, by whom it is confirmed, and what a decision's later fate does to it. */
import { describe, expect, it } from '@jest/globals';
import { articleOf, changeLabel } from '#domain/bans/standing.ts';
import { banGrounds } from '#domain/law/ban-grounds.ts';
import { BanRegister, banForms, banned } from '#test/domain/support/bans.ts';

const code = (refusal: { code: string; field?: string } | undefined) =>
  refusal && [refusal.code, refusal.field];

describe('a decision of the finance department', () => {
  it('counts once another person of it has confirmed it, with its number, dates, ground and link', () => {
    // Prepare
    const register = new BanRegister().enter('EnterBan');
    expect(register.bans).toEqual([]);
    // Act
    register.enter('ConfirmBan', {}, 'moheng');
    // Assess
    expect(register.bans).toMatchObject([
      { ...banForms.EnterBan, number: 1, knownAt: register.now, appeals: [], stays: [] },
    ]);
    expect(register.state.version).toBe(2);
    expect(register.state.changes[0]).toMatchObject({ region: '451221', verdict: { decision: 'confirm' } });
  });

  it('is not confirmed by who entered it, nor twice, nor where there is none', () => {
    const register = new BanRegister().enter('EnterBan');
    expect(register.try('ConfirmBan')?.code).toBe('SAME_PERSON');
    expect(code(register.try('ConfirmBan', { number: 2 }, 'moheng'))).toEqual(['BAN_NOT_PENDING', 'number']);
    register.enter('ConfirmBan', {}, 'moheng');
    expect(code(register.try('ConfirmBan', {}, 'moheng'))).toEqual(['BAN_NOT_PENDING', 'number']);
  });

  it('is returned with a reason, binds nobody then, and may be entered again', () => {
    const register = new BanRegister().enter('EnterBan');
    expect(code(register.try('ConfirmBan', { decision: 'return' }, 'moheng'))).toEqual([
      'BAN_RETURN_REASON',
      'opinion',
    ]);
    register.enter('ConfirmBan', { decision: 'return', opinion: '单位名称有误' }, 'moheng');
    expect(register.bans).toEqual([]);
    expect(register.try('EnterBan')).toBeUndefined();
  });

  it('stands once, whether it is confirmed or still waits; another decision on the same organisation is another one', () => {
    const register = new BanRegister().enter('EnterBan');
    expect(code(register.try('EnterBan'))).toEqual(['BAN_TWICE', 'document']);
    register.enter('ConfirmBan', {}, 'moheng');
    expect(register.try('EnterBan')?.sentence).toContain('第 1 号');
    expect(register.try('EnterBan', { document: '河财采罚〔2026〕9号' })).toBeUndefined();
    expect(register.try('EnterBan', { org: '91451200MA0Y00007X' })).toBeUndefined();
  });

  it.each([
    ['a year, its first day counted', '2026-03-16', '2027-03-15', undefined],
    ['a day less than a year', '2026-03-16', '2027-03-14', ['BAN_TERM', 'to']],
    ['three years, its first day not counted', '2026-03-16', '2029-03-16', undefined],
    ['a day more than three years', '2026-03-16', '2029-03-17', ['BAN_TERM', 'to']],
    ['an end before its beginning', '2026-03-16', '2026-03-15', ['BAN_TERM', 'to']],
    ['from the day of the decision', '2026-03-10', '2027-03-10', undefined],
    ['from a day before it', '2026-03-09', '2027-03-10', ['BAN_BEFORE_DECISION', 'from']],
  ])('lasts one to three years: %s', (_, from, to, refusal) => {
    expect(code(new BanRegister().try('EnterBan', { from, to }))).toEqual(refusal);
  });

  it('lies in the past or today', () => {
    const register = new BanRegister().at('2026-03-10T08:00:00.000+08:00');
    expect(register.try('EnterBan')).toBeUndefined();
    register.at('2026-03-09T23:59:59.000+08:00');
    expect(code(register.try('EnterBan', { document: '丹财采罚〔2026〕4号' }))).toEqual([
      'BAN_FUTURE',
      'decidedOn',
    ]);
  });

  it('names its referral whole or not at all, and nobody’s personal number', () => {
    const register = new BanRegister();
    expect(code(register.try('EnterBan', { referral: '451221-2026-0001' }))).toEqual([
      'BAN_REFERRAL_HALF',
      'referralSeq',
    ]);
    expect(code(register.try('EnterBan', { referralSeq: 9 }))).toEqual(['BAN_REFERRAL_HALF', 'referral']);
    expect(register.try('EnterBan', { name: '张三 13800138000' })?.code).toBe('PERSONAL_DATA');
    expect(register.try('EnterBan', { referral: '451221-2026-0001', referralSeq: 9 })).toBeUndefined();
  });

  it('cites the article of its ground and the notice that makes it bind everywhere', () => {
    expect(articleOf('transfer')).toBe('政府采购法实施条例 第七十二条；财库〔2015〕150号 二');
    expect(articleOf('falseMaterials')).toMatch(/^政府采购法 第七十七条；/);
    expect(articleOf('falseComplaint')).toMatch(/^政府采购法实施条例 第七十三条；/);
    // The label and the article are of one rule.
    for (const { label, article } of Object.values(banGrounds))
      expect(label).toContain(article.replace('政府采购法实施条例', '实施条例'));
  });
});

describe('what follows a decision', () => {
  const decided = () => new BanRegister().act('EnterBan');

  it('is entered on a decision that counts, on a day that is over, never before it', () => {
    const register = new BanRegister().enter('EnterBan');
    for (const act of ['RecordBanAppeal', 'RecordBanStay', 'RecordBanRevocation'] as const) {
      expect(code(register.try(act))).toEqual(['BAN_UNKNOWN', 'ban']);
      expect(code(decided().try(act, { on: '2026-03-09' }))).toEqual(['BAN_CHANGE_EARLY', 'on']);
      expect(code(decided().try(act, { on: '2026-07-02' }))).toEqual(['BAN_FUTURE', 'on']);
      expect(decided().try(act, { on: '2026-03-10' })).toBeUndefined();
      expect(decided().try(act, { on: '2026-07-01' })).toBeUndefined();
    }
  });

  it('waits for its second person too, one entry of a kind at a time', () => {
    const register = decided().enter('RecordBanRevocation');
    expect(register.bans[0]?.revoked).toBeUndefined();
    expect(code(register.try('RecordBanRevocation'))).toEqual(['BAN_PENDING', 'ban']);
    expect(register.try('RecordBanAppeal')).toBeUndefined();
    register.enter('ConfirmBan', { number: 2 }, 'moheng');
    expect(register.bans[0]?.revoked?.document).toBe('河财复决〔2026〕2号');
    expect(register.try('ConfirmBan', { number: 3 })?.code).toBe('SAME_PERSON');
  });

  it('is kept with its own decision and no other', () => {
    const register = decided().act('EnterBan', { document: '河财采罚〔2026〕9号' });
    register.act('RecordBanAppeal', { ban: 1 }).enter('RecordBanStay', { ban: 2 });
    expect(register.bans.map(({ appeals }) => appeals.length)).toEqual([1, 0]);
    // One that waits on the second decision bars none on the first.
    expect(register.try('RecordBanStay', { ban: 1 })).toBeUndefined();
  });

  it('an appeal alone stops nothing; the decision to stop does, until it is resumed', () => {
    const register = decided().act('RecordBanAppeal');
    expect(register.bans[0]?.appeals).toHaveLength(1);
    expect(register.standing('2026-07-01')).toBe('open');
    register.act('RecordBanStay').act('RecordBanStay', { effect: 'resumed', on: '2026-06-15' });
    const on = (day: string) => register.standing(day);
    expect([on('2026-05-05'), on('2026-05-06'), on('2026-06-14'), on('2026-06-15')]).toEqual([
      'open',
      'stayed',
      'stayed',
      'open',
    ]);
  });

  it('stops only what runs and resumes only what is stopped', () => {
    const register = decided();
    expect(code(register.try('RecordBanStay', { effect: 'resumed' }))).toEqual([
      'BAN_EXECUTION_SAME',
      'effect',
    ]);
    register.act('RecordBanStay');
    expect(code(register.try('RecordBanStay', { on: '2026-05-20' }))).toEqual([
      'BAN_EXECUTION_SAME',
      'effect',
    ]);
    expect(register.state.changes.map(changeLabel)).toEqual([
      '登记禁止参加政府采购活动的决定',
      '登记停止执行',
    ]);
  });

  it('of two words of one day the one entered last holds', () => {
    const register = decided().act('RecordBanStay').act('RecordBanStay', { effect: 'resumed' });
    expect(register.standing('2026-05-06')).toBe('open');
  });

  it('nothing is entered on a decision that was revoked', () => {
    const register = decided().act('RecordBanRevocation');
    expect(code(register.try('RecordBanStay'))).toEqual(['BAN_REVOKED', 'ban']);
    expect(register.bans[0]?.org).toBe(banned.org);
  });
});
