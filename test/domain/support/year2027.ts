/** A notice for 2027 as it might come: invented for tests, with the statutory days where they must be. */
import type { CalendarEntry } from '#domain/law/workdays/build.ts';

export const year2027: CalendarEntry & { national: NonNullable<CalendarEntry['national']> } = {
  year: 2027,
  national: {
    year: 2027,
    notice: {
      title: '国务院办公厅关于2027年部分节假日安排的通知',
      number: '国办发明电〔2026〕8号',
      issued: '2026-11-25',
      url: 'https://www.gov.cn/zhengce/content/2027.htm',
    },
    holidays: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-02' },
      { name: '春节', from: '2027-02-05', to: '2027-02-13' },
      { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
      { name: '端午节', from: '2027-06-09', to: '2027-06-10' },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
    ],
    workingWeekends: ['2027-01-03', '2027-02-14', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'],
    changes: [],
  },
};
