/** 合同内容：the eight parts of 桂民规〔2018〕5号 二（四）, and the clauses that exit and takeover need (G-28). */
import { z } from 'zod';
import { catalogueNumber } from '#domain/directory/field.ts';
import { area, basisPoints, choice, date, money, owed, text, whole, yes } from '#domain/kernel/form.ts';
import { group, rows } from '#domain/stages/fields.ts';
import { pricings } from '#domain/stages/supervision/priced.ts';

/** 服务清单 of the contract: what is delivered, reported and accepted line by line. */
const service = z.strictObject({
  item: catalogueNumber('指导性目录事项'),
  unit: text('计量单位', 20),
  quantity: whole('数量', 1, 100_000_000),
  minutes: whole('每次服务时长（分钟）', 1, 1440, '约定了的，服务记录按此核查').optional(),
  pricedBy: choice('按记录计价', pricings, '按服务记录支付的，全部各行都填写').optional(),
  unitFen: money('单价', '每次或者每小时').optional(),
});

const longTerm = group('一年以上期限的条件', {
  budgetSecured: yes('预算资金有保障'),
  contentStable: yes('服务内容相对固定'),
  continuous: yes('服务有连续性'),
  fundingStable: yes('资金来源稳定'),
  priceStable: yes('价格变化幅度小'),
});

/** Every part may be left out while writing; `decide` refuses a draft that lacks one and names all that are missing. */
export const contractForm = z.strictObject({
  contractNo: text('合同编号', 60),
  title: text('合同名称', 120),
  content: owed(area('服务内容')),
  termStart: owed(date('合同期限起')),
  termEnd: owed(date('合同期限止')),
  longTerm: longTerm.optional(),
  services: owed(rows('服务数量', service, 0, 40)),
  quality: owed(area('服务质量要求')),
  amountFen: owed(money('合同价格')),
  settlement: owed(area('资金结算方式')),
  rights: owed(area('双方权利义务')),
  breach: owed(area('违约责任')),
  exitClause: owed(
    area('退出条款', 4000, '约定提前通知、移交清单、移交完成前不得撤离、不得以费用争议拒绝移交'),
  ),
  takeoverClause: owed(
    area('临时接管条款', 4000, '接管权须由合同约定：进入、名册档案、钥匙设备、人员留用、资金扣减'),
  ),
  bondFen: money('履约保证金'),
  paymentDays: whole('约定付款期限（日）', 1, 365, '自验收合格起；没有约定的，按三十日').optional(),
  lateInterest: basisPoints('约定逾期付款每日利率', '没有约定的，向中小企业付款按法定利率').optional(),
  prepayment: group('预付款', {
    ratio: basisPoints('预付比例'),
    reason: area('比例超出规定幅度的理由', 1000).optional(),
  }).optional(),
  subcontracting: choice('分包', { none: '不允许分包', consented: '经采购人同意可以分包' }),
});

export type ContractForm = z.infer<typeof contractForm>;

/** 八项内容 first, in the order of the founding document; then the clauses that 二（七） makes necessary. */
export const contractParts = [
  { key: 'content', name: '服务内容', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'term', name: '期限', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'services', name: '数量', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'quality', name: '质量', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'amountFen', name: '价格', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'settlement', name: '资金结算方式', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'rights', name: '权利义务', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'breach', name: '违约责任', source: '桂民规〔2018〕5号 二（四）' },
  { key: 'exitClause', name: '退出条款', source: '桂民规〔2018〕5号 二（七）' },
  { key: 'takeoverClause', name: '临时接管条款', source: '桂民规〔2018〕5号 二（七）' },
] as const;

/** Names of the parts a draft lacks, in the order of the founding document. */
export function missingParts(form: ContractForm): string[] {
  return contractParts.filter((part) => !has(form, part.key)).map((part) => part.name);
}

function has(form: ContractForm, key: (typeof contractParts)[number]['key']): boolean {
  if (key === 'term') return form.termStart !== undefined && form.termEnd !== undefined;
  if (key === 'services') return (form.services ?? []).length > 0;
  return form[key] !== undefined;
}
