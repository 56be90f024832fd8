/** 禁止参加政府采购活动登记的表单. Decisions are published (财库〔2015〕150号), so nothing is sealed. */
import { z } from 'zod';
import { choice, date, type FieldMeta, whole } from '#domain/kernel/form.ts';
import { banGroundLabels } from '#domain/law/ban-grounds.ts';
import { openArea, openText, supplierCode } from '#domain/stages/fields.ts';

export const appealWays = { reconsideration: '行政复议', litigation: '行政诉讼' } as const;
export const executions = { stayed: '停止执行', resumed: '恢复执行' } as const;
export const revokers = {
  self: '作出决定的机关撤销',
  reconsideration: '行政复议决定撤销',
  court: '人民法院判决撤销',
} as const;

const link = (): z.ZodString =>
  z
    .string()
    .trim()
    .max(300)
    .regex(/^https?:\/\/[^\s"'<>]+$/, { error: '应为以 http:// 或者 https:// 开头的网址' })
    .meta({
      title: '公布网址',
      help: '中国政府采购网严重违法失信行为记录名单或者作出机关的公布页',
    } satisfies FieldMeta);

const banNumber = (): z.ZodNumber => whole('决定的登记序号', 1, 99_999);

export const banForms = {
  EnterBan: z.strictObject({
    document: openText('处罚决定书文号', 60),
    authority: openText('作出决定的财政部门', 80),
    decidedOn: date('决定日期'),
    org: supplierCode('被处罚单位的统一社会信用代码'),
    name: openText('被处罚单位名称', 100),
    ground: choice('违法情形', banGroundLabels),
    from: date('禁止期限自何日起'),
    to: date('禁止期限至何日止', '当日仍在禁止期限内；一至三年'),
    link: link().optional(),
    referral: z
      .string()
      .regex(/^\d{6}-\d{4}-\d{4}$/, { error: '应为项目编号，例如 451221-2026-0001' })
      .meta({ title: '由哪个项目移送', help: '因本系统移送的线索作出的决定才填写' } satisfies FieldMeta)
      .optional(),
    referralSeq: whole('移送的记录序号', 1, 1_000_000).optional(),
  }),
  RecordBanAppeal: z.strictObject({
    ban: banNumber(),
    way: choice('救济途径', appealWays),
    body: openText('复议机关或者人民法院', 80),
    on: date('受理日期'),
  }),
  RecordBanStay: z.strictObject({
    ban: banNumber(),
    effect: choice('执行情况', executions),
    body: openText('作出决定的机关', 80),
    document: openText('决定、裁定的文号', 60),
    on: date('自何日起', '停止执行的，自当日起不再拒绝；恢复执行的，自当日起再行拒绝'),
  }),
  RecordBanRevocation: z.strictObject({
    ban: banNumber(),
    by: choice('撤销方式', revokers),
    body: openText('作出撤销决定的机关', 80),
    document: openText('决定、判决的文号', 60),
    on: date('撤销日期', '自当日起不再拒绝'),
  }),
  ConfirmBan: z.strictObject({
    number: whole('登记序号', 1, 99_999),
    decision: choice('复核意见', { confirm: '确认', return: '退回' }),
    opinion: openArea('意见', 500, '退回的须写明理由').optional(),
  }),
};

export type BanAct = keyof typeof banForms;
export type BanForm<A extends BanAct> = z.infer<(typeof banForms)[A]>;

export const banActLabels: Record<BanAct, string> = {
  EnterBan: '登记禁止参加政府采购活动的决定',
  RecordBanAppeal: '登记行政复议或者行政诉讼',
  RecordBanStay: '登记停止执行或者恢复执行',
  RecordBanRevocation: '登记撤销',
  ConfirmBan: '复核登记',
};
