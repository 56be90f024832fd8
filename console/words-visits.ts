/** Words of the calendar of visits. */
export const visitWords = {
  title: '督导计划',
  note: '走访日由系统按服务周期均匀安排，避开休息日。',
  made: (day: string, grade: string) => `${day} 已走访，最重为“${grade}”`,
  next: '下一次走访',
  planned: '已排定',
};
