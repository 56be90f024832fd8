/** Words of the screening of service records. */
export const signalWords = {
  title: '服务记录疑点',
  screened: (period: number, day: string, records: number, count: number) =>
    `第 ${period} 周期，${day} 核查 ${records} 条记录，${count === 0 ? '没有发现疑点' : `有 ${count} 项疑点`}。`,
  note: '疑点不是结论：先由承接主体说明，再由采购人认定。没有答复或者认定成立的，有关记录不计入验收。',
  due: (fen: string) => `按记录和单价应付 ${fen}：`,
  line: (no: number, quantity: number, fen: string) => `第 ${no} 行 ${quantity}，${fen}`,
  repeated: '按现有记录重新计算，结果一致',
  changed: '核查以后记录有变化，须再核查一次',
  snapshot: '记录摘要',
  name: (no: number, label: string, transfer: boolean) => `${no}. ${label}${transfer ? '（转包迹象）' : ''}`,
  basis: '依据',
  answer: '承接主体说明',
  silent: '没有答复',
  waiting: '等待答复',
  evidence: '证明材料',
  ruling: '认定',
  open: '还没有认定',
  results: { cleared: '说明成立，记录有效。', upheld: '疑点成立，不计入验收。' } as Record<string, string>,
  records: (shown: number, count: number) =>
    shown < count ? `查看前 ${shown} 条记录编号` : `查看 ${count} 条记录编号`,
  hide: '收起',
};
