/** 国务院办公厅关于2019年部分节假日安排的通知（国办发明电〔2018〕15号，2018-12-04）. */
import type { HolidayYear } from '#domain/law/workdays/types.ts';

export const year2019: HolidayYear = {
  year: 2019,
  notice: {
    title: '国务院办公厅关于2019年部分节假日安排的通知',
    number: '国办发明电〔2018〕15号',
    issued: '2018-12-04',
    url: 'http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
  },
  holidays: [
    { name: '元旦', from: '2018-12-30', to: '2019-01-01' },
    { name: '春节', from: '2019-02-04', to: '2019-02-10' },
    { name: '清明节', from: '2019-04-05', to: '2019-04-05' },
    { name: '劳动节', from: '2019-05-01', to: '2019-05-04' },
    { name: '端午节', from: '2019-06-07', to: '2019-06-07' },
    { name: '中秋节', from: '2019-09-13', to: '2019-09-13' },
    { name: '国庆节', from: '2019-10-01', to: '2019-10-07' },
  ],
  workingWeekends: [
    '2018-12-29',
    '2019-02-02',
    '2019-02-03',
    '2019-04-28',
    '2019-05-05',
    '2019-09-29',
    '2019-10-12',
  ],
  changes: [
    {
      notice: {
        title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
        number: '国办发明电〔2019〕3号',
        issued: '2019-03-22',
        url: 'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
      },
      before: { holidays: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-01' }], workingWeekends: [] },
      after: {
        holidays: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-04' }],
        workingWeekends: ['2019-04-28', '2019-05-05'],
      },
    },
  ],
};
