/** 国务院办公厅关于2020年部分节假日安排的通知（国办发明电〔2019〕16号，2019-11-21）. */
import type { HolidayYear } from '#domain/law/workdays/types.ts';

export const year2020: HolidayYear = {
  year: 2020,
  notice: {
    title: '国务院办公厅关于2020年部分节假日安排的通知',
    number: '国办发明电〔2019〕16号',
    issued: '2019-11-21',
    url: 'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
  },
  holidays: [
    { name: '元旦', from: '2020-01-01', to: '2020-01-01' },
    { name: '春节', from: '2020-01-24', to: '2020-02-02' },
    { name: '清明节', from: '2020-04-04', to: '2020-04-06' },
    { name: '劳动节', from: '2020-05-01', to: '2020-05-05' },
    { name: '端午节', from: '2020-06-25', to: '2020-06-27' },
    { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08' },
  ],
  workingWeekends: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  changes: [
    {
      notice: {
        title: '国务院办公厅关于延长2020年春节假期的通知',
        number: '国办发明电〔2020〕1号',
        issued: '2020-01-26',
        url: 'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
      },
      before: {
        holidays: [{ name: '春节', from: '2020-01-24', to: '2020-01-30' }],
        workingWeekends: ['2020-02-01'],
      },
      after: { holidays: [{ name: '春节', from: '2020-01-24', to: '2020-02-02' }], workingWeekends: [] },
      note: 'The notice only says the holiday runs to 2 February and work resumes on 3 February; that 1 February (Saturday) is no longer worked follows from it.',
    },
  ],
};
