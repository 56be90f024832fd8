/** 社会救助经办登记的表单: data sources for checking, the hotline, the windows, and how long a department has for what is passed on. */
import { z } from 'zod';
import { choice, date, type FieldMeta, whole } from '#domain/kernel/form.ts';
import { dataSourceIds, dataSources } from '#domain/law/data-sources.ts';
import { fileNumber, openArea, openText } from '#domain/stages/fields.ts';

export const standings = {
  connected: '已接通',
  letter: '以函询核对',
  pending: '正在接通',
  absent: '没有接通',
} as const;

const sourceOptions = Object.fromEntries(dataSourceIds.map((id) => [id, dataSources[id].label])) as {
  [K in keyof typeof dataSources]: string;
};

export const referralDepartments = {
  education: '教育部门',
  housing: '住房城乡建设部门',
  health: '卫生健康部门',
  insurance: '医疗保障部门',
  work: '人力资源社会保障部门',
  emergency: '应急管理部门',
  disabled: '残联',
  township: '乡镇（街道）',
  charity: '慈善组织',
  other: '其他部门',
} as const;

const phone = (): z.ZodString =>
  z
    .string()
    .trim()
    .regex(/^[\d-]{5,14}$/, { error: '电话由数字和短横线组成' })
    .meta({ title: '电话', help: '0778-7212345 或者 12345' } satisfies FieldMeta);

const place = z
  .string()
  .regex(/^\d{6}(\d{3})?$/, { error: '应为六位或者九位区划代码' })
  .meta({ title: '窗口所在乡镇（街道）' } satisfies FieldMeta);

export const registers = { hotline: '服务热线', window: '受理窗口', referral: '转办时限' } as const;

export const assistanceForms = {
  RegisterDataSource: z.strictObject({
    kind: choice('数据类别', sourceOptions),
    standing: choice('接通情况', standings),
    holder: openText('数据提供单位', 80),
    since: date('自何日起'),
    note: openArea('原因和安排', 1000, '没有接通、正在接通的须填写').optional(),
  }),
  RegisterHotline: z.strictObject({
    number: phone(),
    hours: openText('接听时间', 80),
    unit: openText('接听单位', 80),
    from: date('开通日期'),
  }),
  RegisterWindow: z.strictObject({
    township: place,
    address: openText('窗口地址', 120),
    number: phone(),
    hours: openText('办理时间', 80),
    duties: openArea('受理事项和分办责任', 1000),
    from: date('启用日期'),
  }),
  RegisterReferral: z.strictObject({
    department: choice('转办部门', referralDepartments),
    matters: openText('转办事项', 120),
    workdays: whole('办结时限（工作日）', 1, 60),
    document: fileNumber('规定时限的文件'),
    from: date('施行日期'),
  }),
  CloseRegister: z.strictObject({
    register: choice('登记', registers),
    entry: openText('号码、区划代码或者部门', 40),
    on: date('停用日期'),
    reason: openArea('停用理由', 500),
  }),
};

export type AssistanceAct = keyof typeof assistanceForms;
export type AssistanceForm<A extends AssistanceAct> = z.infer<(typeof assistanceForms)[A]>;

export const assistanceActLabels: Record<AssistanceAct, string> = {
  RegisterDataSource: '登记核对数据来源',
  RegisterHotline: '登记服务热线',
  RegisterWindow: '登记受理窗口',
  RegisterReferral: '登记转办时限',
  CloseRegister: '停用登记',
};
