/** Judges of the registers of a county: data sources, hotline and windows. */
import type { AssistanceForm } from '#domain/assistance/forms.ts';
import { type Judge, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';
import { Registers } from '#test/domain/support/assistance.ts';

type Source = AssistanceForm<'RegisterDataSource'>;

export const assistanceJudges: Readonly<Record<string, Judge>> = {
  'data-sources': (row) => {
    const refused = new Registers().try('RegisterDataSource', {
      kind: column(row, '数据') as Source['kind'],
      since: column(row, '自何日起'),
      standing: column(row, '接通') as Source['standing'],
      ...(column(row, '说明') === '有' ? { note: '接口正在联调，先以函询核对。' } : {}),
    });
    return [outcome(refused), column(row, '结论')];
  },
  'service-desks': (row) => {
    const [number, from] = [column(row, '号码'), column(row, '启用日期')];
    const registers = new Registers();
    const refused =
      column(row, '登记') === '热线'
        ? registers.try('RegisterHotline', { number, from })
        : registers.try('RegisterWindow', { number, from, township: column(row, '地点') });
    return [outcome(refused), column(row, '结论')];
  },
};
