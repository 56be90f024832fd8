import { describe, expect, it } from '@jest/globals';
import { assistanceGaps, entryLabel } from '#domain/assistance/register.ts';
import { dataSourceIds } from '#domain/law/data-sources.ts';
import { Registers } from '#test/domain/support/assistance.ts';

const missing = (registers: Registers, date: string) => assistanceGaps(registers.state, date);

describe('The registers of a county (J2-6, J2-14)', () => {
  it('owe the fourteen sources of the founding document, and two more once the law is in force', () => {
    const registers = new Registers();
    const count = (date: string) =>
      missing(registers, date).filter(({ register }) => register === 'sources').length;
    expect([count('2018-10-15'), count('2026-06-30'), count('2026-07-01')]).toEqual([0, 14, 16]);
    expect(dataSourceIds).toHaveLength(16);
  });

  it('name what is missing with its article, and nothing that is there', () => {
    // Prepare
    const registers = new Registers()
      .act('RegisterDataSource')
      .act('RegisterHotline')
      .act('RegisterWindow')
      .act('RegisterReferral');
    // Act
    const gaps = missing(registers, '2026-09-01');
    // Assess
    expect(gaps.filter(({ register }) => register === 'hotline' || register === 'referral')).toEqual([]);
    expect(gaps.map(({ what }) => what)).toContain('城关镇受理窗口');
    expect(gaps.map(({ what }) => what)).not.toContain('六寨镇受理窗口');
    expect(gaps.map(({ what }) => what)).not.toContain('户籍');
    expect(gaps.find(({ what }) => what === '非银行支付机构')).toMatchObject({
      article: '社会救助法 第四十一条',
    });
  });

  it('owe no hotline before the law asks for one', () => {
    expect(missing(new Registers(), '2026-06-30').filter(({ register }) => register !== 'sources')).toEqual(
      [],
    );
  });

  it('keep the newest entry, and none that was closed', () => {
    // Prepare
    const registers = new Registers().act('RegisterHotline').act('RegisterHotline', { hours: '全天' });
    expect(registers.state.hotline['0778-7212345']?.data.hours).toBe('全天');
    // Act
    registers.act('CloseRegister');
    // Assess
    expect(registers.state.hotline).toEqual({});
    expect(missing(registers, '2026-09-01').map(({ what }) => what)).toContain('服务热线');
    expect(registers.try('CloseRegister')).toMatchObject({
      code: 'ASSISTANCE_ENTRY_UNKNOWN',
      field: 'entry',
    });
  });

  it('hold no personal data in what everybody reads', () => {
    const refused = new Registers().try('RegisterWindow', { duties: '联系人张三 13800138000' });
    expect(refused).toMatchObject({ code: 'PERSONAL_DATA', field: 'duties' });
  });

  it('begin today at the latest, and are closed today at the latest', () => {
    // Prepare: it is 2026-09-01
    const registers = new Registers().act('RegisterHotline');
    const late = { from: '2026-09-02' };
    // Act
    const answers = [
      registers.try('RegisterDataSource', { since: '2026-09-02' }),
      registers.try('RegisterHotline', late),
      registers.try('RegisterWindow', late),
      registers.try('RegisterReferral', late),
      registers.try('CloseRegister', { on: '2026-09-02' }),
    ];
    // Assess
    expect(answers.map((refusal) => [refusal?.code, refusal?.field])).toEqual([
      ['ASSISTANCE_FUTURE', 'since'],
      ['ASSISTANCE_FUTURE', 'from'],
      ['ASSISTANCE_FUTURE', 'from'],
      ['ASSISTANCE_FUTURE', 'from'],
      ['ASSISTANCE_FUTURE', 'on'],
    ]);
    registers.act('RegisterHotline', { from: '2026-09-01' }).act('CloseRegister', { on: '2026-09-01' });
    expect(registers.state.version).toBe(3);
  });

  it.each([
    ['a fixed line', '0778-7212345', true],
    ['a line of eight digits', '010-12345678', true],
    ['a service number', '12345', true],
    ['a 400 number', '400-123-4567', true],
    ['a 400 number without dashes', '4001234567', true],
    ['a mobile', '13800138000', false],
    ['a number with words behind', '0778-7212345转1', false],
    ['a number with words before', '电话0778-7212345', false],
    ['a line too short', '0778-721234', false],
    ['a service number too long', '123456', false],
  ])('publish %s: %s', (_, number, taken) => {
    const refusal = new Registers().try('RegisterHotline', { number });
    expect(refusal?.code).toBe(taken ? undefined : 'HOTLINE_NUMBER');
  });

  it.each([
    ['the county', '451221', true],
    ['a township of it', '451221104', true],
    ['a township of another county', '451222100', false],
    ['the city', '451200', false],
    ['a village', '451221104201', false],
  ])('have windows of %s', (_, township, taken) => {
    const refusal = new Registers().try('RegisterWindow', { township });
    expect(refusal?.code).toBe(taken ? undefined : 'WINDOW_TOWNSHIP');
  });

  it('count each entry, and close one without another', () => {
    // Prepare
    const registers = new Registers()
      .act('RegisterHotline')
      .act('RegisterHotline', { number: '12345' })
      .act('RegisterWindow')
      .act('RegisterReferral')
      .act('RegisterDataSource');
    // Act
    registers.act('CloseRegister', { register: 'window', entry: '451221104' });
    // Assess
    const { version, hotline, window, referral, sources } = registers.state;
    expect([version, ...[hotline, window, referral, sources].map((one) => Object.keys(one))]).toEqual([
      6,
      ['12345', '0778-7212345'],
      [],
      ['housing'],
      ['households'],
    ]);
    const shown = [hotline, referral, sources].flatMap((one) => Object.values(one)).map(entryLabel);
    expect(shown).toEqual(['12345', '0778-7212345', expect.stringMatching(/住房/), '户籍']);
    const township = new Registers().act('RegisterWindow').state.window['451221104'];
    expect(township && entryLabel(township)).toBe('六寨镇');
  });

  it('owe all of it from the day the law is in force, for the townships of the county alone', () => {
    const desks = (date: string) =>
      missing(new Registers(), date).filter(({ register }) => register !== 'sources');
    expect(desks('2026-06-30')).toEqual([]);
    const gaps = desks('2026-07-01');
    expect(new Set(gaps.map(({ register }) => register))).toEqual(new Set(['hotline', 'window', 'referral']));
    expect(new Set(gaps.map(({ article }) => article))).toEqual(new Set(['社会救助法 第六十条、第六十四条']));
    const windows = gaps.filter(({ register }) => register === 'window').map(({ what }) => what);
    expect(windows).toContain('六寨镇受理窗口');
    expect(windows.filter((what) => what.includes('县') || what.includes('市'))).toEqual([]);
    expect(new Set(windows).size).toBe(windows.length);
  });
});
