/** 带入合同的表单: the contract, its money, what was done of it so far, and the papers that show it. */
import { z } from 'zod';
import { catalogueNumber } from '#domain/directory/field.ts';
import { area, choice, date, type FieldMeta, money, text, whole } from '#domain/kernel/form.ts';
import { methods } from '#domain/law/method.ts';
import { pricingUnits } from '#domain/law/negative-list.ts';
import { fundingLines } from '#domain/stages/catalogue/funding-lines.ts';
import { grades } from '#domain/stages/evaluation/score.ts';
import { group, rows, supplierCode } from '#domain/stages/fields.ts';

const methodLabels = Object.fromEntries(
  Object.entries(methods).map(([id, { label }]) => [id, label]),
) as Record<keyof typeof methods, string>;

export const evidenceKinds = {
  contract: '合同文本',
  award: '成交（中标）通知书',
  acceptance: '验收材料',
  payment: '付款凭证',
  evaluation: '绩效评价结果',
  other: '其他',
} as const;

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: '文件摘要应为 64 位十六进制' })
  .meta({ title: '文件摘要', help: '该文件的 SM3 或 SHA-256 摘要' } satisfies FieldMeta);

const service = group('服务', {
  item: catalogueNumber('指导性目录事项'),
  unit: text('计量单位', 20),
  quantity: whole('数量', 1, 100_000_000),
});

const past = group('已付清的周期', {
  from: date('起'),
  to: date('止'),
  acceptedOn: date('验收日期'),
  paidOn: date('支付日期'),
  paidFen: money('支付金额'),
});

export const enterForm = z.strictObject({
  contractNo: text('合同编号', 60),
  title: text('合同名称', 120),
  org: supplierCode('承接主体的统一社会信用代码'),
  name: text('承接主体名称', 100),
  method: choice('采购方式', { ...methodLabels, unknown: '材料中没有写明' }),
  signedOn: date('签订日期'),
  termStart: date('合同期限起'),
  termEnd: date('合同期限止'),
  area: text('服务区域', 500),
  content: area('服务内容'),
  pricingUnit: choice('计价单位', pricingUnits),
  services: rows('服务数量', service, 1, 12),
  quality: area('服务质量要求'),
  amountFen: money('合同价格'),
  bondFen: money('履约保证金'),
  settlement: area('资金结算方式'),
  exitClause: area('退出条款', 4000, '合同没有约定的，先签订补充协议'),
  takeoverClause: area('临时接管条款', 4000, '合同没有约定的，先签订补充协议：没有约定，接管就没有依据'),
  lines: fundingLines(1),
  past: rows('已经验收并付清的周期', past, 0, 36, '验收了没有付款的不填，在本系统内办理'),
  grades: rows(
    '已经公布的年度评价',
    group('评价', { year: whole('年度', 2018, 2100), grade: choice('等次', grades) }),
    0,
    3,
  ),
  evidence: rows(
    '证明材料',
    group('材料', { kind: choice('种类', evidenceKinds), name: text('名称', 100), digest }),
    1,
    20,
  ),
});

export type EnterForm = z.infer<typeof enterForm>;
