/** Words of supplements and of a contract that rests. */
export const changesWords = {
  title: '合同金额',
  original: '原合同金额',
  supplemented: '已经补充',
  left: (cap: string) => `还可以补充（合计不超过 ${cap}）`,
  budgetLeft: '标段预算余额',
  note: '补充合同只追加合同已有的服务；超出标段预算余额的，另行填写资金来源。',
  amount: (original: string, added: string) => `原合同 ${original}，补充 ${added}`,
  resting: '中止履行',
  suspended: (lot: string, from: string, until: string) =>
    `${lot}的合同自 ${from} 起中止履行，预计 ${until} 恢复；服务对象由县乡落实照料。`,
  notServing: '没有正在履行、且未在退出、接管或中止中的合同。',
};
