/** 临时接管预案：the fourteen fields a plan must hold before service may start. All of it our standard (P) on 二（七）. */
import { z } from 'zod';
import { area, choice, date, money, owed, text, whole, yes } from '#domain/kernel/form.ts';
import { group, rows } from '#domain/stages/fields.ts';
import { organisation } from '#domain/stages/performance/fields.ts';

/** 触发情形 T1–T9. */
export const triggers = {
  T1: 'T1 承接主体表示不能继续服务',
  T2: 'T2 服务中断或对重点对象失约',
  T3: 'T3 丧失资质、被吊销执照、资不抵债、账户被冻结',
  T4: 'T4 转包、弄虚作假、虐待或者重大安全事故',
  T5: 'T5 骨干人员低于合同最低配备',
  T6: 'T6 两次整改未通过',
  T7: 'T7 绩效评价为差',
  T8: 'T8 法院、财政或者监督机关的决定',
  T9: 'T9 不可抗力',
} as const;

export type TriggerId = keyof typeof triggers;

/** Triggers that every plan must measure by a number. */
export const measured = ['T1', 'T2', 'T3', 'T4'] as const;

const threshold = z.strictObject({
  trigger: choice('触发情形', triggers),
  threshold: whole('阈值', 0, 100_000),
  unit: choice('阈值单位', { hours: '小时', days: '天', times: '次', persons: '人', percent: '%' }),
  evidence: text('证据来源'),
});

const standby = z.strictObject({
  ...organisation,
  capacity: whole('可承接人数', 1, 1_000_000),
  responseHours: whole('到位时间（小时）', 1, 720),
  priceFen: money('约定单价'),
  qualifiedUntil: date('资格证照有效期至', '到期后预案转为黄色').optional(),
});

export const planForm = z.strictObject({
  service: owed(area('1 服务和清单事项')),
  priorities: owed(area('2 服务对象分类标准（一、二、三类）')),
  triggers: owed(rows('3 触发情形与阈值', threshold, 0, 18)),
  deciders: owed(
    group('4 决定机制', {
      decider: text('决定人'),
      deputy: text('代理人'),
      quorum: whole('议决人数', 1, 15),
    }),
  ),
  pool: rows('5 备选承接主体', standby, 0, 10).optional(),
  directStaff: yes('5 由政府人员直接接续服务'),
  clauses: owed(area('6 进入、档案、钥匙、设备、人员留用的合同条款号')),
  handover: owed(
    group('7 数据移交包', {
      format: text('格式和内容'),
      refreshDays: whole('更新间隔（天）', 1, 3650),
    }),
  ),
  wages: owed(area('8 服务人员工资保障来源')),
  scripts: owed(
    group('9 告知口径', {
      recipients: area('对服务对象', 2000),
      families: area('对家属', 2000),
      media: area('对媒体', 2000),
    }),
  ),
  funds: owed(
    group('10 资金', {
      payer: text('付款人'),
      capFen: money('资金上限'),
      recovery: area('从履约保证金追偿的办法', 1000),
    }),
  ),
  stepOut: owed(area('11 退出接管的标准和交还清单')),
  drill: owed(
    group('12 演练', {
      on: date('演练日期'),
      result: choice('演练结果', { passed: '通过', passedWithNotes: '通过，有改进项', failed: '未通过' }),
      notes: area('改进项', 1000).optional(),
    }),
  ),
  consents: owed(area('13 法律授权和同意')),
  complaints: owed(text('14 投诉电话', 60)),
});

export type PlanForm = z.infer<typeof planForm>;

/** The fourteen fields in their order, each with what makes it complete. */
export const planFields: { no: number; name: string; complete: (form: PlanForm) => boolean }[] = [
  { no: 1, name: '服务和清单事项', complete: (form) => form.service !== undefined },
  { no: 2, name: '服务对象分类', complete: (form) => form.priorities !== undefined },
  { no: 3, name: '触发情形与阈值', complete: (form) => measured.every((id) => hasTrigger(form, id)) },
  { no: 4, name: '决定机制', complete: (form) => form.deciders !== undefined },
  { no: 5, name: '备选承接主体', complete: (form) => form.directStaff || (form.pool ?? []).length > 0 },
  { no: 6, name: '合同条款号', complete: (form) => form.clauses !== undefined },
  { no: 7, name: '数据移交包', complete: (form) => form.handover !== undefined },
  { no: 8, name: '工资保障', complete: (form) => form.wages !== undefined },
  { no: 9, name: '告知口径', complete: (form) => form.scripts !== undefined },
  { no: 10, name: '资金', complete: (form) => form.funds !== undefined },
  { no: 11, name: '退出接管标准', complete: (form) => form.stepOut !== undefined },
  { no: 12, name: '演练', complete: (form) => form.drill !== undefined },
  { no: 13, name: '法律授权', complete: (form) => form.consents !== undefined },
  { no: 14, name: '投诉电话', complete: (form) => form.complaints !== undefined },
];

function hasTrigger(form: PlanForm, id: TriggerId): boolean {
  return (form.triggers ?? []).some((row) => row.trigger === id);
}
