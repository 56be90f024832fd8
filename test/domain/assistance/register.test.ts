import { describe, expect, it } from '@jest/globals';
import { assistanceGaps } from '#domain/assistance/register.ts';
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
});
